/// Something that only a person can tell. It is stored in the run, and answered once.
public struct Question: Sendable, Hashable, Codable {
  /// What it is about; a rule in drydock.yml may answer all of a kind.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Which discovered keys the new database is to declare.
    case keys
    /// Which repairs are to be planned.
    case repairs
    /// How an open choice of the plan is settled.
    case choice
    /// Whether the plan is approved. Answered by the plan's hash alone.
    case approve
    /// Whether a task's result is good enough to go on.
    case task
    /// Whatever else an agent wants to know.
    case ask
  }

  /// A possible answer.
  public struct Option: Sendable, Hashable, Codable {
    /// What is given as the answer.
    public let value: String
    /// What it means.
    public let label: String

    /// An answer.
    public init(value: String, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// By what it is answered: `keys`, `repairs`, `choice:trim-blanks:products.code`.
  public let id: String
  /// What it is about.
  public let kind: Kind
  /// The question.
  public let text: String
  /// The possible answers; without any, every text is one.
  public let options: [Option]
  /// Whether several may be chosen; then `all` and `none` are answers too.
  public let takesSeveral: Bool
  /// What no answer at all means; nil where there is no sensible answer but a person's.
  public let standard: String?

  /// A question.
  public init(id: String, kind: Kind, text: String, options: [Option] = [], takesSeveral: Bool = false, standard: String? = nil) {
    self.id = id
    self.kind = kind
    self.text = text
    self.options = options
    self.takesSeveral = takesSeveral
    self.standard = standard
  }

  /// The values that an answer chooses; nil where it is no answer to this question.
  public func values(of answer: String) -> [String]? {
    guard !options.isEmpty else { return [answer] }
    let known = options.map(\.value)
    guard takesSeveral else { return known.contains(answer) ? [answer] : nil }
    if answer == "all" { return known }
    if answer == "none" || answer.isEmpty { return [] }
    // A value may hold a comma itself.
    if known.contains(answer) { return [answer] }
    let parts = answer.split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init)
    return parts.allSatisfy(known.contains) ? known.filter(parts.contains) : nil
  }
}

/// An answer on file.
public struct Answer: Sendable, Hashable, Codable {
  /// The question's id.
  public let question: String
  /// What was said, as it was said.
  public let value: String
  /// Who said it: an account, or where the rule stands that did.
  public let by: String

  /// An answer.
  public init(question: String, value: String, by: String) {
    self.question = question
    self.value = value
    self.by = by
  }
}
