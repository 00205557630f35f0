internal import DrydockData

/// HTML under construction. What is interpolated into it is text and gets escaped, unless it is markup itself: nothing has to be remembered.
struct Markup: Sendable, ExpressibleByStringInterpolation {
  /// The HTML.
  private(set) var html: String

  /// A literal of ours, verbatim.
  init(stringLiteral value: String) { html = value }

  init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

  private init(html: String) { self.html = html }

  static func += (a: inout Markup, b: Markup) { a.html += b.html }

  static func + (a: Markup, b: Markup) -> Markup { Markup(html: a.html + b.html) }

  /// One behind the other.
  static func joined(_ parts: some Sequence<Markup>, separator: Markup = "") -> Markup {
    Markup(html: parts.map(\.html).joined(separator: separator.html))
  }

  /// A stylesheet or script of ours, verbatim.
  static func asset(_ text: String) -> Markup { Markup(html: text) }

  /// Text with its line breaks, for a `<pre>`.
  static func lines(_ text: String) -> Markup {
    joined(text.split(separator: "\n", omittingEmptySubsequences: false).map { Markup(html: escaped(String($0))) }, separator: "\n")
  }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity + 16 * interpolationCount) }

    mutating func appendLiteral(_ literal: String) { html += literal }

    /// Text from outside, in an element or in a quoted attribute.
    ///
    /// Whoever shows long texts clips them; this is for the identifier that nobody thought could be a megabyte.
    mutating func appendInterpolation(_ text: String) { html += Markup.escaped(Clipping.short(text, 2000)) }

    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

    mutating func appendInterpolation(_ markup: Markup?) { html += markup?.html ?? "" }

    /// A whole number as a coordinate or an index.
    mutating func appendInterpolation(_ number: Int) { html += "\(number)" }

    /// A coordinate, to a tenth.
    mutating func appendInterpolation(_ number: Double) { html += NumberWords.coordinate(number) }

    /// A number for people.
    mutating func appendInterpolation(number: some BinaryInteger) { html += NumberWords.grouped(number) }
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { !isPlain($0) }) else { return text }
    var out = ""
    for scalar in VisibleText.of(text).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F
      && ![UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'")].contains(byte)
  }
}
