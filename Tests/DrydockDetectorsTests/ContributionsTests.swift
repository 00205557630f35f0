import Foundation
import Testing

@testable import DrydockDetectors

@Suite struct ContributionsTests {
  @Test func theColumnThatIsolatesARowHasTheLargestShare() {
    let features = FeatureMatrix.normal(rows: 1000, columns: 6).with([(10, 4, 15), (11, 2, .nan), (12, 0, 12), (12, 5, -12)])
    let forest = IsolationForest().fit(features, seed: 1)
    #expect(forest.contributions(row: 10, features).highest(1) == [4])
    #expect(forest.contributions(row: 10, features)[4] > 0.5)
    #expect(forest.contributions(row: 11, features).highest(1) == [2])
    #expect(forest.contributions(row: 12, features).highest(2).sorted() == [0, 5])
  }

  @Test func sharesAreNotNegativeAndSumToOne() {
    let features = FeatureMatrix.normal(rows: 300, columns: 5)
    let forest = IsolationForest().fit(features, seed: 1)
    for row in 0..<features.rows {
      let shares = forest.contributions(row: row, features)
      #expect(shares.count == 5 && shares.allSatisfy { $0 >= 0 })
      #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test func shortfallsAddUpToTheScore() {
    let features = FeatureMatrix.normal(rows: 300, columns: 3).with([(4, 0, .nan), (5, 1, 20)])
    let forest = IsolationForest(sampleSize: 100).fit(features, seed: 1)
    let average = PathLength.table(upTo: 100)[100]
    for (row, score) in forest.scores(features).enumerated() {
      let shortfall = forest.shortfalls(row: row, features).reduce(0, +)
      #expect(abs(exp2((shortfall - average) / average) - score) < 1e-12)
    }
  }

  @Test func averagePathLengths() {
    let table = PathLength.table(upTo: 256)
    #expect(table.prefix(3) == [0, 0, 1])
    // 2 (1 + 1/2) − 4/3
    #expect(abs(table[3] - 5.0 / 3) < 1e-15)
    // The paper's estimate 2 (ln 255 + 0.5772156649) − 2 × 255 / 256.
    #expect(abs(table[256] - 10.244770920) < 0.005)
  }

  @Test func streamsOfNeighbouringTreesAreNotShiftedCopies() {
    var streams = (0..<3).map { RandomStream(seed: 9, number: $0) }
    let numbers = Set((0..<3).flatMap { stream in (0..<1000).map { _ in streams[stream].next() } })
    #expect(numbers.count == 3000)
    let sample = streams[0].sample(256, of: 1000)
    #expect(sample == Set(sample).sorted() && sample.count == 256 && sample.allSatisfy { 0..<1000 ~= $0 })
    #expect(streams[0].sample(5, of: 3) == [0, 1, 2])
  }
}
