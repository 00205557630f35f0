internal import DrydockData

extension LandedTable {
  /// The cells of a few rows by ordinal, columns in the order asked for; chunks without a wanted row are not read.
  public func cells(of ordinals: [UInt64], columns: [Int]) throws -> [UInt64: [CellValue]] {
    let wanted = Set(ordinals)
    var found: [UInt64: [CellValue]] = [:]
    var first: UInt64 = 0
    for (index, place) in manifest.chunks.enumerated() {
      let end = first + place.chunk.rows
      defer { first = end }
      guard wanted.contains(where: { $0 >= first && $0 < end }) else { continue }
      try scan(chunk: index, columns: columns, digests: false) { batch, _ in
        for row in 0..<batch.rowCount where wanted.contains(batch.ordinal(of: row)) {
          found[batch.ordinal(of: row)] = columns.indices.map { column in
            CellValue(text: batch.text(row: row, column: column), cellClass: batch.exceptionClass(row: row, column: column))
          }
        }
      }
    }
    return found
  }
}
