extension Column {
  /// Whether its type takes any text.
  public var takesText: Bool { type == .text || type == .any }

  /// Whether a typed engine fills its values up with blanks.
  public var isBlankPadded: Bool {
    let name = nativeType.lowercased()
    return name == "bpchar" || name == "character" || name == "char" || name.hasPrefix("character(") || name.hasPrefix("char(")
  }

  /// Whether blanks around its values were written by someone, so that they can be a fault.
  ///
  /// SQLite's columns hold text whatever they declare; where an engine keeps its types only text has blanks, and `char(n)` is filled up
  /// with them.
  public func takesBlanks(in engine: EngineID) -> Bool { !engine.keepsTypes || takesText && !isBlankPadded }
}
