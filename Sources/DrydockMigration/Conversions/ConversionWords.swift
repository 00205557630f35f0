/// What each conversion rule does, in a sentence: for reports and for whoever asks.
public enum ConversionWords {
  /// The sentence of a rule; nil where there is no such rule.
  public static func summary(of id: String) -> String? { summaries[id] }

  private static let summaries = [
    "sqlite-integer-to-boolean": "1, t, true, y, yes, on become true, and 0, f, false, n, no, off false",
    "sqlite-number-to-decimal": "numbers become exact decimals, digit by digit; nothing is rounded",
    "sqlite-number-to-double": "numbers become doubles, or floats of 4 bytes where the column's are",
    "sqlite-text-to-number": "texts of digits, and numbers that are whole, become the column's numbers",
    "sqlite-text-to-date": "days that are written YYYY-MM-DD become dates",
    "sqlite-text-to-timestamp": "a day and a time become a timestamp without a zone",
    "sqlite-text-to-instant": "a day and a time with a zone become a moment, in UTC",
    "sqlite-text-to-time": "HH:MM:SS becomes a time of day",
    "sqlite-mixed-to-text": "the landed text stays, whatever class the cell had",
    "sqlite-strip-nul": "texts lose their NUL characters",
    "sqlite-undecodable-to-bytea": "every cell becomes the bytes that it is",
    "sqlite-unfit-to-null": "what the type does not hold becomes NULL",
    "pg-boolean-to-integer": "true becomes 1 and false 0",
    "pg-instant-to-iso": "a moment becomes text, YYYY-MM-DDTHH:MM:SSZ",
    "pg-float4-to-real": "a float of 4 bytes becomes the double that equals it; -0 becomes 0",
    "pg-float8-to-real": "doubles stay; -0 becomes 0",
    "pg-decimal-to-text": "exact numbers become text with every digit",
    "pg-array-to-json": "arrays become JSON",
    "pg-other-to-text": "the value becomes PostgreSQL's text of it",
    "pg-enum-to-text": "labels become text",
    "pg-temporal-to-text": "dates and times become text",
    "pg-nan-to-null": "NaN, which SQLite has not, becomes NULL",
  ]
}
