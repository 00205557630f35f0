internal import DrydockSQLite

/// The table without a key holds five readings twice, and a sixth that is one only once its unit is trimmed.
struct DuplicateSensorReadings: Specimen {
  static let id = "duplicate-sensor-readings"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    for (rowID, trailing) in [(11, ""), (222, ""), (333, ""), (4444, ""), (5555, ""), (6661, " ")] {
      try handle.execute(
        "INSERT INTO sensor_readings (sensor, taken_at, value, unit) SELECT sensor, taken_at, value, unit || '\(trailing)'"
          + " FROM sensor_readings WHERE rowid = \(rowID)")
      log.added(to: "sensor_readings", key: ["duplicate of rowid": "\(rowID)"], by: Self.id)
    }
    log.expect("duplicate-rows", on: "sensor_readings", rows: 5, by: Self.id)
    log.expect("surrounding-space", on: "sensor_readings.unit", rows: 1, by: Self.id)
  }
}
