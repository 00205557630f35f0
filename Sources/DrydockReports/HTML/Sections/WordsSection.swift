internal import DrydockCore

/// What the agent that wrote the report has to say, right after the verdict.
struct WordsSection: PageSection {
  static let id = "summary"
  static let title = "Summary"
  let report: Report

  var lead: Markup? {
    guard let words = report.words, words.refused == nil else { return nil }
    return "Written by \(Clipping.short(words.agent, 120)). Every figure in it was held against the results of the run's tools."
  }

  var body: Markup? {
    guard let words = report.words else { return nil }
    if let reason = words.refused {
      return """
        <p class="none">\(Clipping.short(words.agent, 120)) wrote a summary. It was left out: \(Clipping.short(Prose.onOneLine(reason), 600))</p>
        """
    }
    let paragraphs = ProseMarkup(report).paragraphs(words.text)
    return paragraphs.html.isEmpty ? nil : #"<div class="words">\#(paragraphs)</div>"#
  }
}
