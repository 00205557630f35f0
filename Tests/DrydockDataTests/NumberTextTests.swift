import DrydockData
import Testing

@Suite struct NumberTextTests {
  private func text(_ value: Double) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
      let count = NumberText.write(value, to: buffer.baseAddress!)
      return String(decoding: buffer[..<count], as: UTF8.self)
    }
  }

  private func text(_ value: Int64) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
      let count = NumberText.write(value, to: buffer.baseAddress!)
      return String(decoding: buffer[..<count], as: UTF8.self)
    }
  }

  private func parse(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { NumberText.double(UnsafeRawBufferPointer($0)) }
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "-0"), (1.0, "1"), (0.1, "0.1"), (0.1 + 0.2, "0.30000000000000004"), (1e15, "1e+15"), (1e14, "100000000000000"),
    (123456789012345.0, "123456789012345"), (1e-5, "1e-05"), (0.0001, "0.0001"), (0.00012345, "0.00012345"), (1.5e-5, "1.5e-05"),
    (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"), (.infinity, "Infinity"),
    (-.infinity, "-Infinity"),
    (.nan, "NaN"),
    (16_777_217.123456789, "16777217.123456787"), (-12.34, "-12.34"), (99999999999.99, "99999999999.99"), (1e22, "1e+22"),
    (1e100, "1e+100"),
  ])
  func spellsDoublesAsPostgreSQL(value: Double, expected: String) {
    #expect(text(value) == expected)
  }

  @Test func everyDoubleReadsBackEqual() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(parse(text(value))?.bitPattern == value.bitPattern)
      let amount = (Double(Int64.random(in: -10_000_000...10_000_000)) / 100)
      #expect(parse(text(amount))?.bitPattern == amount.bitPattern)
    }
  }

  @Test(arguments: [Int64.min, .max, 0, -1, 9, 10, 99, 100, 1_000_000_007])
  func integersReadBack(value: Int64) {
    var written = text(value)
    #expect(written == String(value))
    #expect(written.withUTF8 { NumberText.integer(UnsafeRawBufferPointer($0)) } == value)
  }

  @Test(arguments: ["", "-", "1x", "9223372036854775808", "-9223372036854775809", "1.0", " 1"])
  func whatIsNoIntegerIsRefused(input: String) {
    var input = input
    #expect(input.withUTF8 { NumberText.integer(UnsafeRawBufferPointer($0)) } == nil)
  }
}
