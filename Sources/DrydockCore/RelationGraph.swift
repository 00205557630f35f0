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
    var waiting: [ObjectName: Set<ObjectName>] = [:]
    for key in keys where !waived.contains(key) { waiting[key.child.table, default: []].insert(key.parent.table) }
    var left = tables
    var order: [ObjectName] = []
    while let index = left.firstIndex(where: { waiting[$0]?.isEmpty ?? true }) {
      let table = left.remove(at: index)
      order.append(table)
      for name in waiting.keys { waiting[name]?.remove(table) }
    }
    return order + left
  }

  /// Strongly connected components of more than one table (Tarjan 1972).
  private func components(_ tables: [ObjectName], _ keys: [ForeignKey]) -> [Set<ObjectName>] {
    var search = ComponentSearch(parents: Dictionary(grouping: keys, by: \.child.table).mapValues { Set($0.map(\.parent.table)).sorted() })
    for table in tables.sorted() { search.visit(table) }
    return search.components.filter { $0.count > 1 }
  }

  /// The smallest set of relations whose removal leaves no cycle: tried by size up to three; beyond that one that could not spare any
  /// of its members.
  private func breakSet(of component: Set<ObjectName>, _ inside: [ForeignKey]) -> [ForeignKey] {
    for size in 1...3 where inside.count <= 60 {
      if let found = firstBreak(inside, size: size, from: 0, chosen: [], component) { return found }
    }
    var chosen: [ForeignKey] = []
    for key in inside where !isAcyclic(inside.filter { !chosen.contains($0) }, component) { chosen.append(key) }
    for key in chosen {
      let fewer = chosen.filter { $0 != key }
      if isAcyclic(inside.filter { !fewer.contains($0) }, component) { chosen = fewer }
    }
    return chosen
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
