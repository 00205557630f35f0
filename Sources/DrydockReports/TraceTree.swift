public import DrydockCore
internal import DrydockData

/// A run's trace as a tree of lines: phases, tasks, and what each agent said, called and asked.
public struct TraceTree {
  /// The most columns of a line.
  static let width = 140
  private static let argumentColumns = 48

  private let records: [TaskRecord]

  /// The tree of these entries; a task that began again stands there twice.
  public init(_ entries: [TraceEntry]) { records = TaskRecord.all(of: entries) }

  /// The whole text, ended by a line break; empty where there is nothing to tell.
  public var text: String {
    var lines: [String] = []
    var rest = records[...]
    while let phase = rest.first?.phase {
      let tasks = rest.prefix { $0.phase == phase }
      rest = rest.dropFirst(tasks.count)
      lines.append(Self.shown(phase, columns: Self.width))
      for (index, task) in tasks.enumerated() { lines += Self.lines(task, isLast: index == tasks.count - 1) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(_ record: TaskRecord, isLast: Bool) -> [String] {
    let indent = isLast ? "   " : "│  "
    let outcome = outcome(record, columns: width - 8)
    let head = line("\(record.agent), \(record.task)", after: isLast ? "└─ " : "├─ ", before: time(record.seconds))
    let items = record.items.enumerated().map { index, item in
      self.item(item, after: indent + (outcome.isEmpty && index == record.items.count - 1 ? "└─ " : "├─ "))
    }
    return [head] + items + outcome.enumerated().map { indent + ($0.offset == 0 ? "└─ » " : "     ") + $0.element }
  }

  private static func item(_ item: TaskRecord.Item, after lead: String) -> String {
    switch item {
    case .said(let text): line(text, after: lead)
    case .call(let call): self.call(call, after: lead)
    case .question(let question):
      line(
        question.text.isEmpty ? question.id : question.text, after: lead + "? ",
        before: " = " + shown(question.answer ?? "no answer", columns: 40) + (question.by.map { ", says \(shown($0, columns: 40))" } ?? ""))
    }
  }

  private static func call(_ call: TaskRecord.Call, after lead: String) -> String {
    let mark = call.failed ? "✗ " : ""
    return line(
      "\(call.tool)\(arguments(call.arguments ?? "")) → \(call.headline ?? "no result")", after: lead + mark, before: time(call.seconds))
  }

  /// `("table":"orders")`: JSON without its own braces.
  private static func arguments(_ json: String) -> String {
    var text = Prose.onOneLine(json)
    if text.hasPrefix("{"), text.hasSuffix("}"), text.count > 1 { text = String(text.dropFirst().dropLast()) }
    return text.isEmpty ? "" : "(\(clipped(VisibleText.of(text), columns: argumentColumns)))"
  }

  /// What came of a task, wrapped.
  private static func outcome(_ record: TaskRecord, columns: Int) -> [String] {
    let word = WorkSection.word(record.state)
    let paragraphs = Prose.paragraphs(record.text).flatMap { $0 }
    guard let first = paragraphs.first else { return word.map { [$0] } ?? [] }
    return ([word.map { "\($0): \(first)" } ?? first] + paragraphs.dropFirst()).flatMap { wrapped($0, columns: columns) }
  }

  // MARK: lines

  private static func line(_ text: String, after lead: String, before tail: String = "") -> String {
    lead + shown(text, columns: width - lead.count - tail.count) + tail
  }

  private static func time(_ seconds: Double?) -> String {
    let words = NumberWords.noticed(seconds)
    return words.isEmpty ? "" : " (\(words))"
  }

  private static func shown(_ text: String, columns: Int) -> String { clipped(VisibleText.of(Prose.onOneLine(text)), columns: columns) }

  private static func clipped(_ text: String, columns: Int) -> String {
    text.count <= columns ? text : text.prefix(max(columns - 1, 0)) + "…"
  }

  /// By words; a word that is longer than a line is cut into lines. Blanks at a line's beginning stay.
  private static func wrapped(_ text: String, columns: Int) -> [String] {
    let visible = VisibleText.of(text)
    let hanging = visible.hasPrefix("- ") ? "  " : ""
    var lines = [String(visible.prefix { $0 == " " }.prefix(8))]
    var isEmpty = true
    for word in visible.split(separator: " ").flatMap({ cut($0, columns: columns - 8) }) {
      let last = lines[lines.count - 1]
      if isEmpty || last.count + 1 + word.count <= columns {
        lines[lines.count - 1] += (isEmpty ? "" : " ") + word
      } else {
        lines.append(hanging + word)
      }
      isEmpty = false
    }
    return lines
  }

  private static func cut(_ word: Substring, columns: Int) -> [Substring] {
    var parts: [Substring] = []
    var rest = word
    while !rest.isEmpty {
      parts.append(rest.prefix(columns))
      rest = rest.dropFirst(columns)
    }
    return parts
  }
}
