#if Postgres
  import DrydockTesting

  /// A cell as each engine's SQL writes it.
  struct TwoLiterals: Equatable {
    let sqlite: String
    let postgres: String

    static let null = TwoLiterals("NULL")

    init(_ both: String) { (sqlite, postgres) = (both, both) }

    init(_ sqlite: String, _ postgres: String) {
      self.sqlite = sqlite
      self.postgres = postgres
    }

    /// A text.
    static func text(_ text: String) -> Self { Self("'" + text.replacing("'", with: "''") + "'") }
  }

  /// Random rows of every common type: the same values, written into each engine by its own SQL.
  struct TypedRows {
    struct Column: Sendable {
      let name: String
      let sqlite: String
      let postgres: String
      let cell: @Sendable (inout SeededGenerator) -> TwoLiterals
    }

    let columns = Self.all
    let rows: [[TwoLiterals]]

    init(count: Int, _ random: inout SeededGenerator) {
      rows = (0..<count).map { _ in
        Self.all.map { Int.random(in: 0..<8, using: &random) == 0 ? .null : $0.cell(&random) }
      }
    }

    private static let all: [Column] = [
      Column(name: "i", sqlite: "BIGINT", postgres: "bigint") { random in
        let number =
          [Int64.min, .max, 0, -1, 9_007_199_254_740_993].randomElement(using: &random).flatMap { Bool.random(using: &random) ? $0 : nil }
        // SQLite reads the digits of the smallest number as a double that is negated.
        if number == .min { return TwoLiterals("(-9223372036854775807 - 1)") }
        return TwoLiterals("\(number ?? .random(in: -999...999, using: &random))")
      },
      Column(name: "d", sqlite: "DECIMAL(14,4)", postgres: "numeric(14,4)") { random in
        TwoLiterals("\(Int.random(in: -99_999_999...99_999_999, using: &random)).\(Int.random(in: 0...9999, using: &random))")
      },
      Column(name: "big", sqlite: "TEXT", postgres: "numeric") { random in
        let digits = (0..<60).map { _ in "\(Int.random(in: 1...9, using: &random))" }.joined()
        return TwoLiterals("'\(digits).5'", "\(digits).500")
      },
      Column(name: "f", sqlite: "REAL", postgres: "double precision") { random in
        let some = ["0.0", "1e-323", "1.7976931348623157e308", "0.30000000000000004", "123456789012345.67", "1e15", "1e16"]
        if Bool.random(using: &random) { return TwoLiterals(some.randomElement(using: &random) ?? "0.0") }
        return TwoLiterals("\(Double.random(in: -1e6...1e6, using: &random))")
      },
      Column(name: "b", sqlite: "BOOLEAN", postgres: "boolean") { random in
        Bool.random(using: &random) ? TwoLiterals("1", "true") : TwoLiterals("0", "false")
      },
      Column(name: "day", sqlite: "DATE", postgres: "date") { random in .text(Self.day(&random)) },
      Column(name: "at", sqlite: "TIMESTAMP", postgres: "timestamp") { random in
        .text(Self.day(&random) + " " + Self.time(&random))
      },
      Column(name: "moment", sqlite: "TEXT", postgres: "timestamptz") { random in
        let (day, time) = (Self.day(&random), Self.time(&random))
        return TwoLiterals("'\(day)T\(time)Z'", "'\(day) \(time)+00'")
      },
      Column(name: "t", sqlite: "TEXT", postgres: "text") { random in
        let some = [
          "", "\\.", "NULL", "\"", "a\nb", "a\r\nb", "it's", " ", "\\N", "é", "e\u{301}", "👨‍👩‍👧", "\u{10FFFF}", "a,b;c", "=1+1", "\t",
          "\u{FEFF}x",
        ]
        let one = some.randomElement(using: &random) ?? ""
        return .text(Bool.random(using: &random) ? one : one + "\(Int.random(in: 0...99_999, using: &random))")
      },
      Column(name: "v", sqlite: "VARCHAR(40)", postgres: "varchar(40)") { random in .text("v \(Int.random(in: 0...50, using: &random)) ") },
      Column(name: "raw", sqlite: "BLOB", postgres: "bytea") { random in
        let hex = (0..<Int.random(in: 0...4, using: &random)).map { _ in ["00", "ff", "5c", "22", "0a"].randomElement(using: &random) ?? ""
        }
        return TwoLiterals("x'\(hex.joined())'", "'\\x\(hex.joined())'")
      },
      Column(name: "doc", sqlite: "JSON", postgres: "json") { random in
        let number = Int.random(in: 0...999, using: &random)
        return TwoLiterals("'{\"a\":[\(number),null],\"b\":\"x\"}'", "'{\"b\": \"x\", \"a\": [\(number), null]}'")
      },
    ]

    private static func day(_ random: inout SeededGenerator) -> String {
      let parts = [Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random)].map { $0 < 10 ? "0\($0)" : "\($0)" }
      return "\(Int.random(in: 1900...2100, using: &random))-" + parts.joined(separator: "-")
    }

    private static func time(_ random: inout SeededGenerator) -> String {
      let parts = [23, 59, 59].map { Int.random(in: 0...$0, using: &random) }.map { $0 < 10 ? "0\($0)" : "\($0)" }
      return parts.joined(separator: ":") + (Bool.random(using: &random) ? ".\(Int.random(in: 1...999_999, using: &random))" : "")
    }

    func sqlite() -> String { script(columns.map(\.sqlite), "INTEGER PRIMARY KEY", rows.map { $0.map(\.sqlite) }) }

    func postgres() -> String { script(columns.map(\.postgres), "bigint PRIMARY KEY", rows.map { $0.map(\.postgres) }) }

    private func script(_ types: [String], _ key: String, _ rows: [[String]]) -> String {
      let declared = zip(columns, types).map { "\($0.name) \($1)" }.joined(separator: ", ")
      let values = rows.enumerated().map { "(\($0 + 1), \($1.joined(separator: ", ")))" }.joined(separator: ",\n")
      return "CREATE TABLE t (id \(key), \(declared)); INSERT INTO t VALUES \(values);"
    }
  }
#endif
