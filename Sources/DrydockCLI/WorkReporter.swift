internal import DrydockAgents
internal import DrydockCore
internal import DrydockData
internal import Foundation
internal import Synchronization

/// Tells on standard error who does what: a transcript that a person can read along.
final class WorkReporter: Sendable {
  private static let shownAlike = 3
  private static let width = 110

  private struct State {
    /// The tool whose results come one after the other, and how many of them were told.
    var tool = ""
    var alike = 0
    var hasBegun = false
  }

  private let isQuiet: Bool
  private let isVerbose: Bool
  private let asJSON: Bool
  private let state = Mutex(State())

  init(_ shared: SharedOptions) {
    isQuiet = shared.quiet || shared.noProgress
    isVerbose = shared.verbose
    asJSON = shared.progress == .json && !shared.quiet
  }

  var watch: @Sendable (WorkEvent) -> Void { { [self] in show($0) } }

  private func show(_ event: WorkEvent) {
    if asJSON {
      if case .traced(let entry) = event, let bytes = try? CanonicalJSON.encode(["trace": entry]) {
        Terminal.error(String(decoding: bytes, as: UTF8.self))
      }
      return
    }
    guard !isQuiet else { return }
    state.withLock { state in
      switch event {
      case .phase(let name): tell("\n" + Style.strong.error(name.uppercased()) + "\n", &state)
      case .began(let agent, let task, let description):
        tell(
          (state.hasBegun ? "\n" : "")
            + "\(Style.strong.error(VisibleText.of(agent))), \(VisibleText.of(task)): \(VisibleText.of(description))\n", &state)
        state.hasBegun = true
      case .traced(let entry): show(entry, &state)
      case .skipped: break
      }
    }
  }

  private func show(_ entry: TraceEntry, _ state: inout State) {
    switch entry.kind {
    case .returned: result(entry, mark: " ", &state)
    case .failed: result(entry, mark: Style.bad.error("✗"), &state)
    case .said: tell(Self.wrapped(entry.text, indent: "  "), &state)
    case .asked: tell("  ? " + VisibleText.of(entry.text) + "\n", &state)
    case .answered: tell("    \(VisibleText.of(entry.text)), says \(VisibleText.of(entry.headline ?? "somebody"))\n", &state)
    case .finished: tell(Self.wrapped(entry.text, indent: "  │ "), &state)
    case .stopped: tell("  \(Style.bad.error("stopped:")) \(VisibleText.of(entry.text))\n", &state)
    case .began, .called: break
    }
  }

  /// Many calls of one tool are told by the first few.
  private func result(_ entry: TraceEntry, mark: String, _ state: inout State) {
    let tool = entry.tool ?? ""
    if tool == state.tool {
      state.alike += 1
      if state.alike > Self.shownAlike && !isVerbose { return }
    } else {
      tell("", &state)
      state.tool = tool
      state.alike = 1
    }
    let seconds = (entry.seconds ?? 0) >= 0.05 ? String(format: "  %.1f s", entry.seconds ?? 0) : ""
    Terminal.error(
      "  \(mark) \(tool.padding(toLength: 18, withPad: " ", startingAt: 0)) \(VisibleText.of(entry.headline ?? ""))\(seconds)\n")
  }

  private func tell(_ text: String, _ state: inout State) {
    let more = isVerbose ? 0 : state.alike - Self.shownAlike
    if more > 0 { Terminal.error("    … and \(more) more of \(state.tool)\n") }
    state.tool = ""
    state.alike = 0
    if !text.isEmpty { Terminal.error(text) }
  }

  /// Paragraphs and list items, each wrapped by words.
  private static func wrapped(_ text: String, indent: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(into: [Substring]()) { lines, line in
      let isEmpty = line.allSatisfy(\.isWhitespace)
      if !(isEmpty && (lines.last ?? "").isEmpty) { lines.append(isEmpty ? "" : line) }
    }.reversed().drop { $0.isEmpty }.reversed().map { line in
      let hanging = line.hasPrefix("- ") ? "  " : ""
      var rows = [""]
      for word in VisibleText.of(String(line)).split(separator: " ") {
        let last = rows[rows.count - 1]
        if last.isEmpty || last.count + word.count < width {
          rows[rows.count - 1] += (last.isEmpty ? "" : " ") + word
        } else {
          rows.append(hanging + word)
        }
      }
      return rows.map { indent + $0 + "\n" }.joined()
    }.joined()
  }
}
