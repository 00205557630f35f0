/// Writes record batches as landing-format CSV and digests each record on the way.
///
/// Keeps its memory from batch to batch; what it holds is valid until the next ``encode(_:columns:)``.
public final class RecordEncoder {
  /// The records, each ended by LF.
  public private(set) var buffer = ByteBuffer(capacity: 1 << 20)
  /// Where each record ends in ``buffer``, behind its LF.
  public private(set) var ends: [Int] = []
  /// Digest of each row.
  public private(set) var digests: [Digest128] = []
  /// NULLs of each encoded column in this batch.
  public private(set) var nulls: [UInt64] = []

  /// An encoder without content.
  public init() {}

  /// Replaces the content by the records of `batch`; `columns` chooses and orders the cells (nil: all as they stand).
  public func encode(_ batch: RecordBatch, columns: [Int]? = nil) {
    buffer.removeAll()
    let chosen = columns ?? Array(0..<batch.columnCount)
    ends = Array(repeating: 0, count: batch.rowCount)
    digests = Array(repeating: Digest128(), count: batch.rowCount)
    nulls = Array(repeating: 0, count: chosen.count)
    encodeRows(batch, chosen)
    for (row, exceptions) in Self.exceptionsByRow(batch, chosen) { redigest(row, exceptions) }
  }

  private func encodeRows(_ batch: RecordBatch, _ chosen: [Int]) {
    let views = batch.views.base.assumingMemoryBound(to: CellView.self)
    let arena = batch.arena.base
    let stride = batch.stride
    chosen.withUnsafeBufferPointer { chosen in
      nulls.withUnsafeMutableBufferPointer { nulls in
        for row in 0..<batch.rowCount {
          // Quotes may double every byte; each cell needs three more for its own quotes and the separator.
          var room = 3 * chosen.count + 2
          for column in chosen {
            let view = views[column * stride + row]
            if !view.isNull { room += 2 * Int(view.length) }
          }
          if room > RecordBatch.closingBytes { room = Self.exactRoom(batch, row, chosen) }
          buffer.reserve(room)
          let start = buffer.memory.base + buffer.count
          var out = start.assumingMemoryBound(to: UInt8.self)
          for position in 0..<chosen.count {
            if position > 0 {
              out[0] = UInt8(ascii: ",")
              out += 1
            }
            let view = views[chosen[position] * stride + row]
            if view.isNull {
              nulls[position] &+= 1
            } else {
              out = Self.quote(arena + Int(view.offset), Int(view.length), to: out)
            }
          }
          let length = UnsafeMutableRawPointer(out) - start
          digests[row] = Digest128.xxh3(UnsafeRawBufferPointer(start: start, count: length))
          out[0] = UInt8(ascii: "\n")
          buffer.count += length + 1
          ends[row] = buffer.count
        }
      }
    }
  }

  /// For huge cells: what the record really needs, since memory is promised as a multiple of the largest cell.
  private static func exactRoom(_ batch: RecordBatch, _ row: Int, _ chosen: UnsafeBufferPointer<Int>) -> Int {
    var room = 3 * chosen.count + 2
    for column in chosen {
      let view = batch.view(row: row, column: column)
      guard !view.isNull else { continue }
      let bytes = UnsafeRawBufferPointer(start: batch.arena.base + Int(view.offset), count: Int(view.length))
      room += bytes.count
      for byte in bytes where byte == UInt8(ascii: "\"") { room += 1 }
    }
    return room
  }

  /// Copies a cell between quotes, a word at a time; only a cell that holds quotes is written a second time, doubled.
  @inline(__always)
  private static func quote(_ source: UnsafeMutableRawPointer, _ count: Int, to destination: UnsafeMutablePointer<UInt8>)
    -> UnsafeMutablePointer<UInt8>
  {
    destination[0] = UInt8(ascii: "\"")
    let out = UnsafeMutableRawPointer(destination + 1)
    var found: UInt64 = 0
    var index = 0
    while index + 8 <= count {
      let word = (source + index).loadUnaligned(as: UInt64.self)
      found |= quotes(in: word)
      (out + index).storeBytes(of: word, as: UInt64.self)
      index += 8
    }
    if index < count {
      // The arena has slack behind its end, so a whole word may be read; bytes beyond the cell are not looked at.
      let word = (source + index).loadUnaligned(as: UInt64.self)
      found |= quotes(in: word) & (UInt64.max &>> UInt64(64 &- 8 &* (count &- index)))
      (out + index).storeBytes(of: word, as: UInt64.self)
    }
    if found != 0 { return quoteDoubled(source, count, to: destination) }
    let end = destination + 1 + count
    end[0] = UInt8(ascii: "\"")
    return end + 1
  }

  @inline(__always)
  private static func quotes(in word: UInt64) -> UInt64 {
    let marked = word ^ 0x2222_2222_2222_2222
    return (marked &- 0x0101_0101_0101_0101) & ~marked & 0x8080_8080_8080_8080
  }

  private static func quoteDoubled(_ source: UnsafeMutableRawPointer, _ count: Int, to destination: UnsafeMutablePointer<UInt8>)
    -> UnsafeMutablePointer<UInt8>
  {
    var out = destination + 1
    for byte in UnsafeRawBufferPointer(start: source, count: count) {
      out[0] = byte
      out += 1
      if byte == UInt8(ascii: "\"") {
        out[0] = byte
        out += 1
      }
    }
    out[0] = UInt8(ascii: "\"")
    return out + 1
  }

  /// Exceptions of each row that has some, their columns as encoded.
  private static func exceptionsByRow(_ batch: RecordBatch, _ chosen: [Int]) -> [Int: [CellException]] {
    guard !batch.exceptions.isEmpty else { return [:] }
    var places: [Int: Int] = [:]
    for (position, column) in chosen.enumerated() { places[column] = position }
    var rows: [Int: [CellException]] = [:]
    for exception in batch.exceptions {
      guard let place = places[Int(exception.column)] else { continue }
      rows[Int(exception.row), default: []].append(
        CellException(row: exception.row, column: UInt16(place), cellClass: exception.cellClass))
    }
    return rows.mapValues { $0.sorted { $0.column < $1.column } }
  }

  private func redigest(_ row: Int, _ exceptions: [CellException]) {
    let start = row == 0 ? 0 : ends[row - 1]
    let record = UnsafeRawBufferPointer(rebasing: buffer.bytes[start..<(ends[row] - 1)])
    digests[row] = RowDigest.of(record, exceptions: exceptions)
  }
}

/// The digest of one row: its record as landed and, where it has any, its exceptions (docs/landing-zone.md).
public enum RowDigest {
  /// XXH3-128 of the record without its LF; with exceptions LF and `column:class;` for each follow.
  public static func of(_ record: UnsafeRawBufferPointer, exceptions: some Collection<CellException>) -> Digest128 {
    guard !exceptions.isEmpty else { return Digest128.xxh3(record) }
    var rest = ByteBuffer(capacity: 64 * exceptions.count)
    rest.append("\n")
    for exception in exceptions { rest.append("\(exception.column):\(exception.cellClass.rawValue);") }
    // A huge record is not copied: memory is promised as a multiple of the largest cell.
    if record.count > RecordBatch.closingBytes { return Digest128.xxh3(record, followedBy: rest.bytes) }
    var whole = ByteBuffer(capacity: record.count + rest.count)
    whole.append(record)
    whole.append(rest.bytes)
    return Digest128.xxh3(whole.bytes)
  }
}

extension RecordEncoder {
  /// Everything a row's digest is made of, as bytes: for comparing rows whose digests agree.
  public func signature(_ row: Int, of batch: RecordBatch) -> [UInt8] {
    let start = row == 0 ? 0 : ends[row - 1]
    var bytes = Array(buffer.bytes[start..<ends[row]])
    for exception in batch.exceptions where exception.row == UInt32(row) {
      bytes += Array("\(exception.column):\(exception.cellClass.rawValue);".utf8)
    }
    return bytes
  }
}
