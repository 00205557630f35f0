internal import ArgumentParser
internal import Drydock
internal import DrydockData
internal import Foundation

/// `drydock doctor`: is everything in place?
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check versions, configuration, connections, folders and the read-only cage.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    let examination = Examination(configuration: configuration, workspace: shared.workspace(configuration))
    let findings = examination.run()
    let failed = findings.count { !$0.isGood }
    let lines = findings.map { "\($0.isGood ? "ok  " : "FAIL") \(VisibleText.of($0.subject)): \(VisibleText.of($0.detail))\n" }
    let last = failed == 0 ? "All checks passed\n" : "\(failed) \(failed == 1 ? "check" : "checks") failed\n"
    try shared.output().write(list: findings, text: lines.joined() + last)
    if failed > 0 { Foundation.exit(1) }
  }
}
