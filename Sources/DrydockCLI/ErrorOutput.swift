internal import DrydockData
internal import Foundation

/// What stops the work, as a person reads it; never the data, a password or a URL with one.
enum ErrorOutput {
  static func print(_ failure: Failure) {
    var text = "error: could not \(failure.attempted): \(failure.cause)\n"
    if let hint = failure.hint { text += "hint: \(hint)\n" }
    FileHandle.standardError.write(Data(text.utf8))
  }
}
