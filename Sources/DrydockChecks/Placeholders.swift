internal import DrydockCore

/// Values that people and programs write where they have none, and when they count as that.
///
/// A false alarm costs more than a miss: a word that may be a category, a code or a number of its own counts only where the rest of the
/// column speaks against it.
struct Placeholders {
  /// Nothing but placeholders, where they are no codes.
  private static let plain = ["null", "n/a", "tbd"]
  /// Placeholders, or a category (`none`), a code (`NA` is Namibia) or a sign.
  private static let ambiguous = ["na", "-", "--", "?", "unknown", "none", "xxx"]
  /// Days that no calendar or no business has; 1900 may be a day of birth.
  private static let days = ["0000-00-00", "9999-12-31", "9999-01-01", "1900-01-01"]
  private static let numbers = ["-1", "-999", "999", "9999"]
  /// Different values up to which a column is a list of categories, if they repeat.
  private static let fewValues: UInt64 = 20

  let place: ColumnPlace
  private let promised: ValueKind?

  /// Nil for a column in which no value can be a placeholder: a key names its row, and a reference is judged by what it points to.
  init?(_ place: ColumnPlace) {
    let table = place.table
    let keys = (table.primaryKey.map { [$0] } ?? []) + table.uniqueKeys
    guard !keys.contains(where: { $0.columns == [place.name] }) else { return nil }
    guard !table.foreignKeys.contains(where: { $0.child.columns.contains(place.name) }) else { return nil }
    self.place = place
    promised = ValueKind.meant(by: place.column.nativeType, landedAs: place.column.type)
    guard !candidates.isEmpty else { return nil }
  }

  /// What to count.
  var question: ValueMatches { ValueMatches(place.table.name, place.name, values: candidates) }

  private var candidates: [String] {
    let words = Self.plain + Self.ambiguous
    switch promised {
    case .integer, .number: return isKeyMember ? [] : words + Self.numbers
    case .date: return words + Self.days
    case .timestamp: return words + Self.days + Self.days.flatMap { day in ["\(day) 00:00:00", "\(day) 23:59:59"] }
    case .boolean, .time, .uuid: return words
    default: return place.takesText ? words + Self.days : []
    }
  }

  private var isKeyMember: Bool {
    place.table.primaryKey?.columns.contains(place.name) == true || place.table.uniqueKeys.contains { $0.columns.contains(place.name) }
  }

  // MARK: judging

  /// What else has to be known once a candidate was met.
  var context: [AnyAnalyzer] {
    [AnyAnalyzer(distinct), AnyAnalyzer(lengths), AnyAnalyzer(extremes)]
      + (isNumeric ? [AnyAnalyzer(moments), AnyAnalyzer(quantiles)] : [])
  }

  /// The candidates that count, with the reason where it is not plain.
  func hits(_ metrics: MetricStore) -> [(value: String, count: UInt64, reason: String?)] {
    guard let counts = metrics.value(question)?.counts else { return [] }
    return zip(candidates, counts).compactMap { value, count in
      guard count > 0, !isNamedByACheck(value), let reason = reason(value, count, metrics) else { return nil }
      return (value, count, reason.isEmpty ? nil : reason)
    }
  }

  static func isNumber(_ value: String) -> Bool { numbers.contains(value) }

  private var distinct: Distinct { Distinct(place.table.name, place.name) }
  private var lengths: Lengths { Lengths(place.table.name, place.name) }
  private var extremes: Extremes { Extremes(place.table.name, place.name) }
  private var moments: Moments { Moments(place.table.name, place.name) }
  private var quantiles: Quantiles { Quantiles(place.table.name, place.name) }
  private var isNumeric: Bool { promised == .integer || promised == .number }

  /// A rule that lists the word made it a value.
  private func isNamedByACheck(_ value: String) -> Bool {
    place.table.checks.contains { check in
      check.tree.map { $0.columns.contains(place.name) && $0.texts.contains { $0.lowercased() == value } } ?? false
    }
  }

  /// Why a value counts, empty where it is plain; nil where it does not.
  private func reason(_ value: String, _ count: UInt64, _ metrics: MetricStore) -> String? {
    if isCode(value, count, metrics) { return nil }
    if Self.plain.contains(value) { return "" }
    if Self.ambiguous.contains(value) { return promised != nil || isNoCategory(count, metrics) ? "" : nil }
    if Self.isNumber(value) { return Double(value).flatMap { apart($0, count, metrics) } }
    return value.hasPrefix("1900") ? firstDay(value, count, metrics) : ""
  }

  /// Whether two or three letters stand once or twice in a column of identifiers as short: `NA` is an airline, `TBD` another.
  private func isCode(_ value: String, _ count: UInt64, _ metrics: MetricStore) -> Bool {
    guard value.count <= 3, value.allSatisfy(\.isLetter), count <= 2, let lengths = metrics.value(lengths),
      let values = metrics.value(distinct)
    else { return false }
    let filled = lengths.present - min(lengths.empty, lengths.present)
    return lengths.mean * Double(lengths.present) < 4 * Double(filled) && values.distinct * 2 > filled
  }

  private func isNoCategory(_ count: UInt64, _ metrics: MetricStore) -> Bool {
    // One `Na` or `Xxx` among thousands of names is a name.
    guard count > 1, let values = metrics.value(distinct), let lengths = metrics.value(lengths), lengths.longest > 3 else { return false }
    guard values.distinct <= Self.fewValues, values.distinct * 2 <= values.present else { return true }
    // As frequent as half the average category, or a fifth of all cells.
    return count * values.distinct * 2 < values.present && count * 5 < values.present
  }

  private func firstDay(_ value: String, _ count: UInt64, _ metrics: MetricStore) -> String? {
    guard let values = metrics.value(distinct), metrics.value(extremes)?.minimum?.hasPrefix("1900-01-01") == true else { return nil }
    // A calendar begins there too, but with each day as often as the next.
    return count > 1 && count * values.distinct > 2 * values.present ? "1900-01-01 is the first day of \(place.name)" : nil
  }

  private func apart(_ value: Double, _ count: UInt64, _ metrics: MetricStore) -> String? {
    guard let all = metrics.value(moments), let values = metrics.value(distinct), all.count >= count + 10 else { return nil }
    if value < 0 {
      // Few values around 0 are a sign or a direction.
      let isApart = all.minimum == value && all.negatives == count && count > 1 && values.distinct > 5
      return isApart ? "\(Int(value)) is the only value of \(place.name) below 0" : nil
    }
    guard let bins = metrics.value(quantiles)?.histogram, all.maximum == value, count > 2 else { return nil }
    let gap = bins.dropFirst(bins.count / 2).dropLast()
    guard !gap.isEmpty, gap.allSatisfy({ $0 == 0 }) else { return nil }
    return "\(Int(value)) is the greatest value of \(place.name), far above all others"
  }
}

extension ExpressionTree {
  /// Every text that the expression names.
  fileprivate var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .call(_, let arguments): arguments.flatMap(\.texts)
    case .column, .number, .blob, .null: []
    }
  }
}
