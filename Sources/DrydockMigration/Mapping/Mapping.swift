internal import DrydockCore
internal import DrydockSQL

/// What a mapping from one engine to another is made from.
struct MappingQuestion {
  /// The source's structure, with the relations that repairs declare.
  let schema: Schema
  /// Those relations alone.
  let added: [ForeignKey]
  /// Rows as the repairs leave them.
  let zone: any LandingZone
  /// What is filled.
  let target: TargetIdentity
  /// Measures values.
  let engine: any AnalysisEngine
  /// Answers to choices, by id.
  let choices: [String: String]
  /// Types that a person wants.
  let casts: [CastRule]
  /// What is wrong in the rows and carried.
  let defects: [AcceptedDefect]

  /// Landed tables by name.
  var manifests: [ObjectName: TableManifest] { Dictionary(uniqueKeysWithValues: zone.manifest.tables.map { ($0.table, $0) }) }
  /// Tables that were left out on purpose.
  var excluded: Set<ObjectName> { Set(zone.manifest.excluded) }

  /// Why a table is left out before an engine is asked; nil where it is not.
  func reasonLeft(_ table: Table) -> String? {
    excluded.contains(table.name) ? "left out by --select or --exclude" : nil
  }

  /// Rows of a relation that have no parent.
  func orphans(of key: ForeignKey) -> UInt64 { defects.orphans(of: key) }

  /// Whether rows of a table break its CHECKs, or may.
  func breaksChecks(_ table: ObjectName) -> Bool {
    defects.contains { $0.rule.hasPrefix("check-constraint") && $0.object.table == table }
  }
}

extension [AcceptedDefect] {
  /// Rows of a relation that have no parent.
  func orphans(of key: ForeignKey) -> UInt64 {
    filter { $0.rule == "orphaned-rows" && $0.object == key.child && $0.parent == key.parent }.reduce(0) { $0 + $1.rows }
  }
}

/// Where one table's rows go, column by column.
struct MappedTable {
  /// The table that is filled.
  let target: ObjectName
  /// The columns that are filled.
  var columns: [ColumnLoad]
  /// Landed columns that the target computes.
  var computed: [ColumnLoad] = []
}

extension MappedTable {
  /// A table that arrives in the same engine, under its own name, as it landed.
  init(copying landed: TableManifest, of table: Table) {
    let computed = table.computedColumns
    self.init(
      target: table.name, columns: landed.columns.filter { !computed.contains($0.name) }.map(ColumnLoad.init(copying:)),
      computed: landed.columns.filter { computed.contains($0.name) }.map(ColumnLoad.init(copying:)))
  }
}

/// A database in another engine's words: what a plan takes from a mapping.
struct MappedDatabase {
  /// Statements in order.
  var steps: [PlanStep] = []
  /// Every source object with its fate.
  var objects: [CarriedObject] = []
  /// Loads by landed table.
  var tables: [ObjectName: MappedTable] = [:]
  /// The new tables as the target is to tell them; nil where they are the source's own.
  var expected: [Table]?
  /// What values leave open.
  var choices: [OpenChoice] = []
  /// The order of load by landed table, where the target's own relations say it.
  var order: [ObjectName]?
  /// Relations that wait for the end of their transaction, where the target's own say it.
  var deferred: [ForeignKey]?
  /// Defects that are carried, where they are others than in the source, because the target's constraints are.
  var defects: [AcceptedDefect]?
  /// Rows that are left out by an answer.
  var refusals: [RefusedRows] = []

  /// Carries an object: a step that makes it, by its own definition unless `sql` says it otherwise, and its fate.
  mutating func carry(
    _ object: SchemaObject, _ stage: PlanStep.Stage, _ reason: String, sql: String? = nil, reverse: String? = nil,
    isOptional: Bool = false, fate: CarriedObject.Fate = .carried
  ) {
    steps.append(
      PlanStep(stage: stage, sql: sql ?? object.definition, reverse: reverse, reason: reason, object: object, isOptional: isOptional))
    note(object.kind, object.name, fate)
  }

  /// Notes what becomes of a source object.
  mutating func note(_ kind: String, _ name: ObjectName, _ fate: CarriedObject.Fate) {
    objects.append(CarriedObject(kind: kind, name: name, fate: fate))
  }

  /// Notes what is not carried, and why.
  mutating func leave(_ kind: String, _ name: ObjectName, _ reason: String) { note(kind, name, .notCarried(reason: reason)) }

  /// Bytes that lie beside the tables are lost unless somebody takes them along: the plan is open until a person has seen that.
  mutating func leaveLargeObjects(_ object: SchemaObject, _ question: MappingQuestion) {
    let id = "large-objects"
    leave(object.kind, object.name, PostgresStage.reasonNotCarried(object))
    choices.append(
      OpenChoice(
        id: id, question: "\(object.definition) lie beside the tables and are not landed; columns that name them would name nothing",
        rows: UInt64(object.definition.prefix { $0.isNumber }) ?? 0, examples: [], options: ["leave"], chosen: question.choices[id]))
  }
}

/// Translates structure and types from one engine to another: a function of schema, observed values and answers.
protocol Mapping: SendableMetatype {
  /// The engine that is read.
  static var source: EngineID { get }
  /// The engine that is filled.
  static var target: EngineID { get }

  init(_ question: MappingQuestion)
  /// Everything that the plan needs.
  func map() throws -> MappedDatabase
}
