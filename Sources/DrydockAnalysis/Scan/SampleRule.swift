internal import DrydockData

/// Which rows of a large table stand for all of them: by a hash of their ordinals, so that every column, run and thread takes the same.
struct SampleRule: Sendable {
  /// Rows of a sample, about; tables up to this size are taken whole.
  static let size = 65_536

  private let threshold: UInt64?

  /// The rule for a table of so many rows.
  init(rows: UInt64) {
    threshold = rows <= UInt64(Self.size) ? nil : UInt64(Double(Self.size) / Double(rows) * 0x1p64)
  }

  /// Whether the sample is the table.
  var isWhole: Bool { threshold == nil }

  /// The rows of a batch that are in the sample; none where the sample is the table.
  func rows(of batch: RecordBatch, into rows: inout [Int]) {
    rows.removeAll(keepingCapacity: true)
    guard let threshold else { return }
    let first = batch.firstRow
    if batch.ordinals.isEmpty {
      for row in 0..<batch.rowCount where Self.mix(first &+ UInt64(row)) < threshold { rows.append(row) }
    } else {
      for (row, ordinal) in batch.ordinals.enumerated() where Self.mix(ordinal) < threshold { rows.append(row) }
    }
  }

  /// SplitMix64's finaliser (Steele, Lea, Flood 2014).
  @inline(__always)
  static func mix(_ ordinal: UInt64) -> UInt64 {
    var hash = ordinal &+ 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }

  /// How far a share found in a sample of so many lies from the truth at most, 99 times of 100: Dvoretzky, Kiefer and Wolfowitz with
  /// Massart's constant.
  static func rankError(sample: UInt64) -> Double { sample == 0 ? 1 : min(1, (0.5 * 5.298_317_366_548_036 / Double(sample)).squareRoot()) }
}
