internal import DrydockCore
internal import DrydockSQL

/// Where a sequence of PostgreSQL stands: the value of a `sequence value` object, such as `42,t`.
struct SequencePosition {
  /// The object that tells it.
  let object: SchemaObject
  /// The last number, or the first one where none was given out yet.
  let last: Int64
  /// Whether ``last`` was given out.
  let isCalled: Bool

  /// Reads a position; nil where the object tells none.
  init?(_ object: SchemaObject) {
    let parts = object.definition.split(separator: ",")
    guard object.kind == "sequence value", parts.count == 2, let last = Int64(parts[0]) else { return nil }
    self.object = object
    self.last = last
    isCalled = parts[1] == "t"
  }

  /// The last number that was given out.
  var reached: Int64 { isCalled ? last : last &- 1 }

  /// The position of what counts a column up: a sequence by its name, or that of the table's identity column.
  static func find(_ sequence: ObjectName?, of table: ObjectName, in schema: Schema) -> SequencePosition? {
    schema.objects.lazy.filter { object in sequence.map { $0 == object.name } ?? (object.table == table) }
      .compactMap(SequencePosition.init).first
  }
}

/// `nextval('public.t_id_seq'::regclass)`.
enum SequenceDefault {
  /// The sequence that a default counts by; nil for any other default.
  static func sequence(in text: String) -> ObjectName? {
    let tokens = Tokenizer.tokens(of: text)
    guard tokens.count > 2, tokens[0].is("NEXTVAL"), let name = tokens.first(where: { $0.kind == .text })?.text else { return nil }
    let parts = Tokenizer.tokens(of: name).filter(\.isName).map(\.text)
    guard let last = parts.last else { return nil }
    return ObjectName(last, schema: parts.count > 1 ? parts[0] : nil)
  }
}

/// The counter of a SQLite table with AUTOINCREMENT.
enum SQLiteCounter {
  /// Two statements that can be repeated; `value` is a number or NULL.
  static func statement(_ table: String, _ value: String) -> String {
    let name = SQLText.literal(table)
    return "DELETE FROM sqlite_sequence WHERE name = \(name); INSERT INTO sqlite_sequence (name, seq) VALUES (\(name), \(value))"
  }
}
