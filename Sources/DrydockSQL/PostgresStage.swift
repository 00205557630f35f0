public import DrydockCore

/// When the definition of an object is run where a database is built anew, and what each kind of object holds.
///
/// A PostgreSQL ``Schema`` is built in this order, and `Schema.objects` and `Schema.tables` stand in the order of creation within each step:
/// 1. objects of stage ``beforeTables``;
/// 2. `Table.definition` of each table;
/// 3. objects of stage ``withTables``;
/// 4. the rows, then the positions of sequences (``sequenceValue``);
/// 5. `Table.constraints` that are keys or exclusions, as `ALTER TABLE … ADD CONSTRAINT name definition`; then `Table.indexes`; then the checks;
///    then the foreign keys;
/// 6. objects of stage ``afterRows``.
///
/// A table whose default or generated column needs a function that itself needs a table has no place in this order; the server refuses it.
///
/// Each definition is exactly one statement without a semicolon at its end, with every name spelled in full. The session needs
/// `check_function_bodies = off`: a function's body may speak of what is made later. Roles named in policies must exist.
///
/// In all kinds `name` has the schema where the object lies in one; `table` is nil where nothing else is said.
///
/// | kind | name | table | definition |
/// |---|---|---|---|
/// | `schema` | its name | | CREATE SCHEMA; `public` is not told |
/// | `extension` | its name | | CREATE EXTENSION with schema and version |
/// | `sequence` | its name | | CREATE SEQUENCE; sequences of identity columns stand in `Table.definition` |
/// | `collation` | its name | | CREATE COLLATION; nondeterministic ones say `deterministic = false` |
/// | `type` | its name | ¹ | CREATE TYPE of an enum, a composite or a range; empty for base types |
/// | `domain` | its name | ¹ | CREATE DOMAIN with its checks |
/// | `constraint` | the constraint's name | | ALTER DOMAIN … ADD CONSTRAINT … NOT VALID |
/// | `function` | `f(identity arguments)`, no quotes | ¹ | `pg_get_functiondef`: functions, procedures, window functions |
/// | `aggregate` | `f(identity arguments)` | ¹ | CREATE AGGREGATE |
/// | `operator` | `+(integer, integer)`, `NONE` for a side without operand | ¹ | CREATE OPERATOR |
/// | `operator family`, `operator class` | `name USING method` | ¹ | CREATE OPERATOR FAMILY, CREATE OPERATOR CLASS with its members |
/// | `operator family member` | the family's | ¹ | ALTER OPERATOR FAMILY … ADD, for members outside of any class |
/// | `cast` | `(a AS b)`, no schema | ¹ | CREATE CAST |
/// | `text search dictionary`, `text search configuration` | its name | | CREATE TEXT SEARCH … |
/// | `text search mapping` | `configuration.token` | | ALTER TEXT SEARCH CONFIGURATION … ADD MAPPING |
/// | `partition`, `inheritance` | the child's name | the child | ATTACH PARTITION or INHERIT, where `Table.definition` cannot say it |
/// | `column option` | `table.column` | the table | ALTER TABLE … SET STATISTICS, SET STORAGE, SET (n_distinct = …) |
/// | `view` | its name | | CREATE VIEW |
/// | `materialized view` | its name | | CREATE MATERIALIZED VIEW, `WITH NO DATA` where it is not populated |
/// | `default` | `view.column` | the view | ALTER TABLE … SET DEFAULT on a view's column |
/// | `sequence owner` | the sequence's name | the table | ALTER SEQUENCE … OWNED BY |
/// | `index` | its name | the materialized view | CREATE INDEX |
/// | `cluster` | the index's name | the table | ALTER TABLE … CLUSTER ON |
/// | `replica identity` | the table's name | the table | ALTER TABLE … REPLICA IDENTITY |
/// | `statistics` | its name | the table | CREATE STATISTICS |
/// | `rule`, `rule state` | the rule's name | its table or view | CREATE RULE; … DISABLE RULE |
/// | `trigger`, `trigger state` | the trigger's name | its table or view | CREATE TRIGGER; … DISABLE TRIGGER; empty for a foreign key not enforced |
/// | `policy` | the policy's name | the table | CREATE POLICY |
/// | `row security` | the table's name | the table | ALTER TABLE … ENABLE, and one more … FORCE |
/// | `comment` | `kind identity` as the server says it | the table or view it is on or belongs to | COMMENT ON …; empty on what is not carried |
/// | `sequence value` | the sequence's name | the table of an identity column | `last_value,is_called`, such as `42,t`: not a statement |
/// | `grant` | `kind identity` | | who may do what, in words: listed, never carried |
/// | `default privileges` | `role` or `role in schema` | | in words: listed, never carried |
/// | `setting` | the parameter | | the value set for the database: listed, never carried |
/// | `event trigger`, `publication`, `subscription`, `foreign data wrapper`, `foreign server`, `user mapping` | its name | | empty |
/// | `language`, `access method`, `transform`, `conversion`, `text search parser`, `text search template` | its name | | empty |
/// | `invalid index` | its name | its table | empty: what a failed CREATE INDEX CONCURRENTLY left |
/// | `security label` | `kind identity` | | empty |
/// | `large object` | `large objects` | | their number, in words: listed, never carried here |
///
/// An empty definition in any kind means: listed, never carried.
///
/// ¹ A view that it needs, directly or through others, or else a table. It is made before the tables where it needs neither, with the tables
/// where it needs only tables, and after the rows where it needs a view.
public enum PostgresStage: Sendable, Hashable {
  case beforeTables
  case withTables
  case afterRows
  /// The position of a sequence, set by `setval` after the rows.
  case sequenceValue
  /// Listed only: the definition is empty or in words.
  case listed

  /// When an object of a schema is made.
  public init(of object: SchemaObject, in schema: Schema) {
    switch object.kind {
    case "sequence value": self = .sequenceValue
    case _ where object.definition.isEmpty || Self.listedKinds.contains(object.kind): self = .listed
    case "partition", "inheritance", "column option": self = .withTables
    case _ where Self.earlyKinds.contains(object.kind):
      guard let relation = object.table else {
        self = .beforeTables
        return
      }
      self = schema.table(relation) == nil ? .afterRows : .withTables
    default: self = .afterRows
    }
  }

  private static let listedKinds: Set<String> = ["grant", "default privileges", "setting", "large object"]

  /// Kinds that come before the tables unless they need one, in the order in which they come where nothing else decides.
  public static let earlyKinds = [
    "schema", "extension", "sequence", "collation", "type", "domain", "constraint", "function", "aggregate", "operator",
    "operator family", "operator class", "operator family member", "cast", "text search dictionary", "text search configuration",
    "text search mapping",
  ]
}
