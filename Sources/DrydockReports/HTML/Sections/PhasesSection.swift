/// The steps of the run in a line.
struct PhasesSection: PageSection {
  static let id = "phases"
  static let title = "Phases"
  let report: Report

  var body: Markup? {
    guard !report.phases.isEmpty else { return nil }
    let steps = report.phases.map { phase -> Markup in
      let time: Markup = phase.seconds.map { #"<span class="time">\#(NumberWords.duration($0))</span>"# } ?? ""
      let seal: Markup = phase.sha256.map { #"<span class="sealed">sealed \#(CellMarkup.hash($0))</span>"# } ?? ""
      let note: Markup = phase.note.map { #"<span class="note">\#(Clipping.short($0, 200))</span>"# } ?? ""
      return
        #"<li class="\#(phase.state.rawValue)"><b>\#(Clipping.short(phase.name, 40))</b><span class="state">\#(phase.state.rawValue)</span>\#(time)\#(seal)\#(note)</li>"#
    }
    return #"<ol class="phases">\#(Markup.joined(steps))</ol>"#
  }
}
