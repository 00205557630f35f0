internal import DrydockData
internal import Foundation

/// What stops the work, as a person reads it; never the data, a password or a URL with one.
enum ErrorOutput {
  static func print(_ failure: Failure) {
    var text = Style.bad.error("error:") + " could not \(failure.attempted): \(failure.cause)\n"
    if let hint = failure.hint { text += Style.strong.error("hint:") + " \(hint)\n" }
    if let page = page(for: failure.kind) { text += "see: docs/\(page)\n" }
    FileHandle.standardError.write(Data(Secrets.scrub(text).utf8))
  }

  /// The page that says more than a line can; usage errors say all there is.
  private static func page(for kind: Failure.Kind) -> String? {
    switch kind {
    case .usage, .notFound, .runtime, .interrupted, .deadline: nil
    case .tampered: "landing-zone.md, what a reader must check"
    case .approval, .undecided, .rejected, .verification: "repairs-and-proof.md"
    case .permission, .locked, .notEmpty, .sourceLost, .targetLost, .full, .damaged: "exit-codes.md"
    }
  }
}
