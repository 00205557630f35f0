#if Postgres
  internal import DrydockCore

  /// A table as the catalogue tells it, with what its definition needs beyond ``Table``.
  struct PostgresRelation {
    /// The parts of a definition that hang on a column.
    struct Member {
      var column: Column
      /// Name, type and collation as SQL spells them.
      var spelled: String
      var type: String
      var collation: String?
      /// The default, where there is one.
      var defaultText: String?
      /// The expression that computes the column.
      var generated: String?
      /// What stands behind `GENERATED`, where the column counts itself up.
      var identity: String?
      var compression: String?
      /// `(name 'value', …)` of a foreign table's column.
      var options: String?
      /// Whether it is declared here and not only inherited.
      var isLocal: Bool
    }

    var id: String
    var name: ObjectName
    /// Schema and name as SQL spells them.
    var spelled: String
    var kind: String
    var isUnlogged: Bool
    var rowSecurity: Bool
    var forcesRowSecurity: Bool
    var partitionKey: String?
    var bound: String?
    var accessMethod: String?
    /// `name='value', …` of `WITH`.
    var storage: String?
    /// The composite type of a typed table.
    var ofType: String?
    var server: String?
    var serverSpelled: String?
    var serverOptions: String?
    /// What it inherits from, or the table that it is a partition of.
    var parents: [(id: String, name: ObjectName, spelled: String)] = []
    var members: [Member] = []

    var isPartition: Bool { bound != nil }

    func member(_ name: String) -> Member? { members.first { $0.column.name == name } }
  }
#endif
