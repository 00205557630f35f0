import DrydockData
import DrydockLLM
import Testing

@Suite struct TemplateTests {
  private let scope = Scope([
    "checks": .object(["errors": .integer(6), "warnings": .integer(1), "rows": .integer(102_491)]),
    "names": .array([.string("a"), .string("b"), .string("c")]), "empty": .array([]), "share": .number(0.0123),
  ])

  private func text(_ template: String) throws -> String { try Template(parsing: template).text(in: scope) }

  @Test func putsValuesIn() throws {
    #expect(try text("{{ checks.errors | count 'error' }}, {{ checks.warnings | count 'warning' }}") == "6 errors, 1 warning")
    #expect(try text("{{ checks.rows | number }} rows, {{ share | percent }}") == "102,491 rows, 1.2 %")
    #expect(try text("{{ names | list }} and {{ names | take 2 | join '+' }}") == "a, b and c and a+b")
    #expect(try text("{{ nothing.at.all }}") == "")
  }

  @Test func branchesAndLoops() throws {
    #expect(try text("{% if checks.errors > 5 and not empty %}bad{% elif checks.errors %}some{% else %}none{% endif %}") == "bad")
    #expect(try text("{% for name in names %}<{{ name }}>{% endfor %}") == "<a><b><c>")
    #expect(try text("one\n{% if empty %}\nnever\n{% endif %}\ntwo") == "one\ntwo")
    #expect(try text("{% for name in names %}\n{% if name != 'b' %}\n- {{ name }}\n{% endif %}\n{% endfor %}\nend") == "- a\n- c\nend")
    #expect(try text("{% if 'b' in names %}in{% endif %}{% if 'z' in names %}out{% endif %}") == "in")
  }

  @Test func aSingleExpressionIsAValue() throws {
    #expect(try Template(parsing: "{{ names }}").value(in: scope) == .array([.string("a"), .string("b"), .string("c")]))
    #expect(try Template(parsing: "x {{ names }}").value(in: scope) == .string("x a, b, c"))
  }

  @Test func valuesAreNeverRead() throws {
    let scope = Scope(["name": .string("{{ secret }}{% if x %}")])
    #expect(try Template(parsing: "{{ name }}").text(in: scope) == "{{ secret }}{% if x %}")
  }

  @Test(arguments: [
    "{{ open", "{% if a %}", "{% endif %}", "{{ a | nofilter }}", "{{ a > }}", "{{ (a }}", "{% for in x %}{% endfor %}", "{{ 'open }}",
    "{{ a b }}",
  ])
  func refusesWhatItCannotRead(_ template: String) {
    #expect(throws: Failure.self) { try Template(parsing: template) }
  }
}
