internal import DrydockCore
internal import DrydockData

/// Findings that have one cause, or of which one makes the other worse.
struct RelatedFindings: Encodable, Sendable {
  /// Their ids, the cause first.
  let findings: [String]
  /// Their messages, in the same order.
  let messages: [String]
  /// What they have to do with each other, as the rest of a sentence.
  let because: String
}

/// Relates the findings of a run: one rule a function, each about a pair of checks.
struct FindingRelations {
  private let findings: [Finding]
  private let schema: Schema

  init(_ findings: [Finding], schema: Schema) {
    self.findings = findings
    self.schema = schema
  }

  /// All relations, in the order of the rules.
  var all: [RelatedFindings] {
    orphansLeftByDeletes + orphansHealedByTrimming + pairs.flatMap(related) + keysThatNeedAnIndex + unusedOnBothSides
      + circlesThatCascade + quarantineThatSpreads
  }

  private func of(_ check: String) -> [Finding] { findings.filter { $0.check == check } }

  private func relation(_ parts: [Finding], _ because: String) -> RelatedFindings {
    RelatedFindings(findings: parts.map(\.id), messages: parts.map { ToolLimits.shown($0.message) }, because: because)
  }

  private func key(_ finding: Finding) -> ForeignKey? {
    schema.table(finding.object.table)?.foreignKeys.first { $0.child == finding.object && $0.parent == finding.related.first }
  }

  /// An orphan whose key does nothing on delete: the parent was deleted and nothing took its children along.
  private var orphansLeftByDeletes: [RelatedFindings] {
    of("orphaned-rows").compactMap { orphans in
      guard let key = key(orphans), !["CASCADE", "SET NULL", "SET DEFAULT"].contains(key.onDelete.uppercased()) else { return nil }
      let others = of("inconsistent-delete-actions").filter {
        $0.object.table == orphans.object.table && $0.related.contains { $0.table == key.parent.table }
      }
      return relation(
        [orphans] + others,
        "the key does not cascade (on delete \(key.onDelete.lowercased())), so rows stay behind wherever \(key.parent.table) was deleted from without the key being enforced"
      )
    }
  }

  private var orphansHealedByTrimming: [RelatedFindings] {
    of("orphaned-rows").flatMap { orphans in
      of("surrounding-space").filter { $0.object == orphans.object }.map { blanks in
        relation(
          [blanks, orphans], "blanks around \(orphans.object) keep rows from their parents: trim first, then count the orphans again")
      }
    }
  }

  /// Pairs of checks on one object: the cause, what it causes, and why.
  private let pairs = [
    ("missing-primary-key", "duplicate-rows", "without a primary key nothing keeps a row from being stored twice"),
    ("surrounding-space", "near-duplicate-keys", "keys that differ by blanks only will collide as soon as they are trimmed"),
    ("set-null-on-required-column", "null-in-required-column", "the key sets a column to NULL that must not be NULL"),
    ("placeholder-values", "type-nonconforming-values", "placeholders stand where values of the column's type should"),
    ("invalid-encoding", "probable-mojibake", "both come of text that was stored in another encoding than it is read in"),
    ("cascade-cycle", "cascade-reach", "deletes run in a circle, so one delete reaches far"),
    ("single-valued-foreign-key", "unused-parent-table", "a key with one value only leaves the rest of its parent unused"),
  ]

  private func related(_ pair: (cause: String, effect: String, because: String)) -> [RelatedFindings] {
    of(pair.cause).flatMap { cause in
      of(pair.effect).filter {
        $0.object.table == cause.object.table
          && ($0.object.columns == cause.object.columns || $0.object.columns.isEmpty || cause.object.columns.isEmpty)
      }
      .map { relation([cause, $0], pair.because) }
    }
  }

  private var keysThatNeedAnIndex: [RelatedFindings] {
    of("undeclared-foreign-key").compactMap { key in
      guard let table = schema.table(key.object.table), let first = key.object.columns.first else { return nil }
      let isIndexed = table.primaryKey?.columns.first == first || table.indexes.contains { $0.columns.first == first }
      return isIndexed ? nil : relation([key], "no index begins with \(key.object), so give the key one when it is declared")
    }
  }

  /// A key that no row uses, and a parent that nothing refers to.
  private var unusedOnBothSides: [RelatedFindings] {
    of("never-used-foreign-key").flatMap { key in
      of("unused-parent-table").filter { parent in key.related.contains { $0.table == parent.object.table } }.map { parent in
        relation([key, parent], "the parent is unused because the only key to it is never filled")
      }
    }
  }

  private var circlesThatCascade: [RelatedFindings] {
    of("circular-foreign-keys").flatMap { circle in
      of("cascade-cycle").filter {
        Set([$0.object.table] + $0.related.map(\.table)) == Set([circle.object.table] + circle.related.map(\.table))
      }
      .map { relation([circle, $0], "the circle of keys is a circle of deletes too") }
    }
  }

  /// Orphans in a table that others refer to: setting them aside takes their children along.
  private var quarantineThatSpreads: [RelatedFindings] {
    of("orphaned-rows").compactMap { orphans in
      let children = schema.tables.filter { table in
        table.foreignKeys.contains { $0.parent.table == orphans.object.table && $0.child.table != orphans.object.table }
      }
      guard orphans.repair != nil, !children.isEmpty else { return nil }
      let names = children.prefix(3).map { "\($0.name)" }.joined(separator: ", ")
      return relation([orphans], "setting these rows aside takes along what \(names) hold of them")
    }
  }
}
