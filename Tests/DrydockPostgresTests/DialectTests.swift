#if Postgres
  import DrydockPostgres
  import Testing

  struct DialectTests {
    @Test func namesAreQuotedWhateverTheyHold() throws {
      #expect(try PostgresDialect.quote("a\"b") == "\"a\"\"b\"")
      #expect(throws: (any Error).self) { try PostgresDialect.quote("a\u{0}b") }
    }
  }
#endif
