internal import DrydockCore

/// The diagram as SVG: a link per table, a line per relation, child to parent.
struct DiagramMarkup {
  let graph: DiagramGraph
  /// Where a table's profile stands.
  let anchors: [ObjectName: String]
  private let layout: LayeredLayout

  private static let margin = 28.0

  init(_ graph: DiagramGraph, anchors: [ObjectName: String]) {
    self.graph = graph
    self.anchors = anchors
    layout = LayeredLayout(
      heights: graph.boxes.map(\.height), boxWidth: DiagramGraph.Box.width, lines: graph.lines.map { ($0.child, $0.parent) })
  }

  var markup: Markup {
    let width = layout.width + 2 * Self.margin
    let height = layout.height + 2 * Self.margin
    let lines = graph.lines.indices.map(line)
    let boxes = graph.boxes.indices.map(box)
    return """
      <svg viewBox="\(-Self.margin) \(-Self.margin) \(width) \(height)" width="\(width)" height="\(height)" role="group" aria-label="Entity-relationship diagram">
      <defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M1 1.5L9 5L1 8.5"/></marker></defs>
      <g class="lines">
      \(Markup.joined(lines, separator: "\n"))
      </g>
      <g class="boxes">
      \(Markup.joined(boxes, separator: "\n"))
      </g></svg>
      """
  }

  // MARK: boxes

  private func box(_ index: Int) -> Markup {
    let box = graph.boxes[index]
    let place = layout.places[index]
    let name = "\(box.table.name)"
    let rows: Markup =
      box.rows.map { #"<text class="count" x="\#(DiagramGraph.Box.width - 10)" y="17" text-anchor="end">\#(number: $0)</text>"# } ?? ""
    let room = box.rows == nil ? 25 : 25 - NumberWords.grouped(box.rows ?? 0).count
    let trouble: Markup = box.trouble.map(mark) ?? ""
    let body: Markup = """
      <title>\(Clipping.short(name, 200))\(title(box))</title><rect class="box" width="\(DiagramGraph.Box.width)" height="\(box.height)" rx="5"/>\
      \(rule(box))<text class="name" x="10" y="17">\(Clipping.short(name, room))</text>\(rows)\(columns(box))\(trouble)
      """
    let inside: Markup = anchors[box.table.name].map { #"<a href='#\#($0)'>\#(body)</a>"# } ?? body
    return #"<g class="table" data-table="\#(index)" transform="translate(\#(place.x) \#(place.y))">\#(inside)</g>"#
  }

  /// How many findings a table has, as a pill on its corner.
  private func mark(_ trouble: (severity: Severity, count: Int)) -> Markup {
    let number = trouble.count > 99 ? "99+" : "\(trouble.count)"
    let half = 5.5 + 3.5 * Double(number.count)
    let x = DiagramGraph.Box.width
    return
      #"<g class="trouble \#(trouble.severity.rawValue)"><rect x="\#(x - half)" y="-9" width="\#(2 * half)" height="18" rx="9"/><text x="\#(x)" y="3.5" text-anchor="middle">\#(number)</text></g>"#
  }

  private func title(_ box: DiagramGraph.Box) -> String {
    box.trouble.map { ": \(NumberWords.count($0.count, "finding"))" } ?? ""
  }

  private func rule(_ box: DiagramGraph.Box) -> Markup {
    box.columns.isEmpty ? "" : #"<path class="rule" d="M0 \#(DiagramGraph.Box.head)H\#(DiagramGraph.Box.width)"/>"#
  }

  private func columns(_ box: DiagramGraph.Box) -> Markup {
    guard !box.columns.isEmpty else { return "" }
    let primary = Set(box.table.primaryKey?.columns ?? [])
    var lines = box.columns.map { column -> Markup in
      let y = box.port(column) + 3.5
      let key: Markup = primary.contains(column) ? #"<circle class="key" cx="13" cy="\#(y - 3.5)" r="2.4"/>"# : ""
      return #"\#(key)<text class="col" x="22" y="\#(y)">\#(Clipping.short(column, 26))</text>"#
    }
    if box.hidden > 0 {
      let y = DiagramGraph.Box.head + DiagramGraph.Box.line * (Double(box.columns.count) + 0.5) + 5.5
      lines.append(
        #"<text class="col quiet" x="22" y="\#(y)">\#("… \(box.hidden) more")</text>"#
      )
    }
    return Markup.joined(lines)
  }

  // MARK: lines

  private func line(_ index: Int) -> Markup {
    let line = graph.lines[index]
    let kind = line.isDiscovered ? "discovered" : "declared"
    let title = "\(line.key.child) → \(line.key.parent)" + (line.isDiscovered ? ", not declared" : "")
    return
      #"<path class="\#(kind)" data-child="\#(line.child)" data-parent="\#(line.parent)" d="\#(path(index))" marker-end="url(#arrow)"><title>\#(Clipping.short(title, 200))</title></path>"#
  }

  private func path(_ index: Int) -> Markup {
    let line = graph.lines[index]
    let width = DiagramGraph.Box.width
    let (child, parent) = (layout.places[line.child], layout.places[line.parent])
    let startY = child.y + graph.boxes[line.child].port(line.key.child.columns.first)
    let endY = parent.y + graph.boxes[line.parent].port(line.key.parent.columns.first)
    if line.child == line.parent {
      let x = child.x + width
      let (from, to) = startY == endY ? (startY + 7, endY - 3) : (startY, endY)
      return "M\(x) \(from)C\(x + 38) \(from) \(x + 38) \(to) \(x) \(to)"
    }
    let forward = parent.x < child.x
    var points = [LayeredLayout.Place(x: forward ? child.x : child.x + width, y: startY)]
    points += layout.bends[index].flatMap { bend -> [LayeredLayout.Place] in
      let (near, far) = (bend.x + width / 2, bend.x - width / 2)
      return (forward ? [near, far] : [far, near]).map { LayeredLayout.Place(x: $0, y: bend.y) }
    }
    points.append(LayeredLayout.Place(x: forward ? parent.x + width : parent.x, y: endY))
    return curve(points)
  }

  /// Horizontal at every point.
  private func curve(_ points: [LayeredLayout.Place]) -> Markup {
    guard let first = points.first else { return "" }
    var path: Markup = "M\(first.x) \(first.y)"
    for (a, b) in zip(points, points.dropFirst()) {
      let middle = (a.x + b.x) / 2
      path += a.y == b.y ? "H\(b.x)" : "C\(middle) \(a.y) \(middle) \(b.y) \(b.x) \(b.y)"
    }
    return path
  }
}
