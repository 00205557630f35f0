extension String {
  /// Lower case of A–Z only, as databases compare names; all other letters stay.
  public func asciiLowercased() -> String {
    String(decoding: utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }, as: UTF8.self)
  }
}
