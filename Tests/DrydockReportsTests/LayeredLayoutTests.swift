import Testing

@testable import DrydockReports

struct LayeredLayoutTests {
  private func layout(_ lines: [(child: Int, parent: Int)], boxes: Int) -> LayeredLayout {
    LayeredLayout(heights: (0..<boxes).map { 26 + Double($0 % 5) * 17 }, boxWidth: 196, lines: lines)
  }

  /// A database of many tables that refer to few, to each other and to themselves.
  private func tangled(_ boxes: Int) -> [(child: Int, parent: Int)] {
    var lines: [(child: Int, parent: Int)] = []
    for box in 1..<max(2, boxes) where box < boxes {
      lines.append((box, box / 3))
      lines.append((box, (box * 7 + 3) % boxes))
      if box % 11 == 0 { lines.append((box, box)) }
    }
    return lines
  }

  @Test func parentsStandLeft() {
    let layout = layout([(1, 0), (2, 1), (2, 0)], boxes: 3)
    #expect(layout.places[0].x < layout.places[1].x && layout.places[1].x < layout.places[2].x)
    #expect(layout.bends.map(\.count) == [0, 0, 1])
  }

  @Test func circlesEnd() {
    let layout = layout([(0, 1), (1, 2), (2, 0), (3, 3)], boxes: 4)
    #expect(Set(layout.places.prefix(3).map(\.x)).count == 3)
    #expect(layout.places[3].y > layout.places[0].y)
  }

  @Test(arguments: [1, 2, 15, 60, 200]) func boxesDoNotOverlap(_ boxes: Int) {
    let layout = layout(tangled(boxes), boxes: boxes)
    for a in 0..<boxes {
      for b in 0..<a where layout.places[a].x == layout.places[b].x {
        let (upper, lower) = layout.places[a].y < layout.places[b].y ? (a, b) : (b, a)
        #expect(layout.places[upper].y + 26 + Double(upper % 5) * 17 < layout.places[lower].y, "\(a) and \(b)")
      }
      #expect(layout.places[a].x >= 0 && layout.places[a].x + 196 <= layout.width && layout.places[a].y <= layout.height)
    }
  }

  @Test func equalInputGivesEqualPlaces() {
    #expect(layout(tangled(60), boxes: 60).places == layout(tangled(60), boxes: 60).places)
  }

  @Test func nothingIsNothing() {
    let layout = layout([], boxes: 0)
    #expect(layout.width == 0)
  }
}
