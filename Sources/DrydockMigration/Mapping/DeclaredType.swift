/// A declared type as SQLite lets it be spelled: some words, perhaps with numbers in brackets.
struct DeclaredType: Hashable {
  /// The words, upper case.
  let words: String
  /// The numbers in brackets.
  let arguments: [Int]

  init(_ spelling: String) {
    let parts = spelling.split(separator: "(", maxSplits: 1)
    let tail = parts.count == 2 ? parts[1] : ""
    words = (parts.first ?? "").uppercased().split(separator: " ").joined(separator: " ")
    arguments = tail.split(separator: ")").first?.split(separator: ",").compactMap { Int($0.split(separator: " ").joined()) } ?? []
  }

  private func has(_ pieces: String...) -> Bool { pieces.contains { words.contains($0) } }

  var isBoolean: Bool { has("BOOL") }
  /// A string of at most so many characters.
  var length: Int? { has("CHAR") && !has("TEXT", "CLOB") ? arguments.first : nil }
  var isText: Bool { has("CHAR", "TEXT", "CLOB", "STRING") }
  var isInteger: Bool { has("INT", "SERIAL", "LONG") && !has("POINT", "INTERVAL") }
  var isDecimal: Bool { has("DEC", "NUM", "MONEY", "CURRENCY") }
  var isFloat: Bool { has("REAL", "FLOA", "DOUB") }
  var isBinary: Bool { has("BLOB", "BINARY", "BYTEA") }
  var isDate: Bool { has("DATE") && !has("DATETIME") }
  var isTimestamp: Bool { has("DATETIME", "TIMESTAMP") }
  var isTime: Bool { has("TIME") && !isTimestamp && !has("TIMES ") }
  var isMoment: Bool { isDate || isTimestamp || isTime }
}
