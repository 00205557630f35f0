internal import DrydockCore
internal import DrydockData

/// Computes ``ObservedValues``.
final class ObservedValuesAccumulator: ColumnAccumulator {
  static let needsNumbers = true
  private static let kinds = ObservedValues.Kind.allCases

  let question: ObservedValues
  private var counts: [UInt64]
  private var examples: [[UInt64]]
  private var smallest = Int64.max
  private var largest = Int64.min
  private var wholeDigits = 0
  private var scale = 0
  private var longestCharacters = 0
  private var longestBytes = 0

  init(_ question: ObservedValues, _ setup: ScanSetup) {
    self.question = question
    counts = Array(repeating: 0, count: Self.kinds.count)
    examples = Array(repeating: [], count: Self.kinds.count)
  }

  @inline(__always)
  private static func place(of kind: ObservedValues.Kind) -> Int {
    switch kind {
    case .zeroOrOne: 0
    case .integer: 1
    case .decimal: 2
    case .double: 3
    case .infinite: 4
    case .nan: 5
    case .emptyText: 6
    case .integerText: 7
    case .numberText: 8
    case .booleanText: 9
    case .dateText: 10
    case .timeText: 11
    case .timestampText: 12
    case .instantText: 13
    case .text: 14
    case .blob: 15
    case .nulText: 16
    case .undecodable: 17
    }
  }

  func observe(_ column: ColumnView) {
    let cells = column.cells
    // Moved out for the loop: counting in a class's own array costs a check of exclusive access for each cell.
    var counts = self.counts
    self.counts = []
    defer { self.counts = counts }
    let hasExceptions = !column.exceptions.isEmpty
    var next = 0
    for row in 0..<cells.count {
      guard let text = cells[row] else { continue }
      let odd = hasExceptions ? column.exception(row, &next) : nil
      let kind = kind(text, odd ?? column.rule.expected(of: text) ?? .text, column.forms[row])
      let place = Self.place(of: kind)
      counts[place] &+= 1
      if examples[place].count < ObservedValues.Value.mostExamples { examples[place].append(column.batch.ordinal(of: row)) }
    }
  }

  @inline(__always)
  private func kind(_ text: UnsafeRawBufferPointer, _ stored: CellClass, _ form: UInt8) -> ObservedValues.Kind {
    switch stored {
    case .integer: return integer(text)
    case .real: return real(text)
    case .text: return self.text(text, form)
    case .blob: return bytes(text, .blob)
    case .undecodable: return bytes(text, isPlainButForNUL(text) ? .nulText : .undecodable)
    }
  }

  @inline(__always)
  private func integer(_ text: UnsafeRawBufferPointer) -> ObservedValues.Kind {
    noteLength(text)
    noteDigits(text)
    guard let value = NumberText.integer(text) else { return .decimal }
    if value < smallest { smallest = value }
    if value > largest { largest = value }
    return value == 0 || value == 1 ? .zeroOrOne : .integer
  }

  private func real(_ text: UnsafeRawBufferPointer) -> ObservedValues.Kind {
    noteLength(text)
    let first = text.first == UInt8(ascii: "-") && text.count > 1 ? text[1] : text.first
    if first == UInt8(ascii: "I") { return .infinite }
    if first == UInt8(ascii: "N") { return .nan }
    // An exponent, or more digits than any decimal of 15 digits comes back with.
    guard let digits = noteDigits(text), digits <= 15 else { return .double }
    return .decimal
  }

  private func text(_ text: UnsafeRawBufferPointer, _ form: UInt8) -> ObservedValues.Kind {
    noteLength(text)
    if text.isEmpty { return .emptyText }
    if form == NumberReader.Form.integer {
      noteDigits(text)
      return .integerText
    }
    if form == NumberReader.Form.number {
      noteDigits(text)
      return .numberText
    }
    return MomentText.kind(text) ?? (BooleanForm.value(of: text) == nil ? .text : .booleanText)
  }

  private func bytes(_ text: UnsafeRawBufferPointer, _ kind: ObservedValues.Kind) -> ObservedValues.Kind {
    longestBytes = max(longestBytes, (text.count - 2) / 2)
    return kind
  }

  /// Whether hexadecimal digits spell text that is valid but for its NUL characters.
  private func isPlainButForNUL(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let bytes = Hexadecimal.parse(text) else { return false }
    return bytes.filter { $0 != 0 }.withUnsafeBytes(TextValidation.isPlain)
  }

  @inline(__always)
  private func noteLength(_ text: UnsafeRawBufferPointer) {
    guard text.count > longestCharacters else { return }
    longestBytes = max(longestBytes, text.count)
    var characters = 0
    for byte in text where byte & 0xC0 != 0x80 { characters &+= 1 }
    longestCharacters = max(longestCharacters, characters)
  }

  /// Notes digits before and behind the point; returns how many are significant, nil for a number with an exponent.
  @inline(__always)
  @discardableResult
  private func noteDigits(_ text: UnsafeRawBufferPointer) -> Int? {
    var (whole, fraction, significant) = (0, 0, 0)
    var isBehindPoint = false
    for byte in text {
      if byte == UInt8(ascii: ".") {
        isBehindPoint = true
      } else if byte &- 48 < 10 {
        if significant > 0 || byte != 48 { significant += 1 }
        if isBehindPoint { fraction += 1 } else if whole > 0 || byte != 48 { whole += 1 }
      } else if byte | 32 == UInt8(ascii: "e") {
        return nil
      }
    }
    wholeDigits = max(wholeDigits, whole)
    scale = max(scale, fraction)
    return significant
  }

  func merge(_ other: ObservedValuesAccumulator) {
    for place in counts.indices {
      counts[place] += other.counts[place]
      examples[place] = Array((examples[place] + other.examples[place]).sorted().prefix(ObservedValues.Value.mostExamples))
    }
    smallest = min(smallest, other.smallest)
    largest = max(largest, other.largest)
    wholeDigits = max(wholeDigits, other.wholeDigits)
    scale = max(scale, other.scale)
    longestCharacters = max(longestCharacters, other.longestCharacters)
    longestBytes = max(longestBytes, other.longestBytes)
  }

  func metric() -> Measured<ObservedValues.Value> {
    var value = ObservedValues.Value()
    for kind in Self.kinds {
      let place = Self.place(of: kind)
      guard counts[place] > 0 else { continue }
      value.cells[kind.rawValue] = counts[place]
      value.examples[kind.rawValue] = examples[place]
    }
    if smallest <= largest { (value.smallest, value.largest) = (smallest, largest) }
    value.wholeDigits = UInt64(wholeDigits)
    value.scale = UInt64(scale)
    value.longestCharacters = UInt64(longestCharacters)
    value.longestBytes = UInt64(longestBytes)
    return .exact(value)
  }
}
