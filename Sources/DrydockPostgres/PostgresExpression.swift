#if Postgres
  internal import DrydockCore
  internal import DrydockSQL

  /// Reads an expression as the catalogue spells it: the text stays, the tree is that of the same expression without PostgreSQL's casts.
  ///
  /// A cast is left out where it changes nothing (`'x'::text`, `(0)::numeric`, a text column as text), else it becomes `CAST(… AS …)`.
  /// `= ANY (ARRAY[…])` becomes IN, `~~` LIKE, `IS DISTINCT FROM` IS NOT, `TRUE` and the other words for a value calls without arguments:
  /// `.call("TRUE", [])`, `.call("CURRENT_TIMESTAMP", [])`.
  struct PostgresExpression {
    private let types: [String: ColumnType]
    /// Columns of type `character(n)`: what blanks follow counts nowhere.
    private let padded: Set<String>

    /// `columns` are those that the expression may speak of.
    init(columns: [Column]) {
      types = Dictionary(columns.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
      padded = Set(columns.filter { ["character", "bpchar"].contains(PostgresDialect.bareName(of: $0.nativeType)) }.map(\.name))
    }

    /// The expression with its tree, where our grammar understands it.
    func expression(_ text: String) -> SQLExpression {
      SQLExpression(text: text, engine: .postgresql, tree: common(text).flatMap { ExpressionParser.tree(of: $0) })
    }

    /// The expression in the words that all engines share; nil where a piece of it is not understood.
    func common(_ text: String) -> String? {
      guard let pieces = PostgresPiece.pieces(of: text) else { return nil }
      var output: [PostgresPiece] = []
      var position = 0
      while position < pieces.count {
        if pieces[position] == .symbol("::") {
          guard let (type, next) = Self.type(in: pieces, from: position + 1) else { return nil }
          cast(&output, to: type)
          position = next
        } else {
          output += rewritten(pieces, &position)
        }
      }
      let lists = Self.withLists(output)
      // What is left of these compares with an array or with rows.
      guard !lists.contains(where: { $0.isWord("ANY") || $0.isWord("ALL") || $0.isWord("SOME") }) else { return nil }
      return lists.map(\.spelled).joined(separator: " ")
    }

    // MARK: words

    /// What stands for the piece at `position`, which moves on.
    private func rewritten(_ pieces: [PostgresPiece], _ position: inout Int) -> [PostgresPiece] {
      let piece = pieces[position]
      position += 1
      let next = position < pieces.count ? pieces[position] : nil
      switch piece {
      case .symbol("~~"): return like(next, isNegated: false, &position)
      case .symbol("!~~"): return like(next, isNegated: true, &position)
      case .word(let word):
        if types[word] != nil, next != .symbol("(") { return column(word) }
        let upper = word.uppercased()
        if upper == "UNKNOWN" { return [.word("NULL")] }
        if Self.values.contains(upper), next != .symbol("(") { return [.word(upper), .symbol("("), .symbol(")")] }
        return upper == "IS" ? distinct(pieces, &position) ?? [piece] : [piece]
      case .name(let name): return next == .symbol("(") || next == .symbol(".") ? [piece] : column(name)
      default: return [piece]
      }
    }

    /// A padded column is compared, measured and matched as if it had no blanks at its end.
    private func column(_ name: String) -> [PostgresPiece] {
      padded.contains(name) ? [.word("RTRIM"), .symbol("("), .name(name), .symbol(")")] : [.name(name)]
    }

    private static let values: Set<String> = [
      "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP", "CURRENT_USER", "SESSION_USER",
      "CURRENT_ROLE", "CURRENT_CATALOG", "CURRENT_SCHEMA", "USER",
    ]

    /// PostgreSQL takes a backslash in a pattern for an escape without being told.
    private func like(_ next: PostgresPiece?, isNegated: Bool, _ position: inout Int) -> [PostgresPiece] {
      let words: [PostgresPiece] = isNegated ? [.word("NOT"), .word("LIKE")] : [.word("LIKE")]
      guard case .text(let pattern)? = next, pattern.contains("\\") else { return words }
      position += 1
      return words + [.text(pattern), .word("ESCAPE"), .text("\\")]
    }

    private func distinct(_ pieces: [PostgresPiece], _ position: inout Int) -> [PostgresPiece]? {
      let isNegated = position < pieces.count && pieces[position].isWord("NOT")
      let start = position + (isNegated ? 1 : 0)
      guard start + 1 < pieces.count, pieces[start].isWord("DISTINCT"), pieces[start + 1].isWord("FROM") else { return nil }
      position = start + 2
      return isNegated ? [.word("IS")] : [.word("IS"), .word("NOT")]
    }

    // MARK: casts

    /// A type behind `::` and the position after it.
    private static func type(in pieces: [PostgresPiece], from start: Int) -> (type: String, next: Int)? {
      var position = start
      var words: [String] = []
      while position < pieces.count {
        let piece = pieces[position]
        switch piece {
        case .word(let word) where words.isEmpty || words.last == "." || continuations.contains(word): words.append(word)
        case .name where words.isEmpty || words.last == ".": words.append(piece.spelled)
        case .symbol(".") where !words.isEmpty: words.append(".")
        case .symbol("(") where !words.isEmpty:
          guard let end = pieces[position...].firstIndex(of: .symbol(")")) else { return nil }
          words.append(pieces[position...end].map(\.spelled).joined())
          position = end
        case .symbol("[") where !words.isEmpty:
          guard position + 1 < pieces.count, pieces[position + 1] == .symbol("]") else { return nil }
          words.append("[]")
          position += 1
        default: return words.isEmpty ? nil : (spelled(words), position)
        }
        position += 1
      }
      return words.isEmpty ? nil : (spelled(words), position)
    }

    /// Words that go on with a type's name: `double precision`, `timestamp without time zone`.
    private static let continuations: Set<String> = ["precision", "varying", "with", "without", "time", "zone"]

    private static func spelled(_ words: [String]) -> String {
      var text = ""
      for word in words {
        if !text.isEmpty, word != ".", !text.hasSuffix("."), !word.hasPrefix("("), !word.hasPrefix("[") { text += " " }
        text += word
      }
      return text
    }

    /// Casts the operand that stands last.
    private func cast(_ output: inout [PostgresPiece], to type: String) {
      let start = Self.startOfOperand(output)
      let operand = Self.unwrapped(Array(output[start...]))
      if let kept = withoutCast(operand, type) {
        output.replaceSubrange(start..., with: kept.count == 1 ? kept : [.symbol("(")] + kept + [.symbol(")")])
      } else {
        output.replaceSubrange(start..., with: [.word("CAST"), .symbol("(")] + operand + [.word("AS"), .type(type), .symbol(")")])
      }
    }

    /// What an operand is without its cast; nil where the cast does something.
    private func withoutCast(_ operand: [PostgresPiece], _ type: String) -> [PostgresPiece]? {
      let bare = PostgresDialect.bareName(of: type)
      let isPlain = !type.contains("(")
      let target = PostgresDialect.recognise(nativeType: bare)
      if operand.first == .word("ARRAY") || operand.first == .word("RTRIM") && target == .text && isPlain { return operand }
      guard operand.count == 1, let only = operand.first else { return nil }
      switch only {
      case .text(let text): return Self.literal(text, bare, target)
      case .number: return isPlain && [.integer, .decimal, .float, .float4].contains(target) ? operand : nil
      case .word(let word) where word.uppercased() == "NULL": return operand
      case .name(let name): return isPlain && changesNothing(types[name], target) ? operand : nil
      default: return nil
      }
    }

    private static func literal(_ text: String, _ type: String, _ target: ColumnType) -> [PostgresPiece]? {
      if type.hasSuffix("[]") {
        let items = PostgresArray.elements(of: text).map { $0.map { PostgresPiece.text($0) } ?? .word("NULL") }
        return [.word("ARRAY"), .symbol("[")] + Array(items.flatMap { [$0, PostgresPiece.symbol(",")] }.dropLast()) + [.symbol("]")]
      }
      switch target {
      case .date, .time, .timestamp, .instant:
        // Words such as `now` and `today` mean the time at which they are read.
        return text.utf8.first.map { (48...57).contains($0) } == true ? [.text(text)] : nil
      case .text where ["character", "bpchar"].contains(type): return [.text(withoutBlanks(text))]
      case .integer, .decimal, .float, .float4:
        let digits = text.drop { $0 == "-" }
        guard let first = digits.utf8.first, (48...57).contains(first) else { return [.text(text)] }
        return digits.count < text.count ? [.symbol("-"), .number(String(digits))] : [.number(text)]
      case .binary: return text.hasPrefix("\\x") ? [.blob(String(text.dropFirst(2)))] : nil
      // `interval` makes arithmetic out of a text.
      case .other where type == "interval": return nil
      default: return [.text(text)]
      }
    }

    private static func withoutBlanks(_ text: String) -> String {
      var bytes = Array(text.utf8)
      while bytes.last == 0x20 { bytes.removeLast() }
      return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether values of a column compare the same before and after a cast without a length.
    private func changesNothing(_ type: ColumnType?, _ target: ColumnType) -> Bool {
      switch (type, target) {
      case (.text?, .text), (.other?, .text), (.integer?, .decimal), (.integer?, .float), (.decimal?, .decimal), (.decimal?, .float),
        (.float?, .float), (.float4?, .float), (.integer?, .integer):
        true
      default: false
      }
    }

    /// Where the operand at the end begins: a piece, a bracket with the name before it, a dotted name.
    private static func startOfOperand(_ output: [PostgresPiece]) -> Int {
      var start = output.count - 1
      guard start > 0 else { return max(start, 0) }
      if output[start] == .symbol(")") || output[start] == .symbol("]") {
        var depth = 0
        while start >= 0 {
          if output[start] == .symbol(")") || output[start] == .symbol("]") { depth += 1 }
          if output[start] == .symbol("(") || output[start] == .symbol("[") { depth -= 1 }
          if depth == 0 { break }
          start -= 1
        }
        if start > 0, output[start - 1].isCallable { start -= 1 }
      }
      while start > 1, output[start - 1] == .symbol(".") { start -= 2 }
      return max(start, 0)
    }

    /// Without brackets around the whole.
    private static func unwrapped(_ pieces: [PostgresPiece]) -> [PostgresPiece] {
      var pieces = pieces
      while pieces.count > 2, pieces.first == .symbol("("), PostgresPiece.closing(pieces, 0) == pieces.count - 1 {
        pieces = Array(pieces[1..<(pieces.count - 1)])
      }
      return pieces
    }

    // MARK: lists

    /// `= ANY (ARRAY[…])` as IN, `<> ALL (ARRAY[…])` as NOT IN.
    private static func withLists(_ pieces: [PostgresPiece]) -> [PostgresPiece] {
      var output: [PostgresPiece] = []
      var position = 0
      while position < pieces.count {
        if let (list, isNegated, next) = list(in: pieces, at: position) {
          output += (isNegated ? [.word("NOT"), .word("IN")] : [.word("IN")]) + [.symbol("(")] + withLists(list) + [.symbol(")")]
          position = next
        } else {
          output.append(pieces[position])
          position += 1
        }
      }
      return output
    }

    private static func list(in pieces: [PostgresPiece], at position: Int) -> ([PostgresPiece], isNegated: Bool, next: Int)? {
      guard position + 2 < pieces.count, pieces[position + 2] == .symbol("(") else { return nil }
      let isAny = pieces[position] == .symbol("=") && pieces[position + 1].isWord("ANY")
      let isAll = pieces[position] == .symbol("<>") && pieces[position + 1].isWord("ALL")
      guard isAny || isAll, let end = PostgresPiece.closing(pieces, position + 2) else { return nil }
      let array = unwrapped(Array(pieces[(position + 2)...end]))
      guard array.count > 2, array[0] == .word("ARRAY"), array[1] == .symbol("["), PostgresPiece.closing(array, 1) == array.count - 1 else {
        return nil
      }
      return (Array(array[2..<(array.count - 1)]), isAll, end + 1)
    }
  }
#endif
