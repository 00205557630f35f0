public import DrydockCore
internal import DrydockData

/// A plan as a person reads it in a minute: what moves, what changes, what stays broken, what is asked.
public struct PlanText {
  private let plan: Plan
  private let sha256: String

  /// The text of a plan with that hash.
  public init(_ plan: Plan, sha256: String) {
    self.plan = plan
    self.sha256 = sha256
  }

  /// The whole text, ended by a line break.
  public var text: String {
    var lines = ["Plan for \(visible(plan.target.database))"]
    if let schema = plan.target.schema { lines.append("  schema \(visible(schema))") }
    if plan.target.isExisting {
      lines.append("  fills \(plan.loads.count) tables that are there; none is altered")
    } else if plan.target.catalogue != nil {
      lines.append("  REPLACES the file that is there")
    }
    lines += ["", "Rows"] + accounts() + repairs() + defects() + conversions() + refusals() + choices() + objects()
    lines += ["", "plan sha256:\(sha256)"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func accounts() -> [String] {
    let names = plan.expected.map { visible("\($0.table)") }
    let width = min(40, names.map(\.count).max() ?? 0)
    let rows = zip(names, plan.expected).map { name, expected -> String in
      let account = expected.account
      var line = "  " + name.padded(to: width) + "  " + "\(account.landed)".leftFilled(to: 10) + " landed"
      if account.quarantined > 0 { line += " − \(account.quarantined) quarantined" }
      if account.merged > 0 { line += " − \(account.merged) merged" }
      return line + " = \(account.loaded) to load"
    }
    let landed = plan.expected.reduce(0) { $0 + $1.account.landed }
    let loaded = plan.expected.reduce(0) { $0 + $1.account.loaded }
    return rows + [
      "  " + "all \(rows.count) tables".padded(to: width) + "  " + "\(landed)".leftFilled(to: 10) + " landed, \(loaded) to load"
    ]
  }

  private func repairs() -> [String] {
    guard !plan.repairs.isEmpty else { return ["", "Repairs: none. What is broken is carried as it is."] }
    var lines = ["", "Repairs: " + plan.repairs.map { visible("\($0)") }.joined(separator: ", ")]
    for effect in plan.effects {
      var parts: [String] = []
      if effect.cells > 0 { parts.append(count(effect.cells, "cell") + " changed") }
      if let key = effect.key { parts.append("\(visible("\(key.child)")) → \(visible("\(key.parent)")) declared") }
      if effect.rows > 0 { parts.append(count(effect.rows, "row") + " taken out") }
      let safety = effect.isSafe ? "safe" : "not safe by itself: needs a yes to this plan, or a policy"
      lines.append("  \(effect.repair)  \(visible("\(effect.table)"))  \(parts.joined(separator: ", "))  (\(safety))")
    }
    if plan.effects.isEmpty { lines.append("  they find nothing to do") }
    return lines
  }

  private func defects() -> [String] {
    guard !plan.acceptedDefects.isEmpty else { return ["", "Accepted defects: none."] }
    return ["", "Accepted defects, carried as they are:"]
      + plan.acceptedDefects.map { defect in
        "  \(visible("\(defect.object)"))  \(defect.rule)  \(count(defect.rows, "row"))"
          + (defect.parent.map { "  → \(visible("\($0)"))" } ?? "")
      }
  }

  private func refusals() -> [String] {
    guard let refusals = plan.refusals else { return [] }
    let rows = refusals.reduce(0) { $0 + $1.rows.count }
    return ["", "Left out, because the target would refuse them (needs --max-rejects \(rows)):"]
      + refusals.map { "  \(visible("\($0.table)"))  \(count(UInt64($0.rows.count), "row"))  \(visible($0.reason))" }
  }

  private func choices() -> [String] {
    guard !plan.choices.isEmpty else { return [] }
    return ["", "Choices:"]
      + plan.choices.flatMap { choice -> [String] in
        let examples = choice.examples.prefix(8).map(String.init).joined(separator: ", ")
        let rows = choice.examples.isEmpty ? "" : " (\(choice.rows == 1 ? "row" : "rows") \(examples)\(choice.rows > 8 ? " …" : ""))"
        let head = "  \(visible(choice.id))  \(visible(choice.question))\(rows)"
        if let chosen = choice.chosen { return [head, "    chosen: \(chosen)"] }
        return [head] + choice.options.map { "    --choose '\(visible(choice.id))=\($0)'" }
      }
  }

  private func objects() -> [String] {
    let carried = Dictionary(grouping: plan.objects.filter { $0.fate == .carried }, by: \.kind).mapValues(\.count)
    let words = carried.sorted { $0.key < $1.key }.map { count(UInt64($1), $0) }.joined(separator: ", ")
    var lines = ["", "Objects carried as they are: \(words.isEmpty ? "none" : words)"]
    lines += grouped("Carried with a change of their definition:") { fate in
      if case .rewritten(let rule) = fate { rule } else { nil }
    }
    lines += grouped("Not carried:") { fate in
      if case .notCarried(let reason) = fate { reason } else { nil }
    }
    if !plan.deferredKeys.isEmpty {
      lines.append("Checked only when all is loaded, because they are circular:")
      lines += plan.deferredKeys.map { "  \(visible("\($0.child)")) → \(visible("\($0.parent)"))" }
    }
    return lines
  }

  /// One line for all that share kind and words: hundreds of tables must not hide the one that matters.
  private func grouped(_ title: String, _ words: (CarriedObject.Fate) -> String?) -> [String] {
    let told = plan.objects.compactMap { object in words(object.fate).map { (object.kind, visible("\(object.name)"), $0) } }
    let groups = Dictionary(grouping: told) { "\($0.0)\u{0}\($0.2)" }.sorted { $0.key < $1.key }
    return (groups.isEmpty ? [] : [title])
      + groups.compactMap { _, members in members.first.map { "  \($0.0) \(Self.listed(members.map(\.1))): \(visible($0.2))" } }
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(4).joined(separator: ", ") + (names.count > 4 ? " and \(names.count - 4) more" : "")
  }

  /// Columns whose values a rule respells, one by one; where only the type is another, by rule.
  private func conversions() -> [String] {
    let columns = plan.loads.flatMap { load in (load.columns + load.computed).map { (load, $0) } }.filter { $0.1.rule != ColumnLoad.same }
    guard !columns.isEmpty else { return [] }
    let changing = columns.filter { $0.1.changed > 0 }
    var lines = ["", "Conversions, by rule; the landed values stay as they are:"]
    lines += changing.prefix(Self.shownConversions).map { load, column in
      "  \(visible("\(load.source).\(column.source)")) → \(visible(column.nativeType)): \(column.rule), \(count(column.changed, "value")) respelled"
    }
    if changing.count > Self.shownConversions {
      lines.append("  and \(changing.count - Self.shownConversions) more columns; see plan.json")
    }
    let others = Dictionary(grouping: columns.filter { $0.1.changed == 0 }) { $0.1.rule }.sorted { $0.key < $1.key }
    return lines
      + others.map { rule, columns in
        "  \(Self.listed(columns.map { visible("\($0.0.source).\($0.1.source)") })): \(rule), no value respelled"
      }
  }

  private static let shownConversions = 40

  private func count(_ number: UInt64, _ noun: String) -> String {
    if number == 1 { return "1 \(noun)" }
    return "\(number) " + (noun.hasSuffix("x") ? noun + "es" : noun + "s")
  }

  /// Names come from the data: what would move the cursor or hide text is shown as its code point.
  private func visible(_ text: String) -> String { VisibleText.of(text) }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  func leftFilled(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
