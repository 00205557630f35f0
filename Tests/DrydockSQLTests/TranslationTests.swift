import DrydockCore
import DrydockSQL
import Testing

@Suite struct TranslationTests {
  private let columns: [String: ColumnType] = [
    "a": .integer, "b": .boolean, "t": .text, "d": .date, "n": .decimal, "f": .float, "x": .binary, "i": .instant,
  ]

  private func postgres(_ text: String) -> String? {
    PostgresExpression { name in self.columns[name].map { TranslatedColumn(name: name, type: $0) } }
      .condition(ExpressionParser.tree(of: text)).text
  }

  private func sqlite(_ text: String) -> String? {
    SQLiteExpression { name in self.columns[name].map { TranslatedColumn(name: name, type: $0) } }
      .translate(ExpressionParser.tree(of: text)).text
  }

  @Test(arguments: [
    ("a > 0", "(\"a\" > 0)"), ("b = 1", "(\"b\" = TRUE)"), ("b IN (0, 1)", "(\"b\" IN (FALSE, TRUE))"), ("b", "\"b\""),
    ("a", "(\"a\" <> 0)"), ("t = 5", "(\"t\" = '5')"), ("a = '5'", "(\"a\" = 5)"), ("t <> \"zz\"", "(\"t\" <> 'zz')"),
    ("t < 'm'", "(\"t\" < 'm' COLLATE \"C\")"), ("d >= '2020-01-01'", "(\"d\" >= '2020-01-01')"),
    ("t LIKE 'A%'", "(lower(\"t\" COLLATE \"C\") LIKE 'a%' ESCAPE '')"), ("t GLOB '[0-9]*'", "(\"t\" COLLATE \"C\" ~ '^[0-9].*$')"),
    ("a / 2 = 1", "((\"a\" / 2) = 1)"), ("2 / a = 1", "((2 / NULLIF(\"a\", 0)) = 1)"),
    ("a IS NOT NULL", "(\"a\" IS NOT NULL)"), ("a IS 3", "(\"a\" IS NOT DISTINCT FROM 3)"), ("length(t) = 3", "(length(\"t\") = 3)"),
    ("ifnull(a, 0) > 1", "(COALESCE(\"a\", 0) > 1)"),
    ("typeof(a) = 'integer'", "((CASE WHEN \"a\" IS NULL THEN 'null' ELSE 'integer' END) = 'integer')"),
    ("a IN ()", "FALSE"), ("x = x'00'", "(\"x\" = '\\x00'::bytea)"),
  ])
  func forPostgres(_ text: String, _ made: String) { #expect(postgres(text) == made) }

  @Test(arguments: [
    "a = 'x'", "b = 2", "t", "t + 1 > 2", "a COLLATE NOCASE = 1", "strftime('%Y', d) = '2020'", "random() > 1", "f || 'x' = 'y'",
    "substr(t, -1) = 'x'", "a = t", "CURRENT_TIMESTAMP > d", "t LIKE a", "CAST(t AS INTEGER) > 1",
    "CASE WHEN a > 1 THEN b ELSE 0 END",
  ])
  func notForPostgres(_ text: String) { #expect(postgres(text) == nil) }

  @Test(arguments: [
    ("a > 0", "(\"a\" > 0)"), ("n > 0", "(CAST(\"n\" AS NUMERIC) > 0)"), ("b = TRUE()", "(\"b\" = 1)"),
    ("t LIKE 'A*_%'", "(\"t\" GLOB 'A[*]?*')"), ("char_length(t) > 3", "(length(\"t\") > 3)"), ("t IN ('a', 'b')", "(\"t\" IN ('a', 'b'))"),
    ("d > '2020-01-01'", "(\"d\" > '2020-01-01')"), ("t = -5", "(\"t\" = '-5')"), ("a > -(-5)", "(\"a\" > (-(-5)))"),
  ])
  func forSQLite(_ text: String, _ made: String) { #expect(sqlite(text) == made) }

  @Test(arguments: ["i > '2020-01-01'", "n / 3 > 1", "now() > d", "unknown > 1", "d > a", "regexp_match(t, 'x') IS NULL"])
  func notForSQLite(_ text: String) { #expect(sqlite(text) == nil) }

  @Test func viewsOfSQLite() {
    let known = [("Orders", "Orders"), ("Id", "Id"), ("order", "order")]
    let view = ViewText(
      "CREATE VIEW v(a, b) AS SELECT id, `ORDER` AS Total, count(*) FROM orders o WHERE o.ID = \"lit\" ORDER BY total;", known: known)
    #expect(view?.columns == ["a", "b"])
    #expect(
      view?.query == "SELECT \"Id\", \"order\" AS \"Total\", count(*) FROM \"Orders\" \"o\" WHERE \"o\".\"Id\" = 'lit' ORDER BY \"Total\"")
    #expect(ViewText("CREATE TABLE t (a)", known: []) == nil)
  }

  @Test func viewsOfPostgres() {
    let view = PostgresViewText(
      "CREATE VIEW public.v AS\n SELECT t.id::text, (t.name)::character varying(20) AS n FROM sales.t WHERE t.kind = 'a'::text",
      tables: ["sales.t": "sales__t"])
    #expect(view?.query == "SELECT t.id, (t.name) AS n FROM \"sales__t\" AS \"t\" WHERE t.kind = 'a'")
  }

  @Test func labelsOfEnums() {
    #expect(EnumLabels.labels(of: "CREATE TYPE public.mood AS ENUM ('a', 'b''c')") == ["a", "b'c"])
    #expect(EnumLabels.labels(of: "CREATE TYPE public.p AS (x integer)") == nil)
  }
}
