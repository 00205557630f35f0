import DrydockCore
import DrydockData
import DrydockTesting

/// The ways that every rule is tried on, and the cells.
enum SidesTable {
  private typealias Goal = (native: String, type: ColumnType, form: DigestForm)

  private static let integers: [Goal] = [("smallint", .integer, .number), ("integer", .integer, .number), ("bigint", .integer, .number)]
  private static let decimals: [Goal] = [
    ("numeric", .decimal, .number), ("numeric(10,2)", .decimal, .number), ("numeric(3,3)", .decimal, .number),
  ]
  private static let floats: [Goal] = [("double precision", .float, .float8), ("real", .float4, .float4)]
  private static let date: [Goal] = [("date", .date, .exact)]
  private static let time: [Goal] = [("time without time zone", .time, .exact)]
  private static let timestamp: [Goal] = [("timestamp without time zone", .timestamp, .exact)]
  private static let instant: [Goal] = [("timestamp with time zone", .instant, .instant)]
  private static let boolean: [Goal] = [("boolean", .boolean, .boolean)]
  private static let text: [Goal] = [("text", .text, .exact)]
  private static let bytea: [Goal] = [("bytea", .binary, .exact)]
  private static let others: [Goal] = [("character varying(5)", .text, .exact), ("json", .json, .json), ("uuid", .other, .exact)]

  private static let fromSQLite: [String: [Goal]] = [
    "sqlite-integer-to-boolean": boolean, "sqlite-number-to-decimal": decimals, "sqlite-number-to-double": floats,
    "sqlite-mixed-to-text": text, "sqlite-text-to-date": date, "sqlite-text-to-timestamp": timestamp, "sqlite-text-to-instant": instant,
    "sqlite-text-to-time": time, "sqlite-text-to-number": integers + decimals + floats, "sqlite-strip-nul": text,
    "sqlite-undecodable-to-bytea": bytea,
    "sqlite-unfit-to-null": integers + decimals + floats + boolean + date + time + timestamp + instant + text + bytea + others,
  ]

  private static let toText: Goal = ("TEXT", .text, .exact)
  private static let toReal: Goal = ("REAL", .float, .float8)

  private static let fromPostgres: [(rule: String, landed: ColumnType, source: String, goal: Goal)] =
    [
      ("pg-boolean-to-integer", .boolean, "boolean", ("INTEGER", .integer, .boolean)),
      ("pg-instant-to-iso", .instant, "timestamp with time zone", ("TEXT", .text, .instant)),
      ("pg-float4-to-real", .float4, "real", ("REAL", .float, .float4)), ("pg-float8-to-real", .float, "double precision", toReal),
      ("pg-nan-to-null", .float, "double precision", toReal), ("pg-nan-to-null", .float4, "real", ("REAL", .float, .float4)),
      ("pg-decimal-to-text", .decimal, "numeric(10,2)", toText), ("pg-other-to-text", .other, "interval", toText),
      ("pg-enum-to-text", .other, "public.mood", toText), ("pg-temporal-to-text", .date, "date", toText),
    ]
    + [
      "integer[]", "numeric(10,2)[]", "double precision[]", "boolean[]", "text[]", "character varying(3)[]", "box[]", "public.mood[]",
      "timestamp without time zone[]",
    ].map { ("pg-array-to-json", .other, $0, ("TEXT", .text, .json)) }

  /// Every way, with SQLite's rules from columns of every affinity.
  static let ways: [TwoSides] =
    fromSQLite.sorted { $0.key < $1.key }.flatMap { rule, goals in
      goals.flatMap { goal in
        [ColumnType.text, .integer, .numeric, .float, .binary, .any].map {
          TwoSides(rule, landed: $0, native: goal.native, type: goal.type, form: goal.form)
        }
      }
    }
    + fromPostgres.map {
      TwoSides($0.rule, landed: $0.landed, source: $0.source, native: $0.goal.native, type: $0.goal.type, form: $0.goal.form)
    }

  // MARK: cells

  static let words: [String] = [
    "", " ", "0", "1", "-1", "t", "F", "TRUE", "false", "Yes", "no", "ON", "off", "y", "N", "2", "tr", "truth", "\u{0}t", "\u{0}1",
    "true ",
    "null", "NULL", "abc", "äöüßé", "äöüßéx", "日本語", "\\x", "\\x00", "a\nb", "\"quoted\"", "x\u{0}y", "\u{1F600}", "{\"a\":1}", "[1,2]",
  ]
  static let numbers: [String] = [
    "7", "+7", "007", "-0", "0.0", "-0.00", "1.50", ".5", "5.", "-.5", ".", "-", "+", "1e3", "1E-3", "1e", "1e+", "1.5e+20", "1e400",
    "1e-400",
    "1e20000", "1e-20000", "0e99999", "0e-99999", "1e140000", "1e9999999999999999999999", "0e9999999999999999999999",
    "1e-9999999999999999999",
    "32767", "32768", "-32768", "-32769", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808",
    "-9223372036854775808",
    "9007199254740993", "3.4028236e+38", "3.5e38", "16777217", "0.1", "0.001", "0.0001", "99999999.99", "99999999.994", "100000000",
    "999.9",
    "Infinity", "-Infinity", "NaN", "inf", "nan", "0x10", "1_000", "1,5", "1 000", " 7", "7 ", "1e1", "12345678901234567890.123456789",
  ]
  static let moments: [String] = [
    "2024-02-29", "2023-02-29", "1900-02-29", "0001-01-01", "0000-01-01", "9999-12-31", "10000-01-01", "2024-2-9", "20240229",
    "2024-02-29T",
    "2024-02-29 10:00", "2024-02-29T10:00:00", "2024-02-29t10:00:00.500", "2024-02-29 10:00:00.123456", "2024-02-29 10:00:00.1234567",
    "2024-02-29 10:00:00.12345600", "2024-02-29 24:00", "2024-02-29 24:00:00", "2024-02-29 10:60", "2024-02-29 23:59:60",
    "2024-02-30 10:00:00", "2024-02-29 00:00:00", "2024-02-29 10", "2024-02-29 10:00:", "2024-02-29 10:00:00.", "2024-02-29Z",
    "2024-02-29+02", "2024-02-29 +02", "2024-02-29 10:00Z", "2024-02-29 10:00:00z", "2024-02-29 10:00:00 Z", "2024-02-29 10:00:00  Z",
    "2024-02-29 10:00:00+02", "2024-02-29 10:00:00+0230", "2024-02-29 10:00:00-02:30", "2024-02-29 10:00:00 +02:30",
    "2024-02-29 10:00:00+02:30:15", "2024-02-29 10:00:00+24", "2024-02-29 10:00:00+02:60", "2024-02-29 10:00:00+2",
    "2024-02-29 10:00:00+",
    "0001-01-01 00:00:00+02:00", "0001-01-01T01:30:00.5+01:31", "9999-12-31 23:00:00-02", "9999-12-31T23:59:59.999999-23:59",
    "2024-02-29 10:00:00+00 BC", "2024-02-29 BC", "10:00", "10:00:00", "10:00:00.5", "10:00:00.500000", "10:00:00.0", "10:00:00.1234567",
    "24:00", "9:00", "10:00Z", "10:00:00+02", "10", "10:00:60", "23:59:59.999999", "infinity", "-infinity", "now", "2460000.5",
  ]
  static let arrays: [String] = [
    "{}", "{1}", "{1,2,NULL}", "{-1.5,1e+15,NaN,Infinity}", "{{1,2},{3,NULL}}", "[0:1]={1,2}", "[2:3][1:1]={{a},{b}}", "{t,f}", "{T}",
    "{a;b}", "{\"a,b\",\"c\\\"d\\\\\",\"\",\"NULL\"}", "{\"a\nb\tc\"}", "{(1,2),(0,0);(3,4),(1,1)}", "{(1,2),(0,0)}", "{null}", "{,}",
    "{1,}",
    "{,1}", "{1", "1}", "{1}}", "{{1}{2}}", "{{1},2}", "{1}2", "{\"a", "{\"a\\", "{\"a\"b}", "{a\"b\"}", "{a{b}}", "[0:1]", "[0:1]1", "",
    "{{{{{{1}}}}}}", "{{{{{{{1}}}}}}}", "{\"1\"}", "{\"t\"}", "{1.,.5,+1,-,--1,1-}", "{äöü,日本}", "{\u{1}}",
    "{2024-01-01,\"2024-01-01 10:00:00\"}",
  ]
  static let typed: [String] = [
    "t", "f", "x", "", "2024-05-01 12:00:00+00", "2024-05-01 12:00:00.25+00", "0044-03-15 00:00:00+00 BC", "10000-01-01 00:00:00+00",
    "infinity", "-infinity", "0", "-0", "0.1", "-0.5", "1e+15", "1e-05", "1.6777216e+07", "3.4028235e+38", "1e-45",
    "1.7976931348623157e+308",
    "5e-324", "NaN", "Infinity", "-Infinity", "Nonsense", "1.50", "P1DT2H", "good", "[1,2)", "2024-01-01", "0001-01-01 BC", "1e50",
  ]

  /// Long ones, of which the first three are numbers.
  static let huge: [String] = [
    String(repeating: "7", count: 20_000), String(repeating: "1", count: 131_073), "0." + String(repeating: "3", count: 16_384),
    "1." + String(repeating: "0", count: 20_000), "-0" + String(repeating: "0", count: 17_000) + "1",
    String(repeating: "ab ", count: 100_000),
    "2024-01-01 10:00:00." + String(repeating: "0", count: 5000), "{" + String(repeating: "1,", count: 20_000) + "1}",
  ]

  /// A text in every class in which SQLite could store it.
  static func stored(_ text: String) -> [LandedCell] {
    let bytes = Array(text.utf8)
    let hexadecimal = "\\x" + Hexadecimal.digits(bytes)
    var cells = [LandedCell(hexadecimal, .blob)]
    if bytes.withUnsafeBytes(TextValidation.isPlain) { cells.append(LandedCell(text, .text)) }
    if bytes.contains(0) { cells.append(LandedCell(hexadecimal, .undecodable)) }
    cells.append(LandedCell(hexadecimal + "00", .undecodable))
    cells.append(LandedCell(hexadecimal + "ff", .undecodable))
    if let value = Int64(text) { cells.append(LandedCell("\(value)", .integer)) }
    if text.utf8.count < 400, let value = Double(text), !value.isNaN { cells.append(LandedCell(spelled(value), .real)) }
    return cells
  }

  static func spelled(_ value: Double) -> String {
    String(
      decoding: [UInt8](unsafeUninitializedCapacity: NumberText.maximumLength) { buffer, count in
        count = buffer.baseAddress.map { NumberText.write(value, to: $0) } ?? 0
      }, as: UTF8.self)
  }

  /// Texts near the tables' own: up to three bytes taken out, put in or changed.
  static func random(_ count: Int, near seeds: [String], _ letters: String, _ random: inout SeededGenerator) -> [String] {
    let letters = Array(letters.utf8)
    return (0..<count).map { _ in
      var bytes = Array((seeds.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let letter = letters.randomElement(using: &random) ?? 0
        switch Int.random(in: 0...2, using: &random) {
        case 0 where place < bytes.count: bytes.remove(at: place)
        case 1 where place < bytes.count: bytes[place] = letter
        default: bytes.insert(letter, at: place)
        }
      }
      // What landed is UTF-8: half a character does not.
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
