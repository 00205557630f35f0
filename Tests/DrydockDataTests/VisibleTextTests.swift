import DrydockData
import Testing

struct VisibleTextTests {
  @Test(arguments: [
    ("plain 'text' & <more>", "plain 'text' & <more>"),
    ("Århus 東京 é", "Århus 東京 é"), ("a\u{202E}b", "a\\u{202e}b"), ("\u{1B}[31m", "\\u{1b}[31m"),
    ("a\nb", "a\\u{a}b"), ("e\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}\\u{301}"),
  ]) func hiddenCharactersAreShown(_ text: String, _ shown: String) {
    #expect(VisibleText.of(text) == shown)
  }
}
