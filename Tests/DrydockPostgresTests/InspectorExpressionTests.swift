#if Postgres
  import DrydockCore
  import DrydockSQL
  import Testing
  @testable import DrydockPostgres

  struct InspectorExpressionTests {
    private let reader = PostgresExpression(columns: [
      Column(name: "status", type: .text, nativeType: "character varying(9)"), Column(name: "price", type: .decimal, nativeType: "numeric"),
      Column(name: "n", type: .integer, nativeType: "integer"), Column(name: "glob", type: .text, nativeType: "text"),
      Column(name: "w", type: .text, nativeType: "character(3)"), Column(name: "mood", type: .other, nativeType: "public.mood"),
      Column(name: "made", type: .timestamp, nativeType: "timestamp"),
    ])

    /// What the catalogue writes, and the same in words that all engines share.
    @Test(arguments: [
      ("(price > (0)::numeric)", "price > 0"),
      ("((status)::text = ANY ((ARRAY['a'::character varying, 'b''c'::character varying])::text[]))", "status IN ('a', 'b''c')"),
      ("((status)::text <> ALL ((ARRAY['a'::character varying, 'b'::character varying])::text[]))", "status NOT IN ('a', 'b')"),
      ("(n = ANY (ARRAY[1, 2, 3]))", "n IN (1, 2, 3)"),
      ("(n = ANY ('{1,2}'::integer[]))", "n IN ('1', '2')"),
      ("(mood = ANY (ARRAY['sad'::public.mood, 'a,b'::public.mood]))", "mood IN ('sad', 'a,b')"),
      ("(n > '-5'::integer)", "n > -5"),
      ("(price >= '-1.5'::numeric)", "price >= -1.5"),
      ("((n >= 1) AND (n <= 9))", "n >= 1 AND n <= 9"),
      ("((status)::text ~~ 'a%'::text)", "status LIKE 'a%'"),
      (#"((status)::text !~~ 'a\_%'::text)"#, #"status NOT LIKE 'a\_%' ESCAPE '\'"#),
      (#"((status)::text ~~ E'a\\_%'::text)"#, #"status LIKE 'a\_%' ESCAPE '\'"#),
      ("(n IS DISTINCT FROM 5)", "n IS NOT 5"),
      ("(n IS NOT DISTINCT FROM 5)", "n IS 5"),
      ("((price)::integer > 1)", "CAST(price AS integer) > 1"),
      ("((status)::integer > 1)", "CAST(status AS integer) > 1"),
      ("((status)::character varying(3) = 'abc'::character varying)", "CAST(status AS character varying(3)) = 'abc'"),
      ("(lower((status)::text) = (status)::text)", "lower(status) = status"),
      ("(\"glob\" IS NOT NULL)", "\"glob\" IS NOT NULL"),
      ("(glob IS NULL)", "\"glob\" IS NULL"),
      ("(made > '2020-01-01 00:00:00'::timestamp without time zone)", "made > '2020-01-01 00:00:00'"),
      ("NULL::character varying", "NULL"),
      ("'\\x00ff'::bytea", "x'00ff'"),
      ("nextval('public.t_id_seq'::regclass)", "nextval('public.t_id_seq')"),
      ("CASE WHEN (n > 0) THEN 'a'::text ELSE 'b'::text END", "CASE WHEN n > 0 THEN 'a' ELSE 'b' END"),
      ("COALESCE(n, 0)", "coalesce(n, 0)"),
      ("(w = ANY (ARRAY['abc'::bpchar, 'de '::bpchar]))", "rtrim(w) IN ('abc', 'de')"),
      ("((w)::text ~~ 'a%'::text)", "rtrim(w) LIKE 'a%'"),
      ("('now'::text)::date", "CAST('now' AS date)"),
      ("(made < 'infinity'::timestamp without time zone)", "made < CAST('infinity' AS timestamp without time zone)"),
    ])
    func castsAreLeftOutWhereTheyChangeNothing(written: String, meant: String) {
      #expect(reader.expression(written).text == written)
      #expect(reader.expression(written).tree == ExpressionParser.tree(of: meant))
      #expect(ExpressionParser.tree(of: meant) != nil)
    }

    @Test func wordsForValuesAreCalls() {
      #expect(reader.expression("true").tree == .call("TRUE", []))
      #expect(reader.expression("CURRENT_TIMESTAMP").tree == .call("CURRENT_TIMESTAMP", []))
      #expect(reader.expression("now()").tree == .call("NOW", []))
    }

    @Test(arguments: [
      "(status ~ '^a'::text)", "((n)::text ~~* 'a'::text)", "(tags @> ARRAY['a'::text])", "(made + '5 days'::interval)[1]",
      "EXTRACT(year FROM made)", "public.f(n)", "(n OPERATOR(public.=) 5)", "'unfinished", "(n = ANY (status))", "(n)::",
      "(tags)[1]",
    ])
    func whatIsNotUnderstoodHasNoTree(written: String) {
      #expect(reader.expression(written).tree == nil)
      #expect(reader.expression(written).text == written)
    }

    @Test func arraysAreRead() {
      #expect(PostgresArray.elements(of: #"{a,"b,c",NULL,"NULL","d\"e\\",""}"#) == ["a", "b,c", nil, "NULL", "d\"e\\", ""])
      #expect(PostgresArray.elements(of: "{}") == [])
      #expect(PostgresArray.elements(of: nil) == [])
    }

    @Test func typesAreRecognised() {
      #expect(PostgresDialect.recognise(nativeType: "timestamp(3) with time zone") == .instant)
      #expect(PostgresDialect.recognise(nativeType: "character varying(20)") == .text)
      #expect(PostgresDialect.recognise(nativeType: "int8") == .integer)
      #expect(PostgresDialect.recognise(nativeType: "integer[]") == .other)
      #expect(PostgresDialect.recognise(nativeType: "uuid") == .other)
      #expect(PostgresDialect.recognise(nativeType: "\"char\"") == .other)
    }
  }
#endif
