internal import DrydockCore

/// What an agent wrote, on the page: lines as they are, finding ids as links to their cards.
struct ProseMarkup {
  private let findings: Set<String>

  init(_ report: Report) { findings = Set(report.findings.prefix(PageLimit.findings).map(\.finding.id)) }

  /// Paragraphs.
  func paragraphs(_ text: String) -> Markup {
    Prose.paragraphs(text).capped(PageLimit.paragraphs, .paragraph("paragraph")) { _, lines in
      "<p>\(Markup.joined(lines.map(line), separator: "<br>\n"))</p>\n"
    }
  }

  /// One line of it.
  func line(_ line: String) -> Markup {
    Markup.joined(
      Prose.pieces(line).map { piece in
        guard piece.isCode else { return Markup.lines(piece.text) }
        guard findings.contains(piece.text) else { return "<code>\(Clipping.short(piece.text, 200))</code>" }
        return ##"<a href="#\##(FindingCard.anchor(piece.text))"><code>\##(piece.text)</code></a>"##
      })
  }
}
