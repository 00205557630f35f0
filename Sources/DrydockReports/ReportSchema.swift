internal import CReportAssets

/// The JSON Schema of `report.json`, for `drydock json-schema report`.
public enum ReportSchema {
  /// The schema, ended by a line break.
  public static let text = String(cString: drydock_report_schema())
}
