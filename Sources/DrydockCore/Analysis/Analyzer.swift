/// A measured value: plain data.
public protocol Metric: Sendable, Hashable, Codable {}

/// What to measure, as data: hashable (asked twice, measured once) and codable (a distributed engine reads it too). No code inside.
///
/// The terms are Deequ's. An analyzer whose answer is about rows can also be asked which ones: ``AnalysisEngine/rows(_:in:atMost:)``.
public protocol Analyzer: Sendable, Hashable, Codable {
  associatedtype Value: Metric
  /// Its name in `metrics.json`, kebab case.
  static var id: String { get }
  /// The tables that have to be read.
  var tables: [ObjectName] { get }
}

/// An analyzer of one column.
public protocol ColumnAnalyzer: Analyzer {
  var table: ObjectName { get }
  var column: String { get }
}

extension ColumnAnalyzer {
  /// The tables that have to be read.
  public var tables: [ObjectName] { [table] }
}

/// Any analyzer, as the key of a dictionary.
public struct AnyAnalyzer: Sendable, Hashable {
  /// The analyzer itself.
  public let base: any Analyzer

  /// Forgets the type.
  public init(_ base: any Analyzer) { self.base = base }

  /// Equal type and equal value.
  public static func == (a: Self, b: Self) -> Bool { a.base.equals(b.base) }

  /// Hashes type and value.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(type(of: base).id)
    base.hash(into: &hasher)
  }
}

extension Analyzer {
  fileprivate func equals(_ other: any Analyzer) -> Bool { (other as? Self) == self }
}
