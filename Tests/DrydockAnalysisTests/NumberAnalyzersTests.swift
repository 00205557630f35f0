import DrydockAnalysis
import DrydockCore
import DrydockTesting
import Foundation
import Testing

@Suite struct MomentsTests {
  @Test func areThoseOfTheDefinition() throws {
    let numbers = (0..<5000).map { Double($0 * 37 % 1009) / 4 - 20 }
    let found = try #require(try One.value(Moments(One.table, "c"), numbers.map { String($0) }))
    let n = Double(numbers.count)
    let mean = numbers.reduce(0, +) / n
    func power(_ exponent: Double) -> Double { numbers.reduce(0) { $0 + pow($1 - mean, exponent) } / n }
    #expect(abs(found.mean - mean) < 1e-9)
    #expect(abs(found.variance - power(2) * n / (n - 1)) < 1e-7)
    #expect(abs(found.skewness - power(3) / pow(power(2), 1.5)) < 1e-9)
    #expect(abs(found.kurtosis - power(4) / pow(power(2), 2)) < 1e-9)
    #expect(found.count == 5000 && found.minimum == -20 && found.maximum == 232)
    #expect(found.zeros == UInt64(numbers.count { $0 == 0 }) && found.negatives == UInt64(numbers.count { $0 < 0 }))
  }

  @Test func countOthersApart() throws {
    let cells: [String?] = [
      "1", "Infinity", "-Infinity", "NaN", "1e999", "0x10", "", " 1", "1 ", "abc", "2024-01-01", nil, "-", ".", "1e5",
    ]
    let found = try #require(try One.value(Moments(One.table, "c"), cells))
    #expect(found.count == 2 && found.others == 12 && found.maximum == 100_000)
  }

  @Test(arguments: [
    ["1e308", "-1e308", "1e308"], ["1.7e308", "1.7e308"], ["1e308", "1"], ["1e-320", "2e-320", "4e-320"], ["1e300", "1e-300"],
  ])
  func stayNumbers(cells: [String]) throws {
    let found = try #require(try One.value(Moments(One.table, "c"), cells))
    for number in [found.mean, found.variance, found.skewness, found.kurtosis] { #expect(number.isFinite) }
    #expect(found.mean >= found.minimum && found.mean <= found.maximum)
  }

  @Test func ofAConstant() throws {
    let found = try #require(try One.value(Moments(One.table, "c"), Array(repeating: "0.1", count: 3000)))
    #expect(found.mean == 0.1 && found.variance == 0 && found.skewness == 0 && found.kurtosis == 0)
  }
}

@Suite struct QuantilesTests {
  @Test func ofFewNumbersAreExact() throws {
    let found = try #require(try One.value(Quantiles(One.table, "c"), (0...100).reversed().map { String($0) }))
    #expect(found.values == [0, 1, 5, 25, 50, 75, 95, 99, 100])
    #expect(found.sample == 101 && found.histogram.reduce(0, +) == 101 && found.histogram[0] == 5 && found.histogram[19] == 6)
  }

  @Test func ofNoNumberAreEmpty() throws {
    #expect(try One.value(Quantiles(One.table, "c"), ["a", nil, "NaN"]) == .init(values: [], histogram: [], sample: 0))
  }

  @Test func ofAConstantAndOfTheWholeRange() throws {
    #expect(try One.value(Quantiles(One.table, "c"), ["7", "7"])?.histogram.first == 2)
    let wide = try #require(try One.value(Quantiles(One.table, "c"), ["-1e308", "1e308", "1e308"]))
    #expect(wide.values.allSatisfy(\.isFinite) && wide.histogram[0] == 1 && wide.histogram[19] == 2)
  }

  @Test func ofManyNumbersAreEstimatesWithinTheirError() throws {
    let count = 200_000
    let zone = MemoryZone(
      MemoryTable("t", [("c", .integer)], (0..<count).map { [String($0 * 7919 % count)] }, chunkRows: 30_000, batchRows: 4000))
    guard case .estimate(let found, let error) = try One.measure(Quantiles(One.table, "c"), zone) else {
      Issue.record("not an estimate")
      return
    }
    #expect(found.values.first == 0 && found.values.last == Double(count - 1))
    for (rank, value) in zip(Quantiles.ranks, found.values) { #expect(abs(value / Double(count) - rank) <= error) }
    #expect(error < 0.0065 && found.sample > 64_000 && found.sample < 67_000)
  }

  @Test func ofASparseColumnAreExact() throws {
    let zone = MemoryZone(
      MemoryTable("t", [("c", .integer)], (0..<70_000).map { [$0 % 1000 == 0 ? String($0) : nil] }, chunkRows: 30_000, batchRows: 4000))
    #expect(try One.measure(Quantiles(One.table, "c"), zone)?.exact?.sample == 70)
  }
}
