import DrydockAnalysis
import DrydockCore
import DrydockTesting
import Testing

/// Columns of typed engines: their declarations are kept, and their numbers and moments are features.
@Suite struct TypedColumnsTests {
  @Test func typedColumnsPromiseNothingThatTheyDoNotKeep() {
    #expect(ValueKind.promised(by: "integer[]", landedAs: .other) == nil)
    #expect(ValueKind.promised(by: "money", landedAs: .other) == nil)
    #expect(ValueKind.promised(by: "time with time zone", landedAs: .time) == nil)
    #expect(ValueKind.promised(by: "numeric(10,2)", landedAs: .decimal) == nil)
    #expect(ValueKind.promised(by: "INTEGER", landedAs: .integer) == .integer)
    #expect(ValueKind.meant(by: "numeric(10,2)", landedAs: .decimal) == .number)
    #expect(ValueKind.meant(by: "timestamp with time zone", landedAs: .instant) == .timestamp)
    #expect(ValueKind.meant(by: "uuid", landedAs: .other) == .uuid)
    #expect(ValueKind.meant(by: "daterange", landedAs: .other) == nil)
    #expect(ValueKind.meant(by: "DATE", landedAs: .numeric) == .date)
  }

  @Test func numbersAndMomentsAreFeatures() throws {
    let columns: [(name: String, type: ColumnType)] = [
      ("amount", .decimal), ("ratio", .float4), ("day", .date), ("at", .instant), ("wall", .timestamp), ("ok", .boolean), ("doc", .json),
    ]
    let rows: [[String?]] = (0..<200).map { row in
      let day = 10 + row % 19
      return [
        "\(row % 50).50", "\(row % 7).25", "2024-02-\(day)", "2024-02-\(day) 10:00:00.5+00", "2024-02-\(day) 10:0\(row % 10):00",
        row % 3 == 0 ? "t" : "f", "{\"a\": \(row)}",
      ]
    }
    let landed = MemoryTable(
      "t", columns, rows, engine: .postgresql,
      nativeTypes: ["amount": "numeric(10,2)", "day": "date", "at": "timestamp with time zone", "doc": "jsonb"])
    let zone = MemoryZone(landed, schema: Schema(engine: .postgresql, tables: []))
    let table = Table(name: ObjectName("t"), columns: columns.map { Column(name: $0.name, type: $0.type, nativeType: "") })
    let metrics = try EmbeddedEngine(threads: 1).measure(FeatureBuilder.analyzers(for: landed.manifest), in: zone)
    let builder = FeatureBuilder(table, landedAs: landed.manifest, metrics: metrics)
    #expect(builder.names == ["amount", "ratio", "day", "at", "wall", "ok"])
    #expect(builder.excluded.map(\.column) == ["doc"])
    var numbers = Array(repeating: [Double](), count: builder.names.count)
    try landed.scan(chunk: 0, columns: builder.positions, digests: false) { batch, _ in builder.append(batch, to: &numbers) }
    #expect(numbers.allSatisfy { $0.count == 200 && $0.allSatisfy(\.isFinite) })
    #expect(numbers[0][1] == 1.5)
  }
}
