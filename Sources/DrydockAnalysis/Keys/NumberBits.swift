#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A set of keys that are short decimal numbers, one bit each: what numbered rows, codes and prices nearly always are.
///
/// Exact: only texts of up to eight bytes that are written in the one way, `0`, `17`, `0.5`, `12.50`, have a bit, and every one its own.
/// A bit costs a tenth of what a key costs that waits in a spool and is compared later.
final class NumberBits {
  private typealias Page = UnsafeMutablePointer<UInt64>

  /// Numbers without decimals need 27 bits, those with up to six decimals, each kind for itself, fewer.
  private static let kindBits = 27
  private static let pageBits = 19
  private static let pageCount = 8 << (kindBits - pageBits)
  private static let pageWords = 1 << (pageBits - 6)

  /// The highest byte of the keys that may have a bit, less the length.
  private let tag: UInt64
  private let budget: Budget
  private let pages: UnsafeMutablePointer<Page?>
  private var taken = 0
  /// Whether memory was refused: what is in stays in, nothing is added.
  private(set) var isFull = false

  /// An empty set of keys of one class; see ``ValueKey``.
  init(classCode: UInt64, budget: Budget) {
    tag = classCode << 5
    self.budget = budget
    pages = .allocate(capacity: Self.pageCount)
    pages.initialize(repeating: nil, count: Self.pageCount)
  }

  deinit {
    removeAll()
    pages.deallocate()
  }

  /// Gives the memory back.
  func removeAll() {
    for page in 0..<Self.pageCount {
      free(pages[page])
      pages[page] = nil
    }
    budget.give(taken)
    taken = 0
  }

  /// Takes those of some keys that are short numbers and moves the others together; returns how many these are.
  func take(_ keys: UnsafeMutablePointer<UInt64>, count: Int) -> Int {
    guard !isFull else { return count }
    let (pages, tag) = (pages, tag)
    var kept = 0
    for key in 0..<count {
      let (low, high) = (keys[2 &* key], keys[2 &* key &+ 1])
      if let place = Self.place(low, high, tag), let page = pages[place &>> Self.pageBits] ?? newPage(place &>> Self.pageBits) {
        page[place &>> 6 & (Self.pageWords &- 1)] |= 1 &<< UInt64(truncatingIfNeeded: place & 63)
      } else {
        keys[2 &* kept] = low
        keys[2 &* kept &+ 1] = high
        kept &+= 1
      }
    }
    return kept
  }

  private func newPage(_ index: Int) -> Page? {
    let bytes = Self.pageWords * 8
    // Full once, full for good: the keys that follow wait in the spool, and so does all of this set in the end.
    guard !isFull, budget.take(bytes), let page = calloc(Self.pageWords, 8) else {
      isFull = true
      return nil
    }
    taken += bytes
    pages[index] = page.assumingMemoryBound(to: UInt64.self)
    return pages[index]
  }

  /// Takes the numbers of another set.
  func merge(_ other: NumberBits) {
    for index in 0..<Self.pageCount {
      guard let theirs = other.pages[index] else { continue }
      if let mine = pages[index] {
        for word in 0..<Self.pageWords { mine[word] |= theirs[word] }
      } else {
        (pages[index], other.pages[index]) = (theirs, nil)
        taken += Self.pageWords * 8
        other.taken -= Self.pageWords * 8
      }
    }
  }

  /// Numbers in the set.
  var count: Int {
    var count = 0
    for index in 0..<Self.pageCount {
      guard let page = pages[index] else { continue }
      for word in 0..<Self.pageWords { count &+= page[word].nonzeroBitCount }
    }
    return count
  }

  /// The keys again.
  func forEachKey(_ body: (_ low: UInt64, _ high: UInt64) throws -> Void) rethrows {
    for index in 0..<Self.pageCount {
      guard let page = pages[index] else { continue }
      for word in 0..<Self.pageWords {
        var bits = page[word]
        while bits != 0 {
          let (low, high) = key(of: index << Self.pageBits | word << 6 | bits.trailingZeroBitCount)
          try body(low, high)
          bits &= bits &- 1
        }
      }
    }
  }

  private func key(of place: Int) -> (low: UInt64, high: UInt64) {
    let decimals = place >> Self.kindBits
    var number = place & (1 << Self.kindBits - 1)
    var (low, length): (UInt64, UInt64) = (0, 0)
    // From the last byte to the first; there is at least one digit, and one before a point.
    repeat {
      low = low << 8 | UInt64(48 + number % 10)
      number /= 10
      length += 1
      if decimals > 0, length == UInt64(decimals) {
        low = low << 8 | 0x2E
        length += 1
      }
    } while number > 0 || decimals > 0 && length < UInt64(decimals) + 2
    return (low, (length + 1 | tag) << 56)
  }

  /// The bit of a key; nil where it is no number of this form.
  @inline(__always)
  private static func place(_ low: UInt64, _ high: UInt64, _ tag: UInt64) -> Int? {
    let length = (high &>> 56 ^ tag) &- 1
    guard high << 8 == 0, length &- 1 < 8 else { return nil }
    let digits = EightDigits.align(low, length: length)
    let others = EightDigits.others(in: digits)
    let first = low & 0xFF
    if others == 0 { return first == 0x30 && length > 1 ? nil : Int(truncatingIfNeeded: EightDigits.number(digits)) }
    // Digits before and behind a point, and nothing but a zero begins with a zero.
    guard let point = EightDigits.point(in: digits, others: others), point < 56 else { return nil }
    let whole = length &- (64 &- point) &>> 3
    guard whole > 0, first != 0x30 || whole == 1 else { return nil }
    let number = EightDigits.number(EightDigits.join(digits, point: point))
    return Int(truncatingIfNeeded: (7 &- point &>> 3) &<< UInt64(kindBits) | number)
  }
}
