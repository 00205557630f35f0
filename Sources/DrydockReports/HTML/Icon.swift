/// The page's few signs, drawn in lines, in the colour of the text around them.
enum Icon {
  static let verified: Markup = svg(#"<path d="M5 12.5l4.5 4.5L19 7.5"/>"#)
  static let failed: Markup = svg(#"<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>"#)
  static let open: Markup = svg(#"<path d="M7 12h10"/>"#)
  static let arrow: Markup = svg(#"<path d="M4 12h15M13.5 6.5L19 12l-5.5 5.5"/>"#)
  /// A hull on its keel blocks.
  static let brand: Markup = svg(
    #"<path d="M3 8h18l-2.2 6.2a2.6 2.6 0 0 1-2.5 1.8H7.7a2.6 2.6 0 0 1-2.5-1.8zM12 8V3M8 20v-1.4M12 20v-1.4M16 20v-1.4"/>"#)

  private static func svg(_ body: Markup) -> Markup {
    #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">\#(body)</svg>"#
  }
}
