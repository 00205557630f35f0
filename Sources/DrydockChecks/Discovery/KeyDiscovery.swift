internal import DrydockCore

/// Looks for relations that nobody declared: parents are keys, children are columns of the same kind of values; names and values decide.
struct KeyDiscovery {
  /// A relation that is believed.
  struct Proposal {
    let child: ColumnSet
    let parent: ColumnSet
    let found: Containment.Value
    /// For and against, a line each.
    let evidence: [String]
  }

  private let schema: Schema
  private let metrics: MetricStore
  private let matcher: NameMatcher
  private let children: [ColumnProfile]
  private let parents: [ColumnProfile]
  private let incoming: [ObjectName: Int]
  /// Columns of declared relations.
  private let declared: Set<ColumnSet>
  /// Columns that may be part of a key of several: by table, then by their name in one word.
  private let parts: [ObjectName: [String: ColumnProfile]]

  init(_ schema: Schema, _ metrics: MetricStore) {
    self.schema = schema
    self.metrics = metrics
    matcher = NameMatcher(schema.tables.map(\.name))
    let tables = schema.tables.filter { $0.virtualModule == nil && !$0.isShadow }
    let profiles = tables.flatMap { table in table.columns.compactMap { ColumnProfile($0, of: table, metrics) } }
    declared = Set(schema.relations.flatMap { key in key.child.columns.map { ColumnSet(key.child.table, [$0]) } })
    children = profiles.filter { [declared] in !declared.contains($0.set) }
    parents = profiles.filter(\.isKey)
    incoming = Dictionary(grouping: schema.relations, by: \.parent.table).mapValues(\.count)
    let named = profiles.filter { !$0.name.base.isEmpty && !NameMatcher.isMeasure($0.name) }
    parts = Dictionary(grouping: named, by: \.set.table).mapValues { Dictionary($0.map { ($0.name.joined, $0) }) { first, _ in first } }
  }

  /// What has to be measured to know the candidates.
  static func profileQuestions(_ schema: Schema) -> [AnyAnalyzer] {
    schema.tables.filter { $0.virtualModule == nil && !$0.isShadow }.flatMap { table in
      table.columns.flatMap { ColumnProfile.questions($0, of: table.name) }
    }
  }

  /// What has to be measured to judge the candidates.
  var candidateQuestions: [AnyAnalyzer] {
    candidates.flatMap { [AnyAnalyzer($0.question)] + ($0.cycles.map { [AnyAnalyzer($0)] } ?? []) }
      + composites.map { AnyAnalyzer($0) }
  }

  /// Relations that names and values agree on, at most one for each child.
  var proposals: [Proposal] {
    let judged = Dictionary(grouping: candidates.compactMap { MeasuredCandidate($0, metrics) }, by: \.candidate.child.set)
    let single = judged.values.compactMap(proposal).filter { $0.parent.columns.count == 1 }
    let kept = withoutMirrors(single)
    return (kept + composites.compactMap { proposal(of: $0, beside: kept) }).sorted { ($0.child, $0.parent) < ($1.child, $1.parent) }
  }

  // MARK: candidates

  private var candidates: [KeyCandidate] {
    children.flatMap { child in
      let possible = parents.filter { isPossible(child, $0) }.map { parent in
        KeyCandidate(child: child, parent: parent, name: matcher.evidence(child, parent))
      }
      let named = possible.filter { $0.name > .none && isAdmitted($0) }
      if !named.isEmpty || NameMatcher.isMeasure(child.name) { return named }
      let telling = possible.filter { $0.name == .none && $0.child.set.table != $0.parent.set.table && $0.isTellingByValues }
      // Values that fit several keys tell for none of them.
      return telling.count > 3 ? [] : telling
    }
  }

  /// Same values, and few enough of them.
  private func isPossible(_ child: ColumnProfile, _ parent: ColumnProfile) -> Bool {
    child.family == parent.family && child.set != parent.set && Double(child.distinct) * 0.9 <= Double(parent.distinct)
  }

  /// What names may not do: relate a table's own key, or a measure, to anything.
  private func isAdmitted(_ candidate: KeyCandidate) -> Bool {
    let child = candidate.child
    if !candidate.isOfOneType && candidate.name < .column { return false }
    if child.isPrimaryKey { return candidate.name >= .column && !matcher.isOwn(child) }
    return candidate.name >= .column || !NameMatcher.isMeasure(child.name)
  }

  // MARK: judgement

  private func proposal(_ candidates: [MeasuredCandidate]) -> Proposal? {
    let sorted = candidates.sorted { $0.isBetter(than: $1, incoming: incoming) }
    let accepted = sorted.filter { $0.objection == nil }
    guard let best = accepted.first else { return nil }
    // Without a name only the one key that fits can be meant.
    if best.candidate.name == .none, accepted.count > 1 { return nil }
    let rejected = sorted.filter { $0.candidate.parent.set != best.candidate.parent.set }.map { other in
      "rejected: \(other.candidate.parent.set): \(other.objection ?? "it holds as well, but \(best.candidate.parent.set) fits better")"
    }
    return Proposal(
      child: best.candidate.child.set, parent: best.candidate.parent.set, found: best.found,
      evidence: [best.candidate.name.words, "\(best.found.usedKeys) of \(best.found.parentKeys) keys of the parent are used"] + rejected)
  }

  /// Two keys that hold the same values would each refer to the other: the one in which more tables look, or which is first, stays parent.
  private func withoutMirrors(_ proposals: [Proposal]) -> [Proposal] {
    let uses = Dictionary(grouping: proposals, by: \.parent.table).mapValues(\.count).merging(incoming) { $0 + $1 }
    return proposals.filter { proposal in
      guard proposals.contains(where: { $0.child == proposal.parent && $0.parent == proposal.child }) else { return true }
      let (parent, child) = (uses[proposal.parent.table] ?? 0, uses[proposal.child.table] ?? 0)
      return parent != child ? parent > child : proposal.parent < proposal.child
    }
  }

  // MARK: keys of several columns

  /// Keys of two or three columns whose names and kinds of values all stand in another table.
  private var composites: [Containment] {
    schema.tables.flatMap { parent in
      parent.keys.filter { (2...3).contains($0.columns.count) }.flatMap { key -> [Containment] in
        let members = key.columns.compactMap { name in parts[parent.name]?.values.first { $0.set.columns == [name] } }
        guard members.count == key.columns.count else { return [] }
        return parts.keys.filter { $0 != parent.name }.sorted().compactMap { child in
          let columns = members.compactMap { member in
            parts[child]?[member.name.joined].flatMap { $0.family == member.family && !declared.contains($0.set) ? $0.set.columns[0] : nil }
          }
          guard columns.count == members.count else { return nil }
          return Containment(child: ColumnSet(child, columns), parent: ColumnSet(parent.name, key.columns))
        }
      }
    }
  }

  /// A relation of several columns is told only where it says more than those of its columns alone.
  private func proposal(of question: Containment, beside single: [Proposal]) -> Proposal? {
    guard let found = metrics.exact(question), found.matched > 0 else { return nil }
    let keys = found.usedKeys + found.orphanedKeys
    let explained = Set(single.filter { $0.child.table == question.child.table }.flatMap(\.child.columns))
    guard Double(found.usedKeys) >= 0.95 * Double(keys), !question.child.columns.allSatisfy(explained.contains) else { return nil }
    let own = schema.table(question.child.table)?.keys ?? []
    // Two tables with the same key: which of them is the parent, the names do not say.
    guard !own.contains(where: { Set($0.columns) == Set(question.child.columns) }) else { return nil }
    return Proposal(
      child: question.child, parent: question.parent, found: found,
      evidence: [
        "the columns have the names of the key and occur together", "\(found.usedKeys) of \(found.parentKeys) keys of the parent are used",
      ])
  }
}

extension NameEvidence {
  /// For a report.
  fileprivate var words: String {
    switch self {
    case .table: "the column is named after the table and its key"
    case .column: "the column has the name of the key"
    case .part: "the column's name holds the table's, or a word for an ancestor"
    case .kin: "the column's name is akin to the table's, and every value is there"
    case .none: "no name says so, but every value is there, and by chance they would not be"
    }
  }
}
