import DrydockCore
import Foundation

/// Plausible figures for the chandlery's columns, from a small generator with a seed.
struct ShopMetrics {
  private var store = MetricStore()
  private var state: UInt64 = 7

  static func store(for schema: Schema) -> MetricStore {
    var maker = ShopMetrics()
    for table in schema.tables {
      let rows = ShopSchema.tables.first { $0.name == table.name.name }?.rows ?? 0
      maker.store[RowCount(table.name)] = .exact(.init(rows: rows))
      for column in table.columns { maker.measure(column, table, rows) }
    }
    return maker.store
  }

  mutating func random(_ limit: Double) -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return limit * Double(state >> 33) / Double(1 << 31)
  }

  private mutating func measure(_ column: Column, _ table: Table, _ rows: UInt64) {
    let name = column.name
    let nulls = column.isNullable ? UInt64(random(Double(rows) / 3)) : 0
    let present = rows - nulls
    store[Nulls(table.name, name)] = .exact(.init(nulls: nulls, rows: rows))
    let isKey = table.primaryKey?.columns == [name]
    let few = Self.words[name]
    let distinct = isKey ? present : few.map { UInt64($0.count) } ?? UInt64(Double(present) * (0.2 + random(0.7)))
    store[Distinct(table.name, name)] =
      rows > 15_000 && few == nil
      ? .estimate(.init(distinct: distinct, present: present), error: 0.02) : .exact(.init(distinct: distinct, present: present))
    if name == "detail" { store[Extremes(table.name, name)] = .notMeasured(reason: "cells of different classes") }
    switch ValueKind.promised(by: column.nativeType) {
    case .integer, .number: numbers(column, table, present, isKey)
    default: texts(column, table, present, few)
    }
  }

  private mutating func numbers(_ column: Column, _ table: Table, _ present: UInt64, _ isKey: Bool) {
    let shape = column.name.hasSuffix("id") || isKey ? 0 : column.name == "value" ? 1 : 2
    let weights = (0..<20).map { bin -> Double in
      let at = Double(bin)
      return shape == 0 ? 1 + random(0.1) : shape == 1 ? exp(-pow((at - 9) / 3.4, 2)) + random(0.03) : exp(-at / 4) + random(0.02)
    }
    let sum = weights.reduce(0, +)
    let histogram = weights.map { UInt64(Double(present) * $0 / sum) }
    let (least, most) = shape == 0 ? (1.0, Double(max(2, present))) : shape == 1 ? (11.2, 31.75) : (0.49, 1890.5)
    let span = most - least
    let ranks = shape == 2 ? [0, 0.004, 0.02, 0.07, 0.15, 0.31, 0.6, 0.85, 1] : Quantiles.ranks
    store[Quantiles(table.name, column.name)] = .exact(
      .init(values: ranks.map { least + span * $0 }, histogram: histogram, sample: present))
    store[Moments(table.name, column.name)] = .exact(
      .init(
        count: present, minimum: least, maximum: most, mean: least + span * (shape == 2 ? 0.22 : 0.5), variance: span * span / 30,
        skewness: 0.4,
        kurtosis: 3.1, zeros: 0, negatives: 0, others: 0))
    let off: UInt64 = column.name == "credit_limit" ? 7 : 0
    let kind = column.nativeType.hasPrefix("INT") ? "integer" : "number"
    store[TypeConformance(table.name, column.name, promised: ValueKind.promised(by: column.nativeType))] = .exact(
      .init(kinds: off > 0 ? [kind: present - off, "text": off] : [kind: present], nonconforming: off))
  }

  private mutating func texts(_ column: Column, _ table: Table, _ present: UInt64, _ few: [String]?) {
    let name = column.name
    let dated = column.nativeType.hasPrefix("DATE") || column.nativeType.hasPrefix("TIME")
    let (least, greatest) =
      dated ? ("2019-01-03", "2024-12-30 18:44:02") : few.map { ($0.min() ?? "", $0.max() ?? "") } ?? ("Abel & Søn", "Æther 'Quay'")
    if name != "detail" { store[Extremes(table.name, name)] = .exact(.init(minimum: least, maximum: greatest)) }
    store[Lengths(table.name, name)] = .exact(
      .init(shortest: 2, longest: 48, mean: 14.63, empty: name == "note" ? 12 : 0, present: present))
    guard let few else { return }
    var left = Double(present)
    let values = few.map { word -> TopValues.Entry in
      let part = left * 0.45
      left -= part
      return .init(text: word, count: UInt64(part))
    }
    store[TopValues(table.name, name)] = .exact(.init(values: values))
  }

  private static let words: [String: [String]] = [
    "status": ["closed", "shipped", "paid", "open", "cancelled"], "country": ["DE", "DK", "NL", "GB", "SE", "NO", "FR"],
    "method": ["card", "transfer", "cash"], "unit": ["°C", "hPa", "% ", "kn"], "city": ["Hamburg", "Rotterdam", "Århus", "Bergen", "N/A"],
    "reason": ["damaged", "wrong item", "too late", "changed mind"], "carrier_code": ["DHL", "UPS", "GLS", "DFDS"],
    "sensor": ["bilge-1", "bilge-2", "deck-aft", "hull-port"], "actor": ["app", "import", "mkessler"],
    "action": ["update", "insert", "delete"],
    "note": [" call before delivery", "VIP", ""],
  ]
}
