extension FittedIsolationForest {
  /// The version of the JSON form; it rises when the form, or the meaning of a value in it, changes.
  static let formatVersion = 1
  private static let formatName = "drydock-isolation-forest"

  private enum CodingKeys: String, CodingKey {
    case format, version, sampleSize, columns, trees
  }

  /// Reads a fitted forest; whatever would make a tree that cannot be walked, or scores outside 0…1, is a `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let format = try container.decode(String.self, forKey: .format)
    let version = try container.decode(Int.self, forKey: .version)
    try container.require(format == Self.formatName, .format, "not an isolation forest")
    try container.require(version == Self.formatVersion, .version, "version \(version) is not known, only \(Self.formatVersion)")
    let sampleSize = try container.decode(Int.self, forKey: .sampleSize)
    try container.require(0...IsolationForest.maximumSample ~= sampleSize, .sampleSize, "not within 0…\(IsolationForest.maximumSample)")
    let columns = try container.decode([ColumnCode].self, forKey: .columns)
    let records = try container.decode([TreeRecord].self, forKey: .trees)
    try container.require(1...IsolationForest.maximumTrees ~= records.count, .trees, "not within 1…\(IsolationForest.maximumTrees) trees")
    let trees = records.map { $0.tree(sampleSize: sampleSize, width: columns.count) }
    try container.require(!trees.contains(nil), .trees, "not trees of \(sampleSize) rows and \(columns.count) columns")
    self.init(columns: columns, sampleSize: sampleSize, trees: trees.compactMap(\.self))
  }

  /// Writes the fitted forest: columns, and each tree node by node (`TreeRecord`); about 3 kB a tree of 256 rows.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.formatName, forKey: .format)
    try container.encode(Self.formatVersion, forKey: .version)
    try container.encode(sampleSize, forKey: .sampleSize)
    try container.encode(columns, forKey: .columns)
    try container.encode(trees.map(TreeRecord.init), forKey: .trees)
  }
}

extension ColumnCode: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, center, exponent
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let center = try container.decode(Double.self, forKey: .center)
    let exponent = try container.decode(Int.self, forKey: .exponent)
    try container.require(center.isFinite, .center, "not finite")
    try container.require(Self.exponents ~= exponent, .exponent, "not within \(Self.exponents)")
    self.init(name: try container.decode(String.self, forKey: .name), center: center, exponent: exponent)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(center, forKey: .center)
    try container.encode(exponent, forKey: .exponent)
  }
}

extension KeyedDecodingContainer {
  fileprivate func require(_ condition: Bool, _ key: Key, _ otherwise: String) throws {
    guard !condition else { return }
    throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: otherwise)
  }
}
