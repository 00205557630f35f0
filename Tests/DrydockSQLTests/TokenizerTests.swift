import DrydockSQL
import Testing

@Suite struct TokenizerTests {
  private func kinds(_ sql: String) -> [Token.Kind] { Tokenizer.tokens(of: sql).map(\.kind) }

  @Test func namesAreUnquoted() {
    #expect(Tokenizer.tokens(of: #""a""b" `c``d` [e f] 'g''h' ümlaut"#).map(\.text) == ["a\"b", "c`d", "e f", "g'h", "ümlaut"])
  }

  @Test func commentsAreBlanks() {
    #expect(Tokenizer.tokens(of: "a -- b\n/* c */ d /* never ends").map(\.text) == ["a", "d"])
  }

  @Test(arguments: ["1", "1.5", ".5", "1e10", "1.5E-3", "0xFF", "1_000"])
  func numbers(_ text: String) { #expect(kinds(text) == [.number]) }

  @Test(arguments: ["1a", "'never ends", "[never ends", "x'0", "x'0g'", "{"])
  func whatIsNoTokenIsUnknown(_ text: String) { #expect(kinds(text).first == .unknown) }

  @Test func blobsAndTheLetterX() {
    #expect(kinds("x'00ff' x y") == [.blob, .word, .word])
  }

  @Test func randomBytesNeverStopIt() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = String(decoding: bytes, as: UTF8.self)
      var end = 0
      for token in Tokenizer.tokens(of: text) {
        #expect(token.range.lowerBound >= end && !token.range.isEmpty)
        end = token.range.upperBound
      }
      #expect(end <= text.utf8.count)
      _ = CreateTable(text)
      _ = ExpressionParser.tree(of: text)
    }
  }
}
