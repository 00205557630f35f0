#if Postgres
  /// A schema with one of everything that PostgreSQL 12 knows, and names that nobody should give.
  public enum TortureSchema {
    /// Everything up to version 12.
    public static let statements = types + routines + tables + relations + actions + comments

    private static let types = #"""
      CREATE EXTENSION citext SCHEMA public;
      CREATE EXTENSION btree_gist SCHEMA public;
      CREATE EXTENSION ltree SCHEMA public;
      CREATE SCHEMA "Odd Schema";
      CREATE SCHEMA "select";
      CREATE SCHEMA empty;
      CREATE COLLATION "Odd Schema"."ci ""case""" (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
      CREATE COLLATION public.german (provider = libc, lc_collate = 'C', lc_ctype = 'C');
      CREATE TYPE public.mood AS ENUM ('sad', 'o''k', 'a,b', 'back\slash', ' ', 'ü', '"quoted"');
      CREATE TYPE public.nothing AS ENUM ();
      CREATE TYPE public.pair AS (a integer, "B b" text COLLATE "C", c numeric(10,2)[]);
      CREATE TYPE public.nested AS (inside public.pair, many public.pair[], how public.mood);
      CREATE FUNCTION public.float_gap(a double precision, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE
        AS 'SELECT a - b';
      CREATE TYPE "Odd Schema".floats AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = public.float_gap);
      CREATE TYPE public.texts AS RANGE (SUBTYPE = text, COLLATION = "C");
      CREATE DOMAIN public.positive AS integer CHECK (VALUE > 0);
      CREATE DOMAIN public.small AS public.positive DEFAULT 7 NOT NULL CONSTRAINT "not too big" CHECK (VALUE < 1000);
      CREATE DOMAIN public.code AS character varying(12) COLLATE "C" CHECK (VALUE ~ '^[a-z;]+$');
      ALTER DOMAIN public.code ADD CONSTRAINT later CHECK (VALUE <> 'x') NOT VALID;
      CREATE SEQUENCE public.counter AS smallint START WITH 5 INCREMENT BY -3 MINVALUE -100 MAXVALUE 50 CACHE 4 CYCLE;
      CREATE SEQUENCE "Odd Schema"."Counter ""two""";
      SELECT setval('public.counter', 17, false);
      SELECT setval('"Odd Schema"."Counter ""two"""', 42);
      CREATE DOMAIN public.counted AS integer DEFAULT nextval('public.counter');
      """#

    private static let routines = #"""
      CREATE FUNCTION public.twice(x integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT x * 2; $$;
      CREATE FUNCTION public.twice(x text, y text DEFAULT ';'';') RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT x || y || x $$;
      CREATE FUNCTION public."Odd Name"(INOUT a public.mood, VARIADIC b integer[] DEFAULT '{}') LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp SET work_mem = '5MB' AS $body$ BEGIN a := 'sad'; -- a comment;
        END; $body$;
      CREATE FUNCTION public.rows(n integer) RETURNS TABLE (a integer, b text) LANGUAGE sql ROWS 5 COST 7 AS 'SELECT n, n::text';
      CREATE PROCEDURE public.do_it(a integer, INOUT b text) LANGUAGE plpgsql AS $$ BEGIN b := a; END $$;
      CREATE FUNCTION public.add_up(state numeric, x public.positive) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state + x';
      CREATE AGGREGATE public.total(public.positive) (SFUNC = public.add_up, STYPE = numeric, INITCOND = '0', PARALLEL = SAFE);
      CREATE AGGREGATE public.how_many(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
      CREATE FUNCTION public.same(a public.pair, b public.pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a.a = b.a';
      CREATE FUNCTION public.differ(a public.pair, b public.pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a.a <> b.a';
      CREATE OPERATOR public.=== (FUNCTION = public.same, LEFTARG = public.pair, RIGHTARG = public.pair, COMMUTATOR = OPERATOR(public.===),
        NEGATOR = OPERATOR(public.!==), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES);
      CREATE OPERATOR public.!== (FUNCTION = public.differ, LEFTARG = public.pair, RIGHTARG = public.pair,
        NEGATOR = OPERATOR(public.===));
      CREATE OPERATOR public.!! (FUNCTION = public.twice, RIGHTARG = integer);
      CREATE FUNCTION public.compare(a public.mood, b public.mood) RETURNS integer LANGUAGE sql IMMUTABLE
        AS 'SELECT hashtext(a::text) - hashtext(b::text)';
      CREATE OPERATOR CLASS public.by_hash FOR TYPE public.mood USING btree AS
        OPERATOR 1 < (anyenum, anyenum), OPERATOR 3 = (anyenum, anyenum), FUNCTION 1 public.compare(public.mood, public.mood);
      CREATE FUNCTION public.mood_number(m public.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
      CREATE CAST (public.mood AS integer) WITH FUNCTION public.mood_number(public.mood) AS ASSIGNMENT;
      CREATE CAST (public.pair AS text) WITH INOUT;
      CREATE TEXT SEARCH DICTIONARY public.plain (TEMPLATE = simple, STOPWORDS = english);
      CREATE TEXT SEARCH CONFIGURATION "Odd Schema".words (PARSER = default);
      ALTER TEXT SEARCH CONFIGURATION "Odd Schema".words ADD MAPPING FOR asciiword, word WITH public.plain, english_stem;
      """#

    private static let tables = #"""
      CREATE TABLE public.every_type (
        c_smallint smallint, c_integer integer, c_bigint bigint, c_numeric numeric, c_money2 numeric(12,2), c_real real, c_double double precision,
        c_boolean boolean, c_date date, c_time time(3), c_timetz time with time zone, c_timestamp timestamp(0), c_timestamptz timestamptz,
        c_interval interval, c_years interval year to month, c_text text, c_varchar character varying(20), c_any_varchar varchar,
        c_char character(4), c_one "char", c_name name, c_citext public.citext, c_json json, c_jsonb jsonb, c_bytea bytea, c_uuid uuid,
        c_inet inet, c_cidr cidr, c_macaddr macaddr, c_macaddr8 macaddr8, c_money money, c_bit bit(3), c_varbit bit varying(9), c_xml xml,
        c_tsvector tsvector, c_tsquery tsquery, c_point point, c_line line, c_lseg lseg, c_box box, c_path path, c_polygon polygon,
        c_circle circle, c_lsn pg_lsn, c_oid oid, c_regclass regclass, c_int_array integer[], c_text_matrix text[][], c_range int4range,
        c_ranges tstzrange[], c_floats "Odd Schema".floats, c_texts public.texts, c_mood public.mood, c_moods public.mood[],
        c_pair public.pair, c_nested public.nested, c_positive public.positive, c_small public.small, c_code public.code,
        c_codes public.code[], c_collated text COLLATE "Odd Schema"."ci ""case""", c_c text COLLATE "C", c_jsonpath jsonpath
      );
      CREATE TABLE public.no_columns ();
      CREATE TABLE "Odd Schema"."Odd ""table""" (
        "A b" integer PRIMARY KEY, "select" text DEFAULT 'it''s; -- "x"', "ü€" integer, "tab	name" text,
        "sixty-three bytes of a name that goes on until it may not go on" integer UNIQUE, "A B" integer, "a.b" integer,
        CHECK ("A b" > 0 AND "ü€" IS NOT NULL), CONSTRAINT "odd ""check""" CHECK ("select" <> ';')
      );
      CREATE TABLE "select"."table" ("order" integer REFERENCES "Odd Schema"."Odd ""table""", "user" text, "group" text);
      CREATE TABLE public.parent (
        id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5 MAXVALUE 100000 CACHE 3 CYCLE) PRIMARY KEY,
        other integer GENERATED BY DEFAULT AS IDENTITY, old serial, key text NOT NULL UNIQUE, a integer, b integer,
        "double" numeric GENERATED ALWAYS AS ((a + b) * 2.0) STORED, made timestamptz NOT NULL DEFAULT now(),
        status character varying(10) NOT NULL DEFAULT 'new',
        price numeric(10,2) DEFAULT -1.5, tags text[] DEFAULT ARRAY['a', 'b,c'], doc jsonb DEFAULT '{"a": [1, "x"]}',
        how public.mood DEFAULT 'a,b', data bytea DEFAULT '\x00ff', twice integer DEFAULT public.twice(21), off boolean DEFAULT false,
        UNIQUE (a, b) INCLUDE (status) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT price_positive CHECK (price > 0),
        CONSTRAINT status_known CHECK (status::text IN ('new', 'done', 'it''s')),
        CONSTRAINT "not inherited" CHECK (a IS DISTINCT FROM b) NO INHERIT
      ) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
      ALTER TABLE public.parent ADD CONSTRAINT doubtful CHECK (a < 100) NOT VALID;
      ALTER TABLE public.parent ALTER COLUMN a SET STATISTICS 500, ALTER COLUMN a SET (n_distinct = -0.5),
        ALTER COLUMN key SET STORAGE EXTERNAL;
      CREATE TABLE "Odd Schema".pairs (a integer, b integer, UNIQUE (b, a));
      CREATE TABLE public.unique_by_index (id integer);
      CREATE UNIQUE INDEX unique_by_index_id ON public.unique_by_index (id);
      CREATE TABLE public.child (
        id integer PRIMARY KEY, boss integer REFERENCES public.child ON DELETE SET NULL, parent_id bigint, a integer, b integer,
        FOREIGN KEY (parent_id) REFERENCES public.parent ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT full_match FOREIGN KEY (b, a) REFERENCES "Odd Schema".pairs (b, a) MATCH FULL
      );
      ALTER TABLE public.child ADD CONSTRAINT not_checked FOREIGN KEY (a) REFERENCES public.unique_by_index (id) NOT VALID;
      CREATE TABLE public.booking (
        room integer, during tstzrange, cancelled boolean, note text,
        CONSTRAINT "no overlap" EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT cancelled)
      );
      CREATE UNLOGGED TABLE public.scratch (id integer, note text);
      CREATE TABLE public.of_type OF public.pair (a WITH OPTIONS DEFAULT 3 NOT NULL, PRIMARY KEY (a));
      CREATE TABLE public.base (id integer NOT NULL, note text DEFAULT 'n', flag boolean CHECK (flag), loud text);
      CREATE TABLE public.base2 (id integer, extra date);
      CREATE TABLE public.heir (own text, loud text DEFAULT 'heir' NOT NULL) INHERITS (public.base, public.base2);
      CREATE TABLE public.grandchild (CHECK (id > 5)) INHERITS (public.heir);
      CREATE TABLE public.late_heir (loud text, flag boolean, id integer NOT NULL, note text, CONSTRAINT base_flag_check CHECK (flag));
      ALTER TABLE public.late_heir INHERIT public.base;
      CREATE TABLE public.events (id bigint GENERATED BY DEFAULT AS IDENTITY, at date NOT NULL, kind text DEFAULT 'k', amount numeric,
        PRIMARY KEY (id, at, kind), CHECK (amount >= 0)) PARTITION BY RANGE (at);
      CREATE TABLE public.events_2024 PARTITION OF public.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE TABLE public.events_2025 PARTITION OF public.events (kind DEFAULT 'other', CONSTRAINT own CHECK (amount < 1000))
        FOR VALUES FROM ('2025-01-01') TO (MAXVALUE) PARTITION BY LIST (kind);
      CREATE TABLE "select"."events 2025 a" PARTITION OF public.events_2025 FOR VALUES IN ('a', 'it''s');
      CREATE TABLE public.events_2025_rest PARTITION OF public.events_2025 DEFAULT;
      CREATE TABLE public.events_old (amount numeric, kind text NOT NULL, at date NOT NULL, id bigint NOT NULL, CHECK (amount >= 0));
      ALTER TABLE public.events_old ADD CONSTRAINT events_amount_check CHECK (amount >= 0);
      ALTER TABLE public.events ATTACH PARTITION public.events_old FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
      CREATE TABLE public.hashed (id integer, note text) PARTITION BY HASH (id, lower(note));
      CREATE TABLE public.hashed_0 PARTITION OF public.hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0) WITH (fillfactor = 50);
      CREATE TABLE public.hashed_1 PARTITION OF public.hashed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
      CREATE TABLE public.points (event bigint, at date, kind text, FOREIGN KEY (event, at, kind) REFERENCES public.events) PARTITION BY LIST (at);
      CREATE TABLE public.points_all PARTITION OF public.points DEFAULT;
      """#

    private static let relations = #"""
      CREATE INDEX plain ON public.parent (a, b DESC NULLS LAST);
      CREATE INDEX partial ON public.parent (status) WHERE status = 'new' AND a > 5;
      CREATE UNIQUE INDEX unique_partial ON public.parent (a) WHERE b IS NULL;
      CREATE INDEX expression ON public.parent (lower(key), ((a + b) * 2));
      CREATE INDEX covering ON public.parent (made) INCLUDE (status, price) WITH (fillfactor = 60);
      CREATE INDEX gin ON public.parent USING gin (doc jsonb_path_ops);
      CREATE INDEX pattern ON public.parent (key text_pattern_ops, status COLLATE "C");
      CREATE UNIQUE INDEX "Unique ""index""" ON "Odd Schema"."Odd ""table""" ("ü€");
      CREATE INDEX brin ON public.parent USING brin (made) WITH (pages_per_range = 16);
      CREATE INDEX moods ON public.every_type (c_mood public.by_hash);
      CREATE INDEX ON public.events (kind);
      CREATE INDEX only_here ON public.events_2025_rest (amount);
      ALTER TABLE public.parent CLUSTER ON plain;
      ALTER TABLE public.child REPLICA IDENTITY FULL;
      ALTER TABLE public.unique_by_index ALTER COLUMN id SET NOT NULL, REPLICA IDENTITY USING INDEX unique_by_index_id;
      CREATE STATISTICS public.together (dependencies, ndistinct) ON a, b FROM public.parent;
      ALTER SEQUENCE "Odd Schema"."Counter ""two""" OWNED BY "Odd Schema"."Odd ""table"""."A b";
      CREATE VIEW public.z_first AS SELECT id, key AS "Key ""x""" FROM public.parent WHERE status = 'new' WITH LOCAL CHECK OPTION;
      CREATE VIEW public.a_second WITH (security_barrier) AS SELECT z.id, count(*) AS n FROM public.z_first z GROUP BY z.id;
      CREATE VIEW public.by_key AS SELECT id, key, made, count(*) FROM public.parent GROUP BY id;
      CREATE VIEW public.recursive AS WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r;
      ALTER VIEW public.z_first ALTER COLUMN "Key ""x""" SET DEFAULT 'view';
      CREATE MATERIALIZED VIEW public.a_kept AS SELECT s.id, s.n FROM public.a_second s;
      CREATE UNIQUE INDEX a_kept_id ON public.a_kept (id);
      CREATE MATERIALIZED VIEW public.unfilled AS SELECT * FROM public.a_kept WITH NO DATA;
      CREATE FUNCTION public.of_row(p public.parent) RETURNS text LANGUAGE sql STABLE AS 'SELECT p.key';
      CREATE FUNCTION public.all_rows() RETURNS SETOF public.a_second LANGUAGE sql STABLE AS 'SELECT * FROM public.a_second';
      CREATE VIEW public.b_of_function AS SELECT f.id, public.of_row(p.*) AS x FROM public.all_rows() f JOIN public.parent p ON p.id = f.id;
      CREATE TYPE public.with_row AS (row public.child, rows public.child[]);
      CREATE DOMAIN public.row_domain AS public.with_row;
      """#

    private static let actions = #"""
      CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE FUNCTION public.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
      CREATE TRIGGER "Touch" BEFORE INSERT OR UPDATE OF key, a ON public.parent FOR EACH ROW WHEN (NEW.a > 1)
        EXECUTE FUNCTION public.touch('arg', 'it''s');
      CREATE TRIGGER changed AFTER UPDATE ON public.parent REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT
        EXECUTE FUNCTION public.touch();
      CREATE CONSTRAINT TRIGGER late AFTER INSERT ON public.child DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        EXECUTE FUNCTION public.touch();
      CREATE TRIGGER on_view INSTEAD OF INSERT ON public.z_first FOR EACH ROW EXECUTE FUNCTION public.touch();
      CREATE TRIGGER each_event AFTER INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION public.touch();
      ALTER TABLE public.parent DISABLE TRIGGER changed;
      ALTER TABLE public.child ENABLE ALWAYS TRIGGER late;
      ALTER TABLE public.events_2024 DISABLE TRIGGER each_event;
      CREATE RULE no_delete AS ON DELETE TO public.booking DO INSTEAD NOTHING;
      CREATE RULE "Log" AS ON INSERT TO public.scratch WHERE NEW.id > 5 DO ALSO INSERT INTO public.base VALUES (NEW.id, 'x; y');
      ALTER TABLE public.booking DISABLE RULE no_delete;
      ALTER TABLE public.parent ENABLE ROW LEVEL SECURITY;
      ALTER TABLE public.parent FORCE ROW LEVEL SECURITY;
      CREATE POLICY "Own rows" ON public.parent AS RESTRICTIVE FOR UPDATE TO PUBLIC USING (key = CURRENT_USER) WITH CHECK (a > 0);
      CREATE POLICY reading ON public.parent FOR SELECT USING (true);
      GRANT SELECT, INSERT ON public.parent TO PUBLIC;
      GRANT SELECT (parent_id) ON public.child TO PUBLIC;
      CREATE PUBLICATION torture FOR TABLE public.parent;
      SELECT lo_create(0);
      """#

    private static let comments = #"""
      COMMENT ON SCHEMA "Odd Schema" IS 'a schema';
      COMMENT ON COLLATION "Odd Schema"."ci ""case""" IS 'a collation';
      COMMENT ON TYPE public.mood IS 'an enum';
      COMMENT ON TYPE public.pair IS 'a composite';
      COMMENT ON COLUMN public.pair."B b" IS 'an attribute';
      COMMENT ON DOMAIN public.small IS 'a domain';
      COMMENT ON CONSTRAINT "not too big" ON DOMAIN public.small IS 'its check';
      COMMENT ON FUNCTION public.twice(text, text) IS 'it''s a function';
      COMMENT ON PROCEDURE public.do_it(integer, text) IS 'a procedure';
      COMMENT ON AGGREGATE public.total(public.positive) IS 'an aggregate';
      COMMENT ON AGGREGATE public.how_many(*) IS 'another';
      COMMENT ON OPERATOR public.=== (public.pair, public.pair) IS 'an operator';
      COMMENT ON OPERATOR public.!! (NONE, integer) IS 'a prefix operator';
      COMMENT ON OPERATOR CLASS public.by_hash USING btree IS 'an operator class';
      COMMENT ON CAST (public.mood AS integer) IS 'a cast';
      COMMENT ON TEXT SEARCH DICTIONARY public.plain IS 'a dictionary';
      COMMENT ON TEXT SEARCH CONFIGURATION "Odd Schema".words IS 'a configuration';
      COMMENT ON SEQUENCE public.counter IS 'a sequence';
      COMMENT ON TABLE "Odd Schema"."Odd ""table""" IS E'a table\nwith a line and a \\';
      COMMENT ON COLUMN "Odd Schema"."Odd ""table"""."a.b" IS 'a column';
      COMMENT ON CONSTRAINT "odd ""check""" ON "Odd Schema"."Odd ""table""" IS 'a constraint';
      COMMENT ON INDEX "Odd Schema"."Unique ""index""" IS 'an index';
      COMMENT ON VIEW public.z_first IS 'a view';
      COMMENT ON COLUMN public.z_first."Key ""x""" IS 'its column';
      COMMENT ON MATERIALIZED VIEW public.a_kept IS 'a materialized view';
      COMMENT ON TRIGGER "Touch" ON public.parent IS 'a trigger';
      COMMENT ON RULE "Log" ON public.scratch IS 'a rule';
      COMMENT ON POLICY "Own rows" ON public.parent IS 'a policy';
      COMMENT ON STATISTICS public.together IS 'statistics';
      COMMENT ON EXTENSION citext IS 'an extension';
      COMMENT ON PUBLICATION torture IS 'a publication';
      """#

    /// What version 14 brought.
    public static let since14 = #"""
      CREATE TABLE public.since_14 (a integer, packed text COMPRESSION lz4);
      CREATE FUNCTION public.atomic(n integer) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM public.a_second s WHERE s.n > $1;
        END;
      CREATE VIEW public.a_atomic AS SELECT public.atomic(3) AS n;
      CREATE STATISTICS public.of_expression ON (a % 10), (a / 10) FROM public.parent;
      CREATE TYPE public.spans AS RANGE (SUBTYPE = date, MULTIRANGE_TYPE_NAME = public.many_spans);
      CREATE TABLE public.of_spans (s public.many_spans, all_spans public.many_spans[]);
      """#

    /// What version 15 brought.
    public static let since15 = #"""
      CREATE TABLE public.since_15 (a integer, b integer UNIQUE NULLS NOT DISTINCT);
      CREATE UNIQUE INDEX no_second_null ON public.since_15 (a) NULLS NOT DISTINCT;
      CREATE VIEW public.invoked WITH (security_invoker) AS SELECT a FROM public.since_15;
      CREATE TABLE public.set_null_one (a integer, b integer, FOREIGN KEY (b, a) REFERENCES "Odd Schema".pairs (b, a) ON DELETE SET NULL (a));
      CREATE UNLOGGED SEQUENCE public.unlogged_counter;
      """#
  }
#endif
