/// The parents of one group of keys, with how many children each has.
struct KeyJoin: ~Copyable {
  /// Counts of one group, to be added up.
  struct Tally {
    var matched: UInt64 = 0
    var orphaned: UInt64 = 0
    var parentKeys: UInt64 = 0
    var usedKeys: UInt64 = 0
    var orphanedKeys: UInt64 = 0
    var mostChildren: UInt64 = 0

    static func + (a: Self, b: Self) -> Self {
      Self(
        matched: a.matched + b.matched, orphaned: a.orphaned + b.orphaned, parentKeys: a.parentKeys + b.parentKeys,
        usedKeys: a.usedKeys + b.usedKeys, orphanedKeys: a.orphanedKeys + b.orphanedKeys, mostChildren: max(a.mostChildren, b.mostChildren))
    }
  }

  /// Marks the number of a key that a parent has.
  private static let parent: UInt64 = 1 << 63

  private var map = KeyMap()
  private let group: KeyGroup

  init(_ group: KeyGroup, parents: KeySpool) throws {
    self.group = group
    var map = KeyMap()
    try parents.forEach(group.partitions) { keys, count in
      for key in 0..<count {
        let (low, high) = (keys[parents.words &* key], keys[parents.words &* key &+ 1])
        if group.holds(ValueKey.mix(low, high)) { map.update(low, high, first: Self.parent) { _ in } }
      }
    }
    self.map = map
  }

  /// Counts children of parents and of nobody.
  consuming func tally(_ children: KeySpool) throws -> Tally {
    var map = self.map
    let group = self.group
    try children.forEach(group.partitions) { keys, count in
      for key in 0..<count {
        let (low, high) = (keys[children.words &* key], keys[children.words &* key &+ 1])
        if group.holds(ValueKey.mix(low, high)) { map.update(low, high, first: 1) { $0 &+= 1 } }
      }
    }
    var tally = Tally()
    map.forEachValue { value in
      let children = value & ~Self.parent
      if value & Self.parent == 0 {
        tally.orphanedKeys += 1
        tally.orphaned += children
      } else {
        tally.parentKeys += 1
        tally.usedKeys += children > 0 ? 1 : 0
        tally.matched += children
        tally.mostChildren = max(tally.mostChildren, children)
      }
    }
    return tally
  }

  /// Ordinals of children of nobody, in no order.
  func orphans(_ children: KeySpool) throws -> [UInt64] {
    var orphans: [UInt64] = []
    try children.forEach(group.partitions) { keys, count in
      for key in 0..<count {
        let (low, high) = (keys[3 &* key], keys[3 &* key &+ 1])
        if group.holds(ValueKey.mix(low, high)), map.value(low, high) == nil { orphans.append(keys[3 &* key &+ 2]) }
      }
    }
    return orphans
  }
}
