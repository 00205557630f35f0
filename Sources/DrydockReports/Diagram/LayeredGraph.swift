/// Nodes in layers: boxes, and a bend wherever a line passes a layer. Parents stand left of their children.
struct LayeredGraph {
  /// Nodes layer by layer, in order.
  private(set) var layers: [[Int]] = []
  /// The layer of each node.
  private(set) var layerOf: [Int]
  /// Boxes without relations to others.
  private(set) var lonely: [Int] = []
  /// Bends of each line, from child to parent.
  private(set) var chains: [[Int]]
  private var left: [[Int]]
  private var right: [[Int]]

  init(boxes: Int, lines: [(child: Int, parent: Int)]) {
    layerOf = Array(repeating: 0, count: boxes)
    left = Array(repeating: [], count: boxes)
    right = left
    chains = Array(repeating: [], count: lines.count)
    let real = lines.filter { $0.child != $0.parent }
    let related = Set(real.flatMap { [$0.child, $0.parent] })
    lonely = (0..<boxes).filter { !related.contains($0) }
    assignLayers(boxes, real)
    let depth = related.map { layerOf[$0] }.max().map { $0 + 1 } ?? 0
    layers = Array(repeating: [], count: depth)
    for node in 0..<boxes where related.contains(node) { layers[layerOf[node]].append(node) }
    for (index, line) in lines.enumerated() where line.child != line.parent { thread(index, line.child, line.parent) }
  }

  // MARK: layers

  private mutating func assignLayers(_ boxes: Int, _ lines: [(child: Int, parent: Int)]) {
    var parents = Array(repeating: [Int](), count: boxes)
    for line in lines where !parents[line.child].contains(line.parent) { parents[line.child].append(line.parent) }
    parents = parents.map { $0.sorted() }
    breakCycles(&parents)
    for node in order(parents) { layerOf[node] = parents[node].map { layerOf[$0] + 1 }.max() ?? 0 }
    // A table that refers to none stands beside the nearest that refers to it.
    for node in 0..<boxes where parents[node].isEmpty {
      let nearest = (0..<boxes).filter { parents[$0].contains(node) }.map { layerOf[$0] }.min()
      if let nearest { layerOf[node] = max(0, nearest - 1) }
    }
  }

  /// Turns off each reference that closes a circle, in the order of the tables. Not recursive: chains may be long.
  private func breakCycles(_ parents: inout [[Int]]) {
    var state = Array(repeating: 0, count: parents.count)
    for root in parents.indices where state[root] == 0 {
      var stack = [(node: root, next: 0)]
      state[root] = 1
      while let top = stack.last {
        guard top.next < parents[top.node].count else {
          state[top.node] = 2
          stack.removeLast()
          continue
        }
        let parent = parents[top.node][top.next]
        if state[parent] == 1 {
          parents[top.node].remove(at: top.next)
        } else {
          stack[stack.count - 1].next += 1
          if state[parent] == 0 {
            state[parent] = 1
            stack.append((parent, 0))
          }
        }
      }
    }
  }

  /// Parents before children.
  private func order(_ parents: [[Int]]) -> [Int] {
    var waiting = parents.map(\.count)
    var children = Array(repeating: [Int](), count: parents.count)
    for (child, list) in parents.enumerated() { for parent in list { children[parent].append(child) } }
    var ready = parents.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < ready.count {
      for child in children[ready[next]] {
        waiting[child] -= 1
        if waiting[child] == 0 { ready.append(child) }
      }
      next += 1
    }
    return ready
  }

  /// A bend in every layer between two boxes.
  private mutating func thread(_ line: Int, _ child: Int, _ parent: Int) {
    let forward = layerOf[parent] < layerOf[child]
    var previous = forward ? parent : child
    let last = forward ? child : parent
    guard layerOf[previous] < layerOf[last] else { return }
    var chain: [Int] = []
    for layer in layerOf[previous] + 1..<layerOf[last] {
      let node = layerOf.count
      layerOf.append(layer)
      left.append([])
      right.append([])
      layers[layer].append(node)
      connect(previous, node)
      chain.append(node)
      previous = node
    }
    connect(previous, last)
    chains[line] = forward ? chain.reversed() : chain
  }

  private mutating func connect(_ a: Int, _ b: Int) {
    right[a].append(b)
    left[b].append(a)
  }

  // MARK: order within a layer

  /// Sweeps over the layers in both directions and keeps the best order seen.
  mutating func reduceCrossings() {
    guard layers.count > 1 else { return }
    var best = layers
    var fewest = crossings()
    for round in 0..<16 where fewest > 0 {
      let forward = round % 2 == 0
      for layer in forward ? Array(layers.indices.dropFirst()) : layers.indices.dropLast().reversed() {
        sort(layer, by: forward ? left : right, layer + (forward ? -1 : 1))
      }
      let now = crossings()
      if now < fewest { (best, fewest) = (layers, now) }
    }
    layers = best
  }

  private mutating func sort(_ layer: Int, by neighbours: [[Int]], _ other: Int) {
    var places = Array(repeating: 0.0, count: layerOf.count)
    for (place, node) in layers[other].enumerated() { places[node] = Double(place) }
    let weights = layers[layer].enumerated().map { place, node in
      let list = neighbours[node]
      let mean = list.isEmpty ? Double(place) : list.reduce(0) { $0 + places[$1] } / Double(list.count)
      return (mean, place, node)
    }
    layers[layer] = weights.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  private func crossings() -> Int {
    var count = 0
    var places = Array(repeating: 0, count: layerOf.count)
    for layer in layers { for (place, node) in layer.enumerated() { places[node] = place } }
    for layer in layers.dropLast() {
      let ends = layer.flatMap { node in right[node].map { places[$0] }.sorted() }
      for a in ends.indices { for b in ends.indices[..<a] where ends[b] > ends[a] { count += 1 } }
    }
    return count
  }

  // MARK: heights

  /// The middle of each node: as near to its neighbours as the order and the gaps allow.
  func centers(_ height: (Int) -> Double, gap: Double) -> [Double] {
    var centers = Array(repeating: 0.0, count: layerOf.count)
    for layer in layers {
      var y = 0.0
      for node in layer {
        centers[node] = y + height(node) / 2
        y += height(node) + gap
      }
    }
    for round in 0..<24 {
      let forward = round % 2 == 0
      for layer in forward ? layers : layers.reversed() {
        let wishes = layer.map { node in
          let near = left[node] + right[node]
          return near.isEmpty ? centers[node] : near.reduce(0) { $0 + centers[$1] } / Double(near.count)
        }
        for (node, y) in zip(layer, Self.apart(wishes, layer.map(height), gap)) { centers[node] = y }
      }
    }
    return centers
  }

  /// The least squares fit to the wishes that keeps the order and the gaps: isotonic regression by pooling.
  private static func apart(_ wishes: [Double], _ heights: [Double], _ gap: Double) -> [Double] {
    var offsets = [0.0]
    for index in heights.indices.dropFirst() { offsets.append(offsets[index - 1] + (heights[index - 1] + heights[index]) / 2 + gap) }
    var pools: [(sum: Double, count: Int)] = []
    for (wish, offset) in zip(wishes, offsets) {
      pools.append((wish - offset, 1))
      while pools.count > 1 {
        let (a, b) = (pools[pools.count - 2], pools[pools.count - 1])
        guard a.sum / Double(a.count) > b.sum / Double(b.count) else { break }
        pools.removeLast(2)
        pools.append((a.sum + b.sum, a.count + b.count))
      }
    }
    let levels = pools.flatMap { pool in Array(repeating: pool.sum / Double(pool.count), count: pool.count) }
    return zip(levels, offsets).map(+)
  }
}
