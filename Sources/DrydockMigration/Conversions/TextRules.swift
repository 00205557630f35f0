internal import DrydockCore
internal import DrydockData

/// Text that is valid but for its NUL characters loses them; everything else becomes the text that it is.
struct StripNUL: ConversionRule {
  static let ids = ["sqlite-strip-nul"]

  init(_ context: ConversionContext) {}

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    guard stored == .undecodable else { return .kept }
    guard let bytes = Hexadecimal.parse(text) else { return .unfit }
    let kept = bytes.filter { $0 != 0 }
    return kept.withUnsafeBytes(TextValidation.isPlain) ? out.put(kept) : .unfit
  }
}

/// Everything becomes the bytes that it is: text in UTF-8, numbers as they are spelled.
struct TextToBytes: ConversionRule {
  static let ids = ["sqlite-undecodable-to-bytea"]

  init(_ context: ConversionContext) {}

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    if stored == .blob || stored == .undecodable { return .kept }
    let count = 2 + 2 * text.count
    guard out.fits(count) else { return .unfit }
    Hexadecimal.write(text, to: out.reserve(count))
    return .written(count)
  }
}

/// What a type holds is converted as its own rule does; what it does not hold becomes NULL.
struct UnfitToNull: ConversionRule {
  static let ids = ["sqlite-unfit-to-null"]

  private let base: any ConversionRule

  init(_ context: ConversionContext) {
    switch context.load.type {
    case .integer: base = TextToNumber(context)
    case .decimal, .numeric: base = NumberToDecimal(context)
    case .float, .float4: base = NumberToDouble(context)
    case .boolean: base = WordToBoolean(context)
    case .date, .time, .timestamp, .instant: base = TextToMoment(context)
    case .binary: base = TextToBytes(context)
    case .text, .json, .other, .any: base = DecodableText(context)
    }
  }

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    let outcome = base.convert(text, stored, into: &out)
    if case .unfit = outcome { return .null }
    return outcome
  }
}

/// Any text but what cannot be decoded, or is longer than the column admits.
private struct DecodableText: ConversionRule {
  static let ids: [String] = []

  private let longest: Int?

  init(_ context: ConversionContext) { longest = context.load.type == .text ? DeclaredType(context.load.nativeType).arguments.first : nil }

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    if stored == .undecodable { return .unfit }
    guard let longest, text.count > longest else { return .kept }
    return text.count { $0 & 0xC0 != 0x80 } > longest ? .unfit : .kept
  }
}
