internal import Foundation
internal import Synchronization

/// Standard error: what is said to people. Standard output carries data only.
enum Terminal {
  /// Writes text to standard error; whole writes, so that threads do not mix their lines.
  static func error(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  /// Asks on standard error; nil at the end of input.
  static func ask(_ question: String) -> String? {
    error(question)
    return readLine(strippingNewline: true)?.trimmingCharacters(in: .whitespaces)
  }
}
