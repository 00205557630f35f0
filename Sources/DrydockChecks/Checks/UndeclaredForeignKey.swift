public import DrydockCore

/// A relation that the data keeps although nobody declared it.
///
/// Columns of one kind of values are held against keys. Names decide which pairs are tried, values which are believed: the better a name fits,
/// the less coverage is asked for, and 1…n, which lies inside every longer 1…n, is never believed without a name unless it avoids the gaps of
/// the parent's keys or spans all of them. Columns that are empty, constant, a yes and a no, a measure or a moment are not tried. Each column
/// gets one parent at the most; the others that were tried stand beside it with what speaks against them.
public struct UndeclaredForeignKey: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "undeclared-foreign-key", severity: .warning,
    finds: "Columns that refer to the key of another table by name and values, without a declared foreign key.",
    why: "Nothing keeps such a relation: rows lose their parent unnoticed, and tools that draw or join by foreign keys do not know it.",
    example: "city.countrycode holds nothing but values of country.code, and no foreign key says so",
    remedy:
      "Accept it, and the new database declares it: `plan --repair add-foreign-key:orders.customer_id=customers.id`, or the finding's id. "
      + "Rows without a parent are carried and listed, unless quarantine-orphans takes them out as well.")

  /// A check.
  public init() {}

  /// Profiles of columns at first; then the candidates that they leave.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    KeyDiscovery.profileQuestions(schema) + KeyDiscovery(schema, known).candidateQuestions
  }

  /// One finding for each child.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    KeyDiscovery(schema, metrics).proposals.map { proposal in
      let pair = KeyPair(child: proposal.child, parent: proposal.parent)
      let canDeclare = schema.table(pair.parent.table)?.isReferableByName(pair.parent.columns) == true
      return Finding(
        Self.documentation, object: proposal.child, related: [proposal.parent], count: proposal.found.matched, total: proposal.found.rows,
        message: Self.message(proposal), details: Self.details(proposal),
        query: proposal.found.orphaned == 0
          ? nil : RowQuery(proposal.child.table, .missing(child: proposal.child.columns, parent: proposal.parent)),
        repair: canDeclare ? RepairRequest(repair: "add-foreign-key", key: pair) : nil,
        evidence: proposal.found.orphaned == 0 ? nil : AnyAnalyzer(Containment(child: proposal.child, parent: proposal.parent)))
    }
  }
}

extension UndeclaredForeignKey {
  private static func message(_ proposal: KeyDiscovery.Proposal) -> String {
    let keys = proposal.found.usedKeys + proposal.found.orphanedKeys
    let values = "\(proposal.found.usedKeys) of \(keys.counted("value")) of \(proposal.child) are in \(proposal.parent)"
    return proposal.found.orphaned == 0 ? values : "\(values), \(proposal.found.orphaned.counted("row")) without a parent"
  }

  private static func details(_ proposal: KeyDiscovery.Proposal) -> [String] {
    proposal.evidence + ["add a foreign key from \(proposal.child) to \(proposal.parent)"]
  }
}
