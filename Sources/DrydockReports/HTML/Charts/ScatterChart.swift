internal import DrydockCore

/// The two columns that tell most: normal rows as a cloud, reported rows upon it.
struct ScatterChart {
  let scatter: Scatter

  private static let (width, height, left, bottom) = (440.0, 300.0, 58.0, 40.0)

  var markup: Markup {
    let points = scatter.normal + scatter.outlying
    guard !points.isEmpty else { return "" }
    let x = Axis(points.map { $0[0] }, length: Self.width - Self.left - 10)
    let y = Axis(points.map { $0[1] }, length: Self.height - Self.bottom - 10)
    return """
      <figure class="scatter"><svg viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-label="Scatter of two columns">
      \(grid(x, y))\(dots(scatter.normal, x, y, radius: 2.2, kind: "normal"))
      \(dots(scatter.outlying, x, y, radius: 4.5, kind: "outlying"))
      \(labels)</svg></figure>
      """
  }

  private func grid(_ x: Axis, _ y: Axis) -> Markup {
    let floor = Self.height - Self.bottom
    let down = x.ticks.map { tick -> Markup in
      let at = Self.left + x.position(tick)
      return
        #"<path class="grid" d="M\#(at) 10V\#(floor)"/><text class="tick" x="\#(at)" y="\#(floor + 14)" text-anchor="middle">\#(NumberWords.short(tick))</text>"#
    }
    let across = y.ticks.map { tick -> Markup in
      let at = floor - y.position(tick)
      return
        #"<path class="grid" d="M\#(Self.left) \#(at)H\#(Self.width - 10)"/><text class="tick" x="\#(Self.left - 6)" y="\#(at + 3.5)" text-anchor="end">\#(NumberWords.short(tick))</text>"#
    }
    return Markup.joined(down + across)
  }

  private func dots(_ points: [[Double]], _ x: Axis, _ y: Axis, radius: Double, kind: String) -> Markup {
    let circles = points.prefix(1000).map { point -> Markup in
      let across = Self.left + x.position(point[0])
      let up = Self.height - Self.bottom - y.position(point[1])
      let title: Markup = kind == "outlying" ? "<title>\(NumberWords.short(point[0])), \(NumberWords.short(point[1]))</title>" : ""
      return #"<circle cx="\#(across)" cy="\#(up)" r="\#(radius)">\#(title)</circle>"#
    }
    return #"<g class="\#(kind)">\#(Markup.joined(circles))</g>"#
  }

  private var labels: Markup {
    let middle = Self.left + (Self.width - Self.left - 10) / 2
    let half = (Self.height - Self.bottom) / 2
    return
      #"<text class="axis" x="\#(middle)" y="\#(Self.height - 6)" text-anchor="middle">\#(Clipping.short(scatter.x, 50))</text><text class="axis" transform="translate(11 \#(half)) rotate(-90)" text-anchor="middle">\#(Clipping.short(scatter.y, 40))</text>"#
  }
}
