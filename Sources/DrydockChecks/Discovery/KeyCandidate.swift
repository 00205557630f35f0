internal import DrydockCore

/// A pair of columns that may be a relation.
struct KeyCandidate {
  let child: ColumnProfile
  let parent: ColumnProfile
  let name: NameEvidence

  /// What proves or refutes it.
  var question: Containment { Containment(child: child.set, parent: parent.set) }

  /// A relation of a table to itself must lead somewhere: no row may be its own ancestor.
  var cycles: SelfCycles? {
    child.set.table == parent.set.table ? SelfCycles(child: child.set, parent: parent.set) : nil
  }

  /// The coverage from which the relation is believed: the less the names say, the more the data has to.
  var threshold: Double {
    switch name {
    case .table: 0.9
    case .column, .part: 0.95
    case .kin, .none: 1
    }
  }

  /// Whether the child goes below 0 where the parent does not, and not by what is written for no parent: -1, -9, -99 and so on.
  var isMeasure: Bool {
    guard child.family == .integer, parent.range.lowerBound >= 0 else { return false }
    return child.range.lowerBound < 0 && ![-1, -9, -99, -999, -9999].contains(child.range.lowerBound)
  }

  /// Whether neither side keeps as text what the other keeps as a number, or as a type of its own.
  var isOfOneType: Bool { (child.type == .text) == (parent.type == .text) && (child.type == .other) == (parent.type == .other) }

  /// Whether the values alone can speak for the relation, without a name.
  var isTellingByValues: Bool {
    guard child.family == parent.family, isOfOneType, parent.isPrimaryKey, !child.isKey, child.distinct >= 20,
      parent.range.lowerBound <= child.range.lowerBound, child.range.upperBound <= parent.range.upperBound
    else { return false }
    return child.family == .text || avoidsGaps || spans
  }

  /// Whether so many values would hit a gap between the parent's keys if they were chosen at random: one in a billion.
  private var avoidsGaps: Bool { Double(child.distinct) * Self.logarithm(min(parent.density, 1)) < -20.7 }

  /// Whether the values lie scattered over all of a dense parent, to both its ends: numbers of another kind begin or end elsewhere.
  private var spans: Bool {
    let width = parent.range.upperBound - parent.range.lowerBound
    return child.distinct >= 50 && width >= 100 && child.density < 0.5
      && child.range.lowerBound <= parent.range.lowerBound + width / 50 && child.range.upperBound >= parent.range.upperBound - width / 50
  }

  /// ln x by x − 1, which is not less: close where it matters, near 1, and cautious elsewhere.
  private static func logarithm(_ x: Double) -> Double { x - 1 }
}

/// A candidate with what the data says.
struct MeasuredCandidate {
  let candidate: KeyCandidate
  let found: Containment.Value
  let cycles: SelfCycles.Value?

  /// The answers, where all of them are facts.
  init?(_ candidate: KeyCandidate, _ metrics: MetricStore) {
    guard let found = metrics.exact(candidate.question) else { return nil }
    self.candidate = candidate
    self.found = found
    if let question = candidate.cycles {
      guard let cycles = metrics.exact(question) else { return nil }
      self.cycles = cycles
    } else {
      cycles = nil
    }
  }

  /// The share of the child's different values that the parent has.
  var coverage: Double {
    let keys = found.usedKeys + found.orphanedKeys
    return keys == 0 ? 0 : Double(found.usedKeys) / Double(keys)
  }

  /// The share of the parent's keys that the child uses.
  var use: Double { found.parentKeys == 0 ? 0 : Double(found.usedKeys) / Double(found.parentKeys) }

  /// Why the relation is not believed; nil where it is.
  var objection: String? {
    if coverage < candidate.threshold {
      return "\(found.orphanedKeys) of \((found.usedKeys + found.orphanedKeys).counted("value")) are not in it"
    }
    if candidate.isMeasure { return "values down to \(Int(candidate.child.range.lowerBound)) are those of a measure" }
    if candidate.name == .kin, use < 0.25 { return "its name is only akin, and \(found.usedKeys) of \(found.parentKeys) keys are used" }
    if let cycles, cycles.rows > cycles.ownParents { return "\(cycles.rows.counted("row")) would be their own ancestors" }
    if let cycles, cycles.depth == 0 { return "no row would have another as its ancestor" }
    return nil
  }

  /// Whether this is the better explanation of the same child.
  func isBetter(than other: MeasuredCandidate, incoming: [ObjectName: Int]) -> Bool {
    let mine = candidate.parent
    let its = other.candidate.parent
    if candidate.name != other.candidate.name { return candidate.name > other.candidate.name }
    if coverage != other.coverage { return coverage > other.coverage }
    if mine.isPrimaryKey != its.isPrimaryKey { return mine.isPrimaryKey }
    let (a, b) = (incoming[mine.set.table] ?? 0, incoming[its.set.table] ?? 0)
    if a != b { return a > b }
    if use != other.use { return use > other.use }
    return mine.set < its.set
  }
}
