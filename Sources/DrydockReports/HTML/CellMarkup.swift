internal import DrydockCore
internal import DrydockData

/// Cells and names as they are shown: NULL is no text, blanks at the ends can be seen, nothing is longer than a line.
enum CellMarkup {
  /// A cell of a landed row.
  static func cell(_ cell: CellValue, limit: Int = 160) -> Markup {
    guard let text = cell.text else { return #"<span class="void">NULL</span>"# }
    let mark: Markup = cell.cellClass.map { #" <span class="class">\#($0.rawValue)</span>"# } ?? ""
    return value(text, limit: limit) + mark
  }

  /// A value that is there.
  static func value(_ text: String, limit: Int = 160) -> Markup {
    if text.isEmpty { return #"<span class="void">empty</span>"# }
    let (shown, rest) = Clipping.clip(text, to: limit)
    let tail: Markup = rest.map { #"<span class="void">\#($0)</span>"# } ?? ""
    let lead = shown.prefix { $0 == " " }
    let end = rest == nil && lead.count < shown.count ? shown.reversed().prefix { $0 == " " }.count : 0
    let middle = String(shown.dropFirst(lead.count).dropLast(end))
    return blanks(lead.count) + "\(middle)" + blanks(end) + tail
  }

  /// A table's or column's name.
  static func name(_ name: some CustomStringConvertible) -> Markup { "<code>\(Clipping.short(name.description, 120))</code>" }

  /// SHA-256 or digest: enough of it to compare by eye, all of it to copy.
  static func hash(_ hash: String) -> Markup { #"<code class="hash" title="\#(hash)">\#(String(hash.unicodeScalars.prefix(12)))</code>"# }

  private static func blanks(_ count: Int) -> Markup {
    count == 0 ? "" : #"<span class="blank" title="blank">\#(String(repeating: "·", count: count))</span>"#
  }
}
