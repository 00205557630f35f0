#if Postgres
  internal import CLibPQ
  internal import DrydockData

  /// What the server said of a statement that failed, as far as it holds names and never data.
  struct PostgresProblem: Sendable, Hashable {
    /// The five characters of SQLSTATE; empty where the connection was lost before the server could tell.
    let state: String
    /// The primary message; may hold data for classes 22 and 23, so ``failure(attempted:isTarget:)`` does not pass it on there.
    let message: String
    /// Schema of the table.
    let schema: String?
    /// The table.
    let table: String?
    /// The column.
    let column: String?
    /// The constraint.
    let constraint: String?
    /// Line of a COPY that the server refused, counted from 1.
    let copyLine: UInt64?
    /// Column of a COPY that the server refused.
    let copyColumn: String?
    /// The server's own advice, where it can only speak of names: `Perhaps you meant to reference the column "t.a".`
    let suggestion: String?

    /// Reads the fields of a failed result.
    init(_ result: OpaquePointer?) {
      func field(_ code: Character) -> String? {
        guard let result, let ascii = code.asciiValue, let said = PQresultErrorField(result, Int32(ascii)) else { return nil }
        return String(cString: said)
      }
      state = field("C") ?? ""
      message = field("M") ?? ""
      schema = field("s")
      table = field("t")
      column = field("c")
      constraint = field("n")
      suggestion = state.hasPrefix("42") ? field("H").map(Self.plain) : nil
      (copyLine, copyColumn) = Self.place(inContext: field("W") ?? "")
    }

    /// `COPY t, line 5, column a: "value"`: the line and the column, never the value. Names may hold anything, so the value is cut first.
    private static func place(inContext context: String) -> (UInt64?, String?) {
      guard context.hasPrefix("COPY "), let lineStart = context.firstRange(of: ", line ")?.upperBound else { return (nil, nil) }
      let rest = context[lineStart...]
      let digits = rest.prefix { $0.isNumber }
      let after = rest[digits.endIndex...]
      let column = after.hasPrefix(", column ") ? after.dropFirst(9).prefix { $0 != ":" && $0 != "\n" } : nil
      return (UInt64(digits), column.map(String.init))
    }
  }

  extension PostgresProblem {
    /// The one place where the server's words become ours.
    func failure(attempted: String, isTarget: Bool) -> Failure {
      let kind = kind(isTarget: isTarget)
      return Failure(kind, attempted: attempted, cause: cause, hint: hint(kind, isTarget: isTarget))
    }

    private func kind(isTarget: Bool) -> Failure.Kind {
      switch state {
      case "", "57P01", "57P02", "57P03", "57P05", "25P03", "08000", "08001", "08003", "08004", "08006", "08P01":
        return isTarget ? .targetLost : .sourceLost
      case "57014", "25P04": return .deadline
      case "42501", "28000", "28P01", "25006": return .permission
      case "53100", "53200", "53400", "54000": return .full
      case "3D000", "3F000", "42P01", "42704": return .notFound
      case "40001", "40P01", "55P03", "55006": return .locked
      case "42P04", "42P06", "42P07", "42710": return .notEmpty
      case "XX001", "XX002": return .damaged
      default: break
      }
      switch state.prefix(2) {
      case "22", "23": return .rejected
      case "42": return .usage
      case "53": return .full
      default: return .runtime
      }
    }

    /// What happened, in names and never in data.
    var cause: String {
      switch state {
      case "": return "the connection was lost"
      case "57P01": return "the server ended this connection"
      case "57014" where message.contains("user request"): return "the statement was cancelled"
      // In whatever language: a lock that is waited for too long has a code of its own.
      case "57014": return "the server's statement_timeout ended the statement"
      default: break
      }
      guard state.hasPrefix("22") || state.hasPrefix("23") || state.hasPrefix("P0") else { return Self.plain(message) + " (\(state))" }
      return named
    }

    /// For messages that can quote cells: what rule was broken and where, in names only.
    private var named: String {
      var words = [Self.rules[state] ?? (state.hasPrefix("23") ? "a constraint is broken" : "a value does not fit")]
      if let constraint { words.append("constraint \(constraint)") }
      if let table { words.append("table \(schema.map { "\($0).\(table)" } ?? table)") }
      if let column = column ?? copyColumn { words.append("column \(column)") }
      if let copyLine { words.append("row \(copyLine) of what was sent") }
      return words.joined(separator: ", ") + " (\(state))"
    }

    private static let rules = [
      "23502": "NULL in a NOT NULL column", "23503": "a foreign key finds no row", "23505": "a value that must be unique stands twice",
      "23514": "a CHECK is not met", "23P01": "an EXCLUDE constraint is broken", "22001": "a text is too long",
      "22003": "a number is out of range", "22007": "a date or time cannot be read", "22008": "a date or time is out of range",
      "22012": "a division by zero", "22021": "a byte sequence is invalid in the encoding", "22P02": "a value cannot be read as its type",
      "22P04": "the copied rows are badly formed", "22P05": "a character has no equivalent in the encoding",
      "22P03": "a binary value cannot be read",
    ]

    private func hint(_ kind: Failure.Kind, isTarget: Bool) -> String? {
      switch state {
      case "42501" where isTarget: return "GRANT the right to the account, or log in as the owner"
      case "57014" where !message.contains("user request"):
        return "the role has a limit: see \\drds in psql; ALTER ROLE … SET statement_timeout changes it"
      case "25P03": return "the role has a limit: ALTER ROLE … SET idle_in_transaction_session_timeout changes it"
      case "28P01": return "set PGPASSWORD, or write the password to ~/.pgpass"
      case "28000": return "pg_hba.conf of the server decides who may log in from where; check user, host and sslmode"
      case "3D000": return "createdb makes a database; check the name behind the last /"
      case "42501": return "GRANT SELECT on it to the account, or leave it out"
      case "53100": return "free space on the server's disk, then resume"
      case "53300": return "close other connections, or lower --jobs"
      case "55P03", "40P01", "40001", "55006": return "another program holds it; try again when it is done"
      default: break
      }
      guard kind == .sourceLost || kind == .targetLost else { return nil }
      return "look at the server's log and at the network between, then go on with resume"
    }

    /// One line, without invisible characters.
    static func plain(_ message: String) -> String {
      VisibleText.of(message.split(whereSeparator: \.isNewline).joined(separator: " "))
    }
  }
#endif
