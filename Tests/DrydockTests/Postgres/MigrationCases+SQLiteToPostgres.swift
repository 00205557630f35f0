#if Postgres
  import DrydockData

  extension MigrationCases {
    /// From SQLite to PostgreSQL: values first, then what holds them.
    static let sqliteToPostgres =
      [sqliteTexts, sqliteNumbers, sqliteClasses, sqliteMoments, sqliteCasts, sqliteUTF16, sqliteWide] + sqliteSchemas

    /// The bytes of a text.
    private static func bytes(_ column: String) -> String { "encode(convert_to(\(column), 'UTF8'), 'hex')" }

    private static let sqliteTexts = MigrationCaseGroup(
      "texts",
      [
        .lossless(
          "NULL, the empty text and what looks like them",
          #"CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES (NULL), (''), ('NULL'), ('\N'), ('"'), (' ')"#,
          ["SELECT a FROM $t ORDER BY id": ["NULL", "", "NULL", "\\N", "\"", " "], "SELECT id FROM $t WHERE a IS NULL": ["1"]]),
        .lossless(
          "line breaks, quotes and commas",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('a' || char(10) || 'b'), ('a' || char(13) || 'b'),
          ('a' || char(13, 10) || 'b'), ('"'), ('""'), (','), ('it''s')
          """,
          ["SELECT \(bytes("a")) FROM $t ORDER BY id": ["610a62", "610d62", "610d0a62", "22", "2222", "2c", "69742773"]]),
        .lossless(
          "COPY's end marker, alone and on a line of a longer text",
          #"CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('\.'), ('x' || char(10) || '\.' || char(10) || 'y')"#,
          ["SELECT \(bytes("a")) FROM $t ORDER BY id": ["5c2e", "780a5c2e0a79"]]),
        .lossless(
          "backslashes", #"CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('\n'), ('\\'), ('\x41'), ('C:\N')"#,
          ["SELECT a FROM $t ORDER BY id": ["\\n", "\\\\", "\\x41", "C:\\N"]]),
        .asked(
          "a NUL, taken out",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('ab'), (CAST(x'610062' AS TEXT))",
          ["text:$t.a": "strip"], columns: ["a": "sqlite-strip-nul"], ["SELECT a FROM $t ORDER BY id": ["ab", "ab"]]),
        .asked(
          "a NUL, kept among bytes",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('ab'), (CAST(x'610062' AS TEXT))",
          ["text:$t.a": "bytea"], columns: ["a": "sqlite-undecodable-to-bytea"],
          ["SELECT encode(a, 'hex') FROM $t ORDER BY id": ["6162", "610062"]]),
        .asked(
          "a byte that begins no character",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('fine'), (CAST(x'ff' AS TEXT))",
          ["text:$t.a": "null"], columns: ["a": "sqlite-unfit-to-null"], ["SELECT a FROM $t ORDER BY id": ["fine", "NULL"]]),
        .asked(
          "half of a surrogate pair",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES (CAST(x'eda080' AS TEXT))",
          ["text:$t.a": "bytea"], columns: ["a": "sqlite-undecodable-to-bytea"], ["SELECT encode(a, 'hex') FROM $t": ["eda080"]]),
        .asked(
          "an overlong form", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES (CAST(x'c0af' AS TEXT))",
          ["text:$t.a": "bytea"], columns: ["a": "sqlite-undecodable-to-bytea"], ["SELECT encode(a, 'hex') FROM $t": ["c0af"]]),
        .lossless(
          "forms of Unicode, which stay different keys",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT UNIQUE); INSERT INTO $t (a) VALUES (char(233)), ('e' || char(769)),
          (char(128104, 8205, 128105, 8205, 128103)), (char(1513, 1500)), (char(1114111)), (char(65279) || 'x')
          """,
          [
            "SELECT \(bytes("a")) FROM $t ORDER BY id": [
              "c3a9", "65cc81", "f09f91a8e2808df09f91a9e2808df09f91a7", "d7a9d79c", "f48fbfbf", "efbbbf78",
            ]
          ]),
        .lossless(
          "what a spreadsheet would take for a formula",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('=cmd|''/C calc''!A0'), ('-1+2'), ('+1'), ('@x')",
          ["SELECT a FROM $t ORDER BY id": ["=cmd|'/C calc'!A0", "-1+2", "+1", "@x"]]),
        .lossless(
          "blanks and letters' cases that tell keys apart",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a CHAR(5) UNIQUE); INSERT INTO $t (a) VALUES ('a'), ('a  '), ('A'), (' a')",
          ["SELECT '<' || a || '>' FROM $t ORDER BY id": ["<a>", "<a  >", "<A>", "< a>"]]),
        .lossless(
          "cells of one byte and of millions",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT, b BLOB);
          INSERT INTO $t (a, b) VALUES ('x', x'00'), (hex(zeroblob(4000000)), zeroblob(4000000))
          """,
          ["SELECT octet_length(a) || ' ' || octet_length(b) FROM $t ORDER BY id": ["1 1", "8000000 4000000"]]),
        .lossless(
          "texts that only look like numbers, dates and identifiers",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('007'), ('1e5'), (' 1'), ('2024-02-29'), ('true'),
          ('00000000-0000-0000-0000-00000000000A'), ('{"b": 1, "a": 1}')
          """,
          [
            "SELECT a FROM $t ORDER BY id": [
              "007", "1e5", " 1", "2024-02-29", "true", "00000000-0000-0000-0000-00000000000A", "{\"b\": 1, \"a\": 1}",
            ]
          ]),
        .documented(
          "JSON with a key twice, in its own order",
          #"CREATE TABLE $t (id INTEGER PRIMARY KEY, a JSON); INSERT INTO $t (a) VALUES ('{"b": 1.0, "a": 9007199254740993, "a": 2}')"#,
          columns: ["a": "sqlite-mixed-to-text"], ["SELECT a FROM $t": ["{\"b\": 1.0, \"a\": 9007199254740993, \"a\": 2}"]]),
        .documented(
          "texts longer than their declaration",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a VARCHAR(2), b VARCHAR(2)); INSERT INTO $t (a, b) VALUES ('abc', 'éé')",
          left: ["length $t.a"],
          [
            "SELECT a FROM $t": ["abc"],
            "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '$t'::regclass AND attnum > 1 ORDER BY attnum": [
              "text", "character varying(2)",
            ],
          ]),
      ])

    private static let sqliteNumbers = MigrationCaseGroup(
      "numbers",
      [
        .lossless(
          "floats, bit for bit",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a REAL); INSERT INTO $t (a) VALUES (0.1 + 0.2), (1e-323), (1.7976931348623157e308),
          (16777217.123456789), (-0.0), (1e15), (16777217)
          """,
          [
            "SELECT a FROM $t ORDER BY id": [
              "0.30000000000000004", "1e-323", "1.7976931348623157e+308", "16777217.123456787", "0", "1e+15", "16777217",
            ],
            "SELECT DISTINCT pg_typeof(a) FROM $t": ["double precision"],
          ]),
        .lossless(
          "infinity", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a REAL); INSERT INTO $t (a) VALUES (9e999), (-9e999)",
          ["SELECT a FROM $t ORDER BY id": ["Infinity", "-Infinity"]]),
        .lossless(
          "the largest integers",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a INTEGER); INSERT INTO $t (a) VALUES (9223372036854775807), (-9223372036854775807 - 1)",
          ["SELECT a FROM $t ORDER BY id": ["9223372036854775807", "-9223372036854775808"]]),
        .documented(
          "an integer of more than 64 bits, which SQLite keeps as a float",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a INTEGER); INSERT INTO $t (a) VALUES (9223372036854775808)",
          columns: ["a": "sqlite-number-to-double"], rewritten: ["column type $t.a": "not-every-value-is-an-integer"],
          ["SELECT a = 9223372036854775808::float8 FROM $t": ["t"]]),
        .documented(
          "integers that no float holds, beside a float",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a NUMERIC); INSERT INTO $t (a) VALUES (9007199254740993), (0.1 + 0.2)",
          columns: ["a": "sqlite-number-to-decimal"],
          ["SELECT a FROM $t ORDER BY id": ["9007199254740993", "0.30000000000000004"]]),
        .documented(
          "decimals that fit their declaration",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a DECIMAL(10,2)); INSERT INTO $t (a) VALUES (35), (35.5), (-0.01), (NULL)",
          columns: ["a": "sqlite-number-to-decimal"], ["SELECT a FROM $t ORDER BY id": ["35.00", "35.50", "-0.01", "NULL"]]),
        .documented(
          "decimals that do not fit their declaration",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a DECIMAL(3,2)); INSERT INTO $t (a) VALUES (35), (1.125)",
          columns: ["a": "sqlite-number-to-decimal"], left: ["precision $t.a"], ["SELECT a FROM $t ORDER BY id": ["35", "1.125"]]),
        .lossless(
          "decimals of many digits, which are texts already",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT);
          INSERT INTO $t (a) VALUES ('99999999999999999999999999999999999.999999999999999999999999999999'), ('1E-16383'), ('1.50')
          """,
          [
            "SELECT a FROM $t ORDER BY id": [
              "99999999999999999999999999999999999.999999999999999999999999999999", "1E-16383", "1.50",
            ]
          ]),
        .documented(
          "a fraction among integers", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a INTEGER); INSERT INTO $t (a) VALUES (1), (1.5)",
          columns: ["a": "sqlite-number-to-decimal"], rewritten: ["column type $t.a": "not-every-value-is-an-integer"],
          ["SELECT a FROM $t ORDER BY id": ["1", "1.5"]]),
        .lossless(
          "odd spellings of types",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a signed long, b int(5), c FLOATING POINT, d UNSIGNED BIG INT, e NATIVE CHARACTER(70));
          INSERT INTO $t (a, b, c, d, e) VALUES (1, 70000, 5, 6, 'x')
          """, ["SELECT concat_ws(' ', a, b, c, d, e) FROM $t": ["1 70000 5 6 x"]]),
      ])

    private static let sqliteClasses = MigrationCaseGroup(
      "storage classes",
      [
        .documented(
          "a text among integers", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a INTEGER); INSERT INTO $t (a) VALUES (1), ('two'), (3)",
          columns: ["a": "sqlite-mixed-to-text"], rewritten: ["column type $t.a": "not-every-value-is-an-integer"],
          ["SELECT a FROM $t ORDER BY id": ["1", "two", "3"]]),
        .documented(
          "nothing but texts, declared as integers",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a INT); INSERT INTO $t (a) VALUES ('x'), ('y')",
          columns: ["a": "sqlite-mixed-to-text"], rewritten: ["column type $t.a": "not-every-value-is-an-integer"],
          ["SELECT a FROM $t ORDER BY id": ["x", "y"]]),
        .lossless(
          "integers in a column of texts", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES (1), (1.5), ('x')",
          ["SELECT a FROM $t ORDER BY id": ["1", "1.5", "x"]]),
        .lossless(
          "no type, one class",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a, b, c); INSERT INTO $t (a, b, c) VALUES (1, 'x', x'00'), (2, 'y', x'')",
          ["SELECT a || b || encode(c, 'hex') FROM $t ORDER BY id": ["1x00", "2y"]]),
        .documented(
          "no type, several classes",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a); INSERT INTO $t (a) VALUES (1), ('x'), (x'00ff'), (1.5), (NULL)",
          columns: ["a": "sqlite-mixed-to-text"], ["SELECT a FROM $t ORDER BY id": ["1", "x", "\\x00ff", "1.5", "NULL"]]),
        .documented(
          "a blob among texts", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('x'), (x'00ff')",
          columns: ["a": "sqlite-mixed-to-text"], ["SELECT a FROM $t ORDER BY id": ["x", "\\x00ff"]]),
        .documented(
          "nothing but blobs, declared as text",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES (x'00ff'), (x'')",
          columns: ["a": "sqlite-undecodable-to-bytea"], ["SELECT encode(a, 'hex') FROM $t ORDER BY id": ["00ff", ""]]),
        .documented(
          "a text among blobs", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a BLOB); INSERT INTO $t (a) VALUES ('x'), (x'00ff')",
          columns: ["a": "sqlite-undecodable-to-bytea"], ["SELECT encode(a, 'hex') FROM $t ORDER BY id": ["78", "00ff"]]),
        .documented(
          "truth values in many words",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a BOOLEAN); INSERT INTO $t (a) VALUES (0), (1), ('t'), ('FALSE'), (NULL)",
          columns: ["a": "sqlite-integer-to-boolean"], ["SELECT a FROM $t ORDER BY id": ["f", "t", "t", "f", "NULL"]]),
        .documented(
          "a truth value that is none", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a BOOLEAN); INSERT INTO $t (a) VALUES (0), (1), (7)",
          rewritten: ["column type $t.a": "not-every-value-reads-as-boolean"], ["SELECT a FROM $t ORDER BY id": ["0", "1", "7"]]),
        .lossless(
          "0 and 1 that nobody called truth values",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TINYINT(1)); INSERT INTO $t (a) VALUES (0), (1)",
          ["SELECT pg_typeof(a) FROM $t ORDER BY id": ["bigint", "bigint"]]),
        .lossless(
          "a strict table",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a INT, b ANY, c BLOB) STRICT; INSERT INTO $t VALUES (1, 2, '3', x'04')",
          ["SELECT a || b || encode(c, 'hex') FROM $t": ["2304"]]),
      ])

    private static let sqliteMoments = MigrationCaseGroup(
      "dates and times",
      [
        .documented(
          "dates that all read as such, also in the year 9",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a DATE); INSERT INTO $t (a) VALUES ('2024-02-29'), ('0009-12-04'), (NULL)",
          columns: ["a": "sqlite-text-to-date"], ["SELECT a FROM $t ORDER BY id": ["2024-02-29", "0009-12-04", "NULL"]]),
        .documented(
          "dates, and one that is none",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a DATE); INSERT INTO $t (a) VALUES ('2024-02-29'), ('2024-13-01')",
          columns: ["a": "sqlite-mixed-to-text"], rewritten: ["column type $t.a": "not-every-value-reads-as-date"],
          ["SELECT a FROM $t ORDER BY id": ["2024-02-29", "2024-13-01"]]),
        .documented(
          "days of zeros, which no calendar has",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a DATE); INSERT INTO $t (a) VALUES ('0000-00-00'), ('2024-00-00'), ('0000-01-01'), ('')",
          columns: ["a": "sqlite-mixed-to-text"], ["SELECT a FROM $t ORDER BY id": ["0000-00-00", "2024-00-00", "0000-01-01", ""]]),
        .documented(
          "wall clocks in two spellings",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a DATETIME);
          INSERT INTO $t (a) VALUES ('2024-02-29 12:00'), ('2024-02-29T12:00:01.5'), ('2038-01-19 03:14:08.999999')
          """, columns: ["a": "sqlite-text-to-timestamp"],
          [
            "SELECT a FROM $t ORDER BY id": ["2024-02-29 12:00:00", "2024-02-29 12:00:01.5", "2038-01-19 03:14:08.999999"],
            "SELECT DISTINCT pg_typeof(a) FROM $t": ["timestamp without time zone"],
          ]),
        .documented(
          "moments with a zone",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TIMESTAMP);
          INSERT INTO $t (a) VALUES ('2024-02-29 12:00:00+02:00'), ('2024-02-29T12:00Z'), ('2024-02-29 12:00:00-05:30')
          """, columns: ["a": "sqlite-text-to-instant"],
          ["SELECT a AT TIME ZONE 'UTC' FROM $t ORDER BY id": ["2024-02-29 10:00:00", "2024-02-29 12:00:00", "2024-02-29 17:30:00"]]),
        .documented(
          "moments of which some tell no zone",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a DATETIME); INSERT INTO $t (a) VALUES ('2024-02-29 12:00'), ('2024-02-29 12:00Z')",
          columns: ["a": "sqlite-mixed-to-text"], rewritten: ["column type $t.a": "not-every-value-reads-as-time"],
          ["SELECT a FROM $t ORDER BY id": ["2024-02-29 12:00", "2024-02-29 12:00Z"]]),
        .documented(
          "digits of a second that would be rounded",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a DATETIME); INSERT INTO $t (a) VALUES ('2024-02-29 12:00:00.1234567')",
          columns: ["a": "sqlite-mixed-to-text"], ["SELECT a FROM $t": ["2024-02-29 12:00:00.1234567"]]),
        .documented(
          "times of day", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TIME); INSERT INTO $t (a) VALUES ('12:30'), ('23:59:59.25')",
          columns: ["a": "sqlite-text-to-time"], ["SELECT a FROM $t ORDER BY id": ["12:30:00", "23:59:59.25"]]),
        .documented(
          "times beyond a day",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TIME); INSERT INTO $t (a) VALUES ('24:00:00'), ('-01:00:00'), ('838:59:59')",
          columns: ["a": "sqlite-mixed-to-text"], ["SELECT a FROM $t ORDER BY id": ["24:00:00", "-01:00:00", "838:59:59"]]),
        .documented(
          "seconds since 1970, which stay a number",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a DATETIME); INSERT INTO $t (a) VALUES (1709164800), (-1)",
          rewritten: ["column type $t.a": "not-every-value-reads-as-time"], ["SELECT a FROM $t ORDER BY id": ["1709164800", "-1"]]),
        .documented(
          "Julian days, which stay a number", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a DATETIME); INSERT INTO $t (a) VALUES (2460370.5)",
          columns: ["a": "sqlite-number-to-decimal"], rewritten: ["column type $t.a": "not-every-value-reads-as-time"],
          ["SELECT a FROM $t": ["2460370.5"]]),
        .lossless(
          "dates in a column of text",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('2024-02-29'), ('2024-02-29 10:00:00+02')",
          ["SELECT a FROM $t ORDER BY id": ["2024-02-29", "2024-02-29 10:00:00+02"]]),
      ])

    /// What becomes of values that a type does not hold which somebody asked for.
    private static let sqliteCasts = MigrationCaseGroup(
      "types that somebody asked for", rejections: 1,
      [
        .asked(
          "digits beyond the precision, emptied",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('1.50'), ('100')",
          ["cast:$t.a": "null"], columns: ["a": "sqlite-unfit-to-null"], casts: ["a": "numeric(4,2)"],
          ["SELECT a FROM $t ORDER BY id": ["1.50", "NULL"]]),
        .asked(
          "digits beyond the scale, refused with their row",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('1.50'), ('1.125')", ["cast:$t.a": "reject"],
          columns: ["a": "sqlite-number-to-decimal"], casts: ["a": "numeric(4,2)"], ["SELECT a FROM $t ORDER BY id": ["1.50"]]),
        .asked(
          "integers beyond the type, kept as text",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a INTEGER); INSERT INTO $t (a) VALUES (1), (32768)", ["cast:$t.a": "text"],
          columns: ["a": "sqlite-mixed-to-text"], casts: ["a": "smallint"], ["SELECT a FROM $t ORDER BY id": ["1", "32768"]]),
        .lossless(
          "numbers that nobody asked about", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t (a) VALUES ('1.50')",
          ["SELECT a FROM $t": ["1.50"]]),
      ])

    private static let sqliteUTF16 = MigrationCaseGroup(
      "a database in UTF-16", prelude: "PRAGMA encoding = 'UTF-16le';",
      [
        .lossless(
          "texts",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT, b BLOB); INSERT INTO $t VALUES (1, char(128512, 233), x'3dd8'), (2, '', x'')",
          ["SELECT \(bytes("a")) || ' ' || encode(b, 'hex') FROM $t ORDER BY id": ["f09f9880c3a9 3dd8", " "]])
      ])

    private static let sqliteWide = MigrationCaseGroup(
      "wide tables",
      [
        .lossless("as many columns as there may be", wide(1600, filled: 900), ["SELECT c0 + c899 FROM $t": ["899"]]),
        .refused("more columns than there may be", wide(1601, filled: 1), .usage),
        .refused("a row of more numbers than a page holds", wide(1100, filled: 1100), .usage),
      ])

    private static func wide(_ columns: Int, filled: Int) -> String {
      let names = (0..<columns).map { "c\($0)" }
      let values = (0..<filled).map { "\($0)" }.joined(separator: ", ")
      return "CREATE TABLE $t (\(names.map { $0 + " INTEGER" }.joined(separator: ", ")), PRIMARY KEY (c0)) WITHOUT ROWID; "
        + "INSERT INTO $t (\(names.prefix(filled).joined(separator: ", "))) VALUES (\(values))"
    }
  }
#endif
