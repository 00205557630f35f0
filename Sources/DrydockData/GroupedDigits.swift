/// Whole numbers as people read them: `1,234,567`.
public enum GroupedDigits {
  /// Digits in groups of three; a minus is the sign, not the hyphen.
  public static func text(_ number: some BinaryInteger) -> String {
    var digits = String(number.magnitude)
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (number < 0 ? "−" : "") + ([digits] + parts).joined(separator: ",")
  }
}
