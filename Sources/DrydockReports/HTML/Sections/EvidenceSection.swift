/// The files that all of it rests on.
struct EvidenceSection: PageSection {
  static let id = "evidence"
  static let title = "Evidence"
  let report: Report

  var lead: Markup? {
    "Each file is hashed into the one after it; whoever has the run directory can hold these against it with <code>sha256sum</code>."
  }

  var body: Markup? {
    guard let evidence = report.evidence, !evidence.files.isEmpty || evidence.root != nil else { return nil }
    let root: Markup = evidence.root.map { #"<p class="root">Root <code>\#($0)</code></p>"# } ?? ""
    let files = evidence.files.sorted { $0.key < $1.key }
    let rows = files.capped(PageLimit.tables, .row("file", columns: 2)) { _, file in
      #"<tr><th scope="row">\#(CellMarkup.name(file.key))</th><td><code class="full">\#(file.value)</code></td></tr>"#
    }
    return root
      + #"<div class="scroll"><table class="hashes"><thead><tr><th scope="col">file</th><th scope="col">SHA-256</th></tr></thead><tbody>\#(rows)</tbody></table></div>"#
  }
}
