import DrydockAnalysis
import DrydockCore
import DrydockData
import DrydockTesting
import Testing

@Suite struct TextFaultsTests {
  private func isFound(_ text: String) throws -> Bool { try One.value(TextFaults(One.table, "c", .mojibake), [text])?.cells == 1 }

  @Test(arguments: [
    "MÃ¼ller", "cafÃ©", "donâ€™t", "20Â°C", "Â£5", "â‚¬ 5", "ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Î‘Î¸Î®Î½Î±", "MichaÅ‚", "mÄ…ka", "ÃƒÂ©", "a\u{FFFD}b",
    "MÃ\u{96}LLER",
    "à¸ªà¸§à¸±à¸ªà¸”à¸µ", "ðŸ˜€", "fooÂ\u{A0}bar", "ï»¿id", "SÃ£o Paulo", "GÃ¶teborg",
  ]) func findsWhatWasReadWrongly(text: String) throws { #expect(try isFound(text)) }

  @Test(arguments: [
    "Müller", "café", "NÃO", "SÃO PAULO", "Ã", "IRMÃ”", "là\u{A0}»", "« déjà »", "Spaß“", "groß…", "CAFÉ®", "NESCAFÉ™", "Việt Nam", "ÂN",
    "Ελλάδα",
    "Привет", "สวัสดี", "مرحبا", "שלום", "日本語", "Ångström", "Łódź", "20 °C", "5 €", "don’t", "naïve – señor", "Ñandú", "São Tomé", "plain",
  ]) func leavesGenuineTextAlone(text: String) throws { #expect(try !isFound(text)) }

  @Test func countsWhatCouldNotBeDecoded() throws {
    let zone = One.zone(["a", "\\xff", "\\xff", nil], odd: [(1, .undecodable), (2, .blob)])
    #expect(try One.measure(TextFaults(One.table, "c", .undecodable), zone) == .exact(.init(cells: 1)))
    #expect(try One.rows(TextFaults(One.table, "c", .undecodable), zone) == [1])
  }
}

@Suite struct TypeConformanceTests {
  static let cases: [(String, ValueKind)] = [
    ("0", .integer), ("-12", .integer), ("9223372036854775807", .integer), ("-9223372036854775808", .integer), ("007", .integer),
    ("9223372036854775808", .number), ("1.5", .number), ("-.5", .number), ("1e10", .number), ("1E-5", .number), ("1e999", .text),
    ("-", .text),
    (".", .text), ("1.2.3", .text), ("0x1F", .text), ("+5", .text), ("Infinity", .text), ("NaN", .text), ("t", .boolean), ("F", .boolean),
    ("True", .boolean), ("false", .boolean), ("YES", .boolean), ("no", .boolean), ("y", .text), ("2024-02-29", .date),
    ("2023-02-29", .text),
    ("2024-02-30", .text), ("1900-02-29", .text), ("2000-02-29", .date), ("2024-13-01", .text), ("0000-01-01", .text), ("2024-1-1", .text),
    ("10:30", .time), ("23:59:59.123", .time), ("24:00", .text), ("10:60", .text), ("10:30:", .text), ("2024-01-01 10:30", .timestamp),
    ("2024-01-01T10:30:00Z", .timestamp), ("2024-01-01T10:30:00.5+02:00", .timestamp), ("2024-01-01 10:30:00 -0530", .timestamp),
    ("2024-01-01 10:30:00+2", .text), ("2024-01-01 ", .text), ("2024-01-01x10:30", .text),
    ("123e4567-e89b-12d3-a456-426614174000", .uuid), ("123E4567-E89B-12D3-A456-426614174000", .uuid),
    ("123e4567-e89b-12d3-a456-42661417400g", .text), ("", .text), (" 1", .text), ("hello", .text),
  ]

  @Test(arguments: cases) func readsTheNarrowestKind(text: String, kind: ValueKind) throws {
    #expect(try One.value(TypeConformance(One.table, "c", promised: nil), [text])?.kinds == [kind.rawValue: 1])
  }

  @Test func countsWhatBreaksThePromise() throws {
    let question = TypeConformance(One.table, "c", promised: .number)
    let zone = One.zone(["1", "2.5", "x", nil, "2024-01-01", "3"])
    #expect(try One.measure(question, zone)?.exact?.nonconforming == 2)
    #expect(try One.rows(question, zone) == [2, 4])
  }

  @Test func takesDigitsStoredAsTextForText() throws {
    let zone = One.zone(["12", "12", "\\x31"], .integer, odd: [(1, .text), (2, .blob)])
    let found = try One.measure(TypeConformance(One.table, "c", promised: .integer), zone)?.exact
    #expect(found == .init(kinds: ["integer": 2, "binary": 1], nonconforming: 2))
    #expect(try One.measure(TypeConformance(One.table, "c", promised: .date), zone)?.exact?.nonconforming == 1)
  }

  @Test func takesBlobsForBytes() throws {
    #expect(try One.value(TypeConformance(One.table, "c", promised: nil), ["\\x00", nil], .binary)?.kinds == ["binary": 1])
  }
}

@Suite struct ValueMatchesTests {
  @Test func foldsCaseAndBlanks() throws {
    let question = ValueMatches(One.table, "c", values: ["n/a", "unknown city", "", "0", "ünknown"])
    let zone = One.zone(["N/A", " n/a\t", "na", "UNKNOWN City", "unknown  city", "", "  ", "0", "00", nil, "ünknown", "Ünknown", "n/a."])
    #expect(try One.measure(question, zone)?.exact?.counts == [2, 1, 2, 1, 1])
    #expect(try One.rows(question, zone) == [0, 1, 3, 5, 6, 7, 10])
  }
}

@Suite struct LengthsTests {
  @Test func countBytes() throws {
    #expect(
      try One.value(Lengths(One.table, "c"), ["ä", "", nil, "abc"]) == .init(shortest: 0, longest: 3, mean: 5.0 / 3, empty: 1, present: 3))
    #expect(try One.value(Lengths(One.table, "c"), [nil]) == .init(shortest: 0, longest: 0, mean: 0, empty: 0, present: 0))
  }
}

@Suite struct ExtremesTests {
  @Test func compareBytes() throws {
    let cells = ["2024-05-01", "2023-12-31", nil, "2024-05-01 b", "2024-05-0", "2023-12-310"]
    #expect(try One.value(Extremes(One.table, "c"), cells) == .init(minimum: "2023-12-31", maximum: "2024-05-01 b"))
    #expect(try One.value(Extremes(One.table, "c"), [nil]) == .init(minimum: nil, maximum: nil))
    #expect(try One.value(Extremes(One.table, "c"), ["", "a"])?.minimum == "")
  }

  @Test func cutAtACharacter() throws {
    let long = String(repeating: "x", count: 99) + "äöü"
    #expect(try One.value(Extremes(One.table, "c"), [long])?.maximum == String(repeating: "x", count: 99))
  }
}

@Suite struct NullsTests {
  @Test func emptyTextIsNoNull() throws {
    let zone = One.zone([nil, "", "NULL", nil, "x"], missing: [3])
    #expect(try One.measure(Nulls(One.table, "c"), zone) == .exact(.init(nulls: 1, rows: 4)))
    #expect(try One.rows(Nulls(One.table, "c"), zone) == [0])
    #expect(try One.measure(RowCount(One.table), zone) == .exact(.init(rows: 4)))
  }
}
