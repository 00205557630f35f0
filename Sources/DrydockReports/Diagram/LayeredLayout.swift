/// Places boxes in layers so that lines run one way and seldom cross: Sugiyama, Tagawa and Toda 1981, with barycentres and least squares.
///
/// A function of its input alone; nothing random, no hashing order.
struct LayeredLayout {
  /// A box's upper left corner, or for a bend the point itself.
  struct Place: Equatable {
    var x: Double
    var y: Double
  }

  /// Corner of each box.
  private(set) var places: [Place]
  /// Bends of each line, from child to parent.
  private(set) var bends: [[Place]]
  private(set) var width = 0.0
  private(set) var height = 0.0

  static let gapX = 84.0
  static let gapY = 22.0
  static let bend = 10.0

  /// `heights` of boxes that are all `boxWidth` wide; `lines` from child to parent.
  init(heights: [Double], boxWidth: Double, lines: [(child: Int, parent: Int)]) {
    places = Array(repeating: Place(x: 0, y: 0), count: heights.count)
    bends = Array(repeating: [], count: lines.count)
    var graph = LayeredGraph(boxes: heights.count, lines: lines)
    graph.reduceCrossings()
    let heightOf = { (node: Int) in node < heights.count ? heights[node] : Self.bend }
    let centers = graph.centers(heightOf, gap: Self.gapY)
    let left = { (layer: Int) in Double(layer) * (boxWidth + Self.gapX) }
    let top = graph.layers.joined().map { centers[$0] - heightOf($0) / 2 }.min() ?? 0
    for (layer, nodes) in graph.layers.enumerated() {
      for node in nodes where node < heights.count { places[node] = Place(x: left(layer), y: centers[node] - heightOf(node) / 2 - top) }
    }
    for (line, nodes) in graph.chains.enumerated() {
      bends[line] = nodes.map { node in Place(x: left(graph.layerOf[node]) + boxWidth / 2, y: centers[node] - top) }
    }
    let bottom = graph.layers.joined().map { centers[$0] + heightOf($0) / 2 - top }.max() ?? 0
    width = max(0, Double(graph.layers.count) * (boxWidth + Self.gapX) - Self.gapX)
    height = bottom
    placeLonely(graph.lonely, heights, boxWidth, below: bottom)
  }

  /// Tables without relations stand in rows below the others.
  private mutating func placeLonely(_ lonely: [Int], _ heights: [Double], _ boxWidth: Double, below bottom: Double) {
    guard !lonely.isEmpty else { return }
    let columns = max(4, min(lonely.count, Int((width + Self.gapX) / (boxWidth + Self.gapX / 2))))
    var y = bottom == 0 ? 0 : bottom + 2 * Self.gapY
    for start in stride(from: 0, to: lonely.count, by: columns) {
      let row = lonely[start..<min(start + columns, lonely.count)]
      for (index, node) in row.enumerated() { places[node] = Place(x: Double(index) * (boxWidth + Self.gapX / 2), y: y) }
      y += (row.map { heights[$0] }.max() ?? 0) + Self.gapY
      width = max(width, Double(row.count) * (boxWidth + Self.gapX / 2) - Self.gapX / 2)
    }
    height = y - Self.gapY
  }
}
