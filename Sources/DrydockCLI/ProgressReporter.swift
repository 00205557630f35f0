internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import Foundation
internal import Synchronization

/// Shows what a phase is doing: bars on a terminal, one line per table otherwise, or one JSON event a line. On standard error.
final class ProgressReporter: Sendable {
  enum Form: Sendable {
    case none
    case terminal
    case lines
    case json
  }

  private struct State {
    var tableStart: [String: Double] = [:]
    var lastShown = 0.0
    var hasBar = false
    var rows: UInt64 = 0
    var started = ProcessInfo.processInfo.systemUptime
  }

  private let style: Form
  private let isQuiet: Bool
  private let isVerbose: Bool
  /// Whether somebody else tells what begins and ends.
  private let isBrief: Bool
  private let state = Mutex(State())

  init(style: Form, isQuiet: Bool, isVerbose: Bool, isBrief: Bool = false) {
    self.isBrief = isBrief
    self.style = style
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
  }

  var sink: EventSink { { [self] in show($0) } }

  private func show(_ event: RunEvent) {
    if style == .json {
      if let bytes = try? CanonicalJSON.encode(event) { Terminal.error(String(decoding: bytes, as: UTF8.self)) }
      return
    }
    if case .note(_, let text) = event {
      state.withLock { clearBar(&$0) }
      if !isQuiet { Terminal.error("note: \(VisibleText.of(text))\n") }
      return
    }
    guard style != .none else { return }
    let now = ProcessInfo.processInfo.systemUptime
    state.withLock { state in
      switch event {
      case .started(let phase):
        clearBar(&state)
        if !isBrief { Terminal.error("\(Self.title(phase))\n") }
      case .progress(let phase, let table, let rows, let total):
        progress("\(phase) \(table)", VisibleText.of("\(table)"), rows, total, now, &state)
      case .finished(let phase, let table, let rows):
        let start = state.tableStart.removeValue(forKey: "\(phase) \(table)") ?? now
        if phase == .land { state.rows += rows }
        finished(VisibleText.of("\(table)"), rows, now - start, &state)
      case .sealed(let phase, let sha256): if isVerbose { Terminal.error("  \(phase) sealed, sha256:\(sha256)\n") }
      case .note: break
      }
    }
  }

  private func progress(_ key: String, _ table: String, _ rows: UInt64, _ total: UInt64?, _ now: Double, _ state: inout State) {
    let start = state.tableStart[key] ?? now
    if state.tableStart[key] == nil { state.tableStart[key] = now }
    let interval = style == .terminal ? 0.1 : 10.0
    guard now - max(state.lastShown, start) >= interval else { return }
    state.lastShown = now
    let rate = Double(rows) / max(0.001, now - start)
    var text = "  \(table)  "
    if let total, total > 0 {
      let share = min(1, Double(rows) / Double(total))
      text += Self.bar(share) + " \(Self.short(rows))/\(Self.short(total)) rows  \(Self.short(UInt64(rate))) rows/s"
      if rate > 0 { text += "  ETA \(Self.clock(Double(total - min(rows, total)) / rate))" }
    } else {
      text += "\(Self.short(rows)) rows  \(Self.short(UInt64(rate))) rows/s"
    }
    if style == .terminal {
      Terminal.error("\r\u{1B}[2K\(text)")
      state.hasBar = true
    } else {
      Terminal.error(text + "\n")
    }
  }

  private func finished(_ table: String, _ rows: UInt64, _ seconds: Double, _ state: inout State) {
    clearBar(&state)
    if isBrief && !isVerbose { return }
    let rate = seconds > 0.05 ? "  \(Self.short(UInt64(Double(rows) / seconds))) rows/s" : ""
    Terminal.error("  \(table)  \(rows) rows\(rate)\n")
  }

  private func clearBar(_ state: inout State) {
    guard state.hasBar else { return }
    Terminal.error("\r\u{1B}[2K")
    state.hasBar = false
  }

  /// The last line: rows, seconds, rows per second, run and root hash.
  func conclude(run: RunDirectory) {
    guard !isQuiet, style != .json else { return }
    state.withLock { state in
      clearBar(&state)
      let seconds = ProcessInfo.processInfo.systemUptime - state.started
      let rows =
        state.rows > 0
        ? "\(state.rows) rows in \(String(format: "%.1f", seconds)) s, \(Self.short(UInt64(Double(state.rows) / seconds))) rows/s; " : ""
      Terminal.error("\(rows)run \(run.id), root sha256:\(run.journal.rootHash)\n")
    }
  }

  // MARK: text

  private static func title(_ phase: Phase) -> String {
    switch phase {
    case .land: "landing"
    case .check: "checking"
    case .detect: "looking for outliers"
    case .plan: "planning"
    case .approve: "approval"
    case .migrate: "migrating"
    case .verify: "verifying"
    case .report: "reporting"
    }
  }

  private static func bar(_ share: Double) -> String {
    let eighths = Int(share * 160)
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    let full = String(repeating: "█", count: eighths / 8) + partial
    return full + String(repeating: " ", count: max(0, 20 - full.count))
  }

  static func short(_ number: UInt64) -> String {
    switch number {
    case ..<10_000: "\(number)"
    case ..<1_000_000: "\(number / 1000)k"
    default: String(format: "%.1fM", Double(number) / 1_000_000)
    }
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999))
    return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }
}
