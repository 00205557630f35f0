internal import CReportAssets
internal import DrydockData
internal import Foundation

/// The document: head with its policy, bar with the navigation, verdict, sections.
struct Page {
  let report: Report

  var bytes: [UInt8] {
    let sections = self.sections
    var page: Markup = "<!doctype html>\n<html lang=\"en\">\n" + head
    page += "<body>\n" + bar(sections.map(\.section)) + "<main>\n" + VerdictSection(report: report).markup
    for (section, body) in sections { page += section.section(body) }
    page += "</main>\n" + foot + "<script>\(Markup.asset(Self.script))</script>\n</body>\n</html>\n"
    return Array(page.html.utf8)
  }

  private var sections: [(section: any PageSection, body: Markup)] {
    let all: [any PageSection] = [
      WordsSection(report: report), PhasesSection(report: report), FindingsSection(report: report), DiagramSection(report: report),
      ProfilesSection(report: report), OutliersSection(report: report), PlanSection(report: report), VerificationSection(report: report),
      BeforeAfterSection(report: report), WorkSection(report: report), EvidenceSection(report: report),
    ]
    return all.compactMap { section in section.body.map { (section, $0) } }
  }

  private var head: Markup {
    """
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="\(report.tool)">
    <title>\(Self.title(report))</title>
    <link rel="icon" href="data:,">
    <style>\(Markup.asset(Self.stylesheet))</style>
    </head>

    """
  }

  /// What the browser's tab says.
  static func title(_ report: Report) -> String {
    let word = VerdictSection.word(report)
    let route = [report.source, report.target].compactMap { $0 }.map { Clipping.short($0, 60) }.joined(separator: " → ")
    return "\(word) · \(route) · Drydock"
  }

  private func bar(_ sections: [any PageSection]) -> Markup {
    let entries = Markup.joined(
      sections.map { section in
        let badge: Markup = section.badge.map { #" <span class="badge">\#(number: $0)</span>"# } ?? ""
        return #"<a href='#\#(type(of: section).id)'>\#(type(of: section).title)\#(badge)</a>"#
      })
    return """
      <a class="skip" href="#verdict">Skip to the verdict</a>
      <header class="topbar"><div class="wrap"><a class="brand" href="#verdict">\(Icon.brand)Drydock</a><nav aria-label="Sections">\(entries)</nav>\
      <button type="button" id="theme" hidden aria-label="Switch between light and dark" title="Light or dark"></button></div></header>

      """
  }

  private var foot: Markup {
    let when: Markup = report.started.map { ", begun \($0)" } ?? ""
    return
      #"<footer class="wrap"><p>Run <code>\#(report.run)</code>\#(when) · \#(report.tool) · this page loads nothing and sends nothing.</p></footer>\#n"#
  }

  // MARK: assets

  private static let stylesheet = String(cString: drydock_report_css())
  private static let script = String(cString: drydock_report_js())

  /// Styles and scripts only by the hash of their text: had any name or cell become markup, it still could not run.
  private static let policy =
    "default-src 'none'; style-src 'sha256-\(hash(stylesheet))'; script-src 'sha256-\(hash(script))'; img-src data:; base-uri 'none'; "
    + "form-action 'none'"

  private static func hash(_ text: String) -> String {
    Data(SHA256Stream.digest(of: Array(text.utf8))).base64EncodedString()
  }
}
