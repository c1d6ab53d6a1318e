#include "store/filings.h"
#include "store/indexes.h"
#include "tests/unit/store_unit.h"

static const struct quarter q3 = { 2024, 3 }, q4 = { 2024, 4 };

/* "CIK|Company|Form|Date|Accession" lines to one version of an index. */
static struct index_tally
compare(struct store *s, struct quarter q, int64_t now,
    struct span last_modified, const char *lines)
{
	struct span rest = span_of(lines), line;
	struct index_tally tally;
	struct err e;

	index_begin(s, q);
	while (span_line(&rest, &line)) {
		struct index_row row;
		struct span cik, date;

		assert_true(span_cut(&line, '|', &cik));
		assert_true(span_cut(&line, '|', &row.company));
		assert_true(span_cut(&line, '|', &row.form));
		assert_true(span_cut(&line, '|', &date));
		assert_true(cik_parse(cik, &row.cik));
		assert_true(date_parse(date, &row.filed));
		assert_true(accession_parse(line, &row.accession));
		assert_ok(index_add(s, &row, &e));
	}
	assert_ok(index_end(s, now, last_modified, &tally, &e));
	return tally;
}

static struct index_tally
put_dated(struct store *s, struct quarter q, int64_t now,
    struct span last_modified, const char *lines)
{
	struct index_tally tally;
	struct err e;

	assert_ok(store_begin(s, &e));
	tally = compare(s, q, now, last_modified, lines);
	assert_ok(index_settle(s, now, &e));
	assert_ok(store_commit(s, &e));
	return tally;
}

static struct index_tally
put(struct store *s, struct quarter q, int64_t now, const char *lines)
{
	return put_dated(
	    s, q, now, SPAN("Sat, 05 Oct 2024 07:00:00 GMT"), lines);
}

#define A       "1000|ALPHA INC|8-K|2024-07-01|0000000001-24-000001\n"
#define B       "2000|BETA CORP|8-K|2024-08-02|0000000001-24-000002\n"
#define C       "3000|GAMMA LLC|8-K/A|2024-09-03|0000000001-24-000003\n"
#define B_AGAIN "2500|BETA SUB|8-K|2024-08-02|0000000001-24-000002\n"

static int
open_store(void **state)
{
	static struct {
		char *path;
		struct store *s;
	} fixture;
	struct err e;

	fixture.path = fresh_path();
	assert_ok(store_open(fixture.path, STORE_WRITE, &fixture.s, &e));
	*state = &fixture;
	return 0;
}

static int
close_store(void **state)
{
	struct {
		char *path;
		struct store *s;
	} *fixture = *state;

	store_free(fixture->s);
	drop_path(fixture->path);
	return 0;
}

static struct store *
store_of(void **state)
{
	struct {
		char *path;
		struct store *s;
	} *fixture = *state;

	return fixture->s;
}

static void
what_we_hold_of_a_quarter(void **state)
{
	struct store *s = store_of(state);
	struct index_status status;
	struct err e;

	assert_ok(index_status_get(s, q3, &status, &e));
	assert_int_equal(status.state, INDEX_UNKNOWN);
	assert_ok(index_missing(s, q3, 100, &e));
	assert_ok(index_status_get(s, q3, &status, &e));
	assert_int_equal(status.state, INDEX_MISSING);
	assert_int_equal(status.checked_at, 100);
	put(s, q3, 200, A);
	assert_ok(index_status_get(s, q3, &status, &e));
	assert_int_equal(status.state, INDEX_HELD);
	assert_string_equal(
	    status.last_modified, "Sat, 05 Oct 2024 07:00:00 GMT");
	assert_ok(index_unchanged(s, q3, 300, &e));
	assert_ok(index_missing(s, q3, 400, &e));
	assert_ok(index_status_get(s, q3, &status, &e));
	assert_int_equal(status.state, INDEX_HELD);
	assert_int_equal(status.checked_at, 400);
	assert_answer(s,
	    "SELECT quarter, filings, listed, index_state "
	    "FROM coverage",
	    "2024Q3|1|1|held");
}

static void
a_server_may_not_say_how_old_its_files_are(void **state)
{
	struct store *s = store_of(state);
	struct index_status status;
	struct err e;

	put_dated(s, q3, 100, (struct span){ 0 }, A);
	assert_ok(index_status_get(s, q3, &status, &e));
	assert_int_equal(status.state, INDEX_HELD);
	assert_string_equal(status.last_modified, "");
}

static void
the_first_version_logs_nothing(void **state)
{
	struct store *s = store_of(state);
	struct index_tally tally = put(s, q3, 100, A B C);

	assert_int_equal(tally.rows, 3);
	assert_int_equal(tally.added, 0);
	assert_answer(s, "SELECT count(*) FROM index_changes", "0");
	assert_answer(s,
	    "SELECT accession, form, filed, cik, company, state, is_amendment,"
	    " first_seen FROM filings WHERE cik = 3000",
	    "0000000001-24-000003|8-K/A|2024-09-03|3000|GAMMA LLC|listed|1|"
	    "1970-01-01T00:01:40Z");
}

static void
differences_are_logged(void **state)
{
	struct store *s = store_of(state);
	struct index_tally tally;

	put(s, q3, 100, A B);
	tally = put(s, q3, 200,
	    "1000|ALPHA PLC|8-K|2024-07-01|0000000001-24-000001\n" C);
	assert_int_equal(tally.rows, 2);
	assert_int_equal(tally.added, 1);
	assert_int_equal(tally.changed, 1);
	assert_int_equal(tally.removed, 1);
	assert_answer(s,
	    "SELECT quarter, accession, cik, change, before, after, seen_at "
	    "FROM index_changes ORDER BY accession",
	    "2024Q3|0000000001-24-000001|1000|changed|"
	    "1000|ALPHA INC|8-K|2024-07-01|1000|ALPHA PLC|8-K|2024-07-01|"
	    "1970-01-01T00:03:20Z "
	    "2024Q3|0000000001-24-000002|2000|removed|"
	    "2000|BETA CORP|8-K|2024-08-02|-|1970-01-01T00:03:20Z "
	    "2024Q3|0000000001-24-000003|3000|added|-|"
	    "3000|GAMMA LLC|8-K/A|2024-09-03|1970-01-01T00:03:20Z");
	assert_answer(
	    s, "SELECT company FROM filings WHERE cik = 1000", "ALPHA PLC");
	tally = put(s, q3, 300,
	    "1000|ALPHA PLC|8-K|2024-07-01|0000000001-24-000001\n" C);
	assert_int_equal(tally.added + tally.changed + tally.removed, 0);
	assert_answer(s, "SELECT count(*) FROM index_changes", "3");
}

static void
removed_and_back(void **state)
{
	struct store *s = store_of(state);

	put(s, q3, 100, A B B_AGAIN);
	put(s, q3, 200, A B_AGAIN);
	assert_answer(s,
	    "SELECT removed_at, url FROM filings WHERE id = 124000002",
	    "-|https://www.sec.gov/Archives/edgar/data/2500/"
	    "0000000001-24-000002.txt");
	put(s, q3, 300, A);
	assert_answer(s, "SELECT removed_at FROM filings WHERE id = 124000002",
	    "1970-01-01T00:05:00Z");
	assert_answer(s,
	    "SELECT cik FROM filing_companies "
	    "WHERE accession = '0000000001-24-000002'",
	    "2500");
	/* A correction may move it to another quarter. */
	put(s, q4, 400, B);
	assert_answer(s,
	    "SELECT removed_at, first_seen FROM filings WHERE id = 124000002",
	    "-|1970-01-01T00:01:40Z");
}

/* A version with filings first to first + n - 1; the caller frees it. */
static char *
listing(unsigned first, unsigned n)
{
	struct buf b;

	buf_init(&b, SIZE_MAX);
	for (unsigned i = first; i < first + n; i++)
		buf_printf(&b, "%u|COMPANY|8-K|2024-07-01|0000000001-24-%06u\n",
		    1000 + i, i);
	buf_putc(&b, '\0');
	return b.ptr;
}

static void
a_great_loss_is_believed_the_second_time(void **state)
{
	static const struct {
		const char *name;
		size_t n_versions;
		struct {
			unsigned first, n;
			bool is_refused;
		} versions[4];
	} cases[] = {
		{ "at the bound of 2 %", 2,
		    { { 0, 2000, false }, { 0, 1960, false } } },
		{ "past it", 3,
		    { { 0, 2000, false }, { 0, 1959, true },
			{ 0, 1959, false } } },
		{ "at the bound of 20", 2,
		    { { 0, 100, false }, { 0, 80, false } } },
		{ "past that", 3,
		    { { 0, 100, false }, { 0, 79, true }, { 0, 79, false } } },
		{ "back to what was", 4,
		    { { 0, 100, false }, { 0, 50, true }, { 0, 100, false },
			{ 0, 50, true } } },
		{ "the same, and some more", 3,
		    { { 0, 100, false }, { 0, 50, true }, { 0, 45, false } } },
		{ "another loss", 4,
		    { { 0, 100, false }, { 0, 50, true }, { 50, 50, true },
			{ 50, 50, false } } },
		{ "all of them", 3,
		    { { 0, 100, false }, { 0, 0, true }, { 0, 0, false } } },
		{ "lost and new", 3,
		    { { 0, 50, false }, { 50, 50, true }, { 50, 50, false } } },
	};
	struct store *s = store_of(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct quarter q = { (int16_t)(2000 + i), 1 };
		AUTO_TEXT sql = xasprintf(
		    "SELECT filings FROM coverage WHERE quarter = '%dQ1'",
		    q.year);
		unsigned held = 0;

		for (size_t k = 0; k < cases[i].n_versions; k++) {
			unsigned n = cases[i].versions[k].n;
			bool is_refused = cases[i].versions[k].is_refused;
			AUTO_TEXT lines =
			    listing(cases[i].versions[k].first, n);
			struct index_tally tally = put(s, q, 100, lines);

			if (tally.is_refused != is_refused)
				fail_msg("%s: version %zu lost %ju of %ju",
				    cases[i].name, k, (uintmax_t)tally.lost,
				    (uintmax_t)tally.held);
			held = is_refused ? held : n;

			AUTO_TEXT want = xasprintf("%u", held);

			assert_answer(s, sql, want);
		}
	}
}

static void
one_filing_of_several_companies(void **state)
{
	struct store *s = store_of(state);
	struct index_tally tally = put(s, q3, 100, A B_AGAIN B B);

	assert_int_equal(tally.rows, 3);
	assert_answer(s,
	    "SELECT cik, company FROM filings WHERE id = 124000002",
	    "2500|BETA SUB");
	assert_answer(s,
	    "SELECT cik, company, role FROM filing_companies "
	    "WHERE accession = '0000000001-24-000002' ORDER BY cik",
	    "2000|BETA CORP|- 2500|BETA SUB|-");
	assert_answer(s, "SELECT filings, listed FROM coverage", "2|2");
}

static void
a_row_added_opens_an_excluded_filing(void **state)
{
	struct store *s = store_of(state);
	struct selection sel = { .since = { 2004, 7, 1 } };
	struct selection_tally tally;
	struct err e;

	sel.wants_form[FORM_8K] = true;
	put(s, q3, 100, A B);
	assert_ok(store_begin(s, &e));
	assert_ok(filings_select(s, &sel, &tally, &e));
	assert_ok(store_commit(s, &e));
	assert_int_equal(tally.excluded, 2);
	put(s, q3, 200, A B B_AGAIN);
	assert_answer(s, "SELECT id, state, reason FROM filings ORDER BY id",
	    "124000001|excluded|watchlist 124000002|listed|-");
}

static void
names_that_are_not_utf8(void **state)
{
	struct store *s = store_of(state);

	put(s, q3, 100,
	    "1000|CAF\xe9 \x96 BAR|8-K|2024-07-01|0000000001-24-000001\n"
	    "2000|CAF\xc3\xa9|8-K|2024-07-01|0000000001-24-000002\n");
	assert_answer(s, "SELECT company FROM filings ORDER BY cik",
	    "CAF\xc3\xa9 \xe2\x80\x93 BAR CAF\xc3\xa9");
}

/* What is the same is not written again, though the rows come otherwise. */
static void
the_same_in_another_order(void **state)
{
	struct store *s = store_of(state);
	struct index_tally tally;

	put(s, q3, 100,
	    "500|Caf\xe9 SA|8-K|2024-07-01|0000000001-24-000009\n" A B B_AGAIN
		C);
	tally = put(s, q3, 200,
	    C B_AGAIN A
	    "500|Caf\xe9 SA|8-K|2024-07-01|0000000001-24-000009\n" B);
	assert_int_equal(tally.rows, 5);
	assert_int_equal(tally.added + tally.changed + tally.removed, 0);
	assert_answer(s, "SELECT count(*) FROM index_changes", "0");
}

/* Of the rows that stay, the first company's is fetched now. */
static void
a_filing_that_keeps_a_row(void **state)
{
	struct store *s = store_of(state);
	struct index_tally tally;

	put(s, q3, 100,
	    A B B_AGAIN "2600|BETA TWO|8-K|2024-08-02|0000000001-24-000002\n");
	tally = put(s, q3, 200,
	    "2600|BETA TWO|8-K|2024-08-02|0000000001-24-000002\n" A B_AGAIN);
	assert_int_equal(tally.removed, 1);
	assert_int_equal(tally.added + tally.changed, 0);
	assert_answer(s,
	    "SELECT cik, removed_at, url FROM filings WHERE id = 124000002",
	    "2500|-|https://www.sec.gov/Archives/edgar/data/2500/"
	    "0000000001-24-000002.txt");
	assert_answer(s, "SELECT cik, change, after FROM index_changes",
	    "2000|removed|-");
}

/* Of several quarters, settled at once, the newest says what a filing is. */
static void
several_quarters_at_once(void **state)
{
	struct store *s = store_of(state);
	struct span day = SPAN("Sat, 05 Oct 2024 07:00:00 GMT");
	struct err e;

	put(s, q3, 100, A B);
	assert_ok(store_begin(s, &e));
	compare(s, q4, 200, day,
	    "3000|GAMMA INC|8-K|2024-10-01|0000000001-24-000003\n"
	    "1500|ALPHA SUB|8-K|2024-10-01|0000000001-24-000004\n");
	compare(s, q3, 200, day, A C B_AGAIN);
	assert_ok(index_settle(s, 200, &e));
	assert_ok(store_commit(s, &e));
	assert_answer(s,
	    "SELECT id, cik, company, form, filed FROM filings ORDER BY id",
	    "124000001|1000|ALPHA INC|8-K|2024-07-01 "
	    "124000002|2500|BETA SUB|8-K|2024-08-02 "
	    "124000003|3000|GAMMA INC|8-K|2024-10-01 "
	    "124000004|1500|ALPHA SUB|8-K|2024-10-01");
	/* Only 2024Q3 had a version before. */
	assert_answer(s,
	    "SELECT quarter, cik, change FROM index_changes "
	    "ORDER BY quarter, accession, cik",
	    "2024Q3|2000|removed 2024Q3|2500|added 2024Q3|3000|added");
	assert_answer(s, "SELECT quarter, filings FROM coverage ORDER BY 1",
	    "2024Q3|3 2024Q4|2");
}

/* A version that is refused keeps nothing from those beside it. */
static void
refused_beside_another(void **state)
{
	struct store *s = store_of(state);
	struct span day = SPAN("Sat, 05 Oct 2024 07:00:00 GMT");
	AUTO_TEXT lines = xstrdup("");
	struct err e;

	for (int i = 1; i <= 2 * INDEX_LOSS_FILINGS; i++) {
		char *more = xasprintf(
		    "%s%d|X|8-K|2024-07-01|0000000009-24-%06d\n", lines, i, i);

		free(lines);
		lines = more;
	}
	put(s, q3, 100, lines);
	assert_ok(store_begin(s, &e));
	assert_true(compare(s, q3, 200, day, "").is_refused);
	compare(s, q4, 200, day, A);
	assert_ok(index_settle(s, 200, &e));
	assert_ok(store_commit(s, &e));
	assert_answer(s, "SELECT quarter, filings FROM coverage ORDER BY 1",
	    "2024Q3|40 2024Q4|1");
	assert_answer(s, "SELECT count(*) FROM index_changes", "0");
	assert_int_equal(put(s, q3, 300, "").removed, 2 * INDEX_LOSS_FILINGS);
}

static void
rows_have_a_bound(void **state)
{
	struct store *s = store_of(state);
	struct index_row row = { .cik = 1,
		.company = SPAN("A"),
		.form = SPAN("8-K"),
		.filed = { 2024, 7, 1 } };
	struct err e;

	assert_ok(store_begin(s, &e));
	index_begin(s, q3);
	for (row.accession.id = 1; row.accession.id <= INDEX_ROWS_MAX;
	     row.accession.id++)
		assert_ok(index_add(s, &row, &e));
	assert_false(index_add(s, &row, &e));
	assert_int_equal(e.kind, ERR_FORMAT);
	assert_string_equal(
	    e.text, "want at most 250000 rows of 8-K forms, have more");
	store_rollback(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    what_we_hold_of_a_quarter, open_store, close_store),
		cmocka_unit_test_setup_teardown(
		    a_server_may_not_say_how_old_its_files_are, open_store,
		    close_store),
		cmocka_unit_test_setup_teardown(
		    the_first_version_logs_nothing, open_store, close_store),
		cmocka_unit_test_setup_teardown(
		    differences_are_logged, open_store, close_store),
		cmocka_unit_test_setup_teardown(
		    removed_and_back, open_store, close_store),
		cmocka_unit_test_setup_teardown(
		    a_great_loss_is_believed_the_second_time, open_store,
		    close_store),
		cmocka_unit_test_setup_teardown(
		    one_filing_of_several_companies, open_store, close_store),
		cmocka_unit_test_setup_teardown(
		    a_row_added_opens_an_excluded_filing, open_store,
		    close_store),
		cmocka_unit_test_setup_teardown(
		    names_that_are_not_utf8, open_store, close_store),
		cmocka_unit_test_setup_teardown(
		    the_same_in_another_order, open_store, close_store),
		cmocka_unit_test_setup_teardown(
		    a_filing_that_keeps_a_row, open_store, close_store),
		cmocka_unit_test_setup_teardown(
		    several_quarters_at_once, open_store, close_store),
		cmocka_unit_test_setup_teardown(
		    refused_beside_another, open_store, close_store),
		cmocka_unit_test_setup_teardown(
		    rows_have_a_bound, open_store, close_store),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
