#if Postgres
  /// Reads PostgreSQL's text of an array with one dimension: `{a,"b c",NULL}`.
  enum PostgresArray {
    /// The elements; none for NULL.
    static func elements(of text: String?) -> [String?] {
      guard let text, text.utf8.first == UInt8(ascii: "{"), text.utf8.last == UInt8(ascii: "}") else { return [] }
      var elements: [String?] = []
      var current: [UInt8] = []
      var isQuoted = false
      var isInside = false
      var isEscaped = false
      func finish() {
        let element = String(decoding: current, as: UTF8.self)
        elements.append(!isQuoted && element == "NULL" ? nil : element)
        current = []
        isQuoted = false
      }
      let bytes = text.utf8.dropFirst().dropLast()
      for byte in bytes {
        if isEscaped {
          current.append(byte)
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInside.toggle()
          isQuoted = true
        } else if byte == UInt8(ascii: ","), !isInside {
          finish()
        } else {
          current.append(byte)
        }
      }
      if !bytes.isEmpty { finish() }
      return elements
    }
  }
#endif
