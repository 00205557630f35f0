internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData

/// `drydock inspect SOURCE`: schema and counts, read-only.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Show a database's schema and row counts, reading only.")

  @Argument(help: "The database: a path, a URL, a connection name, env:NAME or -.")
  var source: String

  @Flag(help: "Also let the engine check the whole database; reads all of it.")
  var deep = false

  @OptionGroup var tables: TableOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try Session(shared)
    let path = try session.words.existing(source)
    let inspection = try Inspection(of: path, selection: tables.selection, isDeep: deep)
    try shared.output().write(inspection, text: Self.text(inspection))
    guard let first = inspection.integrityErrors?.first else { return }
    throw Failure(
      .damaged, attempted: "find \(source) sound", cause: "its engine's check reports: \(VisibleText.of(first))",
      hint: inspection.engine == .sqlite
        ? "restore a backup, or try sqlite3's .recover on a copy" : "build anew what it names, with REINDEX or VALIDATE CONSTRAINT")
  }

  private static func text(_ inspection: Inspection) -> String {
    let rows = inspection.tables.map { counted -> TextTable.Row in
      let table = counted.table
      var facts: [String] = []
      if let key = table.primaryKey { facts.append("key (\(key.columns.joined(separator: ", ")))") }
      if !table.foreignKeys.isEmpty { facts.append("→ " + table.foreignKeys.map { "\($0.parent.table)" }.joined(separator: ", ")) }
      if let module = table.virtualModule { facts.append("virtual, \(module)") }
      if table.traits.contains(.withoutRowID) { facts.append("without rowid") }
      if table.traits.contains(.strict) { facts.append("strict") }
      return TextTable.Row(
        cells: [
          VisibleText.of("\(table.name)"), counted.rows.map(String.init) ?? "?", "\(table.columns.count)",
          VisibleText.of(facts.joined(separator: "; ")),
        ])
    }
    var text = TextTable(header: ["table", "rows", "columns", ""], rightAligned: [1, 2], rows: rows).text
    let others = Dictionary(grouping: inspection.objects, by: \.kind).sorted { $0.key < $1.key }
    for (kind, objects) in others {
      let shown = kind == "setting" ? objects.map { "\($0.name)=\($0.definition)" } : objects.map { "\($0.name)" }
      text += "\n\(kind): \(VisibleText.of(shown.joined(separator: ", ")))"
    }
    if inspection.integrityErrors?.isEmpty == true { text += "\nintegrity check: ok" }
    return text + "\n"
  }
}
