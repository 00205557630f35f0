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
