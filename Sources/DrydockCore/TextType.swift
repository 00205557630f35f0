/// How a typed engine compares the texts of a type, by the type's name.
public enum TextType: Sendable, Hashable {
  /// By their characters.
  case plain
  /// Without the blanks at their end: `char(n)`.
  case blankPadded
  /// Without their case: `citext`.
  case caseless

  /// By a name as the catalogue spells it. A domain has a name of its own and is plain.
  public init(_ nativeType: String) {
    let name = nativeType.lowercased()
    if name.hasSuffix("]") {
      self = .plain
    } else if ["bpchar", "character", "char"].contains(name.prefix { $0 != "(" }) {
      self = .blankPadded
    } else {
      self = name.split(separator: ".").last == "citext" ? .caseless : .plain
    }
  }
}

extension Column {
  /// Whether its type takes any text.
  public var takesText: Bool { type == .text || type == .any }

  /// Whether a typed engine fills its values up with blanks.
  public var isBlankPadded: Bool { TextType(nativeType) == .blankPadded }

  /// Whether blanks around its values were written by someone, so that they can be a fault.
  ///
  /// SQLite's columns hold text whatever they declare; where an engine keeps its types only text has blanks, and `char(n)` is filled up
  /// with them.
  public func takesBlanks(in engine: EngineID) -> Bool { !engine.keepsTypes || takesText && !isBlankPadded }
}
