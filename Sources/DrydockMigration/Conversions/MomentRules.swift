internal import DrydockCore
internal import DrydockData

/// Texts that are dates and times become dates and times, as PostgreSQL spells them.
struct TextToMoment: ConversionRule {
  static let ids = ["sqlite-text-to-date", "sqlite-text-to-timestamp", "sqlite-text-to-instant", "sqlite-text-to-time"]

  private let type: ColumnType

  init(_ context: ConversionContext) { type = context.load.type }

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    guard stored == .text else { return .unfit }
    if type == .time { return MomentParts(timeOfDay: text).map { out.put($0.clockBytes) } ?? .unfit }
    guard let parts = MomentParts(text) else { return .unfit }
    switch type {
    case .date: return parts.hasClock ? .unfit : .kept
    // A day without a time is its midnight.
    case .timestamp: return parts.offset == nil ? out.put(parts.dayBytes + [0x20] + parts.clockBytes) : .unfit
    case .instant:
      guard parts.offset != nil else { return .unfit }
      let moment = parts.inUTC()
      return out.put(moment.dayBytes + [0x20] + moment.clockBytes + Array("+00".utf8) + moment.eraBytes)
    default: return .unfit
    }
  }
}

/// `2024-05-01 12:00:00+00` becomes `2024-05-01T12:00:00Z`, which SQLite's date functions read; infinity and years before Christ keep their
/// words.
struct InstantToISO: ConversionRule {
  static let ids = ["pg-instant-to-iso"]

  init(_ context: ConversionContext) {}

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    // The shortest is a day, an hour and the offset.
    guard text.count > 13, text.suffix(3).elementsEqual("+00".utf8), let blank = text.firstIndex(of: 0x20) else { return .kept }
    let plus = text.count - 3
    let bytes = out.reserve(text.count)
    for index in 0..<plus { bytes[index] = text[index] }
    bytes[blank] = UInt8(ascii: "T")
    bytes[plus] = UInt8(ascii: "Z")
    return .written(plus + 1)
  }
}
