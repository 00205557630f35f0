import Testing

@testable import DrydockAnalysis

/// Dates as days and back.
@Suite struct MomentTests {
  private func days(_ text: String) -> Double? { Array(text.utf8).withUnsafeBytes { Moment.days($0) } }

  @Test(arguments: ["0000-03-01", "1600-02-29", "1900-01-01", "1970-01-01", "2000-02-29", "2024-12-31", "9999-12-31"])
  func datesReadBack(_ text: String) throws {
    #expect(Moment.date(try #require(days(text))) == text)
  }

  @Test func timesAreParts() {
    #expect(days("1970-01-02 12:00:00").map { $0 - (days("1970-01-01") ?? 0) } == 1.5)
    #expect(days("1970-01-01T06:00").map { $0 - (days("1970-01-01") ?? 0) } == 0.25)
  }

  @Test(arguments: ["", "1970", "1970-13-01", "1970-01-00", "70-01-01", "1970/01/01", "1970-01-01x", "hello world"])
  func otherTextIsNoDate(_ text: String) { #expect(days(text) == nil) }
}
