/// Windows-1252, with Latin-1 in its gaps: which byte a character stands for.
enum CodePage {
  /// The byte above 0x7F of a character, or 0.
  static func byte(of scalar: UInt32) -> UInt8 {
    if scalar >= 0x80 && scalar <= 0xFF { return UInt8(truncatingIfNeeded: scalar) }
    guard scalar > 0xFF, let place = high.firstIndex(of: scalar) else { return 0 }
    return 0x80 + UInt8(place)
  }

  /// 0x80 to 0x9F; 0 where the page has a gap.
  private static let high: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// What stands behind a word in good typography: no-break space, quotation marks, dashes, ellipsis.
  static let quotes: Set<UInt32> = [0xA0, 0xAB, 0xBB, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2013, 0x2014, 0x2039, 0x203A, 0x2022]

  /// Signs that are written at a name or a number: `CAFÉ®`.
  static let signs: Set<UInt32> = [0xA9, 0xAE, 0xAA, 0xBA, 0xB0, 0xB2, 0xB3, 0xB9, 0x2122]

  /// `A` to `z`.
  static func isASCIILetter(_ scalar: UInt32) -> Bool { scalar < 0x80 && (scalar | 32) &- 97 < 26 }

  /// A lower-case letter of ASCII or Latin-1.
  static func isLower(_ scalar: UInt32) -> Bool { scalar &- 97 < 26 || scalar >= 0xDF && scalar <= 0xFF && scalar != 0xF7 }

  /// An upper-case letter of ASCII or Latin-1.
  static func isUpper(_ scalar: UInt32) -> Bool { scalar &- 65 < 26 || scalar >= 0xC0 && scalar <= 0xDE && scalar != 0xD7 }
}
