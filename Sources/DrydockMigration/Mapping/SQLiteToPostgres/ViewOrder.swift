internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// Brings views into an order in which they can be made: SQLite lets a view speak of one that comes later.
enum ViewOrder {
  /// The views, each after those that it names; by name where nothing else decides.
  static func sorted(_ views: [SchemaObject]) -> [SchemaObject] {
    let byName = Dictionary(views.map { ($0.name.name.asciiLowercased(), $0) }) { first, _ in first }
    var done: Set<String> = []
    var order: [SchemaObject] = []
    func visit(_ view: SchemaObject) {
      guard done.insert(view.name.name.asciiLowercased()).inserted else { return }
      for token in Tokenizer.tokens(of: view.definition) where token.isName {
        if let other = byName[token.text.asciiLowercased()] { visit(other) }
      }
      order.append(view)
    }
    for view in views.sorted(by: { $0.name < $1.name }) { visit(view) }
    return order
  }
}
