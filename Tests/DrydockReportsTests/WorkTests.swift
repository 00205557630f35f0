import DrydockCore
import DrydockReports
import Testing

struct WorkTests {
  @Test func callsArePairedWithResultsAndWords() throws {
    let work = TaskWork.all(of: ShopReport.trace)
    #expect(work.map(\.task) == ["land-source", "assess-quality", "migrate"])
    #expect(work.map(\.state) == [.done, .done, .stopped])
    #expect(work.map(\.calls.count) == [8, 3, 1])
    let calls = work[1].calls
    #expect(calls.map(\.failed) == [false, true, false])
    #expect(calls[1].said == "The orphans first: do their parents exist under another spelling?")
    #expect(calls[0].said == nil && calls[2].said == nil)
    #expect(calls[2].headline == "42,014 rows" && calls[2].seconds == 0.04)
    let question = try #require(work[1].questions.first)
    #expect((question.id, question.answer, question.by) == ("repairs", "all", "mkessler"))
    #expect(work[2].text == "the model gave no answer")
  }

  @Test func resultsOfCallsSideBySideFindTheirOwn() {
    var writer = TraceWriter()
    writer.task("p", "t", "a")
    writer.add(.called, "{}", tool: "one", call: "1")
    writer.add(.called, "{}", tool: "two", call: "2")
    writer.add(.returned, "{}", tool: "two", call: "2", headline: "second")
    writer.add(.returned, "{}", tool: "one", call: "1", headline: "first")
    #expect(TaskWork.all(of: writer.entries)[0].calls.map(\.headline) == ["first", "second"])
  }

  @Test func taskThatBeginsAgainReplacesTheEarlierOne() {
    var writer = TraceWriter()
    writer.task("p", "one", "a")
    writer.call("x", "{}", "lost")
    writer.task("p", "two", "b")
    writer.task("p", "one", "a", "again")
    writer.call("y", "{}", "kept")
    writer.end(.finished, "done", 1)
    writer.task("q", "one", "c")
    let work = TaskWork.all(of: writer.entries)
    #expect(work.map(\.task) == ["one", "two", "one"])
    #expect(work.map(\.state) == [.done, .open, .open])
    #expect(work[0].description == "again" && work[0].calls.map(\.tool) == ["y"])
  }

  @Test func oddInputIsKept() {
    var writer = TraceWriter()
    writer.add(.returned, "{}", tool: "x", call: "9", headline: "nobody asked", seconds: .infinity)
    writer.add(.called, "{}", tool: "x", call: "1")
    writer.add(.answered, "yes", call: "q", headline: "m")
    writer.add(.failed, "{}")
    let work = TaskWork.all(of: writer.entries)
    #expect(work.count == 1 && work[0].state == .open && work[0].text.isEmpty)
    #expect(work[0].calls.map(\.headline) == ["nobody asked", nil, ""])
    #expect(work[0].calls.map(\.failed) == [false, false, true])
    #expect(work[0].calls[0].seconds == nil)
    #expect(work[0].questions.map(\.answer) == ["yes"])
    #expect(TaskWork.all(of: []).isEmpty)
  }

  @Test func openQuestionWaits() {
    var writer = TraceWriter()
    writer.task("p", "t", "a")
    writer.add(.asked, "Which?", call: "keys")
    writer.add(.asked, "Which?", call: "keys")
    let work = TaskWork.all(of: writer.entries)
    #expect(work[0].state == .waiting && work[0].questions.count == 1)
  }

  // MARK: how it is shown

  private func text(_ format: String, _ report: Report) throws -> String {
    String(decoding: try #require(ReportCatalog.format(format)).render(report), as: UTF8.self)
  }

  @Test func pageLinksFindingsAndFoldsCalls() throws {
    let page = try text("html", ShopReport.report)
    let id = ShopReport.findings[0].id
    #expect(page.contains("<details class=\"finding\" id=\"finding-\(id)\""))
    #expect(page.contains("<a href=\"#finding-\(id)\"><code>\(id)</code></a>: 20 rows of <code>order_lines</code>"))
    #expect(page.contains("… and 2 more</li>"))
    #expect(page.contains("<span class=\"wrong\">failed</span> no such column"))
    #expect(page.contains("<b>all</b><small>, says mkessler</small>"))
  }

  @Test func refusedSummaryIsNotShown() throws {
    let words = AgentSummary(agent: "Report Writer", text: "SECRET", refused: "7 is in no tool's result")
    let report = Report(tool: "d", run: "r", source: "s", words: words)
    for format in ["html", "md"] {
      let text = try text(format, report)
      #expect(text.contains("It was left out: 7 is in no tool") && !text.contains("SECRET"))
    }
  }

  @Test func markdownKeepsParagraphsAndNothingElse() throws {
    let words = AgentSummary(agent: "W", text: "One\n===\n\n\n1. `a|b` *c*\n- item\n---\n    code\n`open")
    let text = try text("md", Report(tool: "d", run: "r", source: "s", words: words))
    #expect(text.contains("One\n\\===\n\n1\\. `a\\|b` \\*c\\*\n- item\n\\---\ncode\n\\`open\n"))
    let row = "| migrate | Migration Engineer | `migrate` | stopped: the model gave no answer |"
    #expect(try self.text("md", ShopReport.report).contains(row))
  }

  @Test func largeWorkIsCapped() throws {
    var writer = TraceWriter()
    for index in 0..<300 {
      writer.task("p", "t\(index)", "a")
      for call in 0..<(index == 0 ? 500 : 1) { writer.call("x\(call)", "{}", String(repeating: "h", count: 9000)) }
      writer.end(.finished, String(repeating: "long `text` ", count: 20_000), 1)
    }
    let report = Report(tool: "d", run: "r", source: "s", work: TaskWork.all(of: writer.entries))
    let page = try text("html", report)
    #expect(page.contains("… and 100 more tasks") && page.contains("… and 300 more</li>"))
    #expect(page.utf8.count < 20_000_000)
    #expect(try text("md", report).contains("… and 200 more."))
  }
}
