internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// How much one call may give back: 50 rows, 200 characters a cell, 16 kB in all.
enum ToolLimits {
  static let rows = 50
  static let cellCharacters = 200
  static let bytes = 16_384

  /// Text as a chat model may read it: what would move a cursor or hide is shown as its code point, and it has an end.
  static func shown(_ text: String, _ limit: Int = cellCharacters) -> String {
    let visible = VisibleText.of(text)
    return visible.count > limit ? visible.prefix(limit - 1) + "…" : visible
  }
}

/// A part of a list, with what a chat model needs to ask for the rest.
struct Page<Element: Encodable & Sendable>: Encodable, Sendable {
  let items: [Element]
  /// How many there are in all.
  let total: Int
  /// Where the next part begins; nil where there is none.
  let next: Int?

  /// A part that is known.
  init(of items: [Element], total: Int, next: Int?) {
    self.items = items
    self.total = total
    self.next = next
  }

  /// As many elements from `offset` on as fit into the limits.
  init(_ all: [Element], offset: Int?, limit: Int?, bytes: Int = ToolLimits.bytes - 512) throws {
    let start = min(max(0, offset ?? 0), all.count)
    var taken: [Element] = []
    var size = 0
    for element in all[start...].prefix(min(max(1, limit ?? ToolLimits.rows), 500)) {
      size += try CanonicalJSON.encode(element).count
      if size > bytes && !taken.isEmpty { break }
      taken.append(element)
    }
    items = taken
    total = all.count
    next = start + taken.count < all.count ? start + taken.count : nil
  }
}

extension Failure {
  /// A name that the run does not know, with the nearest that it does.
  static func unknown(_ what: String, _ name: String, among names: [String], see: String) -> Failure {
    let nearest = Suggestion.nearest(to: name, among: names).map { "did you mean \($0)? " } ?? ""
    return Failure(
      .usage, attempted: "find the \(what) \(ToolLimits.shown(name))", cause: "there is none of that name", hint: nearest + "see: \(see)")
  }
}
