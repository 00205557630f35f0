import DrydockData
import Testing

/// Texts that one form makes equal, and texts that it must not.
@Suite struct FormTests {
  private func form(_ form: DigestForm, _ text: String) -> String { FormWriter(form).text(text) }

  @Test(
    arguments: [
      ("0", "0"), ("-0", "0"), ("0.00", "0"), ("-0.0e5", "0"), ("1", "1"), ("+1", "1"), ("001", "1"), ("1.0", "1"), ("1.50", "1.5"),
      ("-01.500", "-1.5"), (".5", "0.5"), ("5.", "5"), ("1e3", "1000"), ("1.25e1", "12.5"), ("1.25E+2", "125"), ("125e-2", "1.25"),
      ("1e-05", "0.00001"), ("1200e-1", "120"), ("0.00120e2", "0.12"), ("100", "100"), ("10.10", "10.1"), ("NaN", "NaN"),
      ("Infinity", "Infinity"), ("-Infinity", "-Infinity"), ("1e", "1e"), ("e1", "e1"), (".", "."), ("-", "-"), ("", ""),
      ("1.2.3", "1.2.3"),
      ("0x10", "0x10"), (" 1", " 1"), ("1e999999999999999999999999", "1e999999999999999999999999"), ("1e-999999", "1e-999999"),
      ("0e999999999", "0"), ("1_0", "1_0"), ("--1", "--1"), ("9007199254740993", "9007199254740993"),
    ])
  func numbersHaveOneSpelling(text: String, expected: String) { #expect(form(.number, text) == expected) }

  @Test func numbersOfAnyLengthAreExact() {
    let digits = String(repeating: "1234567890", count: 20_000)
    #expect(form(.number, "000\(digits)1.\(digits)000") == "\(digits)1.\(digits.dropLast())")
    #expect(form(.number, "1e100000") == "1" + String(repeating: "0", count: 100_000))
    #expect(form(.number, "-1e-100000") == "-0." + String(repeating: "0", count: 99_999) + "1")
    #expect(form(.number, "0.1") != form(.number, "0.1000000000000000055511151231257827"))
  }

  @Test(
    arguments: [
      ("0.1", "0.1"), ("0.1000000000000000055511151231257827", "0.1"), ("1e15", "1e+15"), ("100000000000000", "100000000000000"),
      ("-0", "-0"), ("0", "0"), ("1.0", "1"), ("+2.50", "2.5"), ("9007199254740993", "9.007199254740992e+15"), ("5e-324", "5e-324"),
      ("1e999", "1e999"), ("NaN", "NaN"), ("-Infinity", "-Infinity"), ("inf", "inf"), ("0x1p3", "0x1p3"), ("nan(1)", "nan(1)"), ("", ""),
      ("1.7976931348623157e+308", "1.7976931348623157e+308"),
    ])
  func doublesAreTheNearest(text: String, expected: String) { #expect(form(.float8, text) == expected) }

  @Test(
    arguments: [
      ("0.1", "0.1"), ("0.10000000149011612", "0.1"), ("16777216", "1.6777216e+07"), ("16777217", "1.6777216e+07"), ("1000000", "1e+06"),
      ("999999", "999999"), ("100000", "100000"), ("1e-05", "1e-05"), ("0.0001", "0.0001"), ("-0.0", "-0"), ("3.5e38", "3.5e38"),
      ("3.4028235e+38", "3.4028235e+38"), ("1e-46", "0"), ("Infinity", "Infinity"), ("x", "x"),
      // Rounded through a double, this would be 16777218.
      ("16777217.000000001", "1.6777218e+07"),
    ])
  func narrowFloatsAreTheNearest(text: String, expected: String) { #expect(form(.float4, text) == expected) }

  @Test(arguments: ["t", "T", "true", "TRUE", "1", "yes", "Y", "on"]) func trueWords(text: String) { #expect(form(.boolean, text) == "t") }

  @Test(arguments: ["f", "False", "0", "no", "N", "OFF"]) func falseWords(text: String) { #expect(form(.boolean, text) == "f") }

  @Test(arguments: ["", "2", "truee", "tr", "1.0", "-1", " t", "\u{0}t", "null", "yess", "TrUe!"])
  func otherWordsStand(text: String) { #expect(form(.boolean, text) == text) }

  @Test(
    arguments: [
      ("2024-02-29", "2024-02-29 00:00:00"), ("2024-02-29T12:30", "2024-02-29 12:30:00"), ("2024-02-29t12:30:05Z", "2024-02-29 12:30:05"),
      ("2024-02-29 12:30:05+00", "2024-02-29 12:30:05"), ("2024-02-29 12:30:05.120000+02", "2024-02-29 10:30:05.12"),
      ("2024-02-29T00:30:00+05:30", "2024-02-28 19:00:00"), ("2023-12-31T23:30:00-0100", "2024-01-01 00:30:00"),
      ("2024-01-01 00:00:00 +01:00:30", "2023-12-31 22:59:30"), ("2024-01-01T00:00:00.000000", "2024-01-01 00:00:00"),
      ("2024-01-01T00:00:00.123456789Z", "2024-01-01 00:00:00.123456789"), ("2024-12-31 24:00:00", "2025-01-01 00:00:00"),
      ("0044-03-15 BC", "0044-03-15 00:00:00 BC"), ("0001-12-31 23:00:00-02 BC", "0001-01-01 01:00:00"),
      ("0001-01-01 00:00:00+01", "0001-12-31 23:00:00 BC"), ("294276-12-31 23:59:59.999999", "294276-12-31 23:59:59.999999"),
      ("1900-02-28 23:59:59-00:01", "1900-03-01 00:00:59"), ("0001-02-29 BC", "0001-02-29 00:00:00 BC"),
    ])
  func momentsAreInUTC(text: String, expected: String) { #expect(form(.instant, text) == expected) }

  @Test(
    arguments: [
      "infinity", "-infinity", "", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-32", "0000-01-01", "2024-1-1", "2024-01-01T",
      "24-01-01",
      "2024-01-01 1:00", "2024-01-01 25:00:00", "2024-01-01 12:60", "2024-01-01 12:00:60", "2024-01-01 24:00:01", "2024-01-01 12:00:00.",
      "2024-01-01 12:00:00+", "2024-01-01 12:00:00+1", "2024-01-01 12:00:00+24", "2024-01-01 12:00:00+010", "2024-01-01 12:00:00 UTC",
      "2024-01-01 12:00:00ZZ", "2024-01-01x", "99999999-01-01", "9223372036854775808-01-01", "2024-01-01 AD", "1704067200", " 2024-01-01",
      "2024-01-01 ", "1900-02-29",
    ])
  func whatIsNoMomentStands(text: String) { #expect(form(.instant, text) == text) }

  @Test func everyDayComesBack() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let year = Int.random(in: 1...12_000, using: &generator)
      let text =
        String(repeating: "0", count: max(0, 4 - String(year).count)) + "\(year)-0\(Int.random(in: 1...9))-1\(Int.random(in: 0...9))"
      #expect(form(.instant, text) == text + " 00:00:00")
      #expect(form(.instant, text + " BC") == text + " 00:00:00 BC")
      #expect(form(.instant, text + "T12:00:00+11") == text + " 01:00:00")
    }
  }

  @Test func blanksAtTheEndAreDropped() {
    #expect(form(.blankPadded, "ab  ") == "ab")
    #expect(form(.blankPadded, "  ") == "")
    #expect(form(.blankPadded, "") == "")
    #expect(form(.blankPadded, " a\t ") == " a\t")
  }
}
