internal import DrydockData

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
    var scratch = RawMemory(capacity: 0)
    for run in 0..<parents.runs {
      let keys = try parents.run(run, of: group.partitions, &scratch)
      for key in stride(from: 0, to: keys.count, by: parents.words) {
        let (low, high) = (keys[key], keys[key &+ 1])
        if group.holds(ValueKey.mix(low, high)) { map.update(low, high, first: Self.parent) { _ in } }
      }
    }
    withExtendedLifetime(scratch) {}
  }

  /// Counts children of parents and of nobody.
  mutating func tally(_ children: KeySpool) throws -> Tally {
    var scratch = RawMemory(capacity: 0)
    for run in 0..<children.runs {
      let keys = try children.run(run, of: group.partitions, &scratch)
      for key in stride(from: 0, to: keys.count, by: children.words) {
        let (low, high) = (keys[key], keys[key &+ 1])
        if group.holds(ValueKey.mix(low, high)) { map.update(low, high, first: 1) { $0 &+= 1 } }
      }
    }
    withExtendedLifetime(scratch) {}
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
    var scratch = RawMemory(capacity: 0)
    for run in 0..<children.runs {
      let keys = try children.run(run, of: group.partitions, &scratch)
      for key in stride(from: 0, to: keys.count, by: 3) {
        let (low, high) = (keys[key], keys[key &+ 1])
        if group.holds(ValueKey.mix(low, high)), map.value(low, high) == nil { orphans.append(keys[key &+ 2]) }
      }
    }
    withExtendedLifetime(scratch) {}
    return orphans
  }
}
