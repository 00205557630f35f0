internal import DrydockCore
internal import DrydockData

/// Names of landed files: never made from data beyond a slug, so that no table name can lead out of the folder.
enum LandingName {
  /// `NNNN-<slug>-<hash>` for the table at a position (from 1) of the manifest.
  static func stem(position: Int, table: ObjectName) -> String {
    let digits = String(position)
    let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let hash = SHA256Stream.hex(of: Array((table.schema ?? "").utf8) + [0] + Array(table.name.utf8))
    return "\(number)-\(slug(table.name))-\(hash.prefix(8))"
  }

  private static func slug(_ name: String) -> String {
    let lowered = name.utf8.map { byte in byte >= 65 && byte <= 90 ? byte + 32 : byte }
    let kept = lowered.filter(isSlugByte)
    return kept.isEmpty ? "table" : String(decoding: kept.prefix(40), as: UTF8.self)
  }

  private static func isSlugByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// Whether a name looks like one that a landing left behind, so that a new landing may remove it.
  static func isOurs(_ name: String) -> Bool {
    if [Self.manifest, Self.sums, Self.package].contains(name) || name.hasPrefix(".tmp-") { return true }
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    return digits.count >= 4 && name.dropFirst(digits.count).hasPrefix("-") && (name.hasSuffix(".csv") || name.hasSuffix(".manifest.json"))
  }

  static let manifest = "manifest.json"
  static let sums = "SHA256SUMS"
  static let package = "datapackage.json"
}
