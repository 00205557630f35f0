extension AgentLibrary {
  /// The YAML lines of the entry at a place, as they are written; none where the place is no entry's.
  public func yaml(at place: String) -> [String] {
    guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...]) else { return [] }
    let lines = (texts[String(place[..<colon])] ?? "").split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    guard lines.indices.contains(line - 1) else { return [] }
    let inside = lines[line...].prefix { $0.isEmpty || $0.first?.isWhitespace == true || $0.first == "#" }
    // Comments at the margin belong to the next entry.
    let end = inside.lastIndex { $0.first?.isWhitespace == true && !$0.allSatisfy(\.isWhitespace) } ?? line - 1
    return Array(lines[(line - 1)...end])
  }
}
