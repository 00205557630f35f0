/// A part of the page with an entry in its navigation.
protocol PageSection {
  /// The fragment that leads to it.
  static var id: String { get }
  /// Its heading.
  static var title: String { get }
  /// A number beside its entry in the navigation.
  var badge: Int? { get }
  /// A sentence below the heading.
  var lead: Markup? { get }
  /// Its content; nil where there is nothing to say.
  var body: Markup? { get }
}

extension PageSection {
  var badge: Int? { nil }
  var lead: Markup? { nil }

  /// The whole section.
  func section(_ body: Markup) -> Markup {
    let intro: Markup = lead.map { #"<p class="lead">\#($0)</p>"# } ?? ""
    return #"<section id="\#(Self.id)"><h2>\#(Self.title)</h2>\#(intro)\#(body)</section>\#n"#
  }
}

/// The most that a page lists; beyond it a line says how much is left out.
enum PageLimit {
  static let findings = 10_000
  static let tables = 500
  static let columns = 2_000
  static let mismatches = 50
  static let details = 50
  static let sampleRows = 20
  static let sampleColumns = 40
  static let statements = 200
  static let tasks = 200
  static let calls = 200
  static let paragraphs = 100
}
