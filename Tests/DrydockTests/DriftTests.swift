import DrydockData
import Foundation
import Testing

@testable import Drydock
@testable import DrydockMigration

/// What stands in two places says the same in both: folders and catalogs, code and documents.
@Suite struct DriftTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Names of the Swift files of a folder without their ending, but for those that hold no entry of the catalog.
  private func files(_ folder: String, besides others: Set<String> = []) throws -> Set<String> {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.appendingPathComponent(folder).path)
    return Set(names.filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }).subtracting(others)
  }

  private func kebab(_ name: String) -> String {
    name.reduce(into: "") { $0 += ($1.isUppercase && !$0.isEmpty ? "-" : "") + $1.lowercased() }
  }

  @Test func everyRepairIsInTheCatalog() throws {
    let files = try files("Sources/DrydockMigration/Repairs", besides: ["Repair", "Catalog"])
    #expect(Set(files.map(kebab)) == Set(RepairCatalog.ids))
    #expect(Set(RepairCatalog.all.map { String(describing: type(of: $0)) }) == files)
    #expect(RepairCatalog.ids.count == RepairCatalog.all.count && Set(RepairCatalog.ids).count == RepairCatalog.ids.count)
  }

  @Test func everySpecimenIsInTheCatalog() throws {
    let files = try files("Sources/Drydock/Sample/Specimens", besides: ["Specimen", "SpecimenCatalog"])
    #expect(Set(SpecimenCatalog.all.map { String(describing: type(of: $0)) }) == files)
    #expect(Set(SpecimenCatalog.all.map { type(of: $0).id }) == Set(files.map(kebab)))
  }

  @Test func everyCommandIsASubcommand() throws {
    let main = try text("Sources/DrydockCLI/Drydock.swift")
    let list = try #require(main.range(of: "subcommands: [").map { main[$0.upperBound...].prefix { $0 != "]" } })
    let entries = Set(list.split { $0 == "," || $0.isWhitespace }.map { $0.replacingOccurrences(of: ".self", with: "") })
    #expect(try entries == files("Sources/DrydockCLI/Commands"))
  }

  @Test func everyExitCodeIsDocumented() throws {
    var documented: Set<Int32> = []
    for line in try text("docs/exit-codes.md").split(separator: "\n") where line.hasPrefix("| ") {
      let cell = line.dropFirst(2).prefix { $0 != "|" }
      documented.formUnion(cell.split { $0 == "," || $0 == " " }.compactMap { Int32($0) })
    }
    // 0 is success and 1 what `doctor` says; neither is a failure that is thrown.
    #expect(documented == Set(Failure.Kind.allCases.map(\.rawValue)).union([0, 1]))
  }

  @Test func everyKeyOfTheConfigurationIsDocumented() throws {
    let document = try text("docs/configuration.md")
    let example = try #require(document.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
    let keys = example.split(separator: "\n").filter { $0.first?.isLetter == true }.map { String($0.prefix { $0 != ":" }) }
    #expect(keys.sorted() == Configuration.keys.sorted())
  }

  @Test func everyConversionIsDocumented() throws {
    let document = try text("docs/migrations.md")
    #expect(!ConversionCatalog.ids.isEmpty)
    for id in ConversionCatalog.ids { #expect(document.contains("`\(id)`"), "docs/migrations.md does not name \(id)") }
  }

  /// Rules of objects stand in no catalog: mappings write them down where they note what becomes of an object.
  @Test func everyRuleOfAMappingIsDocumented() throws {
    let document = try text("docs/migrations.md")
    let folder = "Sources/DrydockMigration/Mapping"
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.root.appendingPathComponent(folder).path)
    var rules: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      // Behind a colon stands a new name, and what is interpolated is a name too.
      for rest in try text("\(folder)/\(file)").components(separatedBy: ".rewritten(rule: \"").dropFirst() {
        rules.insert(String(rest.prefix { $0 != "\"" && $0 != ":" && $0 != "\\" }))
      }
    }
    #expect(!rules.isEmpty)
    for rule in rules.sorted() { #expect(document.contains("`\(rule)"), "docs/migrations.md does not name \(rule)") }
  }

  @Test func everyRepairIsDocumented() throws {
    let document = try text("docs/repairs-and-proof.md")
    for id in RepairCatalog.ids { #expect(document.contains("`\(id)`"), "docs/repairs-and-proof.md does not name \(id)") }
  }
}
