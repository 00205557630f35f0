private import Synchronization

/// Passwords that stood in addresses which this process read, so that no message of ours shows one.
///
/// It knows neither what the client library finds by itself (`PGPASSWORD`, `~/.pgpass`, service files) nor very short ones; that no text
/// gets a password to begin with is for those who make the texts.
public enum Secrets {
  private static let known = Mutex<Set<String>>([])
  /// Shorter ones would turn half of a text into bullets.
  private static let shortest = 4

  /// Remembers a secret for ``scrub(_:)``.
  public static func remember(_ secret: String) {
    guard secret.utf8.count >= shortest else { return }
    _ = known.withLock { $0.insert(secret) }
  }

  /// The text with every known secret as `•••`.
  public static func scrub(_ text: String) -> String {
    // The longest first: one secret may be the beginning of another.
    known.withLock { $0.sorted { $0.utf8.count > $1.utf8.count } }.reduce(text) { text, secret in
      text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "•••")
    }
  }
}
