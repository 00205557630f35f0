internal import DrydockCore
internal import DrydockData
internal import DrydockLLM
internal import Foundation

/// The results of all tools of a run, as evidence for what agents say: every figure in their words must stand in one of them.
struct Evidence: Sendable {
  /// Figures by finding: those of results that speak of it.
  private var findings: [String: FigureSet] = [:]
  private var all = FigureSet()
  private var isVerified = false

  /// Takes a result, unless a chat model could have put the figures into it itself: by SQL of its own, by a question to the person, or by
  /// a name that a failure repeats.
  mutating func take(_ result: JSONValue, of tool: String) {
    let isOwnSQL = [QuerySource.name, ExplainQuery.name].contains(tool) && result["finding"] == .null
    guard !isOwnSQL, tool != AskPerson.name, result["error"] == .null else { return }
    all.take(result)
    note(result)
    if result["verified"] == .bool(true) { isVerified = true }
  }

  private mutating func note(_ value: JSONValue) {
    switch value {
    case .array(let elements): for element in elements { note(element) }
    case .object(let members):
      let related = members["findings"]?.array?.compactMap(\.string) ?? []
      for id in [members["id"], members["finding"]].compactMap({ $0?.string }) + related { findings[id, default: FigureSet()].take(value) }
      for member in members.values { note(member) }
    default: break
    }
  }

  /// What a text claims without evidence; empty where all of it stands in a tool's result.
  func faults(of text: String) -> [String] {
    Sentences.split(text).flatMap(faults(ofSentence:)) + (isVerified ? [] : claims(in: text))
  }

  private func faults(ofSentence sentence: String) -> [String] {
    let cited = Sentences.quoted(sentence).filter { findings[$0] != nil || Sentences.looksLikeFinding($0) }
    let unknown = cited.filter { findings[$0] == nil }.map { "no tool told of a finding \($0)" }
    let known = cited.compactMap { findings[$0] }
    let wrong = Figures.all(in: Sentences.withoutQuoted(sentence)).filter { figure in
      known.isEmpty ? !all.holds(figure) : !known.contains { $0.holds(figure) }
    }
    let source = known.isEmpty ? "no tool's result holds" : "the findings that the sentence cites do not hold"
    return unknown + wrong.map { "\(source) the figure \($0.text)" }
  }

  private static let claims = ["verified", "proven", "nothing was lost", "nothing is lost", "nothing got lost"]

  private func claims(in text: String) -> [String] {
    let lower = text.lowercased()
    return Self.claims.filter { claim in
      guard let range = lower.range(of: claim) else { return false }
      let before = lower[..<range.lowerBound].suffix(24)
      return !["not ", "nothing has been ", "nothing was ", "no "].contains(where: before.contains)
    }.map { "it says “\($0)”, and no verification held" }
  }
}

/// A number as it stands in a text.
struct Figure: Hashable {
  let text: String
  let value: Double
  /// Half of the last digit that is shown.
  let tolerance: Double
}

/// Numbers of texts, digits and small words alike.
enum Figures {
  private static let words = [
    "two": 2.0, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000,
  ]

  static func all(in text: String) -> [Figure] {
    let pieces = text.split { !($0.isLetter || $0.isNumber || ".,%_−-/".contains($0)) }.map(String.init)
    return pieces.flatMap { piece -> [Figure] in
      if let value = words[piece.lowercased().trimmingCharacters(in: .punctuationCharacters)] {
        return [Figure(text: piece, value: value, tolerance: 0)]
      }
      // A name with digits in it is a name.
      guard !piece.contains(where: { $0.isLetter || $0 == "_" || $0 == "/" }) else { return [] }
      return figure(piece).map { [$0] } ?? []
    }
  }

  private static func figure(_ piece: String) -> Figure? {
    let digits = piece.filter { $0.isNumber || $0 == "." }.trimmingCharacters(in: CharacterSet(charactersIn: "."))
    guard !digits.isEmpty, let value = Double(digits) else { return nil }
    let decimals = digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    return Figure(text: piece, value: value, tolerance: decimals == 0 ? 0 : 0.5 * pow(10, -Double(decimals)) + 1e-12)
  }
}

/// The numbers of tool results.
struct FigureSet: Sendable {
  private var values: Set<Double> = []

  mutating func take(_ value: JSONValue) {
    switch value {
    case .integer(let integer): values.insert(abs(Double(integer)))
    case .number(let number): values.insert(abs(number))
    case .string(let text): for figure in Figures.all(in: text) { values.insert(figure.value) }
    case .array(let elements): for element in elements { take(element) }
    case .object(let members): for member in members.values { take(member) }
    case .null, .bool: break
    }
  }

  /// Whether a result holds the figure: the same number, the number it was rounded from, or the share that it is the percentage of.
  func holds(_ figure: Figure) -> Bool {
    if values.contains(figure.value) { return true }
    let tolerance = max(figure.tolerance, figure.value >= 1000 ? 0.5 : 0)
    if figure.text.contains(".") || figure.text.contains("%") || tolerance > 0 {
      return values.contains {
        abs($0 - figure.value) <= tolerance || $0 <= 1 && abs($0 * 100 - figure.value) <= max(figure.tolerance, 0.5)
      }
    }
    // “12 %” is read as 12 and a sign that stands apart.
    return values.contains { $0 > 0 && $0 <= 1 && abs($0 * 100 - figure.value) <= 0.5 && $0 != $0.rounded() }
  }
}

/// Sentences and what is quoted in them.
enum Sentences {
  static func split(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    var previous: Character = " "
    for character in text {
      if character == "\n" || character == " " && ".!?".contains(previous) {
        sentences.append(current)
        current = ""
      } else {
        current.append(character)
      }
      previous = character
    }
    return (sentences + [current]).filter { !$0.allSatisfy(\.isWhitespace) }
  }

  /// What stands in backquotes.
  static func quoted(_ sentence: String) -> [String] {
    sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  static func withoutQuoted(_ sentence: String) -> String {
    sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }.map { String($0.element) }
      .joined(separator: " ")
  }

  /// `check-id:0123456789ab`.
  static func looksLikeFinding(_ text: String) -> Bool {
    let parts = text.split(separator: ":")
    return parts.count == 2 && parts[1].count >= 6 && parts[1].allSatisfy(\.isHexDigit) && parts[0].allSatisfy { $0.isLetter || $0 == "-" }
  }
}
