internal import DrydockData
internal import Foundation

/// Numbers as people read them: thousands apart, few digits, no noise behind the point.
enum NumberWords {
  /// `1,234,567`.
  static func grouped(_ number: some BinaryInteger) -> String { GroupedDigits.text(number) }

  /// Four significant digits, thousands apart; scientific where it would be long.
  static func short(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "not a number" : number < 0 ? "−∞" : "∞" }
    let size = abs(number)
    if size != 0 && (size >= 1e12 || size < 1e-3) { return String(format: "%.3e", number).replacingOccurrences(of: "-", with: "−") }
    if number == number.rounded() || size >= 10_000 { return grouped(Int64(number.rounded())) }
    let decimals = size >= 1000 ? 1 : size >= 100 ? 1 : size >= 10 ? 2 : 3
    var text = String(format: "%.\(decimals)f", size)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    let parts = text.split(separator: ".")
    let whole = grouped(Int64(parts.first ?? "0") ?? 0)
    return (number < 0 ? "−" : "") + whole + (parts.count > 1 ? "." + parts[1] : "")
  }

  /// `12.3 %`; never 0 for something, never 100 for less than all.
  static func percent(_ part: UInt64, of whole: UInt64) -> String {
    guard whole > 0 else { return "" }
    let share = 100 * Double(part) / Double(whole)
    if part > 0 && share < 0.1 { return "< 0.1 %" }
    if part < whole && share > 99.9 { return "> 99.9 %" }
    return String(format: share == share.rounded() ? "%.0f %%" : "%.1f %%", share)
  }

  /// `0.4 s`, `12 s`, `3 min 5 s`.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "" }
    if seconds < 10 { return String(format: "%.1f s", seconds) }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  /// A duration that somebody notices; empty below that, and where there is none.
  static func noticed(_ seconds: Double?) -> String { seconds.map { $0 < 0.05 ? "" : duration($0) } ?? "" }

  /// `1 row`, `2,000 rows`.
  static func count(_ number: some BinaryInteger, _ noun: String) -> String {
    if number == 1 { return "1 \(noun)" }
    return grouped(number) + " " + plural(noun)
  }

  /// The noun for more than one.
  static func plural(_ noun: String) -> String {
    if noun.hasSuffix("x") || noun.hasSuffix("s") { return noun + "es" }
    if noun.hasSuffix("y"), !noun.hasSuffix("ey") { return noun.dropLast() + "ies" }
    return noun + "s"
  }

  /// To a tenth, without a trailing zero.
  static func coordinate(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e9 else { return "0" }
    let tenths = Int((number * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
