/// A share of a whole as a bar.
struct ShareBar {
  let share: Double
  /// The class that gives it its colour.
  let kind: String

  var markup: Markup {
    let width = 100 * min(1, max(0, share.isFinite ? share : 0))
    // Something is never drawn as nothing.
    let visible = width > 0 ? max(width, 1) : 0
    return
      #"<svg class="bar \#(kind)" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="100" height="6"/><rect class="part" width="\#(visible)" height="6"/></svg>"#
  }
}

/// Counts in bins of equal width, as columns; each says its range when it is pointed at.
struct HistogramChart {
  let counts: [UInt64]
  let lowest: Double
  let highest: Double
  /// Whether heights are logarithms, so that one row can be seen beside a million.
  var isLogarithmic = false
  /// Bins that reach this value are lit.
  var litFrom: Double?
  /// The class that gives it its colour and size.
  var kind = "histogram"

  var markup: Markup {
    guard let most = counts.max(), most > 0 else { return "" }
    let width = 200.0 / Double(counts.count)
    let step = (highest - lowest) / Double(counts.count)
    let bars = counts.enumerated().map { index, count -> Markup in
      let height = count == 0 ? 0 : max(1.2, 56 * scale(count) / scale(most))
      let from = NumberWords.short(lowest + step * Double(index))
      let to = NumberWords.short(lowest + step * Double(index + 1))
      let x = width * Double(index)
      let lit: Markup = litFrom.map { $0 < lowest + step * Double(index + 1) } ?? false ? #" class="lit""# : ""
      return
        #"<rect\#(lit) x="\#(x)" y="\#(60 - height)" width="\#(width - 1)" height="\#(height)"><title>\#(from) to \#(to): \#(number: count)</title></rect>"#
    }
    return """
      <figure class="\(kind)"><svg viewBox="0 0 200 60" preserveAspectRatio="none" role="img" aria-label="Histogram">\(Markup.joined(bars))</svg>\
      <figcaption><span>\(NumberWords.short(lowest))</span><span>\(NumberWords.short(highest))</span></figcaption></figure>
      """
  }

  private func scale(_ count: UInt64) -> Double { isLogarithmic ? Logarithm.ofOnePlus(Double(count)) : Double(count) }
}

/// The most frequent values as bars, with their share of all cells.
struct TopValuesChart {
  let values: [(text: String, count: UInt64)]
  let rows: UInt64

  var markup: Markup {
    let most = values.map(\.count).max() ?? 1
    let lines = values.map { value in
      #"<li><span class="value">\#(CellMarkup.value(value.text, limit: 32))</span>\#(ShareBar(share: Double(value.count) / Double(max(1, most)), kind: "top").markup)<span class="n" title="\#(number: value.count)">\#(NumberWords.percent(value.count, of: rows))</span></li>"#
        as Markup
    }
    return #"<ol class="top">\#(Markup.joined(lines))</ol>"#
  }
}
