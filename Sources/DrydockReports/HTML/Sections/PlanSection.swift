internal import DrydockCore

/// What was or will be done: repairs, conversions, what stays broken, what was asked, what is not carried.
struct PlanSection: PageSection {
  static let id = "plan"
  static let title = "Plan"
  let report: Report

  var lead: Markup? {
    guard let plan = report.plan else { return nil }
    let approval: Markup =
      plan.approval.map { yes in " Approved by \(yes.by), \(yes.at)\(yes.policy.map { ", under \($0)" } ?? "")." } ?? ""
    return "Plan \(CellMarkup.hash(plan.sha256)).\(approval)"
  }

  var body: Markup? {
    guard let plan = report.plan else { return nil }
    return repairs(plan.plan) + choices(plan.plan) + defects(plan.plan) + conversions(plan) + objects(plan.plan) + statements(plan.plan)
  }

  private func repairs(_ plan: Plan) -> Markup {
    guard !plan.repairs.isEmpty else { return "<h3>Repairs</h3><p>None. What is broken is carried as it is.</p>" }
    let rows = plan.effects.map { effect -> Markup in
      let safety: Markup = effect.isSafe ? #"<span class="chip safe">safe</span>"# : #"<span class="chip asks">needs a yes</span>"#
      let key: Markup = effect.key.map { " <small>\(CellMarkup.name($0.child)) → \(CellMarkup.name($0.parent)) declared</small>" } ?? ""
      return
        #"<tr><th scope="row">\#(effect.repair)\#(key)</th><td>\#(CellMarkup.name(effect.table))</td>\#(count(effect.cells))\#(count(effect.rows))<td>\#(safety)</td></tr>"#
    }
    let nothing: Markup = rows.isEmpty ? "<p>They find nothing to do.</p>" : ""
    return "<h3>Repairs</h3>\(nothing)"
      + table([("repair", false), ("table", false), ("cells changed", true), ("rows taken out", true), ("", false)], rows)
  }

  private func choices(_ plan: Plan) -> Markup {
    guard !plan.choices.isEmpty else { return "" }
    let items = plan.choices.map { choice -> Markup in
      let answer: Markup =
        choice.chosen.map { #"<span class="chip safe">\#($0)</span>"# }
        ?? #"<span class="chip asks">open</span> <small>\#(choice.options.joined(separator: " or "))</small>"#
      return "<li>\(CellMarkup.name(choice.id)) \(choice.question) \(answer)</li>"
    }
    return #"<h3>Choices</h3><ul class="choices">\#(Markup.joined(items))</ul>"#
  }

  private func defects(_ plan: Plan) -> Markup {
    guard !plan.acceptedDefects.isEmpty else { return "" }
    let rows = plan.acceptedDefects.prefix(PageLimit.findings).map { defect -> Markup in
      let parent: Markup = defect.parent.map { " → \(CellMarkup.name($0))" } ?? ""
      return #"<tr><th scope="row">\#(CellMarkup.name(defect.object))\#(parent)</th><td>\#(defect.rule)</td>\#(count(defect.rows))</tr>"#
    }
    return "<h3>Accepted defects <small>carried as they are</small></h3>"
      + table([("where", false), ("rule", false), ("rows", true)], rows)
  }

  private func conversions(_ plan: ReportedPlan) -> Markup {
    guard !plan.conversions.isEmpty else { return "" }
    let rows = plan.conversions.prefix(PageLimit.columns).map { conversion -> Markup in
      let kind: Markup = conversion.isLossless ? #"<span class="chip safe">lossless</span>"# : #"<span class="chip asks">documented</span>"#
      return
        #"<tr><th scope="row">\#(CellMarkup.name(conversion.object))</th><td><code>\#(conversion.from)</code> → <code>\#(conversion.to)</code></td>\#(count(conversion.cells))<td>\#(kind)</td><td>\#(conversion.summary) <small>\#(conversion.rule)</small></td></tr>"#
    }
    return "<h3>Conversions</h3>"
      + table([("column", false), ("type", false), ("cells", true), ("", false), ("what happens", false)], rows)
  }

  private func objects(_ plan: Plan) -> Markup {
    let carried = Dictionary(grouping: plan.objects.filter { $0.fate == .carried }, by: \.kind).mapValues(\.count).sorted {
      $0.key < $1.key
    }
    let words = carried.map { NumberWords.count($0.value, $0.key) }.joined(separator: ", ")
    let left = plan.objects.compactMap { object -> Markup? in
      guard case .notCarried(let reason) = object.fate else { return nil }
      return "<li>\(object.kind) \(CellMarkup.name(object.name)): \(reason)</li>"
    }
    let rewritten = plan.objects.compactMap { object -> Markup? in
      guard case .rewritten(let rule) = object.fate else { return nil }
      return "<li>\(object.kind) \(CellMarkup.name(object.name)): \(rule)</li>"
    }
    let changed: Markup =
      rewritten.isEmpty ? "" : "<p>Carried with a change of their definition:</p><ul>\(rewritten.capped(200, .item) { $1 })</ul>"
    let list: Markup =
      left.isEmpty ? "" : "<ul>\(left.capped(200, .item) { $1 })</ul>"
    let missing: Markup = left.isEmpty ? "Nothing is left behind." : "Not carried:"
    return "<h3>Objects</h3><p>Carried: \(words.isEmpty ? "none" : words). \(missing)</p>\(list)\(changed)" + order(plan)
  }

  private func order(_ plan: Plan) -> Markup {
    guard !plan.loads.isEmpty else { return "" }
    let names = Markup.joined(plan.loads.prefix(PageLimit.tables).map { CellMarkup.name($0.target) }, separator: " ")
    let circular: Markup =
      plan.deferredKeys.isEmpty
      ? ""
      : "<p>Checked only when all is loaded, because they are circular: \(Markup.joined(plan.deferredKeys.map { "\(CellMarkup.name($0.child)) → \(CellMarkup.name($0.parent))" }, separator: ", ")).</p>"
    return #"<p class="order"><b>Order of load</b> \#(names)</p>\#(circular)"#
  }

  private func statements(_ plan: Plan) -> Markup {
    guard !plan.steps.isEmpty else { return "" }
    let sql = plan.steps.prefix(PageLimit.statements).map { $0.sql.hasSuffix(";") ? $0.sql : $0.sql + ";" }.joined(separator: "\n\n")
    let more: Markup =
      plan.steps.count > PageLimit.statements ? Remainder.paragraph("statement").markup(plan.steps.count - PageLimit.statements) : ""
    return
      "<details><summary>\(NumberWords.count(plan.steps.count, "statement")) as they run</summary>\(SQLBlock(sql: sql).markup)\(more)</details>"
  }

  private func count(_ number: UInt64) -> Markup {
    number == 0 ? #"<td class="n zero">0</td>"# : #"<td class="n">\#(number: number)</td>"#
  }

  private func table(_ heads: [(String, Bool)], _ rows: [Markup]) -> Markup {
    guard !rows.isEmpty else { return "" }
    let cells = heads.map { title, isNumber -> Markup in #"<th scope="col"\#((isNumber ? #" class="n""# : "") as Markup)>\#(title)</th>"# }
    return
      #"<div class="scroll"><table><thead><tr>\#(Markup.joined(cells))</tr></thead><tbody>\#(Markup.joined(rows, separator: "\n"))</tbody></table></div>"#
  }
}
