internal import DrydockCore
internal import DrydockData

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Brings a key's cells to bytes that are equal where their engine calls the values equal, and digests them.
///
/// Engines that keep their types compare numbers by value, of whatever width and scale, and everything else by its text: `char(n)` without
/// the blanks at its end, `citext` without case, as Unicode has it, whatever the database's locale. Known to be missed: values that
/// PostgreSQL calls equal and spells differently are two keys here where they are intervals (`1 day` and `24:00:00`), arrays and JSON of
/// numbers with other scales, of domains over `char(n)` and `citext`, or of collations that are not deterministic. In SQLite a child's cell
/// is first converted by the parent column's affinity, as SQLite does before it looks into the parent's index
/// (https://sqlite.org/foreignkeys.html §3); then numbers are compared by value, text by collation, blobs by bytes.
struct KeyEncoder: ~Copyable {
  /// How the cells of one key column are read and compared.
  struct Part {
    /// The column's place in the batches.
    let place: Int
    /// The rule of the column that the cells stand in.
    let rule: ColumnRule
    /// The affinity that decides; nil keeps the cells as stored.
    let affinity: ColumnType?
    /// `NOCASE`, `RTRIM` or nil.
    let collation: String?
    /// How texts are compared where the engine keeps its types, so that affinities and SQLite's collations say nothing; nil in SQLite.
    let texts: TextType?

    init(place: Int, rule: ColumnRule, affinity: ColumnType?, collation: String?, texts: TextType? = nil) {
      self.place = place
      self.rule = rule
      self.affinity = affinity
      self.collation = collation
      self.texts = texts
    }
  }

  /// What a row refers to.
  enum Key {
    /// A key, all of its members there.
    case whole(ValueKey)
    /// Every member is NULL.
    case none
    /// Some members are NULL.
    case partlyNull
  }

  private let parts: [Part]
  private let folded: Bool
  private var bytes = ByteBuffer(capacity: 256)
  private var number: [UInt8] = []

  /// An encoder; `folded` calls texts equal that differ in case and blanks alone.
  init(_ parts: [Part], folded: Bool = false) {
    self.parts = parts
    self.folded = folded
  }

  /// The key of a row.
  mutating func key(_ batch: RecordBatch, row: Int) -> Key {
    bytes.removeAll()
    var nulls = 0
    for part in parts {
      let found = batch.withCells(part.place) { cells in
        guard let text = cells[row] else { return false }
        let cellClass = batch.exceptions.isEmpty ? nil : batch.exceptionClass(row: row, column: part.place)
        append(text, cellClass ?? part.rule.expected(of: text) ?? .text, part)
        return true
      }
      if !found { nulls += 1 }
    }
    if nulls > 0 { return nulls == parts.count ? .none : .partlyNull }
    return .whole(ValueKey(Digest128.xxh3(bytes.bytes)))
  }

  /// The keys of a column that is the whole key, one after the other, each with its row's ordinal where it has three words; returns how
  /// many. NULLs have none.
  mutating func keys(of part: Part, _ batch: RecordBatch, into keys: UnsafeMutablePointer<UInt64>, words: Int) -> Int {
    let isPlain = batch.exceptions.isEmpty
    return batch.withCells(part.place) { cells in
      var found = 0
      for row in 0..<cells.count {
        guard let text = cells[row] else { continue }
        let key = key(text, odd: isPlain ? nil : batch.exceptionClass(row: row, column: part.place), part)
        keys[words &* found] = key.low
        keys[words &* found &+ 1] = key.high
        if words == 3 { keys[words &* found &+ 2] = batch.ordinal(of: row) }
        found &+= 1
      }
      return found
    }
  }

  /// The key of a cell; up to 15 bytes stand for themselves.
  private mutating func key(_ text: UnsafeRawBufferPointer, odd: CellClass?, _ part: Part) -> ValueKey {
    let cellClass = odd ?? part.rule.expected(of: text) ?? .text
    // What nearly all keys are: integers, compared as they are written.
    if cellClass == .integer && (part.affinity != .text || part.texts != nil) { return ValueKey(text, classCode: Self.numberClass) }
    bytes.removeAll()
    append(text, cellClass, part)
    let tag = Unicode.Scalar(bytes.bytes[0])
    return ValueKey(UnsafeRawBufferPointer(rebasing: bytes.bytes[Self.headLength...]), classCode: Self.code(of: tag))
  }

  /// Bytes that ``put(_:_:)`` writes before a text.
  private static let headLength = 8

  /// What marks the keys of numbers.
  static let numberClass: UInt64 = 1

  private static func code(of tag: Unicode.Scalar) -> UInt64 { tag == "n" ? numberClass : tag == "t" ? 2 : 3 }

  private mutating func append(_ text: UnsafeRawBufferPointer, _ cellClass: CellClass, _ part: Part) {
    if let texts = part.texts { return appendTyped(text, part.rule.type, texts) }
    switch cellClass {
    case .integer:
      // Numbers become text where the parent keeps text; digits are the same in both. A column of doubles compares them as they are.
      part.affinity == .text ? appendText(text, part.collation) : put("n", text)
    case .real: appendReal(text, part)
    case .text: appendConvertible(text, part)
    case .blob: put("b", text)
    case .undecodable: (Hexadecimal.parse(text) ?? []).withUnsafeBytes { appendText($0, part.collation) }
    }
  }

  /// Numbers exactly and in one spelling; a float of 4 bytes as the one of 8 that equals it.
  private mutating func appendTyped(_ text: UnsafeRawBufferPointer, _ type: ColumnType, _ texts: TextType) {
    switch type {
    case .integer, .decimal, .float, .numeric: appendDigits(text)
    case .float4:
      guard let value = Float(String(decoding: text, as: UTF8.self)), value.isFinite else { return appendDigits(text) }
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maximumLength) { buffer in
        guard let start = buffer.baseAddress else { return }
        appendDigits(UnsafeRawBufferPointer(start: start, count: NumberText.write(Double(value), to: start)))
      }
    case .text where !folded:
      switch texts {
      case .plain: put("t", text)
      case .blankPadded: put("t", Self.withoutBlanksAtEnd(text))
      case .caseless: FoldedText.lowercased(text).withUnsafeBytes { put("t", $0) }
      }
    default: appendText(text, nil)
    }
  }

  private mutating func appendDigits(_ text: UnsafeRawBufferPointer) {
    number.removeAll(keepingCapacity: true)
    FormWriter(.number).append(text, to: &number)
    number.withUnsafeBytes { put("n", $0) }
  }

  /// Tag, length, bytes: so that keys of several columns cannot run into each other.
  private mutating func put(_ tag: Unicode.Scalar, _ text: UnsafeRawBufferPointer) {
    var head = UInt64(text.count) << 8 | UInt64(tag.value)
    withUnsafeBytes(of: &head) { bytes.append($0) }
    bytes.append(text)
  }

  private mutating func appendText(_ text: UnsafeRawBufferPointer, _ collation: String?) {
    if folded { return FoldedText.bytes(of: text).withUnsafeBytes { put("t", $0) } }
    switch collation {
    case "NOCASE":
      // SQLite compares up to the first NUL, and then the lengths.
      let compared = text.firstIndex(of: 0) ?? text.count
      let lower = text.prefix(compared).map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
      (lower + Array(repeating: 0, count: text.count - compared)).withUnsafeBytes { put("t", $0) }
    case "RTRIM": put("t", Self.withoutBlanksAtEnd(text))
    default: put("t", text)
    }
  }

  private static func withoutBlanksAtEnd(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var count = text.count
    while count > 0 && text[count - 1] == 0x20 { count -= 1 }
    return UnsafeRawBufferPointer(rebasing: text[..<count])
  }

  private mutating func appendReal(_ text: UnsafeRawBufferPointer, _ part: Part) {
    guard let value = NumberText.double(text) else { return put("t", text) }
    if part.affinity == .text {
      Self.sqliteText(value).withUnsafeBytes { appendText($0, part.collation) }
    } else {
      appendNumber(value)
    }
  }

  /// An integer and a real of the same value are one key.
  private mutating func appendNumber(_ value: Double) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maximumLength) { buffer in
      guard let start = buffer.baseAddress else { return }
      let count = Int64(exactly: value).map { NumberText.write($0, to: start) } ?? NumberText.write(value, to: start)
      put("n", UnsafeRawBufferPointer(start: start, count: count))
    }
  }

  private mutating func appendWhole(_ value: Int64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maximumLength) { buffer in
      guard let start = buffer.baseAddress else { return }
      put("n", UnsafeRawBufferPointer(start: start, count: NumberText.write(value, to: start)))
    }
  }

  /// Text that is written like a number becomes one where the parent's affinity is numeric.
  private mutating func appendConvertible(_ text: UnsafeRawBufferPointer, _ part: Part) {
    switch part.affinity {
    case .integer, .numeric, .float:
      guard let number = Self.trimmedNumber(text) else { return appendText(text, part.collation) }
      number.withUnsafeBytes { digits in
        if let whole = NumberText.integer(digits) {
          appendWhole(whole)
        } else {
          appendNumber(strtod(String(decoding: digits, as: UTF8.self), nil))
        }
      }
    default: appendText(text, part.collation)
    }
  }

  /// The digits of text that SQLite would read as a number (blanks around it, a sign, decimals, an exponent), else nil.
  private static func trimmedNumber(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }
    var digits = Array(text.drop(while: isBlank))
    while let last = digits.last, isBlank(last) { digits.removeLast() }
    if digits.first == UInt8(ascii: "+") {
      digits.removeFirst()
      if digits.first == UInt8(ascii: "-") { return nil }
    }
    var index = digits.first == UInt8(ascii: "-") ? 1 : 0
    func skipDigits() -> Int {
      let start = index
      while index < digits.count, digits[index] &- 48 < 10 { index += 1 }
      return index - start
    }
    var found = skipDigits()
    if index < digits.count, digits[index] == UInt8(ascii: ".") {
      index += 1
      found += skipDigits()
    }
    guard found > 0 else { return nil }
    if index < digits.count, digits[index] | 32 == UInt8(ascii: "e") {
      index += 1
      if index < digits.count, digits[index] == UInt8(ascii: "+") || digits[index] == UInt8(ascii: "-") { index += 1 }
      guard skipDigits() > 0 else { return nil }
    }
    return index == digits.count ? digits : nil
  }

  /// A real as SQLite 3.40 writes it into text: `%!.15g`.
  private static func sqliteText(_ value: Double) -> [UInt8] {
    if value.isInfinite { return Array((value < 0 ? "-Inf" : "Inf").utf8) }
    if value == 0 { return Array("0.0".utf8) }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      let count = withVaList([value]) { vsnprintf(buffer.baseAddress, 64, "%.15g", $0) }
      var text = buffer[..<Int(count)].map { UInt8(bitPattern: $0) }
      if let exponent = text.firstIndex(of: UInt8(ascii: "e")) {
        if !text[..<exponent].contains(UInt8(ascii: ".")) { text.insert(contentsOf: ".0".utf8, at: exponent) }
      } else if !text.contains(UInt8(ascii: ".")) {
        text += ".0".utf8
      }
      return text
    }
  }
}
