internal import DrydockData

/// Text from outside inside of Markdown: never markup, never a second column, never a second line.
enum MarkdownText {
  /// As running text or in a table's cell.
  static func plain(_ text: String, limit: Int = 200) -> String {
    var out = ""
    for scalar in VisibleText.of(Clipping.short(text, limit)).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\\", "|", "`", "*", "_", "[", "]", "~", "#", "!", "$", "@": out += "\\" + String(scalar)
      default: out.unicodeScalars.append(scalar)
      }
    }
    // A bare address would become a link.
    return out.replacing("://", with: ":\u{2060}//").replacing("www.", with: "www\u{2060}.")
  }

  /// As code, in a table's cell too: the fence is longer than any run of backquotes inside, and a bar stays a bar.
  static func code(_ text: String, limit: Int = 120) -> String {
    let shown = VisibleText.of(Clipping.short(text, limit)).replacing("|", with: "\\|")
    guard !shown.isEmpty else { return "*empty*" }
    var (run, longest) = (0, 0)
    for character in shown.utf8 {
      run = character == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = longest > 0 || shown.hasPrefix(" ") || shown.hasSuffix(" ") ? " " : ""
    return fence + pad + shown + pad + fence
  }

  /// A table; numbers stand right. Cells are Markdown already.
  static func table(_ head: [(title: String, isNumber: Bool)], _ rows: [[String]]) -> String {
    let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |\n" }
    return line(head.map(\.title)) + line(head.map { $0.isNumber ? "---:" : "---" }) + rows.map(line).joined()
  }
}
