/// Task by task: who did it, with which tools, what people were asked, and what came of it.
struct WorkSection: PageSection {
  static let id = "work"
  static let title = "Who did what"
  let report: Report

  var lead: Markup? {
    "Agents choose and read; what they call are the tools below, and a figure in their words that no tool told is marked. The whole of it is in <code>trace.jsonl</code>."
  }

  var body: Markup? {
    guard !report.work.isEmpty else { return nil }
    let prose = ProseMarkup(report)
    return report.work.capped(PageLimit.tasks, .paragraph("task")) { index, work in
      let isNew = index == 0 || report.work[index - 1].phase != work.phase
      let head: Markup = isNew ? "<h3>\(Clipping.short(work.phase, 120))</h3>\n" : ""
      return head + TaskCard(work: work, prose: prose).markup
    }
  }

  /// What became of a task that did not finish; shared with the other formats.
  static func word(_ state: TaskWork.State) -> String? {
    switch state {
    case .done: nil
    case .stopped: "stopped"
    case .waiting: "waits for an answer"
    case .open: "not finished"
    }
  }
}

/// One task: a line, and behind it the words, the calls and the questions.
private struct TaskCard {
  let work: TaskWork
  let prose: ProseMarkup

  var markup: Markup {
    let state: Markup = WorkSection.word(work.state).map { #"<span class="chip \#(tone)">\#($0)</span>"# } ?? ""
    let counts = [NumberWords.count(work.calls.count, "call"), NumberWords.noticed(work.seconds)]
    return """
      <details class="task"><summary><b>\(Clipping.short(work.agent, 120))</b> \(CellMarkup.name(work.task))\(state)\
      <small>\(counts.filter { !$0.isEmpty }.joined(separator: " · "))</small></summary><div class="work">
      \(about)<div class="words">\(prose.paragraphs(work.text))</div>
      \(calls)\(questions)</div></details>

      """
  }

  private var tone: String { work.state == .stopped ? "broken" : "asks" }

  private var about: Markup {
    let text = Prose.onOneLine(work.description)
    return text.isEmpty ? "" : #"<p class="about">\#(Clipping.short(text, 600))</p>\#n"#
  }

  private var calls: Markup {
    guard !work.calls.isEmpty else { return "" }
    return #"<ol class="calls">\#(work.calls.folded.capped(PageLimit.calls, .item) { _, part in item(part) })</ol>\#n"#
  }

  private func item(_ part: CallPart) -> Markup {
    switch part {
    case .call(let call): return item(call)
    case .more(let count, let failures):
      let failed: Markup = failures == 0 ? "" : #", <span class="wrong">\#(number: failures) of them failed</span>"#
      return #"<li class="more">… and \#(number: count) more\#(failed)</li>"#
    }
  }

  private func item(_ call: WorkCall) -> Markup {
    let said: Markup = call.said.map { #"<p class="said">\#(Clipping.short(Prose.onOneLine($0), 400))</p>"# } ?? ""
    let mark: Markup = call.failed ? #"<span class="wrong">failed</span> "# : ""
    let result: Markup = call.headline.map { "\(Clipping.short(Prose.onOneLine($0), 300))" } ?? #"<span class="void">no result</span>"#
    let time = NumberWords.noticed(call.seconds)
    return "<li>\(said)\(CellMarkup.name(call.tool)) <span>\(mark)\(result)</span><small>\(time)</small></li>\n"
  }

  private var questions: Markup {
    guard !work.questions.isEmpty else { return "" }
    let items = work.questions.capped(PageLimit.details, .item) { _, question in
      let text = Clipping.short(Prose.onOneLine(question.text.isEmpty ? question.id : question.text), 600)
      let by: Markup = question.by.map { "<small>, says \(Clipping.short($0, 120))</small>" } ?? ""
      let answer: Markup =
        question.answer.map { "<b>\(Clipping.short(Prose.onOneLine($0), 300))</b>" } ?? #"<span class="void">no answer here</span>"#
      return "<li>\(text) → \(answer)\(by)</li>\n"
    }
    return #"<ul class="asked">\#(items)</ul>\#n"#
  }
}

/// A line of the list of calls.
enum CallPart: Hashable {
  case call(WorkCall)
  case more(Int, failures: Int)
}

extension [WorkCall] {
  /// Of more than five calls of one tool in a row, the first five and how many more there are.
  var folded: [CallPart] {
    var parts: [CallPart] = []
    var start = startIndex
    while start < endIndex {
      let tool = self[start].tool
      let end = self[start...].firstIndex { $0.tool != tool } ?? endIndex
      let shown = Swift.min(start + 5, end)
      parts += self[start..<shown].map(CallPart.call)
      if shown < end { parts.append(.more(end - shown, failures: self[shown..<end].count(where: \.failed))) }
      start = end
    }
    return parts
  }
}
