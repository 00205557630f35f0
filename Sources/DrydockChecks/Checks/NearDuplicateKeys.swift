public import DrydockCore

/// Keys that differ in case and blanks alone: two rows for one thing.
public struct NearDuplicateKeys: Check {
  /// Its page in docs/checks.md.
  public static let documentation = CheckDocumentation(
    id: "near-duplicate-keys", severity: .warning,
    finds: "Values of a declared key that are equal once case is folded and blanks are taken off.",
    why: """
      The key says that two rows are two things; `A1` and `a1 ` are usually one that was typed twice. An engine that compares without case or
      trailing blanks refuses the second.
      """,
    example: """
      CREATE TABLE products (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
      INSERT INTO products (code) VALUES ('A1'), ('a1 ');
      """,
    remedy: "Decide which row stays, move what points to the other, and store keys in one spelling.")

  /// The check.
  public init() {}

  /// Repetitions of every key with text in it, folded.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    Self.keys(schema).flatMap { [AnyAnalyzer(Self.question($0)), AnyAnalyzer(RowCount($0.table))] }
  }

  /// One finding for each key with such values.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    Self.keys(schema).compactMap { key in
      guard let count = metrics.value(Self.question(key))?.repetitions, count > 0 else { return nil }
      return Finding(
        Self.documentation, object: key, count: count, total: metrics.value(RowCount(key.table))?.rows ?? 0,
        message: "\(count.of("key")) in \(key) \(count == 1 ? "equals" : "equal") another but for case and blanks",
        evidence: AnyAnalyzer(Self.question(key)))
    }
  }

  /// Primary and unique keys that hold text, each set of columns once.
  private static func keys(_ schema: Schema) -> [ColumnSet] {
    var keys: [ColumnSet] = []
    for table in schema.tables where table.isLandable && table.virtualModule == nil {
      let landed = Dictionary(table.landedColumns.map { ($0.name, $0.type) }) { first, _ in first }
      for key in (table.primaryKey.map { [$0] } ?? []) + table.uniqueKeys {
        let types = key.columns.map { landed[$0] }
        // A key over a column that cannot be read cannot be judged; numbers have no case.
        guard !types.contains(nil), types.contains(where: { $0 == .text || $0 == .any }) else { continue }
        let set = ColumnSet(table.name, key.columns)
        if !keys.contains(where: { $0.table == set.table && Set($0.columns) == Set(set.columns) }) { keys.append(set) }
      }
    }
    return keys
  }

  private static func question(_ key: ColumnSet) -> Duplicates { Duplicates(key, comparison: .folded) }
}
