-- The landing corpus: every kind of cell. Landed files of this database stand beside this script.
CREATE TABLE empty (a TEXT, b);
CREATE TABLE nulls (only_column TEXT);
INSERT INTO nulls VALUES (NULL), (''), (' '), ('NULL'), ('\N'), (NULL), ('a,b'), ('say "so"'), ('two
lines'), (char(13) || char(10)), ('"');
CREATE TABLE classes (untyped, t TEXT, i INTEGER, r REAL, n NUMERIC, b BLOB);
INSERT INTO classes VALUES (1, 'x', 1, 1.5, 12.50, x'00ff');
INSERT INTO classes VALUES ('text', x'0102', 'no number', 'no number', 'no number', 'text');
INSERT INTO classes VALUES (2.5, 3, 2.5, 3, 35, 7);
INSERT INTO classes VALUES (NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO classes VALUES (x'', '', x'ab', x'cd', x'ef', x'');
CREATE TABLE undecodable (a TEXT, b);
INSERT INTO undecodable VALUES (CAST(x'ff00fe' AS TEXT), 'a'), ('a' || char(0) || 'b', CAST(x'c3' AS TEXT)), ('ok', NULL);
CREATE TABLE numbers (i INTEGER, r REAL);
INSERT INTO numbers VALUES (9223372036854775807, 1e308), (-9223372036854775808, 5e-324), (0, -0.0), (-1, 9e999), (1, -9e999);
INSERT INTO numbers VALUES (10, 0.1), (11, 1e14), (12, 1e15), (13, 123456789.125), (14, 1e-5), (15, 0.0001), (16, 3.0);
CREATE TABLE "a ""name"" ../with
everything ⚓" ("column, ""one""" TEXT);
INSERT INTO "a ""name"" ../with
everything ⚓" VALUES ('Grüße, Ελληνικά, русский, العربية, 日本語, ไทย, 👩‍🚀');
CREATE TABLE keyed (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO keyed VALUES ('b', 2), ('a', 1);
