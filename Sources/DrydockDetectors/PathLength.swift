/// How many splits it takes on average to isolate one of n rows when nothing about them is known.
enum PathLength {
  /// c(0), c(1), … c(limit): c(n) = 2 H(n − 1) − 2 (n − 1) / n, the average path of an unsuccessful search in a binary search tree
  /// (Liu, Ting and Zhou, "Isolation Forest", ICDM 2008, equation 1).
  ///
  /// H is the harmonic number itself and not its estimate ln(n) + 0.577…: sums are the same on every machine, a logarithm need not be.
  static func table(upTo limit: Int) -> [Double] {
    var table = [0.0, 0.0]
    var harmonic = 0.0
    for count in stride(from: 2, through: limit, by: 1) {
      harmonic += 1 / Double(count - 1)
      table.append(2 * harmonic - 2 * Double(count - 1) / Double(count))
    }
    return table
  }
}
