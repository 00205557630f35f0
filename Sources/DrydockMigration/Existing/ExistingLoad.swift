internal import DrydockCore

/// A landed table on its way into one that is there.
struct ExistingLoad {
  /// As the source tells it.
  let source: Table
  /// As it landed.
  let landed: TableManifest
  /// The table that is filled.
  let table: Table
  /// Column by column.
  let mapped: MappedTable
  /// The rules before an answer makes NULL of what does not fit: by them values are looked at.
  let asked: [ColumnLoad]
  /// What the types of the target admit, by landed column; only where values have to be looked at.
  let fits: [String: CellFit]

  /// As the plan will hold it.
  var plain: TableLoad {
    TableLoad(source: source.name, target: table.name, columns: mapped.columns, computed: mapped.computed, expectedRows: 0)
  }

  /// The landed columns behind columns of the target; nil where one of them is not filled.
  func sources(of columns: [String]) -> [String]? {
    let found = columns.compactMap { name in mapped.columns.first { $0.target == name }?.source }
    return found.count == columns.count && !columns.isEmpty ? found : nil
  }
}
