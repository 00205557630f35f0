import Testing

@testable import DrydockMigration

/// The word by which refused rows are sorted, from what the engines and the plan say of them.
@Suite struct RejectsWriterTests {
  @Test(arguments: [
    ("UNIQUE constraint failed: t.a, t.b", "unique"), ("NOT NULL constraint failed: t.a", "not-null"),
    ("CHECK constraint failed: a > 0", "check"), ("FOREIGN KEY constraint failed", "foreign-key"),
    ("datatype mismatch", "datatype-mismatch"), ("cannot store TEXT value in INTEGER column t.a", "datatype-mismatch"),
    ("NOT NULL constraint failed: column x (23502)", "not-null"), ("FOREIGN KEY constraint failed: t_p_fkey (23503)", "foreign-key"),
    ("EXCLUDE constraint failed: t_excl (23P01)", "exclude"), ("text too long: column a (22001)", "text-too-long"),
    ("value cannot be read: column a (22P02)", "value-cannot-be-read"), ("refused by the database (XX000)", "refused-by-the-database"),
    ("text that cannot be decoded: column a", "text-that-cannot-be-decoded"), ("does not fit: column a", "does-not-fit"),
    ("a has no value under the rule sqlite-text-to-date", "sqlite-text-to-date"),
    ("odd: name (1) has no value under the rule sqlite-number-to-decimal", "sqlite-number-to-decimal"),
    ("c.p points to a quarantined row of p", "foreign-key"), ("", "refused"),
  ])
  func rules(_ reason: String, _ rule: String) { #expect(RejectsWriter.rule(of: reason) == rule) }
}
