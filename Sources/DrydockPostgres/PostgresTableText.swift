#if Postgres
  internal import DrydockCore

  /// Writes the CREATE TABLE statement of a table, without constraints and indexes: the same catalogue gives the same text.
  struct PostgresTableText {
    let relation: PostgresRelation
    /// Those of its parents that are known, in order; one that is not makes the table stand for itself.
    let parents: [PostgresRelation]

    /// How a table that has parents can be written.
    private enum Form {
      case plain
      case typed
      case partition
      case inheriting
      /// Its columns do not lie as a child's would: it is made alone and joined afterwards.
      case joinedLater
    }

    /// The statement.
    var definition: String {
      switch form {
      case .plain, .joinedLater: create + " (" + list(relation.members.map { full($0) }, isRequired: true) + ")" + tail(inherits: false)
      case .typed:
        create + " OF \(relation.ofType ?? "")" + bracketed(relation.members.compactMap { options(of: $0, above: []) })
          + tail(inherits: false)
      case .partition:
        create + " PARTITION OF \(relation.parents[0].spelled)"
          + bracketed(relation.members.compactMap { options(of: $0, above: above($0)) })
          + " " + (relation.bound ?? "") + tail(inherits: false)
      case .inheriting:
        create + " (" + list(relation.members.compactMap { declared($0) }, isRequired: true) + ")" + tail(inherits: true)
      }
    }

    /// The statements that join the table to its parents, where the definition does not do so itself.
    var joins: [String] {
      guard form == .joinedLater else { return [] }
      if let bound = relation.bound {
        return relation.parents.map { "ALTER TABLE ONLY \($0.spelled) ATTACH PARTITION \(relation.spelled) \(bound)" }
      }
      return relation.parents.map { "ALTER TABLE \(relation.spelled) INHERIT \($0.spelled)" }
    }

    private var form: Form {
      if relation.ofType != nil { return relation.parents.isEmpty ? .typed : .joinedLater }
      guard !relation.parents.isEmpty else { return .plain }
      guard parents.count == relation.parents.count, inheritedOrder == relation.members.map(\.column.name) else { return .joinedLater }
      let fits = relation.members.allSatisfy { member in above(member).allSatisfy { Self.canInherit(member, from: $0) } }
      guard fits else { return .joinedLater }
      return relation.isPartition ? .partition : .inheriting
    }

    /// The order in which PostgreSQL would lay out the columns.
    private var inheritedOrder: [String] {
      var names: [String] = []
      for parent in parents {
        for member in parent.members where !names.contains(member.column.name) { names.append(member.column.name) }
      }
      if relation.isPartition { return names }
      for member in relation.members where member.isLocal && !names.contains(member.column.name) { names.append(member.column.name) }
      return names
    }

    /// The column in each parent that has it.
    private func above(_ member: PostgresRelation.Member) -> [PostgresRelation.Member] {
      parents.compactMap { $0.member(member.column.name) }
    }

    private static func canInherit(_ member: PostgresRelation.Member, from parent: PostgresRelation.Member) -> Bool {
      member.type == parent.type && member.collation == parent.collation && member.generated == parent.generated
        && member.compression == parent.compression && member.options == nil
    }

    private var create: String {
      let words = relation.kind == "f" ? "FOREIGN TABLE" : relation.isUnlogged ? "UNLOGGED TABLE" : "TABLE"
      return "CREATE \(words) \(relation.spelled)"
    }

    private func list(_ items: [String], isRequired: Bool = false) -> String {
      items.isEmpty ? "" : "\n  " + items.joined(separator: ",\n  ") + "\n"
    }

    private func bracketed(_ items: [String]) -> String { items.isEmpty ? "" : " (" + list(items) + ")" }

    private func tail(inherits: Bool) -> String {
      var words = ""
      if inherits { words += " INHERITS (" + relation.parents.map(\.spelled).joined(separator: ", ") + ")" }
      if let key = relation.partitionKey { words += " PARTITION BY \(key)" }
      if let method = relation.accessMethod { words += " USING \(method)" }
      if let server = relation.serverSpelled { words += " SERVER \(server)" }
      if let options = relation.serverOptions { words += " OPTIONS \(options)" }
      if let storage = relation.storage { words += " WITH (\(storage))" }
      return words
    }

    // MARK: columns

    private func full(_ member: PostgresRelation.Member, generated: Bool = true) -> String {
      var words = [member.spelled, member.type]
      if let compression = member.compression { words.append("COMPRESSION \(compression)") }
      if let options = member.options { words.append("OPTIONS \(options)") }
      if let collation = member.collation { words.append("COLLATE \(collation)") }
      if generated, let expression = member.generated { words.append("GENERATED ALWAYS AS (\(expression)) STORED") }
      if let identity = member.identity { words.append("GENERATED \(identity)") }
      if let value = member.defaultText { words.append("DEFAULT \(value)") }
      if !member.column.isNullable { words.append("NOT NULL") }
      return words.joined(separator: " ")
    }

    /// An inheriting table's own columns, and inherited ones that differ.
    private func declared(_ member: PostgresRelation.Member) -> String? {
      let parents = above(member)
      guard !parents.isEmpty else { return full(member) }
      guard member.isLocal || member.identity != nil || options(of: member, above: parents) != nil else { return nil }
      var text = full(member, generated: false)
      // What is said nowhere would be inherited.
      if member.defaultText == nil, member.generated == nil, parents.contains(where: { $0.defaultText != nil }) { text += " DEFAULT NULL" }
      return text
    }

    /// What differs from the same column of the parents; nil where nothing does.
    private func options(of member: PostgresRelation.Member, above parents: [PostgresRelation.Member]) -> String? {
      var words: [String] = []
      if parents.isEmpty, let expression = member.generated { words.append("GENERATED ALWAYS AS (\(expression)) STORED") }
      if parents.isEmpty, let identity = member.identity { words.append("GENERATED \(identity)") }
      if parents.isEmpty ? member.defaultText != nil : parents.contains(where: { $0.defaultText != member.defaultText }) {
        words.append("DEFAULT \(member.defaultText ?? "NULL")")
      }
      if !member.column.isNullable, parents.allSatisfy(\.column.isNullable) { words.append("NOT NULL") }
      return words.isEmpty ? nil : ([member.spelled] + words).joined(separator: " ")
    }
  }
#endif
