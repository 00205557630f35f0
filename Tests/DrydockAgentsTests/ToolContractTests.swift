import Drydock
import DrydockAgents
import DrydockLLM
import DrydockTesting
import Foundation
import Testing

/// What holds for every tool.
@Suite struct ToolContractTests {
  private func tools() throws -> [AnyTool] {
    ToolCatalog.all(try Workbench(try TestRun(smallShop).pipeline(to: nil), rules: .saying()), for: "Tester")
  }

  @Test func namesAreThoseOfTheCatalog() throws {
    #expect(try tools().map(\.name).sorted() == ToolCatalog.names.sorted())
    #expect(try tools().allSatisfy { $0.name.count <= 64 && $0.name.allSatisfy { $0.isLowercase || $0 == "_" } })
  }

  @Test func everyToolAndArgumentIsDescribed() throws {
    for tool in try tools() {
      #expect(!tool.description.summary.isEmpty)
      let properties = try #require(tool.description.parameters["properties"].object)
      for (name, schema) in properties { #expect(schema["description"].string?.isEmpty == false, "\(tool.name).\(name)") }
      #expect(tool.description.parameters["additionalProperties"] == .bool(false))
    }
  }

  @Test func aFileOfEachToolIsInTheCatalog() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/../../Sources/DrydockAgents/Tools"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "ToolCatalog.swift" }
    #expect(files.count == ToolCatalog.names.count, "a tool's file is not in ToolCatalog.swift, or the other way round")
  }

  @Test func resultsAreBounded() async throws {
    let columns = (0..<300).map { "c\($0) TEXT" }.joined(separator: ", ")
    var sql = "CREATE TABLE wide (\(columns)); INSERT INTO wide (c0, c1) VALUES (' x', '\(String(repeating: "y", count: 100_000))');"
    for index in 0..<300 {
      sql +=
        "CREATE TABLE t\(index)_\(String(repeating: "n", count: 100)) (a TEXT); INSERT INTO t\(index)_\(String(repeating: "n", count: 100)) VALUES (' b');"
    }
    let shop = try TestRun(sql)
    defer { withExtendedLifetime(shop) {} }
    let bench = try Workbench(shop.pipeline(to: nil), rules: .saying())
    let all = ToolCatalog.all(bench, for: "Tester")
    for (name, arguments) in [
      ("land", "{}"), ("run_checks", "{}"), ("list_tables", "{}"), ("list_tables", #"{"limit": 100000}"#),
      ("findings", #"{"limit": 100000}"#),
      ("describe_table", #"{"table": "wide"}"#), ("sample_rows", #"{"table": "wide", "limit": 1000}"#), ("discover_relations", "{}"),
      ("query", #"{"sql": "SELECT * FROM wide"}"#), ("detect_outliers", "{}"),
    ] {
      let tool = try #require(all.first { $0.name == name })
      let result = try await tool.call(try JSONValue(parsing: arguments))
      #expect(result.value.text.utf8.count <= 16_384, "\(name) \(arguments): \(result.value.text.utf8.count)")
    }
  }
}
