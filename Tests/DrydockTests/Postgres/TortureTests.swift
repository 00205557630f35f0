#if Postgres
  import Drydock
  import DrydockCore
  import DrydockData
  import DrydockMigration
  import DrydockTesting
  import Testing

  /// The schema of everything, with rows, from one server database into another: verified, and equal but for what the plan lists.
  @Suite(.withServer) struct TortureTests {
    private static let rows = #"""
      INSERT INTO public.every_type (c_smallint, c_integer, c_bigint, c_numeric, c_money2, c_real, c_double, c_boolean, c_date, c_time, c_timetz,
        c_timestamp, c_timestamptz, c_interval, c_years, c_text, c_varchar, c_char, c_one, c_name, c_citext, c_json, c_jsonb, c_bytea, c_uuid,
        c_inet, c_cidr, c_macaddr, c_macaddr8, c_money, c_bit, c_varbit, c_xml, c_tsvector, c_tsquery, c_point, c_line, c_lseg, c_box, c_path,
        c_polygon, c_circle, c_lsn, c_oid, c_int_array, c_text_matrix, c_range, c_ranges, c_floats, c_texts, c_mood, c_moods, c_pair, c_nested,
        c_positive, c_small, c_code, c_codes, c_collated, c_c, c_jsonpath) VALUES
        (-32768, 2147483647, -9223372036854775808, 'NaN', -1.50, 'Infinity', '-0', true, 'infinity', '24:00', '12:00:00.5-03:30',
         '0044-03-15 00:00 BC', '-infinity', '1 year -2 mons 3 days -04:05:06.789', '2 years', E'a\n\\.\t"''', '', 'ab', 'x', 'a name', 'CiText',
         '{"a": 1, "a": 1.0}', '{"b": [1.50, null]}', '\x00ff5c', '00000000-0000-0000-0000-000000000001', '::1/64', '10.0.0.0/8',
         '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '-12.34', B'101', B'', '<a b="c">x</a>', 'a:1 fat:2,3', 'fat & !rat', '(1e-323,-0)',
         '{1,2,3}', '[(0,0),(1,1)]', '(1,1),(0,0)', '[(0,0),(1,1)]', '((0,0),(1,1),(1,0))', '<(0,0),5>', '16/B374D848', 4294967295,
         '[0:2]={1,NULL,3}', '{{a,"b,c"},{NULL,"\"q\""}}', '(,5]', ARRAY['empty'::tstzrange], '[1.5,2.5)', '[a,b)', 'back\slash',
         '{sad}'::public.mood[], '(1,"b ""x""","{1.00,NULL}")', NULL, 5, 9, 'abc', '{a,b}', 'é', 'É', '$.a[*]'),
        (NULL, 16777217, NULL, 123456789012345678901234567890.123456789012345678901234567890, NULL, 16777216, 1e-323, NULL, '0001-01-01', NULL,
         NULL, NULL, '2024-02-29 23:59:60+00', '00:00', NULL, '', NULL, '', NULL, NULL, '', 'null', 'null', '\x', NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{}', '{}', 'empty', '{}', NULL, NULL, ' ',
         '{}', NULL, NULL, NULL, 7, NULL, NULL, NULL, NULL, NULL);
      INSERT INTO "Odd Schema"."Odd ""table""" VALUES (1, 'x', 2, E'\t', 3, 4, 5), (2, NULL, 3, NULL, NULL, NULL, NULL);
      INSERT INTO "select"."table" VALUES (1, 'u', 'g'), (NULL, '', NULL);
      INSERT INTO public.parent (key, a, b, price) VALUES ('k1', 1, 2, 5), ('k2', 2, 5, NULL), ('k3', NULL, 1, 0.01);
      INSERT INTO "Odd Schema".pairs VALUES (1, 2), (3, NULL);
      INSERT INTO public.unique_by_index VALUES (1), (2);
      INSERT INTO public.child VALUES (1, NULL, 10, NULL, NULL), (2, 1, NULL, 1, 2), (3, 3, 15, NULL, NULL);
      INSERT INTO public.booking VALUES (1, '[2024-01-01,2024-02-01)', false, 'n'), (1, '[2024-01-15,2024-02-01)', true, NULL);
      INSERT INTO public.scratch VALUES (1, 'x');
      INSERT INTO public.of_type VALUES (1, 'b', '{1.00}');
      INSERT INTO public.base VALUES (1, 'base', true, 'l');
      INSERT INTO public.base2 VALUES (2, '2024-01-01');
      INSERT INTO public.heir (id, own) VALUES (3, 'own');
      INSERT INTO public.grandchild (id, own) VALUES (6, 'grand');
      INSERT INTO public.late_heir (id) VALUES (7);
      INSERT INTO public.events (at, kind, amount) VALUES ('2024-05-05', 'k', 1), ('2025-05-05', 'a', 2), ('2026-01-01', 'z', 3),
        ('1999-01-01', 'old', NULL);
      INSERT INTO public.hashed SELECT i, 'note ' || i FROM generate_series(1, 20) AS i;
      INSERT INTO public.points SELECT id, at, kind FROM public.events LIMIT 2;
      REFRESH MATERIALIZED VIEW public.a_kept;
      """#

    @Test func everythingArrives() throws {
      let server = try PostgresDatabase("SET check_function_bodies = off;" + TortureSchema.statements, options: "TEMPLATE template0")
      let version = try #require(try server.value("SHOW server_version_num").flatMap { Int($0) })
      if version >= 140_000 { try server.execute(TortureSchema.since14) }
      if version >= 150_000 { try server.execute(TortureSchema.since15) }
      try server.execute(Self.rows)
      let target = try PostgresDatabase(options: "TEMPLATE template0")
      let run = try TestRun("CREATE TABLE unused (a)")
      let pipeline = try run.pipeline(toDatabase: target.url(), from: server.url())
      let plan = try pipeline.plan().plan
      #expect(plan.openChoices.map(\.id) == ["large-objects"])
      try pipeline.request(target: nil, choices: ["large-objects": "leave"])
      let verdict = try pipeline.complete()
      #expect(verdict.holds, "\(verdict.faults) \(verdict.tables.flatMap(\.mismatches).prefix(5))")
      #expect(try Comparison().compare(server.url(), target.url()).isEmpty)

      let left = Set(
        plan.objects.filter { if case .notCarried = $0.fate { true } else { false } }.map { "\($0.kind) \($0.name)" })
      let (a, b) = (try Inspection(of: server.url()), try Inspection(of: target.url()))
      let there = Dictionary(b.tables.map { ($0.table.name, $0.table) }) { one, _ in one }
      for table in a.tables.map(\.table) where !left.contains("table \(table.name)") {
        #expect(there[table.name] == table, "table \(table.name)")
      }
      let objects = Set(b.objects)
      for object in a.objects where !left.contains("\(object.kind) \(object.name)") {
        #expect(objects.contains(object), "\(object.kind) \(object.name)")
      }
      // Nothing that was not in the source.
      #expect(b.tables.filter { table in !a.tables.contains { $0.table.name == table.table.name } }.map(\.table.name) == [])
      #expect(Set(b.objects.map { "\($0.kind) \($0.name)" }).subtracting(a.objects.map { "\($0.kind) \($0.name)" }) == [])
      // What is said to stay behind is what a migration of tables cannot take along.
      for object in plan.objects {
        if case .notCarried(let reason) = object.fate { #expect(!reason.isEmpty, "\(object.kind) \(object.name)") }
      }
      let kinds = Set(plan.objects.filter { if case .notCarried = $0.fate { true } else { false } }.map(\.kind))
      #expect(kinds == ["grant", "comment", "large object", "publication", "statistics of the planner"])
    }
  }
#endif
