/// Names of what Drydock itself makes in a database that it fills: no object of anybody else's, and gone when the migration is complete.
public enum OwnNames {
  /// The schema that holds it, where an engine has schemas and the account may make one.
  public static let schema = "_drydock"
  /// What tables of load records begin with.
  public static let recordPrefix = "_drydock_load_"

  /// The table of a run's load records; of the run's id only what every engine takes unquoted.
  public static func recordTable(of run: String) -> String { recordPrefix + run.filter { $0.isASCII && ($0.isLetter || $0.isNumber) } }

  /// Whether a table is one of them.
  public static func contains(_ name: ObjectName) -> Bool { name.schema == schema || name.name.hasPrefix(recordPrefix) }
}
