internal import DrydockCore
internal import DrydockData

extension Nulls.Value {
  init(_ cells: [SimpleCell]) { self.init(nulls: UInt64(cells.count { $0.bytes == nil }), rows: UInt64(cells.count)) }
}

extension Distinct.Value {
  init(_ cells: [SimpleCell]) {
    let present = cells.filter { $0.bytes != nil }
    self.init(distinct: UInt64(Set(present).count), present: UInt64(present.count))
  }
}

extension Lengths.Value {
  init(_ cells: [SimpleCell]) {
    let lengths = cells.compactMap { $0.bytes?.count }
    self.init(
      shortest: UInt64(lengths.min() ?? 0), longest: UInt64(lengths.max() ?? 0),
      mean: lengths.isEmpty ? 0 : Double(lengths.reduce(0, +)) / Double(lengths.count), empty: UInt64(lengths.count { $0 == 0 }),
      present: UInt64(lengths.count))
  }
}

extension Moments.Value {
  init(_ cells: [SimpleCell]) {
    let numbers = cells.compactMap(\.number)
    let count = Double(numbers.count)
    let mean = numbers.isEmpty ? 0 : numbers.reduce(0, +) / count
    func moment(_ power: Int) -> Double {
      numbers.reduce(0) { sum, number in sum + (1...power).reduce(1) { product, _ in product * (number - mean) } }
    }
    let (second, third, fourth) = (moment(2), moment(3), moment(4))
    self.init(
      count: UInt64(numbers.count), minimum: numbers.min() ?? 0, maximum: numbers.max() ?? 0, mean: mean,
      variance: numbers.count < 2 ? 0 : second / (count - 1),
      skewness: second == 0 ? 0 : (third / count) / (second / count * (second / count).squareRoot()),
      kurtosis: second == 0 ? 0 : count * fourth / (second * second), zeros: UInt64(numbers.count { $0 == 0 }),
      negatives: UInt64(numbers.count { $0 < 0 }), others: UInt64(cells.count { $0.bytes != nil && $0.number == nil }))
  }
}

extension TypeConformance.Value {
  init(_ cells: [SimpleCell], promised: ValueKind?) {
    let kinds = cells.compactMap { cell in cell.bytes == nil ? nil : cell.kind }
    self.init(
      kinds: Dictionary(grouping: kinds, by: \.rawValue).mapValues { UInt64($0.count) },
      nonconforming: UInt64(kinds.count { promised?.accepts($0) == false }))
  }
}

extension SimpleCell {
  /// The narrowest kind that the text reads as.
  var kind: ValueKind {
    if cellClass == .blob || cellClass == .undecodable { return .binary }
    let text = text
    if Int64(text) != nil, !text.hasPrefix("+") { return .integer }
    if number != nil, !text.hasPrefix("+"), !text.contains("x") { return .number }
    if ["t", "f", "true", "false", "yes", "no"].contains(text.lowercased()) { return .boolean }
    guard let bytes, bytes.count >= 5, bytes.count <= 40 else { return .text }
    if Self.isDate(bytes) { return .date }
    if Self.isTime(bytes[...]) { return .time }
    if bytes.count > 15, bytes[10] == 32 || bytes[10] == 84, Self.isDate(Array(bytes[..<10])), Self.isTime(Self.withoutZone(bytes[11...])) {
      return .timestamp
    }
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    if groups.map(\.count) == [8, 4, 4, 4, 12], groups.allSatisfy({ $0.allSatisfy(\.isHexDigit) }) { return .uuid }
    return .text
  }

  private static func digits(_ bytes: some Collection<UInt8>) -> Int? {
    bytes.isEmpty || !bytes.allSatisfy { (48..<58).contains($0) } ? nil : bytes.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private static func isDate(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45, let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]),
      let day = digits(bytes[8..<10]), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: 58, omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts[0].count == 2, parts[1].count == 2, let hour = digits(parts[0]), hour < 24,
      let minute = digits(parts[1]), minute < 60
    else { return false }
    guard parts.count == 3 else { return true }
    let seconds = parts[2].split(separator: 46, maxSplits: 1, omittingEmptySubsequences: false)
    guard seconds[0].count == 2, let second = digits(seconds[0]), second < 60 else { return false }
    return seconds.count == 1 || digits(seconds[1]) != nil
  }

  private static func withoutZone(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if bytes.last == 90 { return bytes.dropLast() }
    guard let sign = bytes.lastIndex(where: { $0 == 43 || $0 == 45 }) else { return bytes }
    return bytes[..<sign]
  }
}
