import DrydockAnalysis
import DrydockChecks
import DrydockCore
import DrydockTesting
import Foundation
import Testing

/// Real defects of real databases, from the list beside the data: those of a kind that a check looks for are found, with the rows that the
/// list's own SQL counts.
@Suite struct KnownIssuesTests {
  /// Which check looks for a kind.
  private static let checks = [
    "trailing_space": "surrounding-space",
    "trailing_space_propagated": "surrounding-space",
    "lead_trail_space": "surrounding-space",
    "char_padding": "surrounding-space",
    // Each cell is a single blank.
    "blank_column": "surrounding-space",
    "junk_row_trailing_space_key": "surrounding-space",
    "sentinel_date_9999": "placeholder-values",
    "orphan_fk_upstream_issue_13": "orphaned-rows",
    "undeclared_fk_holds": "undeclared-foreign-key",
    // Of a column that refers to something; any other may be empty for good.
    "all_null": "never-used-foreign-key",
  ]

  /// Where the list's SQL counts something else than the finding: rows that *break* the relation, while the finding counts those that keep it.
  private static let countsTheRest: Set = ["undeclared_fk_holds"]

  /// Defects of a kind that a check looks for, but elsewhere.
  private static let exceptions = [
    "db/sakila/sakila.sqlite address.address2": "the column refers to nothing; that a column is empty is in its profile"
  ]

  /// Kinds without a check.
  private static let others = [
    "NULL where it is allowed, which the profile shows": [
      "null_phone", "null_composer", "no_capital", "not_returned", "not_shipped",
    ],
    "`''` in a column of text, which the profile shows": ["empty_string", "empty_string_district", "empty_string_headofstate"],
    "one value in all rows, or few codes, which the profile shows": ["constant_column", "sexes_f_and_w"],
    "two rows for one thing, in columns that are no key": [
      "case_variants", "duplicate_playlist_names", "duplicate_track_same_album_name", "duplicate_entity", "city_name_dup",
      "duplicate_territory", "duplicate_city",
    ],
    "a parent without children is in order unless somebody says otherwise": [
      "empty_playlists", "artist_without_album", "orphan_parent_no_children", "no_actor", "customers_without_orders",
    ],
    "no rule says so, it takes knowledge of what rows mean": [
      "zero_amount", "cross_table_mismatch", "junk_rows", "late_shipment", "discount_off_grid_values", "order_price_differs_from_product",
      "zero_length_period", "hire_date_vs_first_salary", "salary_decrease", "language_pct_over_100", "zero_population",
      "city_sum_exceeds_country", "wrong_code_upstream_issue_11", "inconsistent_codes_between_tables",
      "untranslated_labels_upstream_issue_5",
    ],
    noDefect: [
      "empty_table", "negative_year_valid_bc", "NEGATIVE_CONTROL_total_matches_lines", "NEGATIVE_CONTROL_overlapping_salary_periods",
    ],
  ]

  private static let noDefect = "no defect, and no finding"

  /// Findings of severity error on all databases of the data that the list does not know. Each was looked at: these are true.
  private static let judged = [
    "db/airportdb/airportdb_demo.sqlite: orphaned-rows airline.base_airport 3":
      "true, the same three airlines as in airportdb.sqlite, which the list knows",
    "t2sql/spider_en/database/flight_4/flight_4.sqlite: orphaned-rows airlines.icao 618":
      "true, `PRAGMA foreign_key_check` counts the same: columns and rows of these tables do not belong together",
    "t2sql/spider_en/database/flight_4/flight_4.sqlite: orphaned-rows airlines.name 622": "true, the same",
    "t2sql/spider_en/database/music_1/music_1.sqlite: type-nonconforming-values song.releasedate 6":
      "true, a DATE column with texts like `28-AUG-2011`, which no function for dates reads and which sort by the day of the month",
  ]

  private struct Issue: Decodable {
    let kind: String
    let table: String
    let column: String
    let sql: String
  }

  private static let isThere = SharedData.folder != nil

  @Test func everyCheckThatIsNamedExists() {
    #expect(Set(CheckCatalog.ids).isSuperset(of: Self.checks.values))
    #expect(Set(Self.others.values.joined()).isDisjoint(with: Self.checks.keys))
  }

  @Test(.enabled(if: isThere, "set DRYDOCK_DATA")) func whatIsKnownIsFound() throws {
    let databases = try SharedData.read([Issue].self, from: "known_issues.json")
    let kinds = Set(databases.flatMap { $0.known.map(\.kind) })
    #expect(kinds == Set(Self.checks.keys).union(Self.others.values.joined()), "a kind has neither a check nor a reason")

    var lines: [String] = []
    for (database, issues) in databases {
      let found = try Self.findings(in: database)
      for issue in issues {
        let place = "\(issue.table).\(issue.column)"
        if Self.others[Self.noDefect]?.contains(issue.kind) == true {
          #expect(!found.contains { "\($0.object)" == place }, "\(database): \(issue.kind) of \(place)")
        }
        guard let check = Self.checks[issue.kind], Self.exceptions["\(database) \(place)"] == nil else { continue }
        let rows = try #require(try TestRun.value(issue.sql, in: SharedData.path(database)).flatMap { UInt64($0) })
        let finding = found.first { $0.check == check && "\($0.object)" == place }
        let count = finding.map { Self.countsTheRest.contains(issue.kind) ? $0.total - $0.count : $0.count }
        #expect(count == rows, "\(database): \(issue.kind) of \(place)")
        lines.append(row(database, place, issue.kind, check, rows, count.map { "\($0)" } ?? "not found"))
      }
    }
    try SharedData.publish(Self.section(lines), as: "3-known-issues")
  }

  @Test(.enabled(if: isThere, "set DRYDOCK_DATA")) func everyErrorWasLookedAt() throws {
    let listed = try SharedData.read([Issue].self, from: "known_issues.json").flatMap { database, issues in
      issues.map { "\(database): \(Self.checks[$0.kind] ?? "") \($0.table).\($0.column)" }
    }
    let databases = SharedData.databases()
    let errors = try databases.flatMap { database in
      try Self.findings(in: database).filter { $0.severity == .error }.map {
        (place: "\(database): \($0.check) \($0.object)", count: $0.count)
      }
    }
    let open = errors.filter { !listed.contains($0.place) }.map { "\($0.place) \($0.count)" }
    #expect(open.sorted() == Self.judged.keys.sorted())
    let text = """
      ## Errors that the list does not know

      All checks on all \(databases.count) SQLite databases of the data. Every finding of severity error that `known_issues.json` does not have
      was looked at in the data.
      """
    try SharedData.publish([text, ""] + open.sorted().map { "- \($0): \(Self.judged[$0] ?? "not judged yet")" }, as: "4-errors")
  }

  private static func findings(in database: String) throws -> [Finding] {
    let run = try TestRun(existing: SharedData.path(database))
    return try withExtendedLifetime(run) {
      try CheckLoop(CheckCatalog.all, engine: EmbeddedEngine(), zone: run.landed()).run().findings
    }
  }

  private static func section(_ lines: [String]) -> [String] {
    let text = """
      ## Known issues

      `db/known_issues.json` lists real defects with SQL that counts them. These are of a kind that a check looks for. SQL counts the cells or
      rows of the finding; for `undeclared_fk_holds` it counts rows that break the relation, and *found* is the rows that the finding does not
      count.
      """
    let reasons = others.sorted { $0.key < $1.key }.map { "- \($0.value.sorted().map { "`\($0)`" }.joined(separator: ", ")): \($0.key)" }
    return [text, "", row("database", "column", "kind", "check", "counted by SQL", "found"), "|---|---|---|---|---:|---:|"] + lines
      + ["", "Where a kind is looked for elsewhere only:", ""] + exceptions.sorted { $0.key < $1.key }.map { "- \($0.key): \($0.value)" }
      + ["", "Kinds without a check:", ""] + reasons
  }
}
