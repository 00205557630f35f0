import DrydockDetectors
import Testing

/// NULL, infinities and numbers at the end of the range.
@Suite struct ExtremeValuesTests {
  private func scores(_ features: FeatureMatrix) -> [Double] {
    let scores = IsolationForest().fit(features, seed: 1).scores(features)
    #expect(scores.allSatisfy { 0...1 ~= $0 })
    return scores
  }

  @Test(arguments: [Double.infinity, -.infinity, 1e308, -1e308, .greatestFiniteMagnitude])
  func anExtremeValueIsStrange(value: Double) {
    #expect(scores(FeatureMatrix.normal(rows: 200, columns: 3).with([(50, 1, value)])).highest(1) == [50])
  }

  @Test func nothingOverflowsWhereAllIsExtreme() {
    let huge = (0..<256).map { Double($0 % 2 == 0 ? 1 : -1) * 1e308 * (1 + Double($0) / 1000) }
    let infinite = (0..<256).map { [Double.infinity, -.infinity, .nan, 1e308, -1e308, 0, .leastNonzeroMagnitude][$0 % 7] }
    let endless = Array(repeating: Double.infinity, count: 255) + [-.infinity]
    #expect(scores(FeatureMatrix(huge, infinite, endless)).highest(1) == [255])
  }

  @Test func smallDifferencesOfLargeNumbersCount() {
    // Milliseconds since 1970 within one minute: a Float alone could not tell them apart.
    var numbers = TestNumbers(1)
    let times = (0..<256).map { $0 == 99 ? 1.7e12 + 600_000 : 1.7e12 + Double.random(in: 0..<60_000, using: &numbers) }
    #expect(scores(FeatureMatrix(times)).highest(1) == [99])
    let large = times.map { ($0 - 1.7e12) * 1e302 }
    #expect(scores(FeatureMatrix(large)).highest(1) == [99])
    let small = times.map { ($0 - 1.7e12) * Double.leastNonzeroMagnitude }
    #expect(scores(FeatureMatrix(small)).highest(1) == [99])
  }

  @Test func aRareNullIsStrange() {
    let scores = scores(FeatureMatrix.normal(rows: 256, columns: 2).with([(77, 0, .nan)]))
    #expect(scores.highest(8).contains(77))
    // In a column without other differences nothing but NULL can part the rows.
    let constant = Array(repeating: 1.0, count: 255) + [.nan]
    #expect(self.scores(FeatureMatrix(constant)).highest(1) == [255])
  }

  @Test func aCommonNullIsNot() {
    let common = stride(from: 0, to: 3000, by: 3).map { (row: $0, column: 0, value: Double.nan) }
    let scores = scores(FeatureMatrix.normal(rows: 3000, columns: 4).with(common))
    // A third of the rows has it; among the strangest 300 it is not half of them.
    #expect(scores.highest(300).count { $0 % 3 == 0 } < 150)
  }

  @Test func aNullNeverSeenCountsAsTheLowestValue() {
    let features = FeatureMatrix.normal(rows: 500, columns: 2)
    let forest = IsolationForest().fit(features, seed: 1)
    let unseen = forest.scores(features.with([(3, 0, .nan), (4, 0, -1e300)]).rows([3, 4]))
    #expect(unseen[0] > 0.5)
    let low = forest.scores(features.with([(3, 0, -1e300)]).rows([3]))
    #expect(unseen[0] == low[0])
  }

  @Test func aColumnOfNullsChangesNothing() {
    let plain = FeatureMatrix.normal(rows: 400, columns: 1).with([(9, 0, 30)])
    let features = FeatureMatrix(Array(repeating: .nan, count: 400), Array(plain.column(0)))
    let forest = IsolationForest().fit(features, seed: 2)
    #expect(forest.scores(features).highest(1) == [9])
    #expect(forest.contributions(row: 9, features) == [0, 1])
  }
}
