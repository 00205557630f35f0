/// Tables as points and foreign keys as arrows from child to parent: cycles, what breaks them, and an order of load.
///
/// Equal schemas give equal answers: whatever could be chosen is chosen by ease, then by name.
public struct RelationGraph: Sendable {
  /// Tables that refer to each other in a circle, and what opens it.
  public struct Cycle: Sendable, Hashable {
    /// Its tables, sorted; at least two.
    public let tables: [ObjectName]
    /// Relations among them, sorted.
    public let keys: [ForeignKey]
    /// The fewest of ``keys`` whose removal leaves no cycle; of equally few rather those that can wait for the commit, or be NULL at first.
    public let breakSet: [ForeignKey]
  }

  /// The tables, sorted.
  public let tables: [ObjectName]
  /// Relations of a table to itself, sorted.
  public let selfReferences: [ForeignKey]
  /// Relations between two different tables, sorted.
  public let keys: [ForeignKey]
  /// Relations that can wait: deferrable ones, and those whose columns can be NULL at first.
  private let easy: Set<ForeignKey>

  /// The graph of tables with those of their relations that `isIncluded` admits; a relation to any other table is left out.
  public init(_ tables: [Table], where isIncluded: (ForeignKey) -> Bool = { _ in true }) {
    let names = Set(tables.map(\.name))
    let inside = tables.flatMap { table in
      table.foreignKeys.filter { names.contains($0.parent.table) && isIncluded($0) }.map { key in
        (key: key, isEasy: key.deferrable || !key.child.columns.contains(where: table.isRequired))
      }
    }
    let sorted = inside.map(\.key).sorted { ($0.child, $0.parent) < ($1.child, $1.parent) }
    self.tables = names.sorted()
    selfReferences = sorted.filter { $0.child.table == $0.parent.table }
    keys = sorted.filter { $0.child.table != $0.parent.table }
    easy = Set(inside.filter(\.isEasy).map(\.key))
  }

  /// Strongly connected components of at least two tables, by their first table.
  public var cycles: [Cycle] {
    components(tables, keys).map { component in
      let inside = keys.filter { component.contains($0.child.table) && component.contains($0.parent.table) }
      let byEase = inside.filter(easy.contains) + inside.filter { !easy.contains($0) }
      return Cycle(tables: component.sorted(), keys: inside, breakSet: breakSet(of: component, byEase))
    }.sorted { $0.tables[0] < $1.tables[0] }
  }

  /// Relations that cannot hold while rows are loaded in ``loadOrder``: those to the own table, and the break set of each cycle.
  public var deferred: [ForeignKey] {
    (selfReferences + cycles.flatMap(\.breakSet)).sorted { ($0.child, $0.parent) < ($1.child, $1.parent) }
  }

  /// Parents before children, once the deferred relations are out of the way: Kahn's algorithm; among tables that are ready the first by
  /// name.
  public var loadOrder: [ObjectName] {
    let waived = Set(cycles.flatMap(\.breakSet))
    var children: [ObjectName: Set<ObjectName>] = [:]
    for key in keys where !waived.contains(key) { children[key.parent.table, default: []].insert(key.child.table) }
    var waitingFor: [ObjectName: Int] = [:]
    for child in children.values.joined() { waitingFor[child, default: 0] += 1 }
    // Last first, so that what is ready is taken from the end.
    var ready = Array(tables.filter { waitingFor[$0] == nil }.reversed())
    var order: [ObjectName] = []
    while let table = ready.popLast() {
      order.append(table)
      for child in children[table] ?? [] {
        waitingFor[child, default: 0] -= 1
        if waitingFor[child] == 0 { ready.insert(child, at: ready.firstIndex { $0 < child } ?? ready.endIndex) }
      }
    }
    return order
  }

  /// Strongly connected components of more than one table (Tarjan 1972).
  private func components(_ tables: [ObjectName], _ keys: [ForeignKey]) -> [Set<ObjectName>] {
    var search = ComponentSearch(parents: Dictionary(grouping: keys, by: \.child.table).mapValues { Set($0.map(\.parent.table)).sorted() })
    for table in tables.sorted() { search.visit(table) }
    return search.components.filter { $0.count > 1 }
  }

  /// The smallest set of relations whose removal leaves no cycle: tried by size up to three, then by the best order of the tables.
  private func breakSet(of component: Set<ObjectName>, _ inside: [ForeignKey]) -> [ForeignKey] {
    for size in 1...3 where inside.count <= 60 {
      if let found = firstBreak(inside, size: size, from: 0, chosen: [], component) { return found }
    }
    let tables = component.sorted()
    let order = tables.count <= 14 ? bestOrder(tables, inside) : goodOrder(tables, inside)
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    var chosen = inside.filter { place[$0.child.table] ?? 0 < place[$0.parent.table] ?? 0 }
    // Only a good order may have left one too many.
    for key in chosen where isAcyclic(inside.filter { $0 == key || !chosen.contains($0) }, component) { chosen.removeAll { $0 == key } }
    return chosen
  }

  /// The order in which the fewest children come before their parents, by the best order of every subset (Held and Karp 1962).
  private func bestOrder(_ tables: [ObjectName], _ keys: [ForeignKey]) -> [ObjectName] {
    let costs = costs(tables, keys)
    var best: [(cost: Int, last: Int)] = Array(repeating: (.max, 0), count: 1 << tables.count)
    best[0].cost = 0
    for chosen in best.indices {
      for next in tables.indices where chosen & 1 << next == 0 {
        let early = tables.indices.reduce(0) { $0 + (chosen & 1 << $1 == 0 ? 0 : costs[$1][next]) }
        let extended = chosen | 1 << next
        if best[chosen].cost + early < best[extended].cost { best[extended] = (best[chosen].cost + early, next) }
      }
    }
    var order: [ObjectName] = []
    var left = best.count - 1
    while left != 0 {
      order.append(tables[best[left].last])
      left &= ~(1 << best[left].last)
    }
    return order.reversed()
  }

  /// For more tables than all subsets can be tried of: always the one that waits for the fewest relations.
  private func goodOrder(_ tables: [ObjectName], _ keys: [ForeignKey]) -> [ObjectName] {
    var waiting = Dictionary(grouping: keys, by: \.child.table).mapValues(\.count)
    let children = Dictionary(grouping: keys, by: \.parent.table)
    var left = Set(tables)
    var order: [ObjectName] = []
    while let next = left.min(by: { (waiting[$0] ?? 0, $0) < (waiting[$1] ?? 0, $1) }) {
      left.remove(next)
      order.append(next)
      for key in children[next] ?? [] { waiting[key.child.table, default: 0] -= 1 }
    }
    return order
  }

  /// What it costs to defer all relations from each table to each other one: first their number, then those that cannot wait easily.
  private func costs(_ tables: [ObjectName], _ keys: [ForeignKey]) -> [[Int]] {
    let place = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($0.element, $0.offset) })
    var costs = Array(repeating: Array(repeating: 0, count: tables.count), count: tables.count)
    for key in keys {
      guard let child = place[key.child.table], let parent = place[key.parent.table] else { continue }
      costs[child][parent] += keys.count + (easy.contains(key) ? 0 : 1)
    }
    return costs
  }

  private func firstBreak(_ keys: [ForeignKey], size: Int, from start: Int, chosen: [ForeignKey], _ tables: Set<ObjectName>)
    -> [ForeignKey]?
  {
    if size == 0 { return isAcyclic(keys.filter { !chosen.contains($0) }, tables) ? chosen : nil }
    for index in keys.indices[start...] {
      if let found = firstBreak(keys, size: size - 1, from: index + 1, chosen: chosen + [keys[index]], tables) { return found }
    }
    return nil
  }

  private func isAcyclic(_ keys: [ForeignKey], _ tables: Set<ObjectName>) -> Bool { components(Array(tables), keys).isEmpty }
}

/// The state of Tarjan's search, iterative: schemas of thousands of tables must not overflow the stack.
private struct ComponentSearch {
  let parents: [ObjectName: [ObjectName]]
  private(set) var components: [Set<ObjectName>] = []
  private var index: [ObjectName: Int] = [:]
  private var lowest: [ObjectName: Int] = [:]
  private var stack: [ObjectName] = []
  private var onStack: Set<ObjectName> = []

  init(parents: [ObjectName: [ObjectName]]) { self.parents = parents }

  mutating func visit(_ root: ObjectName) {
    guard index[root] == nil else { return }
    var frames: [(table: ObjectName, next: Int)] = []
    enter(root, &frames)
    while let frame = frames.last {
      let targets = parents[frame.table] ?? []
      if frame.next < targets.count {
        frames[frames.count - 1].next += 1
        let target = targets[frame.next]
        if index[target] == nil {
          enter(target, &frames)
        } else if onStack.contains(target) {
          lower(frame.table, to: index[target])
        }
      } else {
        frames.removeLast()
        if let caller = frames.last { lower(caller.table, to: lowest[frame.table]) }
        if lowest[frame.table] == index[frame.table] { close(frame.table) }
      }
    }
  }

  private mutating func enter(_ table: ObjectName, _ frames: inout [(table: ObjectName, next: Int)]) {
    index[table] = index.count
    lowest[table] = index[table]
    stack.append(table)
    onStack.insert(table)
    frames.append((table, 0))
  }

  private mutating func lower(_ table: ObjectName, to value: Int?) {
    if let value, let known = lowest[table] { lowest[table] = min(known, value) }
  }

  private mutating func close(_ root: ObjectName) {
    var component: Set<ObjectName> = []
    while let top = stack.popLast() {
      onStack.remove(top)
      component.insert(top)
      if top == root { break }
    }
    components.append(component)
  }
}
