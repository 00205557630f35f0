import Drydock
import DrydockCore
import DrydockData
import DrydockLanding
import DrydockTesting
import Foundation
import Testing

/// A landing zone edited by hand, file by file and place by place: nothing of it is used any more.
@Suite struct EditedLandingTests {
  private static let sql = """
    CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, n INT, x); CREATE TABLE u (a TEXT);
    INSERT INTO t VALUES (1, 'one', 10, 'a'), (2, NULL, 20, 5), (3, '', NULL, 2.5), (4, 'fo"ur', 'many', x'00'), (5, 'two', 3, cast(x'ff' AS TEXT));
    INSERT INTO u VALUES ('x'), (NULL), ('y');
    """
  private let run: TestRun
  private let folder: String
  private let manifest: String

  init() throws {
    run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(to: nil)
    manifest = try pipeline.land().sha256
    folder = pipeline.run.landingPath
  }

  /// A file by the end of its name, and what an editor does to its text.
  struct Edit: Sendable, CustomTestStringConvertible {
    let file: String
    let place: String
    let change: @Sendable (String) -> String
    var testDescription: String { "\(place) of \(file)" }

    init(_ file: String, _ place: String, _ change: @escaping @Sendable (String) -> String) {
      self.file = file
      self.place = place
      self.change = change
    }

    /// Replaces the first occurrence.
    static func of(_ file: String, _ place: String, _ old: String, _ new: String) -> Edit {
      Edit(file, place) { text in
        guard let found = text.range(of: old, options: .regularExpression) else { return text }
        return text.replacingOccurrences(of: old, with: new, options: .regularExpression, range: found)
      }
    }
  }

  private static func lines(_ text: String, _ change: (inout [Substring]) -> Void) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    change(&lines)
    return lines.joined(separator: "\n")
  }

  /// Places that every file has.
  private static func common(_ file: String) -> [Edit] {
    [
      Edit(file, "the last LF") { String($0.dropLast()) }, Edit(file, "a LF too many") { $0 + "\n" },
      Edit(file, "CRLF") { $0.replacingOccurrences(of: "\n", with: "\r\n") },
      Edit(file, "a byte order mark") { "\u{FEFF}" + $0 }, Edit(file, "a space at the end") { $0.dropLast() + " \n" },
      Edit(file, "nothing left") { _ in "" },
    ]
  }

  private static let rows: [Edit] =
    common("-t-HASH.csv") + [
      .of("-t-HASH.csv", "the header", "\"name\"", "\"nama\""), .of("-t-HASH.csv", "a quote", "\"one\"", "one\""),
      .of("-t-HASH.csv", "both quotes", "\"one\"", "one"), .of("-t-HASH.csv", "a doubled quote", "fo\"\"ur", "fo\"ur"),
      .of("-t-HASH.csv", "a delimiter", "\",\"10", "\";\"10"),
      .of("-t-HASH.csv", "NULL made empty", "\"2\",,", "\"2\",\"\","), .of("-t-HASH.csv", "empty made NULL", "\"3\",\"\",", "\"3\",,"),
      .of("-t-HASH.csv", "a digit", "\"10\"", "\"11\""),
      .of("-t-HASH.csv", "a letter", "two", "tow"), .of("-t-HASH.csv", "case", "two", "Two"), .of("-t-HASH.csv", "a blank", "two", "two "),
      Edit("-t-HASH.csv", "the order of lines") { lines($0) { $0.swapAt(1, 2) } },
      Edit("-t-HASH.csv", "a line lost") { lines($0) { $0.remove(at: 2) } },
      Edit("-t-HASH.csv", "a line doubled") { lines($0) { $0.insert($0[1], at: 2) } },
      Edit("-t-HASH.csv", "header lost") { lines($0) { $0.remove(at: 0) } },
      .of("-u-HASH.csv", "NULL made a line less", "\n\n", "\n"), .of("-u-HASH.csv", "NULL made empty", "\n\n", "\n\"\"\n"),
    ]

  private static let exceptions: [Edit] =
    common("-t-HASH.exceptions.csv") + [
      .of("-t-HASH.exceptions.csv", "the header", "row", "Row"), .of("-t-HASH.exceptions.csv", "a class", "integer", "real"),
      .of("-t-HASH.exceptions.csv", "a row", "\n\"[0-9]", "\n\"9"),
      Edit("-t-HASH.exceptions.csv", "a line lost") { lines($0) { $0.remove(at: 1) } },
      Edit("-t-HASH.exceptions.csv", "the order of lines") { lines($0) { $0.swapAt(1, 2) } },
      .of("-t-HASH.exceptions.csv", "a made-up class", "undecodable", "text"),
    ]

  private static let documents: [Edit] = ["-t-HASH.manifest.json", "datapackage.json", "/manifest.json"].flatMap { file in
    common(file) + [
      Edit(file, "an added key") { "{\"added\":1," + $0.dropFirst() },
      Edit(file, "blanks between") { $0.replacingOccurrences(of: ",\"", with: ", \"") },
      .of(file, "a hash", "[0-9a-f]{63}\"", String(repeating: "0", count: 63) + "\""),

      .of(file, "a name", "\"name\"", "\"nama\""), Edit(file, "a key twice") { "{\"files\":[]," + $0.dropFirst() },
    ]
  }

  private static let manifests: [Edit] = ["-t-HASH.manifest.json", "/manifest.json"].flatMap { file in
    [
      Edit.of(file, "a count", "\"(rows|bytes)\":[0-9]+", "\"$1\":77"), .of(file, "the count of NULLs", "\"nulls\":1", "\"nulls\":2"),
      .of(file, "the count of exceptions", "\"exceptions\":[1-9]", "\"exceptions\":0"),
      .of(file, "a type", "\"type\":\"text\"", "\"type\":\"binary\""),
      .of(file, "the mark", "change-counter:", "change-counter:9"), .of(file, "a digest", "\"sum\":\"[0-9a-f]", "\"sum\":\"g"),
      .of(file, "an offset", "\"offset\":0", "\"offset\":1"),
      .of(file, "an expected class", "\"expectedClass\":\"text\"", "\"expectedClass\":\"blob\""),
      .of(file, "a path", "\"path\":\"0", "\"path\":\"../0"),
    ]
  }

  private static let sums: [Edit] =
    common("SHA256SUMS") + [
      .of("SHA256SUMS", "a hash", "^[0-9a-f]{8}", "00000000"), .of("SHA256SUMS", "a name", "datapackage", "datapackagf"),
      Edit("SHA256SUMS", "the order of lines") { lines($0) { $0.swapAt(0, 1) } },
      Edit("SHA256SUMS", "a line lost") { lines($0) { $0.remove(at: 0) } },
    ]

  static let edits = rows + exceptions + documents + manifests + sums

  private func path(_ ending: String) throws -> String {
    if ending == "/manifest.json" { return folder + ending }
    let pattern = "[0-9]{4}" + ending.replacingOccurrences(of: "HASH", with: "[0-9a-f]{8}").replacingOccurrences(of: ".", with: "\\.") + "$"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let name = names.first { $0 == ending || $0.range(of: pattern, options: .regularExpression) != nil }
    return folder + "/" + (try #require(name))
  }

  private func apply(_ edit: Edit) throws {
    let path = try path(edit.file)
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    let changed = edit.change(text)
    try #require(changed != text, "the edit finds nothing to change")
    try Data(changed.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// What opening the zone and reading all of it says.
  private func reading(expected: String?) -> Failure.Kind? {
    do {
      let zone = try LandingReader(SealedFolder(opening: folder), expected: expected)
      try zone.checkEverything()
      return nil
    } catch let failure as Failure { return failure.kind } catch { return nil }
  }

  /// What using the rows alone says, as analysis and load do.
  private func scanning() -> Failure.Kind? {
    do {
      let zone = try LandingReader(SealedFolder(opening: folder))
      for table in zone.manifest.tables {
        let landed = try zone.table(table.table)
        for chunk in 0..<landed.chunkCount { try landed.scan(chunk: chunk, columns: nil, digests: true) { _, _ in } }
      }
      return nil
    } catch let failure as Failure { return failure.kind } catch { return nil }
  }

  /// What `plan --landing` says.
  private func planning(expected: String?) -> Failure.Kind? {
    do {
      let place = LandingPlace(run: nil, folder: folder, manifest: expected)
      let pipeline = Pipeline(try run.workspace.newRun(RunRecord(source: nil, landing: place, target: run.folder.path("new.db"))))
      try pipeline.land()
      _ = try pipeline.plan()
      return nil
    } catch let failure as Failure { return failure.kind } catch { return nil }
  }

  @Test(arguments: edits) func isFound(_ edit: Edit) throws {
    #expect(reading(expected: manifest) == nil && scanning() == nil)
    try apply(edit)
    #expect(reading(expected: manifest) == .tampered)
    // Without a hash from elsewhere too, since the other files still say what the manifest said.
    #expect(reading(expected: nil) == .tampered)
    #expect(scanning() == .tampered)
    #expect(planning(expected: manifest) == .tampered && planning(expected: nil) == .tampered)
  }

  @Test func anUntouchedZoneIsRead() {
    #expect(planning(expected: manifest) == nil && planning(expected: nil) == nil)
    #expect(planning(expected: String(repeating: "0", count: 64)) == .tampered)
  }

  /// Whoever changes every place that vouches for another is found by nothing but the manifest's own hash.
  @Test func aSelfConsistentForgeryIsFoundByTheManifestsHashAlone() throws {
    let other = try TestRun(Self.sql.replacingOccurrences(of: "'two'", with: "'tow'"))
    let forged = try other.pipeline(to: nil)
    let manifest = try forged.land().sha256
    #expect(manifest != self.manifest)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try FileManager.default.removeItem(atPath: folder + "/" + name)
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: forged.run.landingPath) {
      try FileManager.default.copyItem(atPath: forged.run.landingPath + "/" + name, toPath: folder + "/" + name)
    }
    #expect(reading(expected: nil) == nil && planning(expected: nil) == nil)
    #expect(reading(expected: self.manifest) == .tampered && planning(expected: self.manifest) == .tampered)
    #expect(reading(expected: String(self.manifest.prefix(12))) == .tampered)
  }

  @Test(arguments: ["\"tool\":\"[^\"]*\"", "\"kind\":\"setting\""]) func whatOnlyTheManifestSaysIsGuardedByItsHash(_ pattern: String)
    throws
  {
    try apply(.of("/manifest.json", pattern, pattern, pattern.prefix { $0 != ":" } + ":\"forged\""))
    #expect(reading(expected: manifest) == .tampered && planning(expected: manifest) == .tampered)
    #expect(reading(expected: nil) == nil)
  }

  @Test func filesTooManyTooFewAndLinkedAreFound() throws {
    let rows = try path("-t-HASH.csv")
    try FileManager.default.moveItem(atPath: rows, toPath: rows + ".away")
    #expect(reading(expected: manifest) == .tampered)
    try FileManager.default.createSymbolicLink(atPath: rows, withDestinationPath: rows + ".away")
    #expect(reading(expected: manifest) != nil && scanning() != nil)
    try FileManager.default.removeItem(atPath: rows)
    try FileManager.default.moveItem(atPath: rows + ".away", toPath: rows)
    #expect(reading(expected: manifest) == nil)
    try Data().write(to: URL(fileURLWithPath: folder + "/.hidden"))
    #expect(reading(expected: manifest) == .tampered && planning(expected: nil) == .tampered)
  }
}
