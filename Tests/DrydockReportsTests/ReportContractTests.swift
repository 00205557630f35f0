import DrydockReports
import Testing

struct ReportContractTests {
  @Test func formatsAreNamedOnce() {
    #expect(Set(ReportCatalog.all.map(\.id)).count == ReportCatalog.all.count)
  }
}
