/// What an agent wrote: paragraphs of lines, in which backquotes set off ids and names.
enum Prose {
  /// A stretch of a line.
  struct Piece: Hashable {
    let text: String
    let isCode: Bool
  }

  /// The most that is shown of one text.
  static let limit = 20_000

  /// The paragraphs' lines; what is too long is cut, and says so.
  static func paragraphs(_ text: String) -> [[String]] {
    let (shown, rest) = Clipping.clip(text, to: limit)
    var paragraphs: [[String]] = [[]]
    for line in (shown + (rest ?? "")).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        if paragraphs.last != [] { paragraphs.append([]) }
      } else {
        paragraphs[paragraphs.count - 1].append(String(line))
      }
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  /// The first line that says something.
  static func firstLine(_ text: String) -> String { paragraphs(text).first?.first ?? "" }

  /// A line apart at its backquotes; one that is never closed is a backquote.
  static func pieces(_ line: String) -> [Piece] {
    let parts = line.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    var pieces: [Piece] = []
    for (index, part) in parts.enumerated() {
      let isCode = index % 2 == 1
      let isClosed = index < parts.count - 1
      let text = isCode && !isClosed ? "`" + part : part
      if !text.isEmpty { pieces.append(Piece(text: text, isCode: isCode && isClosed)) }
    }
    return pieces
  }

  /// On one line, each run of blanks as one.
  static func onOneLine(_ text: String) -> String {
    Clipping.short(text, limit).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
