public import DrydockLLM

/// Every tool, one file each; a line here makes it known.
public enum ToolCatalog {
  /// Their names.
  public static let names: [String] = [
    AskPerson.name, CheckNewDatabase.name, DescribeTable.name, DetectOutliers.name, DiscoverRelations.name, ExplainOutlier.name,
    ExplainQuery.name, FindingDetail.name, ListFindings.name, LandSource.name, ListTables.name, MakePlan.name, MigrateDatabase.name,
    ProfileColumn.name, ProposeRepair.name, QuerySource.name, ReadProof.name, RequestApproval.name, RunChecks.name, SampleRows.name,
    VerifyDatabase.name,
    WriteReport.name,
  ]

  /// All tools over a bench, for the agent of that role.
  public static func all(_ bench: Workbench, for role: String) -> [AnyTool] {
    [
      AnyTool(AskPerson(bench: bench)), AnyTool(CheckNewDatabase(bench: bench)), AnyTool(DescribeTable(bench: bench)),
      AnyTool(DetectOutliers(bench: bench)), AnyTool(DiscoverRelations(bench: bench)), AnyTool(ExplainOutlier(bench: bench)),
      AnyTool(ExplainQuery(bench: bench)), AnyTool(FindingDetail(bench: bench)), AnyTool(ListFindings(bench: bench)),
      AnyTool(LandSource(bench: bench)), AnyTool(ListTables(bench: bench)), AnyTool(MakePlan(bench: bench)),
      AnyTool(MigrateDatabase(bench: bench)), AnyTool(ProfileColumn(bench: bench)), AnyTool(ProposeRepair(bench: bench)),
      AnyTool(QuerySource(bench: bench)), AnyTool(ReadProof(bench: bench)), AnyTool(RequestApproval(bench: bench)),
      AnyTool(RunChecks(bench: bench)),
      AnyTool(SampleRows(bench: bench)), AnyTool(VerifyDatabase(bench: bench)), AnyTool(WriteReport(bench: bench, author: role)),
    ]
  }
}
