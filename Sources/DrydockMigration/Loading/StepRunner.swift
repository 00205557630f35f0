public import DrydockCore
public import DrydockData
internal import Synchronization

/// Runs steps of a plan in order; neighbours that do not depend on each other run side by side. What is there already is passed over.
public struct StepRunner: Sendable {
  private let workers: [any TargetConnection & Sendable]
  private let refused: @Sendable (PlanStep, Failure) throws -> Void

  /// The first connection runs what must run alone; `refused` hears of optional steps that the target does not take.
  public init(
    _ workers: [any TargetConnection & Sendable], refused: @escaping @Sendable (PlanStep, Failure) throws -> Void = { throw $1 }
  ) {
    self.workers = workers
    self.refused = refused
  }

  /// Runs all steps; the first failure is thrown.
  public func run(_ steps: [PlanStep]) throws {
    var rest = steps[...]
    while let first = rest.first {
      let group = Self.isIndependent(first) ? rest.prefix(while: Self.isIndependent) : rest.prefix(1)
      rest = rest.dropFirst(group.count)
      try runGroup(Array(group))
    }
  }

  /// Indexes, keys and checks are built from rows alone, so their order does not matter. Two indexes of one table are built at the same
  /// time; what alters the table waits there until it has the table to itself.
  private static func isIndependent(_ step: PlanStep) -> Bool { ["index", "constraint"].contains(step.object.kind) }

  private func runGroup(_ steps: [PlanStep]) throws {
    let next = Mutex(0)
    _ = try Threads.run(min(workers.count, steps.count)) { index in
      while let step = next.withLock({ place -> PlanStep? in
        defer { place += 1 }
        return place < steps.count ? steps[place] : nil
      }) {
        do { try make(step, in: workers[index]) } catch {
          next.withLock { $0 = steps.count }
          throw error
        }
      }
    }
  }

  private func make(_ step: PlanStep, in target: any TargetConnection) throws {
    // An index over a full-text table's content is filled, not made: doing it again changes nothing.
    if try step.object.kind != "full-text index" && target.contains(step.object) { return }
    do { try target.execute(step) } catch let failure as Failure where step.isOptional == true && !failure.isLoss {
      try refused(step, failure)
    }
  }
}

extension Failure {
  /// Whether the target itself is in trouble, rather than one statement.
  fileprivate var isLoss: Bool { [.targetLost, .full, .deadline, .locked, .interrupted, .permission].contains(kind) }
}
