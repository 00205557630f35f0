import DrydockChecks
import DrydockCore
import DrydockTesting

/// What a check finds in a database made by a script.
func findings(of check: any Check, in sql: String) throws -> [Finding] {
  let run = try TestRun(sql)
  let zone = try run.landed()
  return try withExtendedLifetime(run) { try CheckLoop([check], engine: SimpleEngine(), zone: zone).run().findings }
}

/// The numbers 1 to `last` as the rows of a table `n (i)`, for scripts: `WITH … INSERT INTO t SELECT i FROM n`.
func numbers(to last: Int) -> String {
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(last))"
}

extension Finding {
  /// The rest of the sentence `check: object`.
  var place: String { object.description }
}
