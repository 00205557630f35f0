import DrydockData
import Foundation
import Testing

@Suite struct ThreadsTests {
  @Test func whatIsDoneInTimeComesBack() throws {
    #expect(try Threads.run(atMost: 60) { 7 } == 7)
    #expect(throws: Failure.self) { try Threads.run(atMost: 60) { throw Failure(.runtime, attempted: "try", cause: "it failed") } }
  }

  @Test func whatHangsIsLeftAlone() throws {
    let gate = DispatchSemaphore(value: 0)
    #expect(try Threads.run(atMost: 0.01) { gate.wait() } == nil)
    gate.signal()
  }
}
