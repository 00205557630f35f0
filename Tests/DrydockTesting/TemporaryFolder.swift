internal import Foundation

/// A folder of its own for one test, removed with its last user.
public final class TemporaryFolder: Sendable {
  /// Where it lies.
  public let path: String

  /// Makes the folder.
  public init() throws {
    path = NSTemporaryDirectory() + "drydock-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { _ = try? FileManager.default.removeItem(atPath: path) }

  /// A path inside.
  public func path(_ name: String) -> String { path + "/" + name }
}
