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
    if plan.target.catalogue != nil { lines.append("  REPLACES the file that is there") }
    lines += ["", "Rows"] + accounts() + repairs() + defects() + choices() + objects()
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

  private func choices() -> [String] {
    guard !plan.choices.isEmpty else { return [] }
    return ["", "Choices:"]
      + plan.choices.flatMap { choice -> [String] in
        let examples = choice.examples.prefix(8).map(String.init).joined(separator: ", ")
        let head =
          "  \(visible(choice.id))  \(visible(choice.question)) (\(choice.rows == 1 ? "row" : "rows") \(examples)\(choice.rows > 8 ? " …" : ""))"
        if let chosen = choice.chosen { return [head, "    chosen: \(chosen)"] }
        return [head] + choice.options.map { "    --choose '\(visible(choice.id))=\($0)'" }
      }
  }

  private func objects() -> [String] {
    let carried = Dictionary(grouping: plan.objects.filter { $0.fate == .carried }, by: \.kind).mapValues(\.count)
    var lines = ["", "Objects carried: " + carried.sorted { $0.key < $1.key }.map { count(UInt64($1), $0) }.joined(separator: ", ")]
    let rewritten = plan.objects.compactMap { object -> String? in
      if case .rewritten(let rule) = object.fate { "  \(object.kind) \(visible("\(object.name)")): \(rule)" } else { nil }
    }
    if !rewritten.isEmpty { lines += ["Carried with a change of their definition:"] + rewritten }
    let left = plan.objects.compactMap { object -> (String, String, String)? in
      if case .notCarried(let reason) = object.fate { (object.kind, visible("\(object.name)"), reason) } else { nil }
    }
    // One line for all that share kind and reason: hundreds of tables must not hide the one that matters.
    let groups = Dictionary(grouping: left) { "\($0.0)\u{0}\($0.2)" }
    if !groups.isEmpty { lines.append("Not carried:") }
    for (_, members) in groups.sorted(by: { $0.key < $1.key }) {
      guard let first = members.first else { continue }
      let names = members.prefix(4).map(\.1).joined(separator: ", ") + (members.count > 4 ? " and \(members.count - 4) more" : "")
      lines.append("  \(first.0) \(names): \(first.2)")
    }
    if !plan.deferredKeys.isEmpty {
      lines.append("Checked only when all is loaded, because they are circular:")
      lines += plan.deferredKeys.map { "  \(visible("\($0.child)")) → \(visible("\($0.parent)"))" }
    }
    return lines
  }

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
