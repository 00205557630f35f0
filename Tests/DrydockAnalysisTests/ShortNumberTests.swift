import DrydockAnalysis
import DrydockCore
import DrydockTesting
import Foundation
import Testing

/// What is read eight digits at a time, against what is written character by character.
@Suite struct ShortNumberTests {
  /// Texts that look alike as numbers and are none the less different, and more than a table of values holds.
  private static let texts: [String] = {
    var texts = [
      "0", "00", "0.0", "0.00", ".0", "0.", ".", "00.0", "-1", "1.", "1.0", "1.00", "01", "1.2.3", "12345678", "123456789", "1,5", "1 5",
    ]
    for number in 0..<30_000 {
      texts.append(String(number * 2_491))
      texts.append("\(number % 1000).\(number / 7)")
      if number % 5 == 0 { texts.append("number \(number)") }
    }
    return texts
  }()

  @Test(arguments: [1 << 20, 64 << 20], [ColumnType.text, .integer])
  func areToldApart(memory: Int, type: ColumnType) throws {
    let texts = Self.texts
    let rows = (texts + texts.reversed()).map { [$0] as [String?] }
    let zone = MemoryZone(MemoryTable("t", [("c", type)], rows, chunkRows: 20_000, batchRows: 4000))
    let expected = UInt64(Set(texts).count)
    for threads in [1, 3] {
      let engine = EmbeddedEngine(memory: memory, threads: threads)
      #expect(try One.measure(Distinct(One.table, "c"), zone, engine: engine)?.exact?.distinct == expected)
      let keys = Duplicates(ColumnSet(One.table, ["c"]), comparison: .asKey)
      if type == .text {
        #expect(try One.measure(keys, zone, engine: engine)?.exact?.repetitions == UInt64(rows.count) - expected)
      }
    }
  }

  @Test func areReadAsStrtodReadsThem() throws {
    for text in Self.texts.prefix(20) + (0..<300).map({ _ in Self.random() }) {
      let isNumber = text.wholeMatch(of: /-?([0-9]+\.?[0-9]*|\.[0-9]+)/) != nil
      let found = try #require(try One.value(Moments(One.table, "c"), [text]))
      #expect(found.count == (isNumber ? 1 : 0), "\(text)")
      if isNumber { #expect(found.minimum == strtod(text, nil), "\(text)") }
    }
  }

  private static func random() -> String {
    var digits = (0..<Int.random(in: 1...20)).map { _ in Character(String(Int.random(in: 0...9))) }
    if Bool.random() { digits.insert(".", at: Int.random(in: 0...digits.count)) }
    if Int.random(in: 0..<8) == 0 {
      digits.insert(["x", ".", " ", "-", "/", ":"].randomElement() ?? "x", at: Int.random(in: 0...digits.count))
    }
    return (Bool.random() ? "-" : "") + String(digits)
  }
}
