internal import DrydockChecks
internal import DrydockCore
internal import DrydockData
internal import DrydockMigration

/// Reads `--repair ID[:TABLE[.COLUMN]]`, for a key to be declared `ID:CHILD.COLUMN=PARENT.COLUMN`, or the id of a finding, which stands for
/// the repair that it suggests.
enum RepairWords {
  static func parse(_ words: [String], schema: Schema, findings: @autoclosure () throws -> [Finding]) throws -> [RepairRequest] {
    var requests: [RepairRequest] = []
    for word in words.flatMap({ $0.split(separator: ",").map(String.init) }) {
      let request = try isFinding(word) ? suggested(by: word, findings()) : request(word, schema)
      if !requests.contains(request) { requests.append(request) }
    }
    return requests
  }

  /// Whether a word names a finding: a check's id, a colon and the beginning of its hash.
  static func isFinding(_ word: String) -> Bool {
    let parts = word.split(separator: ":", maxSplits: 1)
    return parts.count == 2 && CheckCatalog.ids.contains(String(parts[0])) && parts[1].allSatisfy(\.isHexDigit)
  }

  private static func suggested(by word: String, _ findings: [Finding]) throws -> RepairRequest {
    guard let finding = findings.first(where: { $0.id.hasPrefix(word) }) else {
      throw Failure(
        .usage, attempted: "plan a repair for the finding \(word)", cause: "the run has no such finding", hint: "see: drydock check")
    }
    guard let repair = finding.repair else {
      throw Failure(.usage, attempted: "plan a repair for the finding \(word)", cause: "\(finding.check) suggests none")
    }
    return repair
  }

  /// Refuses ids that no repair has, before anything is read.
  static func checkIDs(_ words: [String]) throws {
    for word in words.flatMap({ $0.split(separator: ",").map(String.init) }) where !isFinding(word) {
      try checkID(word.split(separator: ":").first.map(String.init) ?? "")
      if isAboutKey(word) { try requireKey(word) }
    }
  }

  // MARK: a key to be declared

  private static func isAboutKey(_ word: String) -> Bool { word.split(separator: ":").first == "add-foreign-key" }

  /// A relation must be named: none is declared wholesale.
  private static func requireKey(_ word: String) throws {
    guard !word.contains("=") else { return }
    throw Failure(
      .usage, attempted: "plan \(word)", cause: "it names no relation, and none is declared without being named",
      hint: "add-foreign-key:CHILD.COLUMN=PARENT.COLUMN, or the id of an undeclared-foreign-key finding, which also stands for keys of "
        + "several columns")
  }

  private static func keyRequest(_ word: String, _ schema: Schema) throws -> RepairRequest {
    try requireKey(word)
    let text = word.drop { $0 != ":" }.dropFirst()
    // Names may hold an equals sign: the catalogue says which one stands between the two.
    for place in text.indices where text[place] == "=" {
      if let child = column(String(text[..<place]), schema), let parent = column(String(text[text.index(after: place)...]), schema) {
        return RepairRequest(repair: "add-foreign-key", key: KeyPair(child: child, parent: parent))
      }
    }
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let names = schema.tables.flatMap { table in table.columns.map { "\(table.name.name).\($0.name)" } }
    let unknown = sides.first { column($0, schema) == nil } ?? String(text)
    throw Failure(
      .usage, attempted: "select \(word)", cause: "there is no column \(unknown)",
      hint: unknown.contains("(") || unknown.contains(" ")
        ? "a key of several columns is named by the id of its undeclared-foreign-key finding"
        : Suggestion.nearest(to: unknown, among: names).map { "did you mean \($0)?" })
  }

  /// `TABLE.COLUMN`, as the catalogue spells them; either name may hold dots.
  private static func column(_ text: String, _ schema: Schema) -> ColumnSet? {
    for table in schema.tables where text.hasPrefix(table.name.name + ".") {
      let column = String(text.dropFirst(table.name.name.count + 1))
      if table.position(of: column) != nil { return ColumnSet(table.name, [column]) }
    }
    return nil
  }

  // MARK: a repair of rows

  private static func checkID(_ id: String) throws {
    guard !RepairCatalog.ids.contains(id) else { return }
    let nearest = Suggestion.nearest(to: id, among: RepairCatalog.ids).map { "did you mean \($0)? " } ?? ""
    throw Failure(
      .usage, attempted: "find the repair \(id)", cause: "there is none of that name",
      hint: nearest + "the repairs are: \(RepairCatalog.ids.joined(separator: ", "))")
  }

  private static func request(_ word: String, _ schema: Schema) throws -> RepairRequest {
    let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
    let id = parts.first ?? ""
    try checkID(id)
    if isAboutKey(word) { return try keyRequest(word, schema) }
    guard parts.count == 2 else { return RepairRequest(repair: id) }
    // Names of tables and columns may hold dots: the catalogue says which reading is meant.
    if let table = schema.table(ObjectName(parts[1])) { return RepairRequest(repair: id, table: table.name) }
    for table in schema.tables where parts[1].hasPrefix(table.name.name + ".") {
      let column = String(parts[1].dropFirst(table.name.name.count + 1))
      if table.position(of: column) != nil { return RepairRequest(repair: id, table: table.name, column: column) }
    }
    let names = schema.tables.flatMap { table in [table.name.name] + table.columns.map { "\(table.name.name).\($0.name)" } }
    throw Failure(
      .usage, attempted: "select \(word)", cause: "there is no such table or column",
      hint: Suggestion.nearest(to: parts[1], among: names).map { "did you mean \(id):\($0)?" })
  }
}
