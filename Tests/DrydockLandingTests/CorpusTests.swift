import DrydockCore
import DrydockData
import DrydockLanding
import DrydockTesting
import Foundation
import Testing

/// The corpus of docs/landing-zone.md: files beside their expected values, which an independent reader recomputes as well.
@Suite struct CorpusTests {
  private struct Expected: Decodable {
    let rows: UInt64
    let digest: String
    let sha256: String
    let file: String
  }

  private static var folder: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/Fixtures/landing-corpus"
  }

  private static func expected() throws -> [String: Expected] {
    try JSONDecoder().decode([String: Expected].self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/expected.json")))
  }

  @Test func theSourceLandsAsTheFilesThatLieHere() throws {
    let run = try TestRun(String(contentsOfFile: Self.folder + "/source.sql", encoding: .utf8))
    let zone = try run.landed()
    let expected = try Self.expected()
    #expect(zone.manifest.tables.count == expected.count)
    for table in zone.manifest.tables {
      let value = try #require(expected[table.table.name])
      #expect(table.rows == value.rows && table.digest.sum.hex == value.digest && table.files.map(\.sha256) == [value.sha256])
      #expect(table.files.map(\.path) == [value.file])
    }
  }

  @Test func theFilesThatLieHereAreRead() throws {
    let zone = try LandingReader(SealedFolder(following: Self.folder + "/landing"))
    try zone.checkEverything()
    for (name, value) in try Self.expected() {
      let table = try zone.table(ObjectName(name))
      var digest = TableDigest()
      for chunk in 0..<table.chunkCount {
        try table.scan(chunk: chunk, columns: nil, digests: true) { batch, digests in
          for row in 0..<batch.rowCount { digest.add(digests[row]) }
        }
      }
      #expect(digest == table.manifest.digest && digest.rows == value.rows)
    }
  }

  @Test func aLandingIsTheSameWhoeverLandsIt() throws {
    let run = try TestRun(String(contentsOfFile: Self.folder + "/source.sql", encoding: .utf8))
    #expect(try run.landed().manifestSHA256 == run.landed().manifestSHA256)
  }
}
