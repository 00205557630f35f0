import Drydock
import DrydockAnalysis
import DrydockChecks
import DrydockCore
import DrydockTesting
import Foundation
import Testing

/// The sample's injection log is the truth: every check finds what was planted, with its rows, and nothing else.
@Suite struct SampleFindingsTests {
  private struct Line: Decodable {
    let kind: String
    let rule: String?
    let object: String?
    let rows: Int?
  }

  @Test func checksFindWhatWasPlantedAndNothingElse() throws {
    let run = try TestRun(sample: .init())
    let log = try String(contentsOfFile: run.folder.path("injections.jsonl"), encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    // Outlying rows are a detector's.
    let expected = log.filter { $0.kind == "finding" && $0.rule != "outlying-rows" }
      .map { "\($0.rule ?? "") \($0.object ?? "") \($0.rows ?? 0)" }
    // The log counts rows; a finding about the schema is about none.
    let found = try results(of: run).findings.map { "\($0.check) \($0.object) \($0.total > 0 ? $0.count : 0)" }
    #expect(found.sorted() == expected.sorted())
    #expect(Set(log.compactMap(\.rule)).isSuperset(of: CheckCatalog.ids), "a check has no specimen")
  }

  @Test func theCleanTwinHasNoFinding() throws {
    let results = try results(of: TestRun(sample: .init(isClean: true)))
    #expect(results.findings.filter { $0.severity > .note }.map(\.message).isEmpty)
    #expect(results.outcomes.allSatisfy { $0.word == "passed" })
  }

  private func results(of run: TestRun) throws -> CheckResults {
    try CheckLoop(CheckCatalog.all, engine: EmbeddedEngine(), zone: run.landed()).run()
  }
}
