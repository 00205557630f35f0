internal import DrydockCore
internal import DrydockData

/// Numbers, stored as such or as text, become exact decimals.
struct NumberToDecimal: ConversionRule {
  static let ids = ["sqlite-number-to-decimal"]

  /// What `numeric(p,s)` holds; PostgreSQL would round the rest without a word.
  private let limits: (whole: Int, scale: Int)?

  init(_ context: ConversionContext) {
    let arguments = DeclaredType(context.load.nativeType).arguments
    limits = arguments.first.map { precision in
      let scale = arguments.count > 1 ? arguments[1] : 0
      return (precision - scale, scale)
    }
  }

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    guard stored != .blob, stored != .undecodable else { return .unfit }
    if stored == .real && Self.isInfinite(text) { return limits == nil ? .kept : .unfit }
    let plain = Self.plain(text)
    // Longer ones may be more than `numeric` holds.
    if let plain, text.count <= DecimalText.mostBehindPoint, limits.map({ plain.whole <= $0.whole && plain.scale <= $0.scale }) ?? true {
      return .kept
    }
    guard let number = DecimalText(text), number.isNumeric else { return .unfit }
    if let limits, !number.fits(whole: limits.whole, scale: limits.scale) { return .unfit }
    return plain != nil ? .kept : out.put(number.bytes)
  }

  /// How many digits stand before and behind the point; nil but for digits without a leading zero, perhaps a point among them, which
  /// `numeric` spells alike.
  private static func plain(_ text: UnsafeRawBufferPointer) -> (whole: Int, scale: Int)? {
    let start = text.first == UInt8(ascii: "-") ? 1 : 0
    guard text.count > start, text[start] &- 48 < 10, text[text.count - 1] &- 48 < 10 else { return nil }
    if text[start] == 48 && (start == 1 || text.count > 1 && text[1] != UInt8(ascii: ".")) { return nil }
    var point: Int?
    for index in start..<text.count {
      if text[index] == UInt8(ascii: "."), point == nil { point = index } else if text[index] &- 48 > 9 { return nil }
    }
    return ((point ?? text.count) - start, point.map { text.count - $0 - 1 } ?? 0)
  }

  private static func isInfinite(_ text: UnsafeRawBufferPointer) -> Bool {
    text.last == UInt8(ascii: "y") && (text.count == 8 || text.count == 9)
  }
}

/// Numbers, stored as such or as text, become doubles, or floats of 4 bytes where the target's are.
struct NumberToDouble: ConversionRule {
  static let ids = ["sqlite-number-to-double"]

  private let isSingle: Bool

  init(_ context: ConversionContext) { isSingle = context.load.type == .float4 }

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    if stored == .real, !isSingle || text.last == UInt8(ascii: "y") { return .kept }
    guard stored != .blob, stored != .undecodable else { return .unfit }
    if stored == .text, DecimalText(text) == nil { return .unfit }
    if isSingle {
      guard let value = Float(String(decoding: text, as: UTF8.self)), value.isFinite else { return .unfit }
      return .written(NumberText.write(value, to: out.reserve(NumberText.maximumLength)))
    }
    guard let value = NumberText.double(text) ?? Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return .unfit }
    return .written(NumberText.write(value, to: out.reserve(NumberText.maximumLength)))
  }
}

/// Texts of digits, and numbers that are whole, become integers; where the target is another number, that number.
struct TextToNumber: ConversionRule {
  static let ids = ["sqlite-text-to-number"]

  private let other: (any ConversionRule)?
  private let range: ClosedRange<Int64>

  init(_ context: ConversionContext) {
    range = PostgresCast.range(of: context.load.nativeType)
    switch context.load.type {
    case .decimal: other = NumberToDecimal(context)
    case .float, .float4: other = NumberToDouble(context)
    default: other = nil
    }
  }

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    if let other { return other.convert(text, stored, into: &out) }
    guard stored != .blob, stored != .undecodable else { return .unfit }
    if stored == .integer, range == Int64.min...Int64.max { return .kept }
    guard let value = DecimalText(text)?.integer, range.contains(value) else { return .unfit }
    if stored == .integer { return .kept }
    return .written(NumberText.write(value, to: out.reserve(NumberText.maximumLength)))
  }
}

/// PostgreSQL's floats become SQLite's, which has no NaN and no minus zero; a 4-byte float arrives as the double that it is.
struct FloatToReal: ConversionRule {
  static let ids = ["pg-float4-to-real", "pg-float8-to-real", "pg-nan-to-null"]

  private let takesNaN: Bool
  private let isSingle: Bool

  init(_ context: ConversionContext) {
    takesNaN = context.load.rule == "pg-nan-to-null"
    isSingle = context.landed.type == .float4
  }

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    guard let first = text.first else { return .unfit }
    if text.elementsEqual("NaN".utf8) { return takesNaN ? .null : .unfit }
    if text.count == 2, first == UInt8(ascii: "-"), text[1] == 48 { return out.put("0") }
    guard isSingle, text.last != UInt8(ascii: "y") else { return .kept }
    guard let single = Float(String(decoding: text, as: UTF8.self)), single.isFinite else { return .unfit }
    return .written(NumberText.write(Double(single), to: out.reserve(NumberText.maximumLength)))
  }
}
