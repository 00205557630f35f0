internal import DrydockCore

/// One column: numbers left, a chart right.
struct ColumnCard {
  let profile: ColumnProfile
  let rows: UInt64?
  let severities: [Severity]

  var markup: Markup {
    let dot: Markup =
      severities.max().map {
        #"<a class="dot \#($0.rawValue)" href='#findings' title="\#(NumberWords.count(severities.count, "finding"))"></a>"#
      } ?? ""
    return """
      <article class="column"><header><code>\(Clipping.short(profile.column, 80))</code>\(dot)<small>\(Clipping.short(profile.nativeType, 40))</small></header>
      <dl>\(Markup.joined(facts))</dl>\(chart)\(kinds)</article>

      """
  }

  private var facts: [Markup] {
    var facts: [Markup] = []
    if let figure = profile.nulls { facts.append(fact("nulls", figure, nulls)) }
    if let figure = profile.distinct { facts.append(fact("distinct", figure, distinct)) }
    if let numbers = profile.moments?.value, numbers.count > 0 {
      facts.append(line("min", "\(NumberWords.short(numbers.minimum))"))
      if let values = profile.quantiles?.value?.values, values.count == Quantiles.ranks.count {
        facts.append(line("median", "\(mark(profile.quantiles?.error, "in rank"))\(NumberWords.short(values[4]))"))
      }
      facts.append(line("max", "\(NumberWords.short(numbers.maximum))"))
      facts.append(line("mean", "\(NumberWords.short(numbers.mean)) <small>± \(NumberWords.short(numbers.variance.squareRoot()))</small>"))
      if numbers.others > 0 { facts.append(line("no number", "\(number: numbers.others)")) }
    } else if let extremes = profile.extremes?.value {
      if let least = extremes.minimum { facts.append(line("least", CellMarkup.value(least, limit: 40))) }
      if let greatest = extremes.maximum { facts.append(line("greatest", CellMarkup.value(greatest, limit: 40))) }
    }
    if let lengths = profile.lengths?.value, lengths.present > 0, profile.moments?.value.map({ $0.count == 0 }) ?? true {
      let span: Markup = lengths.shortest == lengths.longest ? "" : "–\(number: lengths.longest)"
      facts.append(line("bytes", "\(number: lengths.shortest)\(span)"))
      if lengths.shortest < lengths.longest { facts.append(line("mean", "\(NumberWords.short(lengths.mean)) <small>bytes</small>")) }
      if lengths.empty > 0 { facts.append(line("empty", "\(number: lengths.empty)")) }
    }
    return facts
  }

  private func nulls(_ value: Nulls.Value) -> Markup {
    let share: Markup =
      value.nulls == 0
      ? ""
      : #" <small>\#(NumberWords.percent(value.nulls, of: value.rows))</small>\#(ShareBar(share: Double(value.nulls) / Double(max(1, value.rows)), kind: "nulls").markup)"#
    return "\(number: value.nulls)\(share)"
  }

  private func distinct(_ value: Distinct.Value) -> Markup {
    let share: Markup =
      value.present == 0
      ? ""
      : value.distinct == value.present
        ? " <small>all</small>" : " <small>\(NumberWords.percent(value.distinct, of: value.present))</small>"
    return "\(number: value.distinct)\(share)"
  }

  private func fact<Value>(_ word: String, _ figure: Figure<Value>, _ show: (Value) -> Markup) -> Markup {
    if let value = figure.value { return line(word, "\(mark(figure.error, "of the value"))\(show(value))") }
    let reason = figure.reason ?? "not measured"
    return line(word, #"<span class="void" title="\#(reason)">not measured</span>"#)
  }

  private func line(_ word: String, _ value: Markup) -> Markup { "<div><dt>\(word)</dt><dd>\(value)</dd></div>" }

  /// The sign of an estimate, which names its error.
  private func mark(_ error: Double?, _ unit: String) -> Markup {
    error.map { #"<span class="estimate" title="estimate, ± \#(NumberWords.short($0)) \#(unit)">≈</span>"# } ?? ""
  }

  private var chart: Markup {
    if let bins = profile.quantiles?.value, let lowest = bins.values.first, let highest = bins.values.last, lowest < highest, isNumeric {
      return HistogramChart(counts: bins.histogram, lowest: lowest, highest: highest).markup
    }
    guard let top = profile.topValues?.value, let most = top.values.first, most.count > 1 else { return "" }
    let rows = profile.nulls?.value?.rows ?? rows ?? 0
    return TopValuesChart(values: top.values.prefix(6).map { ($0.text, $0.count) }, rows: rows).markup
  }

  /// Few different numbers are names of something.
  private var isNumeric: Bool {
    guard let numbers = profile.moments?.value, numbers.count > 0, numbers.others * 10 < numbers.count else { return false }
    return (profile.distinct?.value?.distinct ?? 100) > 8
  }

  private var kinds: Markup {
    guard let value = profile.conformance?.value, value.kinds.count > 1 || value.nonconforming > 0 else { return "" }
    let chips = value.kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { kind, count -> Markup in
      #"<span class="chip">\#(kind) \#(number: count)</span>"#
    }
    let broken: Markup = value.nonconforming > 0 ? #"<span class="chip broken">\#(number: value.nonconforming) off type</span>"# : ""
    return #"<p class="kinds">\#(broken)\#(Markup.joined(chips, separator: " "))</p>"#
  }
}
