import DrydockData
import Testing

/// JSON documents that say the same, and what is none.
@Suite struct JSONFormTests {
  private func form(_ text: String) -> String { FormWriter(.json).text(text) }

  @Test(
    arguments: [
      (" { \"b\" : 1.50 , \"a\" : [ true , null , false ] } ", "{\"a\":[true,null,false],\"b\":1.5}"),
      ("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}"), ("{}", "{}"), ("[ ]", "[]"), ("\"\\u0041\\/\\n\"", "\"A/\\u000a\""),
      ("\"\\ud83d\\ude00\"", "\"😀\""), ("\"é\"", "\"é\""), ("\"\\u00e9\"", "\"é\""), ("\"\\u0000\"", "\"\\u0000\""),
      ("\"\\\"\\\\\"", "\"\\\"\\\\\""), ("1e2", "100"), ("-0", "0"),
      ("123456789012345678901234567890.10", "123456789012345678901234567890.1"),
      ("{\"\\u0061\":1,\"a\":2}", "{\"a\":2}"), ("[[1],[2,[3]]]", "[[1],[2,[3]]]"), ("null", "null"), ("{\"a\":{}}", "{\"a\":{}}"),
      ("\"\u{7f}\"", "\"\u{7f}\""),
    ])
  func documentsHaveOneSpelling(text: String, expected: String) {
    #expect(form(text) == expected)
    #expect(form(expected) == expected)
  }

  @Test(
    arguments: [
      "", " ", "{", "[", "[1,]", "{,}", "{\"a\"}", "{\"a\":}", "{a:1}", "01", "+1", "1.", ".5", "1e", "tru", "nul", "\"", "\"\\",
      "\"\\u12\"",
      "\"\\x\"", "\"\n\"", "[1 2]", "1 2", "{\"a\":1,}", "NaN", "\"\\ud83d\\u\"", "-", "]", "[1}", "'a'",
    ])
  func whatIsNoDocumentStands(text: String) { #expect(form(text) == text) }

  @Test func numbersThatDifferStayApart() {
    #expect(form("[9007199254740993]") != form("[9007199254740992]"))
    #expect(form("{\"a\":1}") != form("{\"a\":\"1\"}"))
    #expect(form("\"\\ud800\"") != form("\"\\ud801\""))
  }

  @Test func deepNestingNeitherTrapsNorIsTakenForAnother() {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(form(deep) == deep)
    let fits = String(repeating: "[ ", count: 500) + String(repeating: "]", count: 500)
    #expect(form(fits) == fits.replacing(" ", with: ""))
  }
}
