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
