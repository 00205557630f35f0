#if Postgres
  import Drydock
  import DrydockCore
  import DrydockData
  import DrydockMigration
  import DrydockTesting
  import Testing

  /// Everything that is known to break when databases move, through the whole of it: landed, planned, migrated, verified. Each case has one of
  /// three outcomes, and is held to it: lossless, documented, or stopped with a reason.
  @Suite(.withServer) struct MigrationCaseTests {
    @Test(arguments: MigrationCases.sqliteToPostgres)
    func sqliteToPostgres(_ group: MigrationCaseGroup) throws { try hold(group, from: .sqlite, to: .postgresql) }

    @Test(arguments: MigrationCases.postgresToSQLite)
    func postgresToSQLite(_ group: MigrationCaseGroup) throws { try hold(group, from: .postgresql, to: .sqlite) }

    @Test(arguments: MigrationCases.postgresToPostgres)
    func postgresToPostgres(_ group: MigrationCaseGroup) throws { try hold(group, from: .postgresql, to: .postgresql) }

    /// A suite that only knows what is converted would not notice that too much is.
    @Test func everyGroupHasSomethingThatIsLeftAlone() {
      for group in MigrationCases.sqliteToPostgres + MigrationCases.postgresToSQLite + MigrationCases.postgresToPostgres {
        #expect(group.cases.contains { $0.outcome == .lossless } || group.cases.allSatisfy(\.isRefused), "\(group.name)")
        #expect(Set(group.cases.map(\.name)).count == group.cases.count, "\(group.name)")
      }
    }

    private func hold(_ group: MigrationCaseGroup, from source: EngineID, to target: EngineID) throws {
      let shared = group.cases.filter { !$0.isRefused }
      if !shared.isEmpty {
        try MigrationCaseRun(group, shared, from: source, to: target).hold()
      }
      for one in group.cases where one.isRefused {
        try MigrationCaseRun(group, [one], from: source, to: target).refuse()
      }
    }
  }

  extension MigrationCase {
    var isRefused: Bool { if case .refused = outcome { true } else { false } }
  }

  /// Cases in one database, on their way.
  private struct MigrationCaseRun {
    let cases: [(own: MigrationCase, token: String)]
    let group: MigrationCaseGroup
    let run: TestRun
    let from: PostgresDatabase?
    let to: PostgresDatabase?

    init(_ group: MigrationCaseGroup, _ own: [MigrationCase], from source: EngineID, to target: EngineID) throws {
      self.group = group
      cases = own.enumerated().map { ($1, "t" + ($0 < 10 ? "0" : "") + "\($0)") }
      let script = group.prelude + cases.map { Self.spelled($0.own.source, $0.token) }.joined(separator: ";\n")
      run = try TestRun(source == .sqlite ? script : "CREATE TABLE unused (a)")
      from = source == .postgresql ? try PostgresDatabase(script, options: group.options) : nil
      to = target == .postgresql ? try PostgresDatabase(options: group.targetOptions) : nil
    }

    private static func spelled(_ text: String, _ token: String) -> String { text.replacing("$t", with: token) }

    private var file: String { run.folder.path("new.db") }

    private func pipeline() throws -> Pipeline {
      let pipeline = try run.pipeline(
        toDatabase: to.map { try url($0, .target) } ?? file, from: from.map { try url($0, .source) }, repairs: group.repairs,
        maximumRejections: group.rejections)
      let casts = cases.flatMap { one, token in
        one.casts.sorted { $0.key < $1.key }.map { CastRule(table: ObjectName(token), column: $0.key, type: $0.value) }
      }
      if !casts.isEmpty { try pipeline.request(target: nil, casts: casts) }
      return pipeline
    }

    private func url(_ database: PostgresDatabase, _ side: MigrationCaseGroup.Side) throws -> String {
      guard group.stranger == side else { return database.url() }
      let role = try database.role()
      if side == .target {
        try database.execute("GRANT CREATE ON DATABASE \(database.name) TO \(role); GRANT CREATE ON SCHEMA public TO \(role)")
      }
      return database.url(user: role)
    }

    private func lines(_ sql: String) throws -> [String] { try to?.lines(sql) ?? TestRun.lines(sql, in: file) }

    // MARK: what arrives

    func hold() throws {
      let pipeline = try pipeline()
      var plan = try pipeline.plan().plan
      for (one, token) in cases { try expectQuestions(of: one, token, plan) }
      if !plan.openChoices.isEmpty {
        let undecided = #expect(throws: Failure.self) { _ = try pipeline.complete() }
        #expect(undecided?.kind == .undecided)
        let answers = cases.flatMap { one, token in one.answers.map { (Self.spelled($0.key, token), $0.value) } }
        try pipeline.request(target: nil, choices: Dictionary(uniqueKeysWithValues: answers))
        plan = try pipeline.plan().plan
        try #require(plan.openChoices.isEmpty, "\(plan.openChoices)")
      }
      let verdict = try pipeline.complete()
      #expect(verdict.holds, "\(verdict.faults) \(verdict.tables.flatMap(\.mismatches).prefix(5))")
      #expect(verdict.tables.allSatisfy { $0.uncompared.isEmpty })
      for (one, token) in cases { try expect(one, token, plan, verdict) }
      if let from, let to { try expectEqual(from, to, plan) }
    }

    private func expectQuestions(of one: MigrationCase, _ token: String, _ plan: Plan) throws {
      let questions = plan.openChoices.filter { $0.id.contains(token) || one.answers[$0.id] != nil }
      #expect(Set(questions.map(\.id)) == Set(one.answers.keys.map { Self.spelled($0, token) }), "\(one.name)")
      for question in questions {
        let answer = one.answers.first { Self.spelled($0.key, token) == question.id }?.value
        #expect(answer.map(question.options.contains) == true, "\(one.name): \(question.options)")
      }
    }

    private func expect(_ one: MigrationCase, _ token: String, _ plan: Plan, _ verdict: Verdict) throws {
      var columns: [String: String] = [:]
      for load in plan.loads where load.source.name.contains(token) {
        let table = load.source.name == token ? "" : load.source.name.replacing(token + "_", with: "") + "."
        for column in load.columns + load.computed where column.rule != ColumnLoad.same { columns[table + column.source] = column.rule }
      }
      #expect(columns == one.columns, "\(one.name)")
      var left: Set<String> = []
      for object in plan.objects {
        let words = Self.words(object.kind, object.name)
        guard words.contains(token) else { continue }
        let own = words.replacing(token, with: "$t")
        switch object.fate {
        case .notCarried(let reason):
          left.insert(own)
          #expect(!reason.isEmpty, "\(one.name): \(own)")
        case .rewritten(let rule):
          // Names that had to be made end in a hash, which nobody needs to foresee.
          if let expected = one.rewritten[own] { #expect(rule.replacing(token, with: "$t").hasPrefix(expected), "\(one.name): \(own)") }
        case .carried: break
        }
      }
      #expect(left == one.left, "\(one.name)")
      for own in one.rewritten.keys {
        let isThere = plan.objects.contains { Self.words($0.kind, $0.name) == Self.spelled(own, token) && $0.fate != .carried }
        #expect(isThere, "\(one.name): \(own)")
      }
      let untaken = (verdict.notCarried ?? [:]).keys.filter { $0.contains(token) }.map { $0.replacing(token, with: "$t") }
      #expect(Set(untaken) == one.untaken, "\(one.name)")
      for (sql, expected) in one.shows {
        let found = try lines(Self.spelled(sql, token)).map { $0.replacing(token, with: "$t") }
        #expect(found == expected, "\(one.name): \(sql)")
      }
    }

    /// `kind name`, where `public` goes without saying.
    private static func words(_ kind: String, _ name: ObjectName) -> String { "\(kind) \(name)".replacing("public.", with: "") }

    /// Within one engine both databases are told alike, but for what the plan lists.
    private func expectEqual(_ from: PostgresDatabase, _ to: PostgresDatabase, _ plan: Plan) throws {
      let (a, b) = (try Inspection(of: from.url()), try Inspection(of: to.url()))
      let left = Set(plan.objects.filter { if case .notCarried = $0.fate { true } else { false } }.map { "\($0.kind) \($0.name)" })
      let changed = Set(plan.objects.filter { if case .rewritten = $0.fate { true } else { false } }.map { "\($0.kind) \($0.name)" })
      let there = Dictionary(uniqueKeysWithValues: b.tables.map { ($0.table.name, $0.table) })
      for table in a.tables.map(\.table) where !changed.contains(where: { $0.contains("\(table.name)") }) {
        #expect(there[table.name] == table)
      }
      let objects = Set(b.objects)
      for object in a.objects where !left.contains("\(object.kind) \(object.name)") { #expect(objects.contains(object)) }
      #expect(Set(b.objects.map { "\($0.kind) \($0.name)" }).subtracting(a.objects.map { "\($0.kind) \($0.name)" }).isEmpty)
      #expect(try Comparison().compare(from.url(), to.url()).isEmpty)
    }

    // MARK: what does not

    func refuse() throws {
      let (one, token) = cases[0]
      guard case .refused(let kind) = one.outcome else { return }
      let failure = #expect(throws: Failure.self, "\(one.name)") { _ = try pipeline().complete() }
      #expect(failure?.kind == kind, "\(one.name): \(failure.map { "\($0)" } ?? "")")
      #expect(failure.map { "\($0)" }?.contains(Self.spelled(one.names, token)) == true, "\(one.name): \(failure.map { "\($0)" } ?? "")")
      let made = try to?.lines("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace") ?? []
      for table in made { #expect(try lines("SELECT 1 FROM public.\(table)") == [], "\(one.name)") }
    }
  }
#endif
