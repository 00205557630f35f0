internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// A table or column that a statement names and the source does not have, as SQLite complains of it.
struct UnknownName {
  private static let shownNames = 20

  private enum Kind {
    case table
    case column
  }

  private let kind: Kind
  private let name: String

  /// Reads `no such table: x` and `no such column: x.y`; nil for any other complaint.
  init?(_ cause: String) {
    if let name = Self.rest(of: cause, after: "no such table: ") {
      (kind, self.name) = (.table, name)
    } else if let name = Self.rest(of: cause, after: "no such column: ") {
      (kind, self.name) = (.column, name)
    } else {
      return nil
    }
  }

  private static func rest(of cause: String, after head: String) -> String? {
    guard cause.hasPrefix(head) else { return nil }
    let name = cause.dropFirst(head.count)
    // From 3.41 on: no such column: "x" - should this be a string literal in single-quotes?
    guard name.hasPrefix("\""), let end = name.dropFirst().firstIndex(of: "\"") else { return String(name) }
    return String(name[name.index(after: name.startIndex)..<end])
  }

  /// The nearest name, then those that there are; nil where there are none.
  func hint(_ schema: Schema, asked sql: String) -> String? {
    switch kind {
    case .table:
      let names = schema.tables.filter { !$0.isShadow }.map(\.name.name) + schema.objects.filter { $0.kind == "view" }.map(\.name.name)
      return hint(name.droppingQualifier(unlessIn: names), among: names, "the tables are")
    case .column:
      let tables = candidates(schema, sql)
      let names = tables.flatMap { $0.columns.map(\.name) }
      let from = tables.map(\.name.name).prefix(3).joined(separator: ", ")
      let quoted = Tokenizer.tokens(of: sql).contains { $0.kind == .quotedName && $0.text == name }
      let hint = hint(name.droppingQualifier(unlessIn: names), among: names, "the columns of \(from) are")
      return quoted ? (hint.map { $0 + "; " } ?? "") + "a text stands in single quotes" : hint
    }
  }

  private func hint(_ name: String, among names: [String], _ lead: String) -> String? {
    guard !names.isEmpty else { return nil }
    let nearest = Suggestion.nearest(to: name, among: names).map { "did you mean \($0)? " } ?? ""
    let more = names.count > Self.shownNames ? " …" : ""
    return nearest + "\(lead): \(names.prefix(Self.shownNames).joined(separator: ", "))\(more)"
  }

  /// The table that qualifies the column; without one those that the statement names; if it names none, all.
  private func candidates(_ schema: Schema, _ sql: String) -> [Table] {
    let qualifier = name.split(separator: ".").dropLast().last?.lowercased()
    let named = Set(Tokenizer.tokens(of: sql).filter(\.isName).map { $0.text.lowercased() })
    let own = schema.tables.filter { $0.name.name.lowercased() == qualifier }
    if !own.isEmpty { return own }
    let mentioned = schema.tables.filter { named.contains($0.name.name.lowercased()) }
    return mentioned.isEmpty ? schema.tables.filter { !$0.isShadow } : mentioned
  }
}

extension String {
  /// `main.orders` → `orders`, but a name with a point in it stays.
  fileprivate func droppingQualifier(unlessIn names: [String]) -> String {
    names.contains(self) ? self : split(separator: ".").last.map(String.init) ?? self
  }
}
