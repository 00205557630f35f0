import DrydockDetectors
import Testing

@Suite struct NormalRowsTests {
  @Test func theOtherColumnsDecideWhichIsNearest() {
    // Row 3 has row 1's values, but for one out of all measure.
    let features = FeatureMatrix([1, 2, 3, 2, 1.5], [10, 20, 30, 20, 1e308], [1, 2, 3, 1e308, .nan])
    let normal = NormalRows(features, candidates: [2, 1, 0])
    #expect(normal.rows == [0, 1, 2])
    #expect(normal.nearest(to: 3, in: features) == 1)
  }

  @Test func scalesMakeColumnsComparable() {
    // 900 is little in the first column, 1 is much in the second.
    let features = FeatureMatrix([0, 1000, 2000, 900], [0, 1, 2, 0])
    #expect(NormalRows(features, candidates: [0, 1, 2]).nearest(to: 3, in: features) == 0)
  }

  @Test func missingIsNearMissing() {
    let features = FeatureMatrix([1, 1, 1], [5, .nan, .nan], [.infinity, .infinity, .infinity])
    #expect(NormalRows(features, candidates: [0, 1]).nearest(to: 2, in: features) == 1)
  }

  @Test func aRowIsNotItsOwnNeighbourAndTiesGoToTheFirst() {
    let features = FeatureMatrix([4, 4, 4])
    #expect(NormalRows(features, candidates: [0, 1, 2]).nearest(to: 0, in: features) == 1)
    #expect(NormalRows(features, candidates: [0]).nearest(to: 0, in: features) == nil)
    #expect(NormalRows(features, candidates: []).nearest(to: 0, in: features) == nil)
  }

  @Test func candidatesAreRowsOfAtMostTheMedianScore() {
    let features = FeatureMatrix([1, 2, 3, 4, 50])
    let normal = NormalRows(features, scores: [0.4, 0.5, 0.6, 0.45, 0.9])
    #expect(normal.rows == [0, 1, 3])
    #expect(normal.nearest(to: 4, in: features) == 3)
    #expect(NormalRows(FeatureMatrix([]), scores: []).rows.isEmpty)
  }

  @Test func manyCandidatesAreThinnedEvenly() {
    let features = FeatureMatrix((0..<10_000).map(Double.init))
    let normal = NormalRows(features, candidates: Array(0..<10_000))
    #expect(normal.rows.count <= NormalRows.limit)
    #expect(normal.rows.last ?? 0 > 9_990)
  }
}
