import Drydock
import DrydockAgents
import DrydockCore
import DrydockData
import DrydockLLM
import DrydockTesting
import Synchronization

/// A person who answers from a list, and remembers what was asked.
final class ScriptedPerson: Person, Sendable {
  private let answers: [String: String]
  private let saysYes: Bool?
  private let state = Mutex<[Question]>([])

  init(_ answers: [String: String] = [:], saysYes: Bool? = nil) {
    self.answers = answers
    self.saysYes = saysYes
  }

  var asked: [Question] { state.withLock { $0 } }

  func answer(_ question: Question) async -> String? {
    state.withLock { $0.append(question) }
    return answers[question.id]
  }

  func approve(_ plan: Plan, sha256: String) async -> Bool? { saysYes }
}

/// A run that agents drive, as the command does it.
struct AgentRun {
  let run: TestRun
  var library = AgentLibrary.embedded
  var rules: WorkRules
  var person: any Person = Nobody()
  var part = WorkflowRun.Part()

  init(_ run: TestRun, rules: WorkRules = .saying()) {
    self.run = run
    self.rules = rules
  }

  /// Goes through the workflow on a new run, or on the one with that id; gives back its id.
  @discardableResult
  func go(
    to target: String? = "target.db", repairs: [String] = [], on id: String? = nil, model: (any ChatModel)? = nil,
    watch: @escaping @Sendable (WorkEvent) -> Void = { _ in }
  ) async throws -> String {
    let pipeline = try id.map { Pipeline(try run.workspace.run($0)) } ?? run.pipeline(to: target, repairs: repairs)
    let id = pipeline.run.id
    let bench = try Workbench(pipeline, rules: rules)
    do {
      try await WorkflowRun(
        library, bench: bench, person: person, part: part, model: { playbook, inputs in model ?? PlaybookModel(playbook, inputs: inputs) },
        watch: watch)()
    } catch let failure as Failure { throw Stopped(id: id, failure: failure) }
    return id
  }

  /// The run as it lies there.
  func look(_ id: String) throws -> RunDirectory { try run.workspace.look(at: id) }
}

/// A run that ended with a failure.
struct Stopped: Error {
  let id: String
  let failure: Failure
}

extension WorkRules {
  /// What was said before the run began.
  static func saying(
    yes: Bool = false, answers: [String: String] = [:], choices: [String: String] = [:], policies: [String: ApprovalPolicies.Rule] = [:],
    canAsk: Bool = false
  ) -> WorkRules {
    WorkRules(
      answers: answers, choices: choices, takesStandards: yes,
      consent: { try Consent(saysYes: yes, policies: ApprovalPolicies(policies)) }, canAsk: canAsk)
  }
}

/// A small shop with an orphan, blanks and a repeated row.
let smallShop = """
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id), total REAL);
  CREATE INDEX orders_by_customer ON orders (customer_id);
  CREATE TABLE readings (at TEXT, value REAL);
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) INSERT INTO customers SELECT i, 'name ' || i, 'note ' || i FROM n;
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 90) INSERT INTO orders SELECT i, i % 40 + 1, 10 + i % 7 FROM n;
  UPDATE customers SET note = ' ' || note WHERE id IN (3, 5);
  UPDATE orders SET customer_id = 999 WHERE id = 7;
  INSERT INTO readings VALUES ('2024-01-01', 1.5), ('2024-01-01', 1.5), ('2024-01-02', 2.5);
  """
