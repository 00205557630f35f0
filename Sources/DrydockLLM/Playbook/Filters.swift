internal import DrydockData
internal import Foundation

/// What a playbook's text can do with a value: `{{ findings.errors | count "error" }}`.
enum Filters {
  static let names = [
    "any", "brief", "code", "concat", "count", "default", "drop", "first", "has", "join", "last", "list", "lower", "map", "number",
    "percent",
    "sentence", "short", "size", "take", "unless", "where", "word",
  ]

  static func apply(_ name: String, to value: JSONValue, _ arguments: [JSONValue]) throws -> JSONValue {
    let first = arguments.first ?? .null
    switch name {
    case "count": return .string(count(value, first.string ?? "thing"))
    case "number": return .string(number(value))
    case "percent": return .string(percent(value))
    case "code": return .string("`\(text(value).replacing("`", with: "'"))`")
    case "word": return .string(word(value))
    case "lower": return .string(text(value).lowercased())
    case "sentence": return .string(text(value).prefix(1).uppercased() + text(value).dropFirst())
    case "short": return .string(short(text(value), Int(first.double ?? 80)))
    case "default": return value.isTrue ? value : first
    case "brief": return .string(brief(text(value)))
    case "size": return .integer(Int64(value.array?.count ?? value.object?.count ?? 0))
    default: return try list(name, value.array ?? [], arguments)
    }
  }

  private static func list(_ name: String, _ elements: [JSONValue], _ arguments: [JSONValue]) throws -> JSONValue {
    let argument = arguments.first ?? .null
    let key = argument.string ?? ""
    let number = max(0, Int(argument.double ?? 0))
    switch name {
    case "first": return elements.first ?? .null
    case "last": return elements.last ?? .null
    case "take": return .array(Array(elements.prefix(number)))
    case "drop": return .array(Array(elements.dropFirst(number)))
    case "map": return .array(elements.map { member(key, of: $0) })
    case "where": return .array(elements.filter { holds($0, key, arguments) })
    case "unless": return .array(elements.filter { !holds($0, key, arguments) })
    case "any": return .bool(elements.contains { holds($0, key, arguments) })
    case "has": return .bool(elements.contains(argument))
    case "concat": return .array(elements + (argument.array ?? []))
    case "join": return .string(elements.map(text).joined(separator: argument.string ?? ", "))
    case "list": return .string(sentence(elements.map(text), argument.string ?? "and"))
    default: throw Failure(.usage, attempted: "apply the filter \(name)", cause: "there is none of that name")
    }
  }

  private static func member(_ path: String, of value: JSONValue) -> JSONValue {
    path.split(separator: ".").reduce(value) { $0[String($1)] }
  }

  private static func holds(_ value: JSONValue, _ key: String, _ arguments: [JSONValue]) -> Bool {
    let found = member(key, of: value)
    return arguments.count > 1 ? found == arguments[1] : found.isTrue
  }

  /// A value as it stands in a sentence.
  static func text(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .bool(let bool): bool ? "yes" : "no"
    case .integer(let integer): String(integer)
    case .number(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    case .string(let text): text
    case .array(let elements): elements.map(text).joined(separator: ", ")
    case .object: value.text
    }
  }

  /// `1,234,567`; a fraction keeps four significant digits.
  private static func number(_ value: JSONValue) -> String {
    guard let double = value.double else { return text(value) }
    guard abs(double) < 1e15 else { return String(format: "%.4g", double) }
    if double != double.rounded() {
      guard abs(double) >= 1000 else { return String(format: "%.4g", double) }
      return number(.integer(Int64(double))) + String(format: "%.2f", abs(double) - Double(Int64(abs(double)))).dropFirst()
    }
    return GroupedDigits.text(Int64(double))
  }

  private static func percent(_ value: JSONValue) -> String {
    guard let share = value.double else { return text(value) }
    let percent = share * 100
    if percent > 0 && percent < 0.1 { return "less than 0.1 %" }
    return String(format: percent == percent.rounded() ? "%.0f %%" : "%.1f %%", percent)
  }

  /// `1 row`, `2,000 rows`.
  private static func count(_ value: JSONValue, _ noun: String) -> String {
    if value.double == 1 { return "1 " + noun }
    return number(value) + " " + plural(noun)
  }

  private static func plural(_ noun: String) -> String {
    if noun.hasSuffix("s") || noun.hasSuffix("x") || noun.hasSuffix("ch") { return noun + "es" }
    if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) { return noun.dropLast() + "ies" }
    return noun + "s"
  }

  private static let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

  /// Small numbers as words, as in a sentence.
  private static func word(_ value: JSONValue) -> String {
    guard case .integer(let number) = value, words.indices.contains(Int(number)) else { return self.number(value) }
    return words[Int(number)]
  }

  private static func short(_ text: String, _ limit: Int) -> String { text.count > limit ? text.prefix(max(1, limit - 1)) + "…" : text }

  /// A value of the data as it stands in a sentence: four digits of a long fraction, the beginning of a long text.
  private static func brief(_ text: String) -> String {
    guard text.count > 8, let point = text.firstIndex(of: "."), let number = Double(text) else { return short(text, 40) }
    return text[point...].count > 3 ? String(format: abs(number) >= 100 && abs(number) < 1e12 ? "%.2f" : "%.4g", number) : text
  }

  /// `a, b and c`.
  private static func sentence(_ parts: [String], _ word: String) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
