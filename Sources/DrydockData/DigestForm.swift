/// How the cells of a column are brought to one text on both sides of a comparison, before they are hashed (docs/landing-zone.md).
public enum DigestForm: String, Sendable, Hashable, Codable, CaseIterable {
  /// The canonical text as it stands.
  case exact
  /// Digits without a plus, an exponent, or zeros in front or at the end of a fraction.
  case number
  /// The shortest text of the 4-byte float nearest to it.
  case float4
  /// The shortest text of the 8-byte float nearest to it.
  case float8
  /// `t` or `f`, from `1`, `0`, `true`, `no` …
  case boolean
  /// Date and time in UTC, with all digits of the second but zeros at their end.
  case instant
  /// Without the blanks (U+0020) at its end.
  case blankPadded
  /// Parsed: keys sorted, the last of equal keys wins, numbers exact.
  case json
}
