import DrydockCore
import DrydockData
import DrydockReports
import Foundation
import Testing

/// What every report format keeps, whatever the report.
struct ReportContractTests {
  static let formats = ReportCatalog.all.map(\.id)

  private func text(_ format: String, _ report: Report) throws -> String {
    String(decoding: try #require(ReportCatalog.format(format)).render(report), as: UTF8.self)
  }

  @Test func formatsAreNamedOnce() {
    #expect(Set(Self.formats).count == Self.formats.count)
    #expect(Self.formats == Self.formats.sorted())
    #expect(ReportCatalog.format("pdf") == nil)
  }

  @Test func everyFileOfTheFolderIsInTheCatalog() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/DrydockReports/Formats").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == ReportCatalog.all.map { "\(type(of: $0)).swift" }.sorted())
  }

  @Test(arguments: formats) func emptyReport(_ format: String) throws {
    #expect(try text(format, EmptyReport.report).contains("empty.db"))
  }

  @Test(arguments: formats) func equalReportsGiveEqualBytes(_ format: String) throws {
    #expect(try text(format, ShopReport.report) == text(format, ShopReport.report))
  }

  @Test(arguments: formats) func tenThousandFindings(_ format: String) throws {
    let text = try text(format, WideReport.report)
    #expect(text.utf8.count < 20_000_000)
    if format == "html" { #expect(text.contains("… and 50 more findings")) }
    if format == "md" { #expect(text.contains("… and 9,950 more.")) }
  }

  @Test(arguments: formats) func hostileTextIsText(_ format: String) throws {
    var text = try text(format, HostileReport.report)
    if format == "json" { return }
    // In a code span of Markdown everything is text.
    if format == "md" { text = text.replacing(#/(`+)[^`].*?[^`]\1(?!`)/#, with: "") }
    for markup in ["<img", "<svg/onload", "</script><script", "</style><svg", "<b>é", "\u{202E}", "\u{1B}", "\u{200B}", "\r"] {
      #expect(!text.contains(markup), "\(markup.debugDescription) in \(format)")
    }
    #expect(text.utf8.count < 12_000_000)
  }

  /// Every tag of the page is one of ours, and no attribute reacts to anything.
  @Test func hostileTextMakesNoTags() throws {
    let page = try text("html", HostileReport.report)
    let body = try #require(page.range(of: "</style>").map { page[$0.upperBound...] })
    let known = Set(try Self.tags(text("html", ShopReport.report) + text("html", FailedReport.report)).map { $0.prefix { $0 != " " } })
    for tag in Self.tags(String(body)) {
      #expect(known.contains(tag.prefix { $0 != " " }), "<\(tag.prefix(80))>")
      // Outside of quotes an attribute is a word of ours and an equals sign.
      let bare = tag.replacing(#/"[^"]*"|'[^']*'/#, with: "")
      #expect(!bare.contains(#/\son[a-z]+/#), "<\(tag.prefix(80))>")
    }
  }

  private static func tags(_ page: String) -> [String] {
    let visible = page.replacing(#/<script>.*?<\/script>/#.dotMatchesNewlines(), with: "").replacing(
      #/<style>.*?<\/style>/#.dotMatchesNewlines(), with: "")
    return visible.split(separator: "<").dropFirst().map { String($0.prefix { $0 != ">" }) }
  }

  @Test func pageAsksForNothing() throws {
    let page = try text("html", ShopReport.report)
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
    for word in ["http://", "https://", "@import", "url(\"", "src="] { #expect(!page.contains(word), "\(word)") }
  }

  @Test(arguments: ["shop", "hostile", "empty", "wide", "failed"]) func jsonComesBack(_ name: String) throws {
    let reports = ["shop": ShopReport.report, "hostile": HostileReport.report, "empty": EmptyReport.report, "wide": WideReport.report]
    let bytes = try JSONReport().render(reports[name] ?? FailedReport.report)
    let again = try CanonicalJSON.decode(Report.self, from: bytes, what: "a report")
    #expect(try JSONReport().render(again) == bytes)
  }

  @Test func markdownTablesKeepTheirColumns() throws {
    let lines = try text("md", HostileReport.report).split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(!lines.isEmpty)
    for line in lines {
      let bars = line.replacing("\\|", with: "").count { $0 == "|" }
      #expect([5, 6, 8].contains(bars), "\(line.prefix(200))")
    }
  }
}
