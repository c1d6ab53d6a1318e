#include "store/runs.h"
#include "tests/unit/store_unit.h"

static char *path;
static struct store *s;

static int
set_up(void **state)
{
	struct run r = { .started_at = 1, .ended_at = 2 };
	struct err e;

	(void)state;
	path = fresh_path();
	assert_ok(store_open(path, STORE_WRITE, &s, &e));
	assert_ok(run_begin(s, &r, &e));
	assert_ok(run_end(s, &r, &e));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	store_free(s);
	drop_path(path);
	return 0;
}

static void
values_of_every_type(void **state)
{
	AUTO(query) q = NULL;
	struct err e;

	(void)state;
	assert_ok(query_open(s,
	    SPAN("SELECT 1 AS one, 2.5, 'three', x'04', NULL, '';"), &q, &e));
	assert_int_equal(query_columns(q), 6);
	assert_string_equal(query_column(q, 0), "one");
	assert_int_equal(query_step(q, &e), QUERY_ROW);
	assert_int_equal(query_value(q, 0).integer, 1);
	assert_true(query_value(q, 1).real == 2.5);
	assert_int_equal(query_value(q, 2).type, VALUE_TEXT);
	assert_span(query_value(q, 2).bytes, "three");
	assert_int_equal(query_value(q, 3).type, VALUE_BLOB);
	assert_span(query_value(q, 3).bytes, "\x04");
	assert_int_equal(query_value(q, 4).type, VALUE_NULL);
	assert_int_equal(query_value(q, 5).type, VALUE_TEXT);
	assert_int_equal(query_value(q, 5).bytes.len, 0);
	assert_int_equal(query_step(q, &e), QUERY_DONE);
}

static void
parameters_by_name(void **state)
{
	AUTO(query) q = NULL;
	struct err e;

	(void)state;
	assert_ok(query_open(s, SPAN("SELECT :a || :b, :c"), &q, &e));
	query_bind_text(q, ":a", SPAN("x"));
	query_bind_integer(q, ":b", 7);
	query_bind_null(q, ":c");
	assert_int_equal(query_step(q, &e), QUERY_ROW);
	assert_span(query_value(q, 0).bytes, "x7");
	assert_int_equal(query_value(q, 1).type, VALUE_NULL);
}

/* Each of them when it is prepared or, at the latest, when it runs. */
static void
what_is_refused(void **state)
{
	static const char *const cases[] = {
		"",
		" -- nothing",
		"SELEC 1",
		"SELECT * FROM nowhere",
		"SELECT 1; SELECT 2",
		"SELECT 1; nonsense",
		"INSERT INTO run (started_at) VALUES (1)",
		"UPDATE run SET bytes = 1",
		"DELETE FROM run",
		"UPDATE sqlite_master SET sql = ''",
		"DELETE FROM sqlite_master",
		"WITH x AS (SELECT 1) DELETE FROM run",
		"CREATE TABLE t (a)",
		"CREATE TEMP TABLE t (a)",
		"CREATE TEMP VIEW v AS SELECT 1",
		"DROP VIEW runs",
		"ALTER TABLE run RENAME TO walk",
		"ATTACH ':memory:' AS other",
		"DETACH main",
		"BEGIN",
		"COMMIT",
		"SAVEPOINT a",
		"VACUUM",
		"VACUUM INTO '/tmp/edgarchive-unit-vacuum'",
		"REINDEX",
		"ANALYZE",
		"EXPLAIN DELETE FROM run",
		"PRAGMA journal_mode",
		"PRAGMA journal_mode = DELETE",
		"PRAGMA user_version = 7",
		"PRAGMA writable_schema = ON",
		"PRAGMA wal_checkpoint",
		"PRAGMA optimize",
		"SELECT * FROM pragma_optimize",
		"SELECT * FROM pragma_wal_checkpoint",
		"PRAGMA query_only = OFF",
		"SELECT load_extension('x')",
		"SELECT json('{')",
		"SELECT 1 UNION SELECT 1, 2",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(query) q = NULL;
		struct err e = { 0 };

		if (query_open(s, span_of(cases[i]), &q, &e) &&
		    query_step(q, &e) != QUERY_FAILED)
			fail_msg("%s: it ran", cases[i]);
		if (e.kind != ERR_CONFIG || e.text[0] == '\0')
			fail_msg("%s: %d %s", cases[i], (int)e.kind, e.text);
	}
	assert_answer(s, "SELECT count(*), sum(bytes) FROM runs", "1|0");
}

static void
what_is_allowed(void **state)
{
	static const struct {
		const char *sql, *want;
	} cases[] = {
		{ "SELECT 1; -- and no more", "1" },
		{ "/* a */ VALUES (1), (2) ;;", "1 2" },
		{ "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
		  "FROM n WHERE i < 3) SELECT i FROM n",
		    "1 2 3" },
		{ "SELECT user_version > 0 FROM pragma_user_version", "1" },
		{ "SELECT name FROM pragma_table_info('runs') LIMIT 1",
		    "started_at" },
		{ "SELECT count(*) FROM pragma_table_info('filings')", "21" },
		{ "SELECT count(*) > 12 FROM sqlite_schema", "1" },
		{ "PRAGMA integrity_check", "ok" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_answer(s, cases[i].sql, cases[i].want);
}

static void
a_query_has_its_time(void **state)
{
	AUTO(query) q = NULL;
	struct err e;

	(void)state;
	query_timeout(s, 1);
	assert_ok(query_open(s,
	    SPAN("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
		 "FROM n) SELECT max(i) FROM n"),
	    &q, &e));
	assert_int_equal(query_step(q, &e), QUERY_FAILED);
	assert_int_equal(e.kind, ERR_STORE);
	assert_string_equal(e.text, "the query took too long");
	query_timeout(s, 0);
	assert_answer(s, "SELECT 1", "1");
}

static void
the_message_is_sqlites(void **state)
{
	AUTO(query) q = NULL;
	struct err e;

	(void)state;
	assert_false(query_open(s, SPAN("SELECT a FROM runs"), &q, &e));
	assert_null(q);
	assert_string_equal(e.text, "no such column: a");
	assert_false(
	    query_open(s, (struct span){ "SELECT 1\0, 2", 12 }, &q, &e));
	assert_int_equal(e.kind, ERR_CONFIG);
}

static void
a_query_sees_the_transaction_at_hand(void **state)
{
	struct run r = { .started_at = 3 };
	struct err e;

	(void)state;
	assert_ok(store_begin(s, &e));
	assert_ok(run_begin(s, &r, &e));
	assert_answer(s, "SELECT count(*) FROM runs", "2");
	store_rollback(s);
	assert_answer(s, "SELECT count(*) FROM runs", "1");
}

static void
runs_in_a_row(void **state)
{
	static const int codes[] = { 3, 0, 5, 3 };
	struct run r = { .started_at = 10, .ended_at = 20, .requests = 5 };
	unsigned n;
	struct err e;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		r.exit_code = codes[i];
		assert_ok(run_begin(s, &r, &e));
		assert_ok(run_end(s, &r, &e));
	}
	assert_ok(run_begin(s, &r, &e));
	assert_ok(run_streak(s, 3, 5, &n, &e));
	assert_int_equal(n, 2);
	assert_ok(run_streak(s, 3, 3, &n, &e));
	assert_int_equal(n, 1);
	assert_ok(run_streak(s, 0, 2, &n, &e));
	assert_int_equal(n, 0);
	assert_answer(s,
	    "SELECT started_at, ended_at, exit_code, requests FROM runs "
	    "ORDER BY started_at DESC, ended_at LIMIT 2",
	    "1970-01-01T00:00:10Z|-|-|0 "
	    "1970-01-01T00:00:10Z|1970-01-01T00:00:20Z|3|5");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    values_of_every_type, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    parameters_by_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    what_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    what_is_allowed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_query_has_its_time, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    the_message_is_sqlites, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_query_sees_the_transaction_at_hand, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    runs_in_a_row, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
