/// Numbers in half a line.
enum Words {
  /// `1 row`, `2,000 rows`.
  static func count(_ number: some BinaryInteger, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(self.number(number)) \(noun)s"
  }

  /// `1,234,567`.
  static func number(_ number: some BinaryInteger) -> String {
    var digits = String(number.magnitude)
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (number < 0 ? "−" : "") + ([digits] + parts).joined(separator: ",")
  }
}
