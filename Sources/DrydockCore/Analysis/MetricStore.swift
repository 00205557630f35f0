internal import DrydockData

/// Answers by question, typed at the point of use.
public struct MetricStore: Sendable {
  private var values: [AnyAnalyzer: any Sendable] = [:]

  /// Nothing measured yet.
  public init() {}

  /// The answer to a question, nil where it was not asked.
  public subscript<A: Analyzer>(_ analyzer: A) -> Measured<A.Value>? {
    get { values[AnyAnalyzer(analyzer)] as? Measured<A.Value> }
    set { values[AnyAnalyzer(analyzer)] = newValue }
  }

  /// The value of an answer, exact or estimated.
  public func value<A: Analyzer>(_ analyzer: A) -> A.Value? { self[analyzer]?.value }

  /// Takes the answers of another store; they win.
  public mutating func merge(_ other: MetricStore) { values.merge(other.values) { _, new in new } }

  /// What was asked.
  public var analyzers: Set<AnyAnalyzer> { Set(values.keys) }

  /// Why a question has no answer; nil where it has one, or was not asked.
  public func gap(_ analyzer: AnyAnalyzer) -> String? { analyzer.base.gap(in: self) }
}

extension Analyzer {
  fileprivate func gap(in store: MetricStore) -> String? { store[self]?.gap }
}

extension MetricStore: Codable {
  private enum CodingKeys: String, CodingKey {
    case analyzer
    case subject
    case value
    case error
    case reason
  }

  /// Reads what ``encode(to:)`` wrote; an analyzer that this version does not know is left out.
  public init(from decoder: any Decoder) throws {
    self.init()
    var list = try decoder.unkeyedContainer()
    while !list.isAtEnd {
      let line = try list.nestedContainer(keyedBy: CodingKeys.self)
      let id = try line.decode(String.self, forKey: .analyzer)
      guard let type = AnalyzerCatalog.all.first(where: { $0.id == id }) else { continue }
      try take(type, line)
    }
  }

  private mutating func take<A: Analyzer>(_ type: A.Type, _ line: KeyedDecodingContainer<CodingKeys>) throws {
    let analyzer = try line.decode(A.self, forKey: .subject)
    if let reason = try line.decodeIfPresent(String.self, forKey: .reason) {
      self[analyzer] = .notMeasured(reason: reason)
    } else {
      let value = try line.decode(A.Value.self, forKey: .value)
      self[analyzer] = try line.decodeIfPresent(Double.self, forKey: .error).map { .estimate(value, error: $0) } ?? .exact(value)
    }
  }

  /// A list of `analyzer`, `subject` and `value` (with `error` where it is an estimate) or `reason`, in an order that depends on the
  /// questions alone.
  public func encode(to encoder: any Encoder) throws {
    let sorted = try values.keys.map { ($0, try $0.base.sortKey()) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }
    var list = encoder.unkeyedContainer()
    for (analyzer, _) in sorted { try put(analyzer.base, &list) }
  }

  private func put<A: Analyzer>(_ analyzer: A, _ list: inout any UnkeyedEncodingContainer) throws {
    guard let answer = self[analyzer] else { return }
    var line = list.nestedContainer(keyedBy: CodingKeys.self)
    try line.encode(A.id, forKey: .analyzer)
    try line.encode(analyzer, forKey: .subject)
    switch answer {
    case .exact(let value): try line.encode(value, forKey: .value)
    case .estimate(let value, let error):
      try line.encode(value, forKey: .value)
      try line.encode(error, forKey: .error)
    case .notMeasured(let reason): try line.encode(reason, forKey: .reason)
    }
  }
}

extension Analyzer {
  fileprivate func sortKey() throws -> [UInt8] { Array(Self.id.utf8) + [0] + (try CanonicalJSON.encode(self)) }
}
