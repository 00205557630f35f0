import DrydockDetectors
import Foundation
import Testing

@Suite struct IsolationForestTests {
  @Test func plantedRowsComeFirst() {
    let planted = [7, 500, 1999]
    let features = FeatureMatrix.normal(rows: 2000, columns: 5).with(planted.flatMap { row in (0..<3).map { (row, $0, 9.0) } })
    let scores = IsolationForest().fit(features, seed: 1).scores(features)
    #expect(scores.highest(3).sorted() == planted)
    #expect(planted.allSatisfy { scores[$0] > 0.6 })
  }

  @Test func inEvenDataNoRowStandsOut() {
    var numbers = TestNumbers(3)
    let columns = (0..<3).map { _ in (0..<2000).map { _ in Double.random(in: 0..<1, using: &numbers) } }
    let features = FeatureMatrix(columns[0], columns[1], columns[2])
    let scores = IsolationForest().fit(features, seed: 1).scores(features).sorted(by: >)
    #expect(scores[0] < 0.65)
    #expect(scores[0] - scores[20] < 0.05)
  }

  @Test func sameSeedSameScoresOnAnyNumberOfThreads() {
    let features = FeatureMatrix.normal(rows: 3001, columns: 4).with([(5, 1, .nan), (6, 2, .infinity)])
    let forest = IsolationForest()
    let one = forest.fit(features, seed: 42, threads: 1)
    let scores = one.scores(features, threads: 1)
    for threads in [-1, 0, 2, 3, 4] {
      #expect(forest.fit(features, seed: 42, threads: threads) == one)
      #expect(one.scores(features, threads: threads) == scores)
    }
    #expect(forest.fit(features, seed: 43).scores(features) != scores)
  }

  @Test func aFittedForestDoesNotCareForTheOrderOfRows() {
    let features = FeatureMatrix.normal(rows: 1100, columns: 3)
    let forest = IsolationForest().fit(features, seed: 5)
    let order = Array((0..<features.rows).reversed())
    let scores = forest.scores(features)
    #expect(forest.scores(features.rows(order)) == order.map { scores[$0] })
    #expect(forest.scores(features.rows([17])) == [scores[17]])
  }

  @Test func columnsAreKnownByName() {
    let features = FeatureMatrix.normal(rows: 300, columns: 2).with([(3, 1, 9)])
    let forest = IsolationForest().fit(features, seed: 5)
    let swapped = FeatureMatrix(
      names: ["extra", "x1", "x0"], rows: 300, values: [Double](repeating: 3, count: 300) + features.column(1) + features.column(0))
    #expect(forest.scores(swapped) == forest.scores(features))
    #expect(forest.contributions(row: 3, swapped)[0] == 0)
    let lacking = FeatureMatrix(names: ["x1"], rows: 300, values: Array(features.column(1)))
    let missing = FeatureMatrix(
      names: ["x0", "x1"], rows: 300, values: [Double](repeating: .nan, count: 300) + features.column(1))
    #expect(forest.scores(lacking) == forest.scores(missing))
  }

  @Test func aConstantColumnChangesNoOrder() {
    let plain = FeatureMatrix.normal(rows: 400, columns: 2).with([(9, 0, 12), (9, 1, -12)])
    let features = FeatureMatrix(Array(plain.column(0)), Array(repeating: 7, count: 400), Array(plain.column(1)))
    let forest = IsolationForest().fit(features, seed: 2)
    #expect(forest.scores(features).highest(1) == [9])
    #expect(forest.contributions(row: 9, features)[1] == 0)
  }

  @Test(arguments: [
    FeatureMatrix(names: [], rows: 0, values: []), FeatureMatrix(names: [], rows: 3, values: []), FeatureMatrix([]),
    FeatureMatrix([1.0], [2.0]), FeatureMatrix([5, 5, 5], [1, 1, 1]), FeatureMatrix([.nan, .nan, .nan]),
  ])
  func withNothingToLearnEveryRowIsOrdinary(features: FeatureMatrix) {
    let forest = IsolationForest().fit(features, seed: 1)
    let scores = forest.scores(features, threads: 2)
    #expect(scores.count == features.rows)
    #expect(scores.allSatisfy { abs($0 - 0.5) < 1e-9 })
  }

  @Test func aForestFittedToNothingScoresAnything() {
    let features = FeatureMatrix.normal(rows: 10, columns: 2)
    let forest = IsolationForest().fit(FeatureMatrix([], []), seed: 1)
    #expect(forest.scores(features) == Array(repeating: 0.5, count: 10))
    #expect(forest.contributions(row: 0, features) == [0.5, 0.5])
  }

  @Test func twoThousandColumns() {
    let features = FeatureMatrix.normal(rows: 70, columns: 2000).with((0..<2000).map { (33, $0, 8) })
    let scores = IsolationForest(trees: 20).fit(features, seed: 1, threads: 2).scores(features, threads: 2)
    #expect(scores.highest(1) == [33])
  }

  @Test(arguments: [-5, 0, 1, 2, 3, 511, 100_000])
  func hyperparametersAreBroughtIntoTheirRange(number: Int) {
    let features = FeatureMatrix.normal(rows: 600, columns: 2)
    let scores = IsolationForest(trees: min(number, 30), sampleSize: number).fit(features, seed: 1).scores(features)
    #expect(scores.allSatisfy { 0...1 ~= $0 })
  }
}
