import DrydockDetectors
import Foundation
import Testing

@Suite struct ForestJSONTests {
  private let small = """
    {"format":"drydock-isolation-forest","version":1,"sampleSize":3,"columns":[{"name":"a","center":0,"exponent":0}],\
    "trees":[{"features":[0,-1,0,-1,-1],"thresholds":[2147483648,3212836864],"sizes":[1,1,1]}]}
    """

  private func decode(_ text: String) throws -> FittedIsolationForest {
    try JSONDecoder().decode(FittedIsolationForest.self, from: Data(text.utf8))
  }

  @Test func readBackItGivesTheSameScores() throws {
    let features = FeatureMatrix.normal(rows: 1000, columns: 4).with([
      (1, 1, .nan), (2, 2, .infinity), (3, 3, 1e308), (4, 0, -.infinity), (5, 0, -.leastNonzeroMagnitude),
    ])
    let forest = IsolationForest().fit(features, seed: 77)
    let data = try JSONEncoder().encode(forest)
    let again = try JSONDecoder().decode(FittedIsolationForest.self, from: data)
    #expect(again == forest)
    #expect(again.scores(features) == forest.scores(features))
    #expect(data.count < 500_000)
  }

  @Test(arguments: [
    FeatureMatrix(names: [], rows: 2, values: []), FeatureMatrix([], []), FeatureMatrix([1]), FeatureMatrix([.nan, .nan, 3]),
    FeatureMatrix(Array(repeating: .infinity, count: 9)), FeatureMatrix([1.7e308, -1.7e308, 1.6e308, .leastNonzeroMagnitude]),
  ])
  func extremesReadBack(features: FeatureMatrix) throws {
    let forest = IsolationForest(trees: 3).fit(features, seed: 1)
    let again = try JSONDecoder().decode(FittedIsolationForest.self, from: JSONEncoder().encode(forest))
    #expect(again == forest)
  }

  @Test func theSmallForestScoresByHand() throws {
    // Root: a > 0 goes right; there a > 1 goes right. Paths 1 and 2 of an average of 5/3.
    let scores = try decode(small).scores(FeatureMatrix(names: ["a"], rows: 4, values: [-1, 0.5, 2, .nan]))
    #expect(zip(scores, [0.6, 1.2, 1.2, 0.6]).allSatisfy { abs($0 - exp2(-$1)) < 1e-12 })
  }

  @Test(arguments: [
    ("drydock-isolation-forest", "isolation-forest"), ("\"version\":1", "\"version\":2"), ("\"version\":1", "\"version\":\"1\""),
    ("\"sampleSize\":3", "\"sampleSize\":4"), ("\"sampleSize\":3", "\"sampleSize\":-1"), ("\"sampleSize\":3", "\"sampleSize\":70000"),
    ("\"sampleSize\":3", "\"sampleSize\":0"), ("\"center\":0", "\"center\":1e999"), ("\"exponent\":0", "\"exponent\":5000"),
    ("\"columns\":[{", "\"columns\":[],\"other\":[{"), ("[0,-1,0,-1,-1]", "[0,-1,1,-1,-1]"), ("[0,-1,0,-1,-1]", "[0,-1,-2,-1,-1]"),
    ("[0,-1,0,-1,-1]", "[0,-1,0,-1]"), ("[0,-1,0,-1,-1]", "[0,-1,0,-1,-1,-1]"), ("[0,-1,0,-1,-1]", "[0,0,0,0,0,-1]"),
    ("[0,-1,0,-1,-1]", "[-1]"), ("[0,-1,0,-1,-1]", "[]"), ("3212836864]", "3212836864,1]"), (",3212836864]", "]"),
    ("3212836864", "-1"), ("3212836864", "4294967296"), ("[1,1,1]", "[1,1]"), ("[1,1,1]", "[1,1,1,0]"), ("[1,1,1]", "[1,2,0]"),
    ("[1,1,1]", "[1,3,-1]"), ("[1,1,1]", "[1,1,9223372036854775807]"), ("\"trees\":[{", "\"trees\":[],\"other\":[{"), ("}]}", "}"),
  ])
  func whatIsNoForestIsRefused(part: String, replacement: String) throws {
    #expect(try decode(small).names == ["a"])
    let text = small.replacing(part, with: replacement)
    #expect(text != small)
    #expect(throws: DecodingError.self) { try decode(text) }
  }

  @Test func mutatedBytesAreRefusedOrScore() throws {
    let features = FeatureMatrix.normal(rows: 40, columns: 2)
    let data = try JSONEncoder().encode(IsolationForest(trees: 2, sampleSize: 8).fit(features, seed: 1))
    var numbers = TestNumbers(8)
    for _ in 0..<2000 {
      var bytes = data
      bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = "0123456789-,[]".utf8.randomElement(using: &numbers)!
      guard let forest = try? JSONDecoder().decode(FittedIsolationForest.self, from: bytes) else { continue }
      #expect(forest.scores(features).allSatisfy { 0...1 ~= $0 })
    }
  }
}
