public import DrydockCore
internal import DrydockData

/// Questions for a person: stored in the run before anybody is asked, so that they survive whatever happens, and answered once.
extension RunDirectory {
  /// All that was asked, in the order in which it was. A question that a crash left without its line in the journal was never asked.
  public func questions() throws -> [Question] {
    guard folder.contains(Name.questions) else { return [] }
    let named = Set(journal.entries.filter { $0.event == .asked }.compactMap { $0.facts["sha256"] })
    let stored = try CanonicalJSON.decode([Question].self, from: folder.read(Name.questions), what: "\(folder.path)/\(Name.questions)")
    return try stored.filter { named.contains(try Self.hash($0)) }
  }

  /// What was answered, by the question's id.
  public var answers: [String: Answer] {
    journal.entries.filter { $0.event == .answered }.reduce(into: [:]) { all, entry in
      guard let id = entry.facts["question"], let value = entry.facts["answer"] else { return }
      all[id] = Answer(question: id, value: value, by: entry.facts["by"] ?? entry.actor)
    }
  }

  /// Questions without an answer. A yes to the plan is no answer but an approval.
  public func openQuestions() throws -> [Question] {
    let answers = answers
    let approved = try isPlanned && !approvals(of: plan().sha256).isEmpty
    return try questions().filter { answers[$0.id] == nil && !($0.kind == .approve && approved) }
  }

  /// Stores a question; one that is stored already, word for word, is not stored again. Of one id only the last wording counts.
  public func ask(_ question: Question) throws {
    let known = try questions()
    guard !known.contains(question) else { return }
    try folder.write(CanonicalJSON.encode(known.filter { $0.id != question.id } + [question]), to: Name.questions)
    try journal.append(.asked, ["question": question.id, "kind": question.kind.rawValue, "sha256": try Self.hash(question)])
  }

  /// Puts an answer on file. A question is answered once; the same answer again changes nothing.
  ///
  /// - Throws: `notFound` where nothing of that name was asked, `usage` where it is no answer or was answered otherwise, `approval`
  ///   where only a plan's hash is one.
  public func answer(_ id: String, _ value: String, by: String? = nil) throws {
    guard try isNewAnswer(id, value) else { return }
    try journal.append(.answered, ["question": id, "answer": value, "by": by ?? Actor.current])
  }

  /// Whether an answer would be put on file: false where it stands there already. Throws as ``answer(_:_:by:)`` does.
  public func isNewAnswer(_ id: String, _ value: String) throws -> Bool {
    let attempted = "answer \(id) in the run \(self.id)"
    let asked = try questions()
    guard let question = asked.first(where: { $0.id == id }) else {
      let nearest = Suggestion.nearest(to: id, among: asked.map(\.id)).map { "did you mean \($0)? " } ?? ""
      throw Failure(
        .notFound, attempted: attempted, cause: "nothing of that name was asked",
        hint: nearest + (asked.isEmpty ? "the run has asked nothing" : "asked were: \(asked.map(\.id).joined(separator: ", "))"))
    }
    if question.kind == .approve {
      throw Failure(
        .approval, attempted: attempted, cause: "a plan is approved by its hash and by nothing else",
        hint: "look at it: drydock approve \(self.id)")
    }
    if let known = answers[id] {
      guard known.value != value else { return false }
      throw Failure(
        .usage, attempted: attempted, cause: "it was answered with \(known.value) by \(known.by), and an answer stands",
        hint: "begin a new run to decide otherwise")
    }
    guard question.values(of: value) != nil else {
      let words = question.options.map(\.value) + (question.takesSeveral ? ["all", "none"] : [])
      throw Failure(
        .usage, attempted: attempted, cause: "\(value) is no answer to it", hint: "answers are: \(words.joined(separator: ", "))")
    }
    return true
  }

  private static func hash(_ question: Question) throws -> String { SHA256Stream.hex(of: try CanonicalJSON.encode(question)) }
}
