internal import Foundation

/// Colour for a terminal: `--color` decides, then NO_COLOR, CLICOLOR_FORCE and CLICOLOR, then whether a person looks at it.
enum Style: String {
  case bad = "31"
  case good = "32"
  case doubtful = "33"
  case strong = "1"

  /// `text` in this style where `stream` takes colour.
  func on(_ text: String, _ stream: Int32) -> String { Self.isOn(stream) ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text }

  /// `text` for standard output.
  func out(_ text: String) -> String { on(text, STDOUT_FILENO) }

  /// `text` for standard error.
  func error(_ text: String) -> String { on(text, STDERR_FILENO) }

  private static func isOn(_ stream: Int32) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    let environment = ProcessInfo.processInfo.environment
    if environment["NO_COLOR"].map({ !$0.isEmpty }) == true || environment["CLICOLOR"] == "0" || environment["TERM"] == "dumb" {
      return false
    }
    if let forced = environment["CLICOLOR_FORCE"], forced != "0" { return true }
    return isatty(stream) == 1
  }

  /// Errors of parsing are told in colour too, before any option was parsed.
  private static let choice: ColorChoice = {
    let arguments = CommandLine.arguments
    for (index, word) in arguments.enumerated() {
      if word.hasPrefix("--color=") { return ColorChoice(rawValue: String(word.dropFirst(8))) ?? .auto }
      if word == "--color", index + 1 < arguments.count { return ColorChoice(rawValue: arguments[index + 1]) ?? .auto }
    }
    return .auto
  }()
}
