/// What this build calls itself.
public enum Version {
  /// Semantic version of the product.
  public static let number = "0.1.0"
  /// As it stands in manifests and in `drydock --version`.
  public static let tool = "drydock \(number)"
}
