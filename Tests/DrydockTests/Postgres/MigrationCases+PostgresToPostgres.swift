#if Postgres
  import DrydockData

  extension MigrationCases {
    /// From one PostgreSQL into another: everything arrives as it was, or is listed, or stops the work.
    static let postgresToPostgres = [
      sameValues, sameTypes, sameKeys, sameCounters, sameTables, sameObjects, sameNames, sameExtensions, sameLargeObjects, sameBytes,
      otherEncoding, latinEncoding, hiddenRows, forbiddenExtension, sameSettings,
    ]

    private static let sameValues = MigrationCaseGroup(
      "values",
      [
        .lossless(
          "texts of all kinds",
          #"""
          CREATE TABLE $t (id int PRIMARY KEY, a text UNIQUE, c char(5)); INSERT INTO $t VALUES (1, NULL, NULL), (2, '', ''), (3, 'NULL', 'a'),
          (4, '\N', 'ab'), (5, E'a\r\nb', 'é'), (6, '\.', ' '), (7, E'x\n\\.\ny', 'abcde'), (8, '"",', ','), (9, '=cmd|x', '-1'),
          (10, U&'\00e9', NULL), (11, U&'e\0301', NULL), (12, U&'\+10FFFF\200D', NULL), (13, ' ', NULL), (14, '\x41', NULL)
          """#,
          [
            "SELECT encode(convert_to(a, 'UTF8'), 'hex') FROM $t WHERE id > 3 ORDER BY id": [
              "5c4e", "610d0a62", "5c2e", "780a5c2e0a79", "22222c", "3d636d647c78", "c3a9", "65cc81", "f48fbfbfe2808d", "20", "5c783431",
            ],
            "SELECT '<' || c::bpchar || '>' || octet_length(c) FROM $t WHERE id IN (2, 4) ORDER BY id": ["<>5", "<ab>5"],
          ]),
        .lossless(
          "cells of one byte and of millions, and as many columns as there may be",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a text, b bytea); INSERT INTO $t VALUES (1, 'x', '\\x00'),
          (2, repeat('é', 4000000), decode(repeat('00', 4000000), 'hex'));
          CREATE TABLE $t_wide (\((0..<1600).map { "c\($0) bigint" }.joined(separator: ", "))); INSERT INTO $t_wide (c0, c1599) VALUES (1, 2)
          """,
          [
            "SELECT octet_length(a) || ' ' || octet_length(b) FROM $t ORDER BY id": ["1 1", "8000000 4000000"],
            "SELECT c0 + c1599 FROM $t_wide": ["3"],
          ]),
        .lossless(
          "floats and decimals, with what is no number",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a float8, b float4, c numeric, d numeric(65,30), e bigint);
          INSERT INTO $t VALUES (1, 0.1::float8 + 0.2::float8, 0.1, 1.50, NULL, 9223372036854775807), (2, '-0', '-0', 'NaN', 1, NULL),
          (3, 'NaN', 'NaN', 'Infinity', 'NaN', -9223372036854775808), (4, 1e-323, 1e-45, 1e-16383, 0, 0), (5, '-Infinity', 16777216, 1e130000, 0, 0),
          (6, 1.7976931348623157e308, NULL, 0, 99999999999999999999999999999999999.999999999999999999999999999999, 0)
          """,
          [
            "SELECT a || ' ' || b FROM $t WHERE id < 6 ORDER BY id": [
              "0.30000000000000004 0.1", "-0 -0", "NaN NaN", "1e-323 1e-45", "-Infinity 1.6777216e+07",
            ],
            "SELECT left(c::text, 8) || length(c::text) FROM $t WHERE id < 6 ORDER BY id": [
              "1.504", "NaN3", "Infinity8", "0.00000016385", "10000000130001",
            ],
            "SELECT d FROM $t WHERE id = 6": ["99999999999999999999999999999999999.999999999999999999999999999999"],
          ]),
        .lossless(
          "moments at both ends of time",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a date, b timestamp, c timestamptz, d time, e timetz, f interval);
          INSERT INTO $t VALUES (1, 'infinity', '-infinity', 'infinity', '24:00', '12:00:00.5-03:30', '1 year -2 mons 3 days -04:05:06.789'),
          (2, '0044-03-15 BC', '10000-01-01', '0044-03-15 00:00+00 BC', '00:00', '24:00+14', '-1 mon +1 day'),
          (3, '0009-12-04', '2024-03-31 02:30', '2024-10-27 02:30+02', NULL, NULL, '0')
          """,
          [
            "SELECT concat_ws(' ', a, b, c AT TIME ZONE 'UTC', d, e, f) FROM $t ORDER BY id": [
              "infinity -infinity infinity 24:00:00 12:00:00.5-03:30 10 mons 3 days -04:05:06.789",
              "0044-03-15 BC 10000-01-01 00:00:00 0044-03-15 00:00:00 BC 00:00:00 24:00:00+14 -1 mons +1 day",
              "0009-12-04 2024-03-31 02:30:00 2024-10-27 00:30:00 00:00:00",
            ]
          ]),
        .lossless(
          "json, bytes, truth values and identifiers",
          #"""
          CREATE TABLE $t (id int PRIMARY KEY, a json, b jsonb, c bytea, d boolean, e uuid);
          INSERT INTO $t VALUES (1, '{"b": 1.0, "a":1, "a":2}', '{"b": 1.0, "a": 9007199254740993}', '\x00ff5c', true,
          'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'), (2, 'null', 'null', '', false, NULL)
          """#,
          [
            "SELECT concat_ws(' ', a, b, c, d) FROM $t ORDER BY id": [
              #"{"b": 1.0, "a":1, "a":2} {"a": 9007199254740993, "b": 1.0} \x00ff5c t"#, #"null null \x f"#,
            ]
          ]),
      ])

    private static let sameTypes = MigrationCaseGroup(
      "types",
      [
        .lossless(
          "arrays, with dimensions, bounds, NULLs and commas",
          #"""
          CREATE TABLE $t (id int PRIMARY KEY, a int[], b text[]);
          INSERT INTO $t VALUES (1, '[0:2]={1,NULL,3}', '{"a,b",NULL,"NULL","\"q\""}'), (2, '{{1,2},{3,4}}', '{}'), (3, NULL, '{NULL}')
          """#,
          [
            "SELECT a FROM $t ORDER BY id": ["[0:2]={1,NULL,3}", "{{1,2},{3,4}}", "NULL"],
            "SELECT b FROM $t ORDER BY id": [#"{"a,b",NULL,"NULL","\"q\""}"#, "{}", "{NULL}"],
          ]),
        .lossless(
          "ranges, composites, domains and enums",
          #"""
          CREATE TYPE $t_pair AS (a int, b text); CREATE TYPE $t_mood AS ENUM ('sad', 'o''k', 'a,b', ''); CREATE DOMAIN $t_small AS int CHECK (VALUE < 10);
          CREATE TABLE $t (id int PRIMARY KEY, a int4range, b $t_pair[], c $t_small, d $t_mood DEFAULT 'a,b');
          INSERT INTO $t VALUES (1, '(1,5]', ARRAY['(1,"x ""y""")'::$t_pair], 5, ''), (2, 'empty', '{}', NULL, 'o''k')
          """#, ["SELECT concat_ws(' ', a, b, c, d) FROM $t ORDER BY id": [#"[2,6) {"(1,\"x \"\"y\"\"\")"} 5 "#, "empty {} o'k"]]),
        .lossless(
          "addresses, money, bits, XML, searches, shapes and places in a log",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a inet, b cidr, c macaddr, d money, e varbit, f xml, g tsvector, h circle, i pg_lsn, j bit(3));
          INSERT INTO $t VALUES (1, '::1/64', '10.0.0.0/8', '08:00:2b:01:02:03', '-12.34', B'101', '<a b="c">x</a>', 'a:1 fat:2,3', '<(1e-323,-0),5>',
          '16/B374D848', B'010')
          """,
          [
            "SELECT concat_ws(' ', a, b, c, d, e, f, g, h, i, j) FROM $t": [
              "::1/64 10.0.0.0/8 08:00:2b:01:02:03 -$12.34 101 <a b=\"c\">x</a> 'a':1 'fat':2,3 <(1e-323,-0),5> 16/B374D848 010"
            ]
          ]),
      ])

    private static let sameExtensions = MigrationCaseGroup(
      "extensions", prelude: "CREATE EXTENSION citext; CREATE EXTENSION hstore;",
      [
        .lossless(
          "their types",
          #"""
          CREATE TABLE $t (id int PRIMARY KEY, a citext UNIQUE, b hstore); INSERT INTO $t VALUES (1, 'CiText', '"a b"=>NULL, c=>"d"')
          """#, ["SELECT b -> 'c' FROM $t WHERE a = 'CITEXT'": ["d"]])
      ])

    private static let sameLargeObjects = MigrationCaseGroup(
      "large objects",
      [
        .lossless(
          "none", "CREATE TABLE $t (id int PRIMARY KEY, a oid); INSERT INTO $t VALUES (1, 4294967295)", ["SELECT a FROM $t": ["4294967295"]]
        ),
        .asked(
          "one that a row names",
          "SELECT lo_from_bytea(0, 'x'); CREATE TABLE $t (id int PRIMARY KEY, a oid); INSERT INTO $t SELECT 1, max(oid) FROM pg_largeobject_metadata",
          ["large-objects": "leave"], ["SELECT count(*) FROM pg_largeobject_metadata": ["0"]]),
      ])

    private static let sameBytes = MigrationCaseGroup(
      "a database without encoding", options: "TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'",
      [
        .lossless(
          "bytes that are no text", #"CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, E'\xff'), (2, E'\xc3\xa9')"#,
          ["SELECT encode(a::bytea, 'hex') FROM $t ORDER BY id": ["ff", "c3a9"]])
      ])

    private static let otherEncoding = MigrationCaseGroup(
      "from a database without encoding into one of UTF-8", options: "TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'",
      targetOptions: "TEMPLATE template0",
      [
        .lossless(
          "bytes that are text", #"CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, E'\xc3\xa9')"#,
          ["SELECT a FROM $t": ["é"]]),
        .refused(
          "bytes that are no text", #"CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, E'\xff')"#, .runtime),
      ])

    private static let latinEncoding = MigrationCaseGroup(
      "from a database of Latin letters into one of UTF-8", options: "TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'",
      targetOptions: "TEMPLATE template0",
      [
        .lossless(
          "letters of both", "CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, 'é')",
          ["SELECT encode(convert_to(a, 'UTF8'), 'hex') FROM $t": ["c3a9"]])
      ])

    private static let hiddenRows = MigrationCaseGroup(
      "rows that the account may not see", stranger: .source,
      [
        .refused(
          "policies that hide rows from the account",
          "CREATE TABLE $t (id int PRIMARY KEY); ALTER TABLE $t ENABLE ROW LEVEL SECURITY; GRANT SELECT ON $t TO PUBLIC; INSERT INTO $t VALUES (1)",
          .permission)
      ])

    private static let forbiddenExtension = MigrationCaseGroup(
      "an extension that the target does not get", stranger: .target,
      [
        .refused(
          "one that the account may not make",
          "CREATE EXTENSION pageinspect; CREATE TABLE $t (id int PRIMARY KEY); INSERT INTO $t VALUES (1)",
          .permission, names: "pageinspect")
      ])

    private static let sameSettings = MigrationCaseGroup(
      "a database with settings of its own", prelude: oddSettings,
      [
        .lossless(
          "moments, spans, floats and bytes",
          #"""
          CREATE TABLE $t (id int PRIMARY KEY, a timestamptz, b date, c interval, d float8, e bytea);
          INSERT INTO $t VALUES (1, '2024-03-01 00:30+05:30', make_date(2024, 2, 3), '1 day 02:00', 0.1::float8 + 0.2::float8, '\x00ff5c')
          """#,
          [
            "SELECT concat_ws(' ', a AT TIME ZONE 'UTC', b, c, d, e) FROM $t": [
              "2024-02-29 19:00:00 2024-02-03 1 day 02:00:00 0.30000000000000004 \\x00ff5c"
            ]
          ])
      ])
  }
#endif
