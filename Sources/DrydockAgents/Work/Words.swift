internal import DrydockData

/// Numbers in half a line.
enum Words {
  /// `1 row`, `2,000 rows`.
  static func count(_ number: some BinaryInteger, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(self.number(number)) \(noun)s"
  }

  /// `1,234,567`.
  static func number(_ number: some BinaryInteger) -> String { GroupedDigits.text(number) }
}
