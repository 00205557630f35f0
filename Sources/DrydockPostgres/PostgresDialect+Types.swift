#if Postgres
  public import DrydockCore

  extension PostgresDialect {
    /// What a declared type lands as. Takes the type as `format_type` spells it, with or without its modifier, and the short names too; a
    /// domain is to be asked by its base type. Everything without a common type is ``ColumnType/other``: arrays, ranges, enums …
    public static func recognise(nativeType: String) -> ColumnType { commonTypes[bareName(of: nativeType)] ?? .other }

    /// `numeric(10,2)` is `numeric`, `timestamp(3) with time zone` is `timestamp with time zone`.
    static func bareName(of nativeType: String) -> String {
      guard !nativeType.hasSuffix("]") else { return nativeType }
      var name = ""
      var depth = 0
      for character in nativeType.lowercased() {
        if character == "(" { depth += 1 }
        if depth == 0 { name.append(character) }
        if character == ")" { depth -= 1 }
      }
      let words = name.split(separator: " ").joined(separator: " ")
      return words.hasPrefix("pg_catalog.") ? String(words.dropFirst("pg_catalog.".count)) : words
    }

    private static let commonTypes: [String: ColumnType] = [
      "smallint": .integer, "integer": .integer, "bigint": .integer, "int2": .integer, "int4": .integer, "int8": .integer, "int": .integer,
      "oid": .integer,
      "real": .float4, "float4": .float4, "double precision": .float, "float8": .float,
      "numeric": .decimal, "decimal": .decimal,
      "boolean": .boolean, "bool": .boolean,
      "date": .date,
      "time": .time, "time without time zone": .time, "time with time zone": .time, "timetz": .time,
      "timestamp": .timestamp, "timestamp without time zone": .timestamp,
      "timestamp with time zone": .instant, "timestamptz": .instant,
      "text": .text, "character varying": .text, "varchar": .text, "character": .text, "char": .text, "bpchar": .text, "name": .text,
      "citext": .text,
      "json": .json, "jsonb": .json,
      "bytea": .binary,
    ]
  }
#endif
