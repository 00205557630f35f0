internal import DrydockCore

/// What agents did and said, for the Markdown report.
struct MarkdownWork {
  private static let tasks = 100

  let report: Report

  /// The summary's text, right after the verdict.
  var words: String {
    guard let words = report.words else { return "" }
    let agent = MarkdownText.plain(words.agent)
    if let reason = words.refused { return "\(agent) wrote a summary. It was left out: \(MarkdownText.plain(Prose.onOneLine(reason)))\n" }
    let paragraphs = MarkdownText.paragraphs(words.text)
    guard !paragraphs.isEmpty else { return "" }
    return "\(paragraphs)\n*Written by \(agent); every figure in it was held against the results of the run's tools.*\n"
  }

  /// Who did what, one line a task.
  var table: String {
    guard !report.work.isEmpty else { return "" }
    let rows = report.work.prefix(Self.tasks).map { work in
      [MarkdownText.plain(work.phase), MarkdownText.plain(work.agent), MarkdownText.code(work.task), outcome(work)]
    }
    let more = report.work.count - rows.count
    return "## Who did what\n\n"
      + MarkdownText.table([("phase", false), ("agent", false), ("task", false), ("outcome", false)], rows)
      + (more > 0 ? "\n… and \(NumberWords.grouped(more)) more.\n" : "")
  }

  private func outcome(_ work: TaskWork) -> String {
    let line = MarkdownText.prose(Clipping.short(Prose.firstLine(work.text), 300))
    return [WorkSection.word(work.state), line].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
  }
}

extension MarkdownText {
  /// Paragraphs, each ended by a line break and apart by an empty line; items of a list stay items, backquoted names stay code.
  static func paragraphs(_ text: String) -> String {
    Prose.paragraphs(text).map { lines in lines.map { line($0) + "\n" }.joined() }.joined(separator: "\n")
  }

  /// A line with its backquoted names as code; all else is text.
  static func prose(_ line: String) -> String {
    Prose.pieces(line).map { $0.isCode ? code($0.text, limit: 200) : plain($0.text, limit: Prose.limit) }.joined()
  }

  /// A line of a paragraph: nothing at its beginning makes it anything else, but for the dash of a list.
  private static func line(_ line: String) -> String {
    let text = String(line.drop(while: \.isWhitespace))
    if text.hasPrefix("- "), text.contains(where: { $0 != "-" && $0 != " " }) { return "- " + self.line(String(text.dropFirst(2))) }
    let escaped = prose(text)
    guard let first = escaped.unicodeScalars.first else { return "" }
    if ["-", "+", "="].contains(first) { return "\\" + escaped }
    let digits = escaped.prefix { $0.isASCII && $0.isNumber }
    let after = escaped[digits.endIndex...]
    return !digits.isEmpty && (after.hasPrefix(".") || after.hasPrefix(")")) ? digits + "\\" + after : escaped
  }
}
