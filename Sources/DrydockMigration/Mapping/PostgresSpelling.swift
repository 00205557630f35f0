internal import DrydockCore
internal import DrydockSQL

/// Names and clauses as PostgreSQL's own catalogue functions spell them.
enum PostgresSpelling {
  /// As `quote_ident` spells a name: quoted only where it has to be.
  static func name(_ name: String) -> String {
    let isPlain =
      name.utf8.allSatisfy { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == 95 } && name.utf8.first.map { $0 &- 48 > 9 } == true
    return isPlain && !keywords.contains(name) ? name : SQLText.quoted(name)
  }

  /// As `pg_get_constraintdef` spells a relation.
  static func clause(_ key: ForeignKey) -> String {
    func list(_ names: [String]) -> String { names.map(name).joined(separator: ", ") }
    let schema = key.parent.table.schema.map { name($0) + "." } ?? ""
    let parent = schema + name(key.parent.table.name)
    var text = "FOREIGN KEY (\(list(key.child.columns))) REFERENCES \(parent)(\(list(key.parent.columns)))"
    if key.onUpdate != "NO ACTION" { text += " ON UPDATE \(key.onUpdate)" }
    if key.onDelete != "NO ACTION" { text += " ON DELETE \(key.onDelete)" }
    return text
  }

  /// Every keyword that PostgreSQL does not take for a name everywhere.
  private static let keywords = Set(
    """
    all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char
    character check coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role
    current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except
    exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in initially inner
    inout int integer intersect interval into is isnull join lateral leading least left like limit localtime localtimestamp national
    natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay placing position
    precision primary real references returning right row select session_user setof similar smallint some substring symmetric table
    tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where
    window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
