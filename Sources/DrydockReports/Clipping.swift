/// Long texts cut for a reader's eyes.
enum Clipping {
  /// At most `limit` characters and how long the whole is; by scalars, for one character may be a megabyte.
  static func clip(_ text: String, to limit: Int) -> (shown: String, rest: String?) {
    guard text.utf8.count > limit else { return (text, nil) }
    let head = text.unicodeScalars.prefix(limit)
    guard head.endIndex < text.endIndex else { return (text, nil) }
    return (String(head), "… \(NumberWords.grouped(text.utf8.count)) bytes")
  }

  /// In one line, with an ellipsis where it was cut.
  static func short(_ text: String, _ limit: Int) -> String {
    let cut = clip(text, to: limit)
    return cut.rest == nil ? text : cut.shown + "…"
  }
}
