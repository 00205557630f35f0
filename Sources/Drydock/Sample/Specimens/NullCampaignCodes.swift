internal import DrydockSQLite

/// Two campaigns without a code, although the code is their key.
struct NullCampaignCodes: Specimen {
  static let id = "null-campaign-codes"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    let campaigns = try SampleInsert(handle, "campaigns", ["code", "name", "ends_on"])
    for name in ["Newsletter", "Flyer at the fuel dock"] {
      try campaigns.add(.null, .text(name), .text("2023-12-31"))
      log.added(to: "campaigns", key: ["name": name], by: Self.id)
    }
    log.expect("null-in-required-column", on: "campaigns.code", rows: 2, by: Self.id)
    // Nobody points to these either.
    log.expect("unused-parent-table", on: "campaigns", rows: 2, by: Self.id)
  }
}
