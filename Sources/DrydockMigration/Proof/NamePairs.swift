internal import DrydockCore

/// Partners by name: the same name first, then another spelling of it, then one that differs in case, then one that differs in how its words
/// are joined (`Order Details`, `OrderDetails`, `order_details`); each of the latter only where it is the only one, and nothing is paired
/// twice.
struct NamePairs<Name: Hashable> {
  /// Partners, in the order of the left side.
  private(set) var pairs: [(left: Name, right: Name)] = []
  /// What only the left side has.
  private(set) var onlyLeft: [Name] = []
  /// What only the right side has.
  private(set) var onlyRight: [Name] = []

  /// Pairs names whose spellings meet.
  init(_ left: [Name], _ right: [Name], spellings: (Name) -> [String]) {
    var partners: [Name: Name] = [:]
    var free = right
    func take(_ name: Name, _ partner: Name) {
      partners[name] = partner
      free.removeAll { $0 == partner }
    }
    for name in left where right.contains(name) { take(name, name) }
    for fold in [{ $0 }, { $0.lowercased() }, { $0.lowercased().filter { $0.isLetter || $0.isNumber } }] as [(String) -> String] {
      func meets(_ one: Name, _ other: Name) -> Bool {
        !Set(spellings(one).map { Array(fold($0).utf8) }).subtracting([[]])
          .isDisjoint(with: spellings(other).map { Array(fold($0).utf8) })
      }
      let open = left.filter { partners[$0] == nil }
      let candidates = free
      for name in open {
        let found = candidates.filter { meets(name, $0) }
        guard found.count == 1, open.count(where: { meets($0, found[0]) }) == 1 else { continue }
        take(name, found[0])
      }
    }
    for name in left {
      if let partner = partners[name] { pairs.append((name, partner)) } else { onlyLeft.append(name) }
    }
    onlyRight = free
  }
}

extension ObjectName {
  /// How engines with and without schemas spell it: `public.x` is `x`, and `sales.x` is `sales__x`.
  var spellings: [String] {
    guard let schema else { return [name] }
    return schema == "public" ? [name, "public.\(name)", "public__\(name)"] : ["\(schema).\(name)", "\(schema)__\(name)"]
  }
}
