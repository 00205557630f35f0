internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// Columns that a view speaks of and whose values lie in another form in the target: what it compares, sorts or computes by them may come
/// out otherwise there.
struct ViewColumns {
  private let tables: [(table: String, columns: [String])]
  private let foldsCase: Bool

  /// `tables` are the source's names of tables and of such columns; `foldsCase` where the source does not tell cases of names apart.
  init(_ tables: [(table: ObjectName, columns: [String])], foldsCase: Bool) {
    self.tables = tables.map { ($0.table.name, $0.columns) }.filter { !$0.1.isEmpty }
    self.foldsCase = foldsCase
  }

  /// Those that a statement names, `table.column`, as far as its words tell.
  func named(in statement: String) -> [String] {
    let words = Set(Tokenizer.tokens(of: statement).filter(\.isName).map { folded($0.text) })
    return tables.filter { words.contains(folded($0.table)) }.flatMap { table in
      table.columns.filter { words.contains(folded($0)) }.map { "\(table.table).\($0)" }
    }
  }

  private func folded(_ name: String) -> String { foldsCase ? name.asciiLowercased() : name }
}
