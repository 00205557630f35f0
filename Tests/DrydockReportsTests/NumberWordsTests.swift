import Testing

@testable import DrydockReports

struct NumberWordsTests {
  @Test(arguments: [
    (0, "0"), (1, "1"), (999.5, "999.5"), (1234.5, "1,234.5"), (1_234_567, "1,234,567"), (-20.127, "−20.13"), (0.000_01, "1.000e−05"),
    (1e308, "1.000e+308"), (0.5, "0.5"), (.infinity, "∞"), (99_999.9, "100,000"), (-0.0, "0"),
  ]) func shortNumbers(_ number: Double, _ text: String) {
    #expect(NumberWords.short(number) == text)
  }

  @Test func sharesNeverLie() {
    #expect(NumberWords.percent(1, of: 1_000_000) == "< 0.1 %")
    #expect(NumberWords.percent(999_999, of: 1_000_000) == "> 99.9 %")
    #expect(NumberWords.percent(5, of: 5) == "100 %")
    #expect(NumberWords.percent(1, of: 8) == "12.5 %")
  }

  @Test func wholeNumbersAreGrouped() {
    #expect(NumberWords.grouped(UInt64.max) == "18,446,744,073,709,551,615")
    #expect(NumberWords.grouped(Int.min) == "−9,223,372,036,854,775,808")
    #expect(NumberWords.count(1, "index") == "1 index" && NumberWords.count(2000, "index") == "2,000 indexes")
  }

  @Test func clippingCountsScalarsNotLetters() {
    let (shown, rest) = Clipping.clip("e" + String(repeating: "\u{301}", count: 5000), to: 10)
    #expect(shown.unicodeScalars.count == 10 && rest == "… 10,001 bytes")
  }
}
