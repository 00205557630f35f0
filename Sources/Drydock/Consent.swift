public import DrydockCore
internal import DrydockData

/// Where a yes may come from.
public struct Consent {
  /// `--approve`: the only plan that is meant.
  public let sha256: String?
  /// `--yes`: the plan as it stands.
  public let saysYes: Bool
  /// `approve:` of drydock.yml.
  public let policies: ApprovalPolicies
  /// Shows the plan to a person and asks; nil where nobody can be asked.
  public let ask: ((Plan, _ sha256: String) throws -> Bool)?

  /// Ways to a yes; `approve` is `sha256:` and 64 hexadecimal digits, the prefix optional.
  public init(
    approve: String? = nil, saysYes: Bool = false, policies: ApprovalPolicies = ApprovalPolicies(),
    ask: ((Plan, String) throws -> Bool)? = nil
  ) throws {
    if let approve {
      let digits = (approve.hasPrefix("sha256:") ? String(approve.dropFirst(7)) : approve).lowercased()
      guard digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) else {
        throw Failure(
          .usage, attempted: "read --approve", cause: "it is not sha256: and 64 hexadecimal digits", hint: "drydock plan prints the hash")
      }
      sha256 = digits
    } else {
      sha256 = nil
    }
    self.saysYes = saysYes
    self.policies = policies
    self.ask = ask
  }
}

/// The rules by which a person approves repairs beforehand: repair → how much of it. A rule never selects a repair.
public struct ApprovalPolicies: Sendable, Hashable {
  /// One rule.
  public enum Rule: Sendable, Hashable {
    case always
    /// At most this share of a table's landed rows, each table for itself.
    case atMost(Double)
  }

  /// The rules by id of the repair.
  public let rules: [String: Rule]

  /// Rules; none approve nothing.
  public init(_ rules: [String: Rule] = [:]) { self.rules = rules }

  /// The repairs of a plan that need a yes and have none, in words.
  func uncovered(in plan: Plan) -> [String] {
    plan.effects.compactMap { effect in
      switch rules[effect.repair] {
      case nil: effect.isSafe ? nil : "\(effect.repair) on \(effect.table) is not safe by itself, and no policy covers it"
      case .always: nil
      // A share of rows says nothing about a key, which changes none.
      case .atMost where effect.key != nil: "\(effect.repair) on \(effect.table) changes no row: only the policy `always` covers it"
      case .atMost(let limit): excess(of: effect, over: limit, in: plan)
      }
    }
  }

  private func excess(of effect: RepairEffect, over limit: Double, in plan: Plan) -> String? {
    let landed = plan.expected.first { $0.table == effect.table }?.account.landed ?? 0
    let share = landed == 0 ? 0 : Double(max(effect.rows, effect.cells)) / Double(landed)
    guard share > limit else { return nil }
    return "\(effect.repair) concerns \(Self.percent(share)) of \(effect.table), the policy allows \(Self.percent(limit))"
  }

  /// The rules that speak of what a plan does.
  func names(in plan: Plan) -> String { Set(plan.effects.map(\.repair)).filter { rules[$0] != nil }.sorted().joined(separator: ", ") }

  private static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded(.up))
    return "\(hundredths / 100).\(String(hundredths % 100).leftPadded(to: 2)) %"
  }
}
