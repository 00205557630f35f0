internal import DrydockCore
internal import DrydockData

/// Every conversion rule: one line for each.
enum ConversionCatalog {
  /// All of them, sorted by name.
  static let all: [any ConversionRule.Type] = [
    ArrayToJSON.self,
    BooleanToInteger.self,
    FloatToReal.self,
    InstantToISO.self,
    KeepText.self,
    NumberToDecimal.self,
    NumberToDouble.self,
    StripNUL.self,
    TextToBytes.self,
    TextToMoment.self,
    TextToNumber.self,
    UnfitToNull.self,
    WordToBoolean.self,
  ]

  private static let byID = Dictionary(uniqueKeysWithValues: all.flatMap { rule in rule.ids.map { ($0, rule) } })

  /// Every id.
  static var ids: [String] { byID.keys.sorted() }

  /// The rule of an id, made for a column.
  static func rule(_ id: String, _ context: ConversionContext) throws -> any ConversionRule {
    guard let type = byID[id] else {
      throw Failure(
        .usage, attempted: "convert \(context.landed.name)", cause: "there is no conversion rule \(id)",
        hint: "the plan is of another version of drydock; make it anew")
    }
    return type.init(context)
  }
}
