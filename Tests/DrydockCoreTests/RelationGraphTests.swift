import DrydockCore
import DrydockTesting
import Testing

/// Parents before children, and as few relations deferred as circles allow.
@Suite struct RelationGraphTests {
  /// Tables from words such as `a>b`: a refers to b.
  private func tables(_ names: String, _ relations: String) -> [Table] {
    let pairs = relations.split(separator: " ").map { $0.split(separator: ">").map(String.init) }
    return names.split(separator: " ").map(String.init).map { name in
      let keys = pairs.enumerated().filter { $0.element[0] == name }.map { index, pair in
        ForeignKey(child: ColumnSet(ObjectName(name), ["f\(index)"]), parent: ColumnSet(ObjectName(pair[1]), ["id"]))
      }
      let columns = keys.map { Column(name: $0.child.columns[0], type: .integer, nativeType: "INT") }
      return Table(name: ObjectName(name), columns: columns, foreignKeys: keys)
    }
  }

  private func answer(_ tables: [Table]) -> (order: [ObjectName], deferred: [ForeignKey]) {
    let graph = RelationGraph(tables)
    return (graph.loadOrder, graph.deferred)
  }

  private func relations(_ keys: [ForeignKey]) -> [String] { keys.map { "\($0.child.table)>\($0.parent.table)" } }

  private func expectValid(_ tables: [Table], _ result: (order: [ObjectName], deferred: [ForeignKey])) {
    #expect(result.order.sorted() == tables.map(\.name).sorted())
    let place = Dictionary(uniqueKeysWithValues: result.order.enumerated().map { ($0.element, $0.offset) })
    for key in tables.flatMap(\.foreignKeys) where !result.deferred.contains(key) {
      guard let child = place[key.child.table], let parent = place[key.parent.table] else { continue }
      #expect(parent < child, "\(key.child) is loaded before \(key.parent)")
    }
  }

  @Test(
    arguments: [
      ("a b c", "", "a b c", ""), ("a b c", "a>b b>c", "c b a", ""), ("d c b a", "d>a d>b c>d", "a b d c", ""), ("a", "a>a", "a", "a>a"),
      ("a b", "a>b b>a", "a b", "a>b"), ("a b c", "a>b b>c c>a", "a c b", "a>b"), ("a b", "a>a a>b b>b", "b a", "a>a b>b"),
      // Two circles that share b>c: one relation breaks both.
      ("a b c d", "a>b b>c c>a c>d d>b", "b a d c", "b>c"),
      // Two circles apart need one each.
      ("a b c d", "a>b b>a c>d d>c", nil, "a>b c>d"), ("a b", "a>gone b>a", "a b", ""),
    ] as [(String, String, String?, String)])
  func ordersAndDefers(_ names: String, _ keys: String, _ order: String?, _ deferred: String) {
    let tables = tables(names, keys)
    let result = answer(tables)
    expectValid(tables, result)
    if let order { #expect(result.order.map(\.name).joined(separator: " ") == order) }
    #expect(relations(result.deferred).joined(separator: " ") == deferred)
  }

  @Test func equalSchemasGiveEqualOrdersHoweverTheyAreListed() {
    let one = tables("a b c d e", "a>b b>c c>a d>a e>d a>e")
    #expect(answer(one).order == answer(one.reversed()).order)
    #expect(answer(one).deferred == answer(one.reversed()).deferred)
  }

  @Test(arguments: 1...300) func noSmallerSetWouldDo(_ seed: UInt64) {
    var random = SeededGenerator(state: seed)
    let names = Array("abcdef".prefix(Int.random(in: 2...6, using: &random))).map(String.init)
    let words = (0..<Int.random(in: 1...11, using: &random)).map { _ in
      (names.randomElement(using: &random) ?? "a") + ">" + (names.randomElement(using: &random) ?? "a")
    }
    let tables = tables(names.joined(separator: " "), words.joined(separator: " "))
    let result = answer(tables)
    expectValid(tables, result)
    #expect(result.deferred.count == fewest(names, words), "\(words)")
  }

  /// Over all orders of the tables: the fewest relations that point forward.
  private func fewest(_ names: [String], _ words: [String]) -> Int {
    var best = Int.max
    func visit(_ chosen: [String], _ left: [String]) {
      if left.isEmpty {
        let place = Dictionary(uniqueKeysWithValues: chosen.enumerated().map { ($0.element, $0.offset) })
        let forward = words.filter { word in
          let ends = word.split(separator: ">").map(String.init)
          return (place[ends[0]] ?? 0) <= (place[ends[1]] ?? 0)
        }
        best = min(best, forward.count)
      }
      for name in left { visit(chosen + [name], left.filter { $0 != name }) }
    }
    visit([], names)
    return best
  }

  @Test func relationsThatCanWaitAreRatherDeferred() {
    // Every table refers to every other one, more circles than sets of three could open; all that point upwards can wait.
    let names = ["a", "b", "c", "d", "e"]
    let tables = names.map { name in
      let keys = names.filter { $0 != name }.map { parent in
        ForeignKey(child: ColumnSet(ObjectName(name), [parent]), parent: ColumnSet(ObjectName(parent), ["id"]), deferrable: parent > name)
      }
      let columns = keys.map { Column(name: $0.child.columns[0], type: .integer, nativeType: "INT", isNullable: false) }
      return Table(name: ObjectName(name), columns: columns, foreignKeys: keys)
    }
    let result = answer(tables)
    expectValid(tables, result)
    #expect(result.deferred.count == 10 && result.deferred.allSatisfy(\.deferrable))
  }

  @Test func thousandsOfTablesInARowNeedNoStack() {
    let names = (0..<3000).map { "t\($0)" }
    let keys = (1..<3000).map { "t\($0 - 1)>t\($0)" } + ["t2999>t0"]
    let tables = tables(names.joined(separator: " "), keys.joined(separator: " "))
    let result = answer(tables)
    expectValid(tables, result)
    #expect(result.deferred.count == 1)
  }
}
