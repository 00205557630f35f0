import DrydockCore
import Foundation
import Testing

@testable import DrydockAnalysis

@Suite struct CatalogTests {
  @Test func everyAnalyzerHasAnAccumulator() {
    #expect(AccumulatorCatalog.all.map { $0.analyzerID } == AnalyzerCatalog.all.map { $0.id })
  }

  @Test func everyAccumulatorIsInTheCatalog() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/DrydockAnalysis/Accumulators").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix("Accumulator.swift") }
      .map { String($0.dropLast(6)) }.filter { $0 != "Accumulator" }.sorted()
    let listed = AccumulatorCatalog.all.map { String(describing: $0) }
    for name in files { #expect(listed.contains(name), "\(name).swift is not in AccumulatorCatalog.swift") }
    #expect(files.count == listed.count)
  }
}
