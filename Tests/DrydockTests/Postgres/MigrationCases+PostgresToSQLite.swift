#if Postgres
  extension MigrationCases {
    /// From PostgreSQL to SQLite: values first, then what holds them.
    static let postgresToSQLite =
      [postgresTexts, postgresFloats, postgresMoments, postgresTypes, postgresWithoutEncoding, postgresExtensions, postgresSettings]
      + postgresSchemas

    private static let postgresTexts = MigrationCaseGroup(
      "texts",
      [
        .lossless(
          "NULL, the empty text and what looks like them",
          #"CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, NULL), (2, ''), (3, 'NULL'), (4, '\N'), (5, '"'), (6, ' ')"#,
          ["SELECT a FROM $t ORDER BY id": ["NULL", "", "NULL", "\\N", "\"", " "], "SELECT id FROM $t WHERE a IS NULL": ["1"]]),
        .lossless(
          "line breaks, quotes, commas, backslashes and COPY's end marker",
          #"""
          CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, E'a\nb'), (2, E'a\rb'), (3, E'a\r\nb'), (4, '""'), (5, ','),
          (6, '\.'), (7, E'x\n\\.\ny'), (8, '\\'), (9, '\x41')
          """#,
          [
            "SELECT hex(a) FROM $t ORDER BY id": [
              "610A62", "610D62", "610D0A62", "2222", "2C", "5C2E", "780A5C2E0A79", "5C5C", "5C783431",
            ]
          ]),
        .lossless(
          "forms of Unicode, which stay different keys",
          """
          CREATE TABLE $t (a text PRIMARY KEY, b text);
          INSERT INTO $t VALUES (U&'\\00e9', '1'), (U&'e\\0301', '2'), (U&'\\+01F468\\200D\\+01F469', '3'), (U&'\\05E9', '4'), (U&'\\+10FFFF', '5')
          """,
          ["SELECT hex(a) FROM $t ORDER BY b": ["C3A9", "65CC81", "F09F91A8E2808DF09F91A9", "D7A9", "F48FBFBF"]]),
        .lossless(
          "what a spreadsheet would take for a formula",
          "CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, '=cmd|x'), (2, '-1+2')",
          ["SELECT a FROM $t ORDER BY id": ["=cmd|x", "-1+2"]]),
        .lossless(
          "blanks that fill a text up to its length",
          "CREATE TABLE $t (id int PRIMARY KEY, a char(5), b varchar(5)); INSERT INTO $t VALUES (1, 'ab', 'ab '), (2, '', '')",
          ["SELECT '<' || a || '><' || b || '>' FROM $t ORDER BY id": ["<ab   ><ab >", "<     ><>"]]),
        .lossless(
          "texts that look like numbers",
          "CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, '007'), (2, '1e5'), (3, '1.50')",
          ["SELECT typeof(a) || a FROM $t ORDER BY id": ["text007", "text1e5", "text1.50"]]),
        .lossless(
          "bytes", #"CREATE TABLE $t (id int PRIMARY KEY, a bytea); INSERT INTO $t VALUES (1, '\x00ff5c'), (2, ''), (3, NULL)"#,
          ["SELECT typeof(a) || hex(a) FROM $t ORDER BY id": ["blob00FF5C", "blob", "null"]]),
        .lossless(
          "cells of one byte and of millions",
          "CREATE TABLE $t (id int PRIMARY KEY, a text, b bytea); INSERT INTO $t VALUES (1, repeat('é', 4000000), decode(repeat('00', 4000000), 'hex'))",
          ["SELECT length(CAST(a AS BLOB)) || ' ' || length(b) FROM $t": ["8000000 4000000"]]),
        .lossless(
          "json as it was written, jsonb as PostgreSQL keeps it",
          #"CREATE TABLE $t (id int PRIMARY KEY, a json, b jsonb); INSERT INTO $t VALUES (1, '{"b": 1.0, "a":1, "a":2}', '{"b": 1.0, "a": 9007199254740993}')"#,
          ["SELECT a FROM $t": [#"{"b": 1.0, "a":1, "a":2}"#], "SELECT b FROM $t": [#"{"a": 9007199254740993, "b": 1.0}"#]]),
        .lossless("as many columns as there may be", wide(1600, filled: 900), ["SELECT c0 + c899 FROM $t": ["899"]]),
      ])

    private static func wide(_ columns: Int, filled: Int) -> String {
      let names = (0..<columns).map { "c\($0) bigint" }.joined(separator: ", ")
      let values = (0..<filled).map { "\($0)" }.joined(separator: ", ")
      return "CREATE TABLE $t (\(names)); INSERT INTO $t VALUES (\(values))"
    }

    private static let postgresFloats = MigrationCaseGroup(
      "numbers",
      [
        .lossless(
          "integers of all widths",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a smallint, b bigint);
          INSERT INTO $t VALUES (1, -32768, 9223372036854775807), (2, NULL, -9223372036854775808)
          """, ["SELECT typeof(b) || b FROM $t ORDER BY id": ["integer9223372036854775807", "integer-9223372036854775808"]]),
        .documented(
          "floats, bit for bit, but for minus zero",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a float8);
          INSERT INTO $t VALUES (1, 0.1::float8 + 0.2::float8), (2, 1e-323), (3, 1.7976931348623157e308), (4, 16777217), (5, '-0'), (6, 1)
          """, columns: ["a": "pg-float8-to-real"],
          [
            "SELECT typeof(a) || ' ' || CASE id WHEN 1 THEN a = 0.30000000000000004 WHEN 2 THEN a = 1e-323 WHEN 3 THEN a = 1.7976931348623157e308 WHEN 4 THEN a = 16777217 WHEN 5 THEN a = 0 ELSE a = 1 END FROM $t ORDER BY id":
              Array(repeating: "real 1", count: 6)
          ]),
        .documented(
          "floats of four bytes",
          "CREATE TABLE $t (id int PRIMARY KEY, a real); INSERT INTO $t VALUES (1, 0.1), (2, 16777216), (3, 1e-45), (4, '-infinity')",
          columns: ["a": "pg-float4-to-real"],
          [
            "SELECT printf('%!.17g', a) FROM $t WHERE id < 3 ORDER BY id": ["0.10000000149011612", "16777216.0"],
            "SELECT a < -1e308 FROM $t WHERE id = 4": ["1"],
          ]),
        .documented(
          "infinity", "CREATE TABLE $t (id int PRIMARY KEY, a float8); INSERT INTO $t VALUES (1, 'Infinity'), (2, '-Infinity')",
          columns: ["a": "pg-float8-to-real"], ["SELECT a = 9e999 OR a = -9e999 FROM $t": ["1", "1"]]),
        .asked(
          "what is no number, emptied", "CREATE TABLE $t (id int PRIMARY KEY, a float8); INSERT INTO $t VALUES (1, 'NaN'), (2, 1.5)",
          ["nan:public.$t.a": "null"], columns: ["a": "pg-nan-to-null"], ["SELECT typeof(a) FROM $t ORDER BY id": ["null", "real"]]),
        .asked(
          "what is no number, kept as text",
          "CREATE TABLE $t (id int PRIMARY KEY, a float4 NOT NULL); INSERT INTO $t VALUES (1, 'NaN'), (2, 1.5)",
          ["nan:public.$t.a": "text"], columns: ["a": "pg-other-to-text"],
          ["SELECT typeof(a) || a FROM $t ORDER BY id": ["textNaN", "text1.5"]]),
        .documented(
          "decimals, with every digit",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a numeric, b numeric(65,30)); INSERT INTO $t VALUES (1, '1.50',
          '99999999999999999999999999999999999.999999999999999999999999999999'), (2, 'NaN', NULL), (3, 'Infinity', 0), (4, '1e-16383', 1)
          """, columns: ["a": "pg-decimal-to-text", "b": "pg-decimal-to-text"],
          [
            "SELECT typeof(a) || CASE WHEN length(a) < 20 THEN a ELSE length(a) END FROM $t ORDER BY id": [
              "text1.50", "textNaN", "textInfinity", "text16385",
            ],
            "SELECT b FROM $t WHERE id IN (1, 3) ORDER BY id": [
              "99999999999999999999999999999999999.999999999999999999999999999999", "0.000000000000000000000000000000",
            ],
          ]),
        .documented(
          "truth values", "CREATE TABLE $t (id int PRIMARY KEY, a boolean); INSERT INTO $t VALUES (1, true), (2, false), (3, NULL)",
          columns: ["a": "pg-boolean-to-integer"],
          [
            "SELECT typeof(a) || a FROM $t WHERE id < 3 ORDER BY id": ["integer1", "integer0"],
            #"SELECT sql LIKE '%CHECK ("a" IN (0, 1))%' FROM sqlite_schema WHERE name = '$t'"#: ["1"],
          ]),
      ])

    private static let postgresMoments = MigrationCaseGroup(
      "dates and times",
      [
        .documented(
          "days before Christ, after the year 9999 and at the end of time",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a date);
          INSERT INTO $t VALUES (1, '2024-02-29'), (2, '0044-03-15 BC'), (3, '10000-01-01'), (4, 'infinity'), (5, '-infinity'), (6, '0009-12-04')
          """, columns: ["a": "pg-temporal-to-text"],
          ["SELECT a FROM $t ORDER BY id": ["2024-02-29", "0044-03-15 BC", "10000-01-01", "infinity", "-infinity", "0009-12-04"]]),
        .documented(
          "wall clocks",
          "CREATE TABLE $t (id int PRIMARY KEY, a timestamp); INSERT INTO $t VALUES (1, '2024-03-31 02:30:00.123456'), (2, 'infinity')",
          columns: ["a": "pg-temporal-to-text"], ["SELECT a FROM $t ORDER BY id": ["2024-03-31 02:30:00.123456", "infinity"]]),
        .documented(
          "moments, in UTC",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a timestamptz);
          INSERT INTO $t VALUES (1, '2024-10-27 02:30:00+02'), (2, '2024-10-27 02:30:00+01'), (3, '-infinity'), (4, '0044-03-15 00:00+00 BC')
          """, columns: ["a": "pg-instant-to-iso"],
          ["SELECT a FROM $t ORDER BY id": ["2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z", "-infinity", "0044-03-15 00:00:00+00 BC"]]),
        .documented(
          "the end of a day, and times with a zone",
          "CREATE TABLE $t (id int PRIMARY KEY, a time, b timetz); INSERT INTO $t VALUES (1, '24:00:00', '12:00:00.5-03:30')",
          columns: ["a": "pg-temporal-to-text", "b": "pg-temporal-to-text"], ["SELECT a || ' ' || b FROM $t": ["24:00:00 12:00:00.5-03:30"]]
        ),
        .documented(
          "spans of time",
          "CREATE TABLE $t (id int PRIMARY KEY, a interval); INSERT INTO $t VALUES (1, '1 year -2 mons 3 days -04:05:06.789'), (2, '0')",
          columns: ["a": "pg-other-to-text"], ["SELECT a FROM $t ORDER BY id": ["P10M3DT-4H-5M-6.789S", "PT0S"]]),
        .lossless(
          "texts that look like moments",
          "CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, '2024-02-29 10:00:00+00')",
          ["SELECT a FROM $t": ["2024-02-29 10:00:00+00"]]),
      ])

    private static let postgresTypes = MigrationCaseGroup(
      "types that SQLite has not",
      [
        .documented(
          "arrays, with their dimensions, NULLs and commas",
          #"""
          CREATE TABLE $t (id int PRIMARY KEY, a int[], b text[], c boolean[]);
          INSERT INTO $t VALUES (1, '{1,NULL,3}', '{"a,b",NULL,"NULL","q\"\\"}', '{t,f}'), (2, '{{1,2},{3,4}}', '{}', NULL)
          """#, columns: ["a": "pg-array-to-json", "b": "pg-array-to-json", "c": "pg-array-to-json"],
          [
            "SELECT a FROM $t ORDER BY id": ["[1,null,3]", "[[1,2],[3,4]]"], "SELECT c FROM $t WHERE id = 1": ["[true,false]"],
            "SELECT b FROM $t ORDER BY id": [#"["a,b",null,"NULL","q\"\\"]"#, "[]"],
          ]),
        .asked(
          "keys that differ in the bounds of their arrays alone",
          "CREATE TABLE $t (k int[] PRIMARY KEY); INSERT INTO $t VALUES ('{1,2}'), ('[0:1]={1,2}')", ["key:public.$t.k": "drop-key"],
          columns: ["k": "pg-array-to-json"], left: ["primary key $t"], ["SELECT k FROM $t": ["[1,2]", "[1,2]"]]),
        .documented(
          "ranges and composites",
          #"""
          CREATE TYPE $t_pair AS (a int, b text); CREATE TABLE $t (id int PRIMARY KEY, a int4range, b $t_pair, c tstzrange[]);
          INSERT INTO $t VALUES (1, '(1,5]', '(1,"x ""y""")', ARRAY['empty'::tstzrange])
          """#, columns: ["a": "pg-other-to-text", "b": "pg-other-to-text", "c": "pg-array-to-json"],
          rewritten: ["type $t_pair": "pg-other-to-text"],
          ["SELECT a FROM $t": ["[2,6)"], "SELECT b FROM $t": [#"(1,"x ""y""")"#], "SELECT c FROM $t": [#"["empty"]"#]]),
        .documented(
          "domains, whose checks are listed",
          "CREATE DOMAIN $t_small AS int CHECK (VALUE < 10); CREATE TABLE $t (id int PRIMARY KEY, a $t_small); INSERT INTO $t VALUES (1, 5)",
          left: ["check of a domain $t_small"], rewritten: ["domain $t_small": "domain-to-base-type"],
          ["SELECT typeof(a) FROM $t": ["integer"]]),
        .documented(
          "enums, whose labels are checked",
          """
          CREATE TYPE $t_mood AS ENUM ('sad', 'o''k', 'a,b', ''); CREATE TABLE $t (id int PRIMARY KEY, a $t_mood DEFAULT 'a,b');
          INSERT INTO $t VALUES (1, 'o''k'), (2, ''), (3, NULL)
          """, columns: ["a": "pg-enum-to-text"], rewritten: ["type $t_mood": "pg-enum-to-text"],
          [
            "SELECT a FROM $t ORDER BY id": ["o'k", "", "NULL"],
            #"SELECT sql LIKE '%CHECK ("a" IN (''sad'', ''o''''k'', ''a,b'', ''''))%' FROM sqlite_schema WHERE name = '$t'"#: ["1"],
          ]),
        .documented(
          "identifiers", "CREATE TABLE $t (a uuid PRIMARY KEY); INSERT INTO $t VALUES ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11')",
          columns: ["a": "pg-other-to-text"], ["SELECT a FROM $t": ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"]]),
        .documented(
          "addresses, money, bits, XML, searches, shapes and places in a log",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a inet, b cidr, c macaddr, d money, e varbit, f xml, g tsvector, h point, i pg_lsn, j bit(3));
          INSERT INTO $t VALUES (1, '::1/64', '10.0.0.0/8', '08:00:2b:01:02:03', '-12.34', B'101', '<a b="c">x</a>', 'a:1 fat:2,3', '(1e-323,-0)',
          '16/B374D848', B'010')
          """,
          columns: Dictionary(uniqueKeysWithValues: "abcdefghij".map { ("\($0)", "pg-other-to-text") }),
          [
            "SELECT a || ' ' || b || ' ' || c || ' ' || d || ' ' || e || ' ' || f || ' ' || g || ' ' || h || ' ' || i || ' ' || j FROM $t":
              [
                "::1/64 10.0.0.0/8 08:00:2b:01:02:03 -$12.34 101 <a b=\"c\">x</a> 'a':1 'fat':2,3 (1e-323,-0) 16/B374D848 010"
              ]
          ]),
        .lossless(
          "texts that look like arrays",
          "CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, '{1,NULL}'), (2, '[1,5)')",
          ["SELECT a FROM $t ORDER BY id": ["{1,NULL}", "[1,5)"]]),
      ])

    /// Bytes that are no text, in a database that never asked for text.
    private static let postgresWithoutEncoding = MigrationCaseGroup(
      "a database without encoding", options: "TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'",
      [
        .lossless(
          "bytes that are no text", #"CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, E'\xff'), (2, E'\xc3\xa9')"#,
          ["SELECT hex(a) FROM $t ORDER BY id": ["FF", "C3A9"]])
      ])

    private static let postgresExtensions = MigrationCaseGroup(
      "types of extensions", prelude: "CREATE EXTENSION citext; CREATE EXTENSION hstore;",
      [
        .lossless(
          "texts that do not tell cases apart",
          "CREATE TABLE $t (id int PRIMARY KEY, a citext UNIQUE); INSERT INTO $t VALUES (1, 'CiText')",
          ["SELECT a FROM $t WHERE a = 'citext'": ["CiText"]]),
        .documented(
          "pairs of names and values", #"CREATE TABLE $t (id int PRIMARY KEY, a hstore); INSERT INTO $t VALUES (1, '"a b"=>NULL, c=>"d"')"#,
          columns: ["a": "pg-other-to-text"], ["SELECT a FROM $t": [#""c"=>"d", "a b"=>NULL"#]]),
      ])

    private static let postgresSettings = MigrationCaseGroup(
      "a database with settings of its own", prelude: oddSettings,
      [
        .documented(
          "moments, spans and floats",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a timestamptz, b date, c interval, d float8);
          INSERT INTO $t VALUES (1, '2024-03-01 00:30+05:30', make_date(2024, 2, 3), '1 day 02:00', 0.1::float8 + 0.2::float8)
          """,
          columns: ["a": "pg-instant-to-iso", "b": "pg-temporal-to-text", "c": "pg-other-to-text", "d": "pg-float8-to-real"],
          ["SELECT a || ' ' || b || ' ' || c || ' ' || (d = 0.30000000000000004) FROM $t": ["2024-02-29T19:00:00Z 2024-02-03 P1DT2H 1"]]),
        .lossless(
          "bytes", #"CREATE TABLE $t (id int PRIMARY KEY, a bytea); INSERT INTO $t VALUES (1, '\x00ff5c')"#,
          ["SELECT hex(a) FROM $t": ["00FF5C"]]),
      ])
  }
#endif
