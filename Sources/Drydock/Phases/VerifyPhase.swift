internal import DrydockAnalysis
public import DrydockCore
internal import DrydockData
internal import DrydockLanding
internal import DrydockMigration

/// New database, landing zone, plan and ledger → proof. Reads only; looks at nothing but what the journal vouches for.
struct VerifyPhase {
  let run: RunDirectory
  let events: EventSink

  func callAsFunction() throws -> Verdict {
    guard run.isMigrated else {
      throw Failure(
        .notFound, attempted: "verify the run \(run.id)", cause: "its migration is not complete", hint: "go on: drydock migrate \(run.id)")
    }
    events(.started(.verify))
    let chain = try EvidenceChain(run: run).check()
    let (plan, _) = try run.plan()
    let zone = try run.landingZone()
    let probes = try CanonicalJSON.decode(
      [ProbeResult].self, from: run.folder.read(RunDirectory.Name.probes), what: RunDirectory.Name.probes)
    let proven = try Verifier(
      VerificationInput(
        zone: zone, plan: plan, decisions: try run.decisions(of: plan), ledger: run.folder.folder(RunDirectory.Name.ledger),
        quarantine: run.folder.folder(RunDirectory.Name.quarantine), rejections: try RejectsFolder(run: run).sealed(), probes: probes,
        target: try connections(to: plan.target), engine: EmbeddedEngine(memory: run.record.memory),
        evidence: chain, refused: run.journal.refusedObjects), events: events
    ).verify()
    let verdict = try changeSinceFinished(plan).map(proven.adding) ?? proven
    let bytes = try CanonicalJSON.encode(verdict)
    try run.folder.write(bytes, to: RunDirectory.Name.verification)
    try run.journal.append(.verified, ["verification": SHA256Stream.hex(of: bytes), "holds": verdict.holds ? "true" : "false"])
    events(.sealed(.verify, sha256: SHA256Stream.hex(of: bytes)))
    return verdict
  }

  /// A server's objects must be those that were there when the new database was finished, to the word of a view and the state of a trigger;
  /// a file's content is compared as it is.
  private func changeSinceFinished(_ plan: Plan) throws -> String? {
    guard plan.target.engine.isServer, let finished = run.journal.last(.sealed)?.facts["target"] else { return nil }
    return try Drivers.place(of: plan, run: run.id).hashOfPlace() == finished
      ? nil : "the objects of the new database are not those that were there when it was finished"
  }

  /// Several connections where the engine lets them see one moment.
  private func connections(to target: TargetIdentity) throws -> [any SourceConnection & Sendable] {
    let first: any SourceConnection & Sendable
    do { first = try Drivers.openFilled(target) } catch let failure as Failure where failure.kind == .notFound {
      throw Failure(.verification, attempted: "verify \(target.database)", cause: "the new database is not there any more")
    }
    _ = try first.pinSnapshot()
    _ = try first.inspect()
    var all = [first]
    while all.count < min(run.record.jobs, first.parallelism().connections) { all.append(try first.worker()) }
    return all
  }
}

/// The files that a proof rests on, each held against the hash that the journal names.
struct EvidenceChain {
  let run: RunDirectory

  /// SHA-256 by file; one that is not as it was sealed stops the work.
  func check() throws -> [String: String] {
    var evidence: [String: String] = [:]
    evidence["landing/manifest.json"] = try run.landingZone().manifestSHA256
    let (plan, sha256) = try run.plan()
    evidence[RunDirectory.Name.plan] = sha256
    evidence[RunDirectory.Name.decisions] = plan.decisions
    _ = try run.decisions(of: plan)
    guard plan.manifest == evidence["landing/manifest.json"] else { throw run.tampered("the plan was made for another landing zone") }
    // Not the file's hash: later approvals may be appended to it.
    evidence["approvals.jsonl, the line that was consumed"] = try approval(of: sha256)
    for (event, folders) in [
      (JournalEvent.repairsSealed, [RunDirectory.Name.ledger, RunDirectory.Name.quarantine]), (.rejected, [RunDirectory.Name.rejects]),
    ] {
      let seals = run.journal.last(event)?.facts ?? [:]
      for (path, sha256) in seals { evidence[path] = try file(path, sha256) }
      for folder in folders { try refuseStrangers(in: folder, besides: Set(seals.keys)) }
    }
    let probes = run.journal.lastBuild(.probed)?.facts["probes"]
    _ = try run.sealed(RunDirectory.Name.probes, probes)
    evidence[RunDirectory.Name.probes] = probes
    return evidence
  }

  /// The yes under which the migration began must still be there, word for word.
  private func approval(of plan: String) throws -> String {
    guard let begun = run.journal.last(.begun), begun.facts["plan"] == plan, let consumed = begun.facts["approval"] else {
      throw run.tampered("the migration began under another plan")
    }
    guard try run.approvalLines().map({ SHA256Stream.hex(of: $0) }) == run.journaledApprovals, run.journaledApprovals.contains(consumed)
    else {
      throw run.tampered("approvals.jsonl does not hold the approvals that the journal names, and nothing else")
    }
    return consumed
  }

  private func file(_ path: String, _ sha256: String) throws -> String {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count == 2, run.folder.contains(parts[0]) else { throw run.tampered("\(path) is missing") }
    let folder = try run.folder.folder(parts[0])
    guard folder.contains(parts[1]) else { throw run.tampered("\(path) is missing") }
    guard try folder.open(parts[1]).sha256() == sha256 else { throw run.tampered("\(path) is not the file that was sealed") }
    return sha256
  }

  private func refuseStrangers(in name: String, besides sealed: Set<String>) throws {
    guard run.folder.contains(name) else { return }
    for file in try run.folder.folder(name).names() where !sealed.contains("\(name)/\(file)") {
      throw run.tampered("\(name)/\(file) is not of this run")
    }
  }
}

extension RunDirectory {
  /// The proof that was tried last; nil where none was tried since the new database was built.
  public func verdict() throws -> Verdict? {
    guard let verified = journal.last(.verified, since: .sealed) else { return nil }
    let bytes = try sealed(Name.verification, verified.facts["verification"])
    return try CanonicalJSON.decode(Verdict.self, from: bytes, what: Name.verification)
  }
}
