import DrydockCore
import DrydockSQL
import Testing

@Suite struct ExpressionParserTests {
  @Test func precedence() {
    #expect(
      ExpressionParser.tree(of: "a + b * 2 > 3 AND NOT c OR d")
        == .call(
          "OR",
          [
            .call(
              "AND",
              [
                .call(">", [.call("+", [.column("a"), .call("*", [.column("b"), .number("2")])]), .number("3")]),
                .call("NOT", [.column("c")]),
              ]), .column("d"),
          ]))
  }

  @Test(arguments: [
    "a IN (1, 'two', NULL)", "a NOT IN ()", "a BETWEEN 1 AND 2 AND b", "a NOT BETWEEN -1 AND +1", "a LIKE 'x%' ESCAPE '!'", "a IS NOT NULL",
    "a ISNULL", "a NOTNULL", "CASE a WHEN 1 THEN 2 ELSE 3 END", "CASE WHEN a THEN b END", "CAST(a AS DECIMAL(10,2))",
    "round(t.a * 1.19, 2)",
    "count(*)", "a || b COLLATE NOCASE = 'x'", "x'00' = a", "\"q n\" = `r`", "((a))", "a == 1", "~a & 3 << 2", "json(a) ->> '$.b'",
  ])
  func understands(_ text: String) { #expect(ExpressionParser.tree(of: text) != nil) }

  @Test(arguments: [
    "a IN (SELECT 1)", "EXISTS (SELECT 1)", "sum(a) OVER ()", "a +", "a b", "(a", "CASE END x", "a BETWEEN 1", "", "?1 = a",
  ])
  func leavesTheRestAsText(_ text: String) { #expect(ExpressionParser.tree(of: text) == nil) }

  @Test func columnsOfATree() {
    #expect(ExpressionParser.tree(of: "round(t.a * b, 2) || 'c'")?.columns == ["a", "b"])
  }

  @Test func deepNestingEndsInNoTree() {
    #expect(ExpressionParser.tree(of: String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)) == nil)
  }
}
