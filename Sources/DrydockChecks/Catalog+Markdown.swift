internal import DrydockCore

extension CheckCatalog {
  /// docs/checks.md: a table of all checks, then each one's page.
  public static var markdown: String {
    let pages = all.map { type(of: $0).documentation }
    let rows = pages.map { "| [\($0.id)](#\($0.id)) | \($0.severity.rawValue) | \($0.finds.replacing("|", with: "\\|")) |" }
    return """
      # Checks

      Made from the checks themselves by `make docs`; change them in `Sources/DrydockChecks/Checks`.

      A check reads what was landed, and nothing else. It **passed**, **found** something, or was **not evaluated**, with the reason: silence is
      never a pass. A finding's id stays the same while counts and rows change.

      | check | severity | finds |
      |---|---|---|
      \(rows.joined(separator: "\n"))

      """ + pages.map(page).joined()
  }

  private static func page(_ page: CheckDocumentation) -> String {
    """

    ## \(page.id)

    *\(page.severity.rawValue)*: \(page.finds)

    \(page.why)

    ```sql
    \(page.example)
    ```

    \(page.remedy)

    """
  }
}
