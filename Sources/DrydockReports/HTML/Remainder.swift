/// How a list says that it does not show everything.
struct Remainder: Sendable {
  /// The sign for so many elements.
  let markup: @Sendable (Int) -> Markup

  /// `… and 12 more findings`, below a list.
  static func paragraph(_ noun: String) -> Remainder { Remainder { #"<p class="more">\#(words($0, noun))</p>"# } }

  /// The same as the last row of a table.
  static func row(_ noun: String, columns: Int) -> Remainder {
    Remainder { #"<tr class="more"><td colspan="\#(columns)">\#(words($0, noun))</td></tr>"# }
  }

  /// As the last item of a list.
  static let item = Remainder { #"<li class="more">… and \#(number: $0) more</li>"# }
  /// Behind names in a line.
  static let words = Remainder { " … and \(number: $0) more" }

  private static func words(_ count: Int, _ noun: String) -> Markup {
    "… and \(number: count) more \(count == 1 ? noun : NumberWords.plural(noun))"
  }
}

extension Array {
  /// The markup of the first `limit` elements, and of what is left out.
  func capped(_ limit: Int, _ remainder: Remainder, _ body: (Int, Element) -> Markup) -> Markup {
    let shown = Markup.joined(prefix(limit).enumerated().map { body($0.offset, $0.element) })
    return count > limit ? shown + remainder.markup(count - limit) : shown
  }
}
