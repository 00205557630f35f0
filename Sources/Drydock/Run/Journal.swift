internal import DrydockData
internal import Foundation

/// One line of `journal.jsonl`.
public struct JournalEntry: Sendable, Hashable, Codable {
  /// Position, from 1.
  public let sequence: Int
  /// When, in UTC.
  public let time: String
  /// Who.
  public let actor: String
  /// What happened.
  public let event: JournalEvent
  /// The hashes and names that belong to it.
  public let facts: [String: String]
  /// SHA-256 of the line with this field empty: the last line has no successor that would vouch for it.
  public private(set) var payload = ""
  /// SHA-256 of the line before, its LF included; empty in the first.
  public let previous: String

  init(sequence: Int, time: String, actor: String, event: JournalEvent, facts: [String: String], previous: String) throws {
    self.sequence = sequence
    self.time = time
    self.actor = actor
    self.event = event
    self.facts = facts
    self.previous = previous
    payload = try hash()
  }

  /// What ``payload`` must be.
  func hash() throws -> String {
    var unsealed = self
    unsealed.payload = ""
    return SHA256Stream.hex(of: try CanonicalJSON.encode(unsealed))
  }
}

/// What a journal tells. The order in which a run goes through them is told in ARCHITECTURE.md.
public enum JournalEvent: String, Sendable, Codable, CaseIterable {
  case opened
  case landed
  case checked
  case detected
  case planned
  case approved
  case begun
  case resumed
  case repairsSealed = "repairs-sealed"
  case rejected
  case loaded
  /// Views and the like that the new database did not take, with its reasons.
  case objectsRefused = "objects-refused"
  case probed
  case ready
  case sealed
  case verified
  case checkedAfter = "checked-after"
  case reported
  /// A question was stored for a person.
  case asked
  /// A person, or a rule that a person wrote, answered it.
  case answered
  /// What agents did so far lies in `trace.jsonl`.
  case traced
  /// An agent's words were accepted for the report.
  case worded
}

/// What happened in a run, chained line by line and on the disk before the next thing happens: the only place for clocks.
public struct Journal {
  static let name = "journal.jsonl"

  /// All lines, in order.
  public private(set) var entries: [JournalEntry] = []
  private let folder: SealedFolder
  private var lastHash = ""

  /// Reads a journal and checks its chain. A last line that was cut by a crash never happened and is removed, if `repairing`.
  init(_ folder: SealedFolder, repairing: Bool) throws {
    self.folder = folder
    guard folder.contains(Self.name) else { return }
    let bytes = try folder.read(Self.name)
    let whole = (bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }) ?? 0
    if whole < bytes.count && repairing { try folder.truncate(Self.name, to: whole) }
    for line in bytes[..<whole].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
      try take(Array(line) + [UInt8(ascii: "\n")])
    }
  }

  private mutating func take(_ line: [UInt8]) throws {
    let entry = try CanonicalJSON.decode(JournalEntry.self, from: line, what: "\(folder.path)/\(Self.name)")
    guard entry.sequence == entries.count + 1, entry.previous == lastHash,
      try entry.payload == entry.hash(), try CanonicalJSON.encode(entry) == line
    else {
      throw Failure(
        .tampered, attempted: "read \(folder.path)/\(Self.name)", cause: "its chain is broken at line \(entries.count + 1)",
        hint: "the journal was edited; start a new run")
    }
    entries.append(entry)
    lastHash = SHA256Stream.hex(of: line)
  }

  /// Writes down what happened; returns when it is on the disk.
  mutating func append(_ event: JournalEvent, _ facts: [String: String] = [:]) throws {
    let entry = try JournalEntry(
      sequence: entries.count + 1, time: Clock.now(), actor: Actor.current, event: event, facts: facts, previous: lastHash)
    let line = try CanonicalJSON.encode(entry)
    try folder.append(line, to: Self.name)
    entries.append(entry)
    lastHash = SHA256Stream.hex(of: line)
  }

  /// SHA-256 of the last line: it covers everything that ever happened in the run.
  public var rootHash: String { lastHash }

  /// The last line that tells `event`.
  public func last(_ event: JournalEvent) -> JournalEntry? { entries.last { $0.event == event } }

  /// The last line that tells `event`, not counting what was before `other`.
  func last(_ event: JournalEvent, since other: JournalEvent) -> JournalEntry? {
    guard let entry = last(event), entry.sequence > last(other)?.sequence ?? 0 else { return nil }
    return entry
  }
}

/// UTC, to the millisecond.
enum Clock {
  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  static func now() -> String { Date().formatted(style) }

  /// nil where the text is no moment.
  static func date(_ text: String) -> Date? { try? style.parse(text) }
}

/// The account that works: what a journal and an approval name.
enum Actor {
  static var current: String { NSUserName().isEmpty ? "uid \(getuid())" : NSUserName() }
}
