internal import CSQLite
internal import DrydockCore
internal import DrydockData

/// Stops a question whose time or working memory is used up; SQLite asks it every few steps.
final class QuestionWatch {
  /// Bytes that sorting, grouping and recursion may take. As everything stays in memory, it bounds what would else go to temporary files.
  private static let workingMemory: Int64 = 256 << 20
  /// Steps of SQLite's machine between two looks: some microseconds.
  private static let steps: Int32 = 500

  private let seconds: Double
  private let deadline: ContinuousClock.Instant
  /// SQLite counts for the whole process, so other connections weigh in; theirs are small and steady.
  private let memoryAtStart = sqlite3_memory_used()
  private var isOutOfMemory = false

  init(_ limits: QueryLimits) {
    seconds = CagedQuestion.seconds(of: limits)
    deadline = .now + .seconds(seconds)
  }

  /// Runs `body` while SQLite asks this watch.
  func guarding<Result>(_ handle: SQLiteHandle, _ body: () throws -> Result) rethrows -> Result {
    sqlite3_progress_handler(
      handle.pointer, Self.steps,
      { context in
        guard let context else { return 1 }
        return Unmanaged<QuestionWatch>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
    defer { sqlite3_progress_handler(handle.pointer, 0, nil, nil) }
    return try body()
  }

  private var isOver: Bool {
    isOutOfMemory = isOutOfMemory || sqlite3_memory_used() - memoryAtStart > Self.workingMemory
    return isOutOfMemory || .now >= deadline
  }

  /// Why SQLite was interrupted.
  var failure: Failure {
    guard isOutOfMemory else { return CagedQuestion.timeIsUp(seconds) }
    return CagedQuestion.refusal(
      .full, "it takes more than \(Self.workingMemory >> 20) MiB of working memory",
      "ask for fewer columns, or for fewer rows with WHERE, before sorting and grouping")
  }
}
