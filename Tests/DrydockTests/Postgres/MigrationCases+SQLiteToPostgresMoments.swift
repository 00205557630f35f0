#if Postgres
  extension MigrationCases {
    static let sqliteMoments = MigrationCaseGroup(
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
  }
#endif
