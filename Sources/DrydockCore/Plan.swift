public import DrydockData

/// Per table, always: `landed + inserted = loaded + quarantined + merged + rejected`.
public struct RowAccount: Sendable, Hashable, Codable {
  /// Rows in the landing zone.
  public var landed: UInt64 = 0
  /// Rows that a repair added.
  public var inserted: UInt64 = 0
  /// Rows in the new database.
  public var loaded: UInt64 = 0
  /// Rows set aside.
  public var quarantined: UInt64 = 0
  /// Rows that another one stands for.
  public var merged: UInt64 = 0
  /// Rows the target refused.
  public var rejected: UInt64 = 0

  /// Nothing yet.
  public init() {}

  /// Whether no row is unaccounted for.
  public var balances: Bool { landed + inserted == loaded + quarantined + merged + rejected }
}

/// What one table's rows are expected to become.
public struct TableAccount: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// Its account.
  public var account: RowAccount

  /// A table's account.
  public init(table: ObjectName, account: RowAccount) {
    self.table = table
    self.account = account
  }
}

/// One statement with its reason and reverse; carried objects hold the source's own text, shown before it runs.
public struct PlanStep: Sendable, Hashable, Codable {
  /// When it runs.
  public enum Stage: String, Sendable, Codable {
    /// Before anything else, outside of a transaction.
    case settings
    case preData
    case postData
    case sequences
  }

  /// When it runs.
  public let stage: Stage
  /// What runs.
  public let sql: String
  /// What would undo it.
  public let reverse: String?
  /// Why it is there.
  public let reason: String
  /// What it makes or sets.
  public let object: SchemaObject
  /// True for what was translated in good faith: where the target refuses it, it is kept as text and listed, and the work goes on. Nil is
  /// false, so that files hold it only where it is true.
  public let isOptional: Bool?

  /// `view public.totals`: how journal and verdict name what it makes.
  public var words: String { "\(object.kind) \(object.name)" }

  /// A step.
  public init(stage: Stage, sql: String, reverse: String?, reason: String, object: SchemaObject, isOptional: Bool = false) {
    self.isOptional = isOptional ? true : nil
    self.stage = stage
    self.sql = sql
    self.reverse = reverse
    self.reason = reason
    self.object = object
  }
}

/// One column's way into the target: the rule, what it changes, and the form in which both sides are compared.
public struct ColumnLoad: Sendable, Hashable, Codable {
  /// What a rule does to values.
  public enum Outcome: String, Sendable, Codable {
    /// Every value arrives as it was, and could be brought back.
    case lossless
    /// Values or their type change in a way that the rule documents; the original stays in the landing zone.
    case documented
  }

  /// The landed column.
  public let source: String
  /// The column that is filled.
  public let target: String
  /// The target's declared type.
  public let nativeType: String
  /// What the column lands as when the target is read back.
  public let type: ColumnType
  /// For ``ColumnType/any``: the class that needs no exception.
  public let expectedClass: CellClass?
  /// Id of the conversion rule; ``same`` for none.
  public let rule: String
  /// What the rule does.
  public let outcome: Outcome
  /// Values whose text or class the rule changes, counted while planning.
  public let changed: UInt64
  /// How both sides are compared.
  public let form: DigestForm

  /// The rule of columns that are copied as they are.
  public static let same = "same"

  /// A column's way.
  public init(
    source: String, target: String, nativeType: String, type: ColumnType, expectedClass: CellClass? = nil, rule: String = ColumnLoad.same,
    outcome: Outcome = .lossless, changed: UInt64 = 0, form: DigestForm = .exact
  ) {
    self.source = source
    self.target = target
    self.nativeType = nativeType
    self.type = type
    self.expectedClass = expectedClass
    self.rule = rule
    self.outcome = outcome
    self.changed = changed
    self.form = form
  }

  /// A landed column that arrives in the same engine as it was.
  public init(copying column: LandedColumn) {
    self.init(
      source: column.name, target: column.name, nativeType: column.sourceType, type: column.type, expectedClass: column.expectedClass)
  }

  /// By which rule its cells are read back from the target.
  public var readBack: ColumnRule { ColumnRule(name: target, type: type, expectedClass: expectedClass) }
}

/// One table's load.
public struct TableLoad: Sendable, Hashable, Codable {
  /// The landed table.
  public let source: ObjectName
  /// The table that is filled.
  public let target: ObjectName
  /// The columns that are filled, in the order of the landed ones.
  public let columns: [ColumnLoad]
  /// Landed columns that the target computes: compared, never filled.
  public let computed: [ColumnLoad]
  /// Rows that should arrive.
  public let expectedRows: UInt64

  /// A load.
  public init(source: ObjectName, target: ObjectName, columns: [ColumnLoad], computed: [ColumnLoad] = [], expectedRows: UInt64) {
    self.source = source
    self.target = target
    self.columns = columns
    self.computed = computed
    self.expectedRows = expectedRows
  }
}

/// Where the tables come from that a migration fills.
public enum SchemaMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// It makes them.
  case new
  /// They are there, made by a migration tool of the user's: filled, never altered.
  case existing
}

/// The database to be filled.
public struct TargetIdentity: Sendable, Hashable, Codable {
  /// Its engine.
  public let engine: EngineID
  /// Which database: for SQLite the absolute path, on a server a URL without password.
  public let database: String
  /// SHA-256 of what is there now and would be replaced; nil where nothing is.
  public let catalogue: String?
  /// The schema that is filled, on a server; nil fills the schemas that the source's tables are in, or is a file.
  public let schema: String?
  /// Where its tables come from; nil makes them, so that files hold it only where it is said.
  public let mode: SchemaMode?

  /// Whether tables of the user's own are filled.
  public var isExisting: Bool { mode == .existing }

  /// A target.
  public init(engine: EngineID, database: String, catalogue: String?, schema: String? = nil, mode: SchemaMode? = nil) {
    self.schema = schema
    self.mode = mode
    self.engine = engine
    self.database = database
    self.catalogue = catalogue
  }
}

/// A defect that is carried as it is, with open eyes.
public struct AcceptedDefect: Sendable, Hashable, Codable {
  /// Where it is.
  public let object: ColumnSet
  /// For a relation: where it points to.
  public let parent: ColumnSet?
  /// Id of the rule it breaks, as in the check catalogue.
  public let rule: String
  /// Rows concerned.
  public let rows: UInt64

  /// A defect.
  public init(object: ColumnSet, parent: ColumnSet? = nil, rule: String, rows: UInt64) {
    self.object = object
    self.parent = parent
    self.rule = rule
    self.rows = rows
  }
}

/// A question the plan cannot settle: `--choose ID=OPTION`; a plan with open choices cannot be approved.
public struct OpenChoice: Sendable, Hashable, Codable {
  /// What `--choose` names it by.
  public let id: String
  /// The question.
  public let question: String
  /// Rows concerned.
  public let rows: UInt64
  /// The first of them, by ordinal.
  public let examples: [UInt64]
  /// The possible answers.
  public let options: [String]
  /// The answer, once given.
  public let chosen: String?

  /// A question.
  public init(id: String, question: String, rows: UInt64, examples: [UInt64], options: [String], chosen: String?) {
    self.id = id
    self.question = question
    self.rows = rows
    self.examples = examples
    self.options = options
    self.chosen = chosen
  }
}

/// A source object's fate.
public struct CarriedObject: Sendable, Hashable, Codable {
  /// As it is, changed by a repair, or not and why.
  public enum Fate: Sendable, Hashable, Codable {
    case carried
    case rewritten(rule: String)
    case notCarried(reason: String)
  }

  /// `table`, `index`, `view` …
  public let kind: String
  /// Its name.
  public let name: ObjectName
  /// What becomes of it.
  public let fate: Fate

  /// An object's fate.
  public init(kind: String, name: ObjectName, fate: Fate) {
    self.kind = kind
    self.name = name
    self.fate = fate
  }
}

/// What a repair of the plan does in sum, for people and for policies.
public struct RepairEffect: Sendable, Hashable, Codable {
  /// The repair.
  public let repair: String
  /// The table.
  public let table: ObjectName
  /// Cells changed.
  public let cells: UInt64
  /// Rows removed.
  public let rows: UInt64
  /// Whether it changes cells only, reversibly, outside of every key, relation and CHECK.
  public let isSafe: Bool
  /// The relation it declares; nil where it declares none, and then no file holds it.
  public let key: KeyPair?

  /// An effect.
  public init(repair: String, table: ObjectName, cells: UInt64, rows: UInt64, isSafe: Bool, key: KeyPair? = nil) {
    self.repair = repair
    self.table = table
    self.cells = cells
    self.rows = rows
    self.isSafe = isSafe
    self.key = key
  }
}

/// Rows of a table that the target would refuse, and that are left out by an answer to a choice.
public struct RefusedRows: Sendable, Hashable, Codable {
  /// The landed table.
  public let table: ObjectName
  /// What they break.
  public let reason: String
  /// Their ordinals, ascending.
  public let rows: [UInt64]

  /// Rows that are left out.
  public init(table: ObjectName, reason: String, rows: [UInt64]) {
    self.table = table
    self.reason = reason
    self.rows = rows
  }
}

/// Everything that will happen, bound to landing zone, target and decisions. Its hash is the SHA-256 of `plan.json` as it lies.
public struct Plan: Sendable, Hashable, Codable {
  /// Version of the format: 1.
  public let format: Int
  /// Name and version of the tool.
  public let tool: String
  /// SHA-256 of the landing zone's manifest.
  public let manifest: String
  /// What is filled.
  public let target: TargetIdentity
  /// Statements in order.
  public let steps: [PlanStep]
  /// Tables in order of load.
  public let loads: [TableLoad]
  /// The new tables as the target is to tell them, where they are not the source's own with the keys that repairs declare: another engine
  /// spells types, expressions and names in its own way.
  public let tables: [Table]?
  /// The repairs, in the order in which they apply.
  public let repairs: [RepairRequest]
  /// SHA-256 of `decisions.json`.
  public let decisions: String
  /// What the repairs do in sum.
  public let effects: [RepairEffect]
  /// What each table's rows become.
  public let expected: [TableAccount]
  /// Relations that can only be checked when everything is loaded, because they are circular.
  public let deferredKeys: [ForeignKey]
  /// Defects carried as they are.
  public let acceptedDefects: [AcceptedDefect]
  /// Questions, answered and open.
  public let choices: [OpenChoice]
  /// Every source object with its fate.
  public let objects: [CarriedObject]
  /// Rows that tables of the user's own would refuse, with what hangs on them; nil where there are none.
  public let refusals: [RefusedRows]?

  /// A plan.
  public init(
    format: Int, tool: String, manifest: String, target: TargetIdentity, steps: [PlanStep], loads: [TableLoad], repairs: [RepairRequest],
    decisions: String, effects: [RepairEffect], expected: [TableAccount], deferredKeys: [ForeignKey], acceptedDefects: [AcceptedDefect],
    choices: [OpenChoice], objects: [CarriedObject], tables: [Table]? = nil, refusals: [RefusedRows]? = nil
  ) {
    self.refusals = refusals
    self.tables = tables
    self.format = format
    self.tool = tool
    self.manifest = manifest
    self.target = target
    self.steps = steps
    self.loads = loads
    self.repairs = repairs
    self.decisions = decisions
    self.effects = effects
    self.expected = expected
    self.deferredKeys = deferredKeys
    self.acceptedDefects = acceptedDefects
    self.choices = choices
    self.objects = objects
  }

  /// Questions without an answer.
  public var openChoices: [OpenChoice] { choices.filter { $0.chosen == nil } }
}

/// A yes to exactly one plan, used once; `policy` names the rules of drydock.yml where no person was asked.
public struct Approval: Sendable, Hashable, Codable {
  /// SHA-256 of the plan.
  public let plan: String
  /// Who said yes.
  public let by: String
  /// When, in UTC.
  public let at: String
  /// The rules that said it, where it was no person.
  public let policy: String?

  /// A yes.
  public init(plan: String, by: String, at: String, policy: String?) {
    self.plan = plan
    self.by = by
    self.at = at
    self.policy = policy
  }
}
