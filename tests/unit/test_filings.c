#include "base/uu.h"
#include "store/archive.h"
#include "store/companies.h"
#include "store/filings.h"
#include "store/indexes.h"
#include "tests/unit/store_unit.h"

static char *path;
static struct store *s;

#define ID(n) ((struct accession){ UINT64_C(1240000) * 100 + (n) })

/* A filing that an index of 2024Q3 lists. */
static void
list(uint64_t id, uint64_t cik, const char *form, struct date filed)
{
	struct index_row row = { cik, SPAN("ALPHA INC"), span_of(form), filed,
		ID(id) };
	struct err e;

	assert_ok(index_add(s, &row, &e));
}

static int
set_up(void **state)
{
	struct index_tally tally;
	struct err e;

	(void)state;
	path = fresh_path();
	assert_ok(store_open(path, STORE_WRITE, &s, &e));
	assert_ok(store_begin(s, &e));
	index_begin(s, (struct quarter){ 2024, 3 });
	list(1, 1000, "8-K", (struct date){ 2024, 7, 1 });
	list(2, 1000, "8-K/A", (struct date){ 2024, 7, 2 });
	list(3, 2000, "8-K", (struct date){ 2024, 7, 3 });
	list(4, 2000, "8-K", (struct date){ 2024, 9, 4 });
	assert_ok(index_end(s, 1, SPAN(""), &tally, &e));
	assert_ok(index_settle(s, 1, &e));
	assert_ok(store_commit(s, &e));
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

/* --- helpers ----------------------------------------------------------- */

static struct selection_tally
choose(const struct selection *sel)
{
	struct selection_tally tally;
	struct err e;

	assert_ok(store_begin(s, &e));
	assert_ok(filings_select(s, sel, &tally, &e));
	assert_ok(store_commit(s, &e));
	return tally;
}

static void
watch(uint64_t cik)
{
	struct err e;

	assert_ok(store_begin(s, &e));
	assert_ok(members_begin(s, &e));
	if (cik != 0)
		assert_ok(member_add(s, "w", cik, "cik", &e));
	assert_ok(store_commit(s, &e));
}

static void
keep(struct accession a)
{
	struct piece piece = { .bytes = SPAN("<SEC-DOCUMENT>") };
	struct err e;

	assert_ok(store_begin(s, &e));
	assert_ok(put_submission(s, a, piece.bytes, &piece, 1, true, &e));
	assert_ok(store_commit(s, &e));
}

static uint64_t
read_it(struct accession a, const struct filing *f, int version)
{
	struct sha256 digests[4] = { 0 };
	uint64_t n;
	struct err e;

	assert_ok(store_begin(s, &e));
	assert_ok(filing_put(s, a, f, digests, version, &n, &e));
	assert_ok(store_commit(s, &e));
	return n;
}

#define STATES "SELECT id % 100, state, reason FROM filings ORDER BY id"

/* --- select ------------------------------------------------------------ */

static void
each_rule_excludes_by_its_name(void **state)
{
	struct selection sel = { .since = { 2024, 7, 3 } };

	(void)state;
	sel.wants_form[FORM_8K] = true;
	watch(1000);
	assert_int_equal(choose(&sel).excluded, 4);
	assert_answer(s, STATES,
	    "1|excluded|since 2|excluded|form 3|excluded|watchlist "
	    "4|excluded|watchlist");
}

static void
wider_and_narrower(void **state)
{
	struct selection sel = { .since = { 2024, 7, 1 } };
	struct selection_tally tally;
	struct err e;

	(void)state;
	sel.wants_form[FORM_8K] = true;
	watch(1000);
	tally = choose(&sel);
	assert_int_equal(tally.wanted, 1);
	assert_int_equal(tally.excluded, 3);
	/* Nothing new: nothing is touched. */
	tally = choose(&sel);
	assert_int_equal(tally.wanted + tally.excluded, 0);
	/* A company joins, and a form. */
	watch(2000);
	sel.wants_form[FORM_8K_A] = true;
	tally = choose(&sel);
	assert_int_equal(tally.wanted, 2);
	assert_int_equal(tally.excluded, 2);
	assert_answer(s, STATES,
	    "1|excluded|watchlist 2|excluded|watchlist 3|wanted|- 4|wanted|-");
	sel.wants_all_companies = true;
	assert_int_equal(choose(&sel).wanted, 2);
	/* What failed is dropped when it is not asked for any more; what is
	 * archived or gone stays. */
	assert_ok(filing_missed(s, ID(1), STATE_FAILED, "timeout", 99, &e));
	assert_ok(filing_missed(s, ID(2), STATE_GONE, "404", 99, &e));
	keep(ID(3));
	sel.since = (struct date){ 2025, 1, 1 };
	assert_int_equal(choose(&sel).excluded, 2);
	assert_answer(s, STATES,
	    "1|excluded|since 2|gone|404 3|archived|- 4|excluded|since");
	/* The wider choice brings it back, its tries remembered. */
	sel.since = (struct date){ 2024, 7, 1 };
	assert_int_equal(choose(&sel).wanted, 2);
	assert_answer(s, "SELECT tries FROM filings WHERE id % 100 = 1", "1");
}

/* --- the queue --------------------------------------------------------- */

static void
want_all(void)
{
	struct selection sel = { .since = { 2024, 7, 1 },
		.wants_all_companies = true };

	memset(sel.wants_form, true, sizeof(sel.wants_form));
	choose(&sel);
}

/* The queue as "4 3 2 1", read `cap` at a time. */
static char *
queue(int64_t now, bool retry_now, size_t cap)
{
	struct due rows[8], after = { 0 };
	struct buf out;
	size_t n;
	uint64_t count = 0, expected;
	struct err e;

	buf_init(&out, SIZE_MAX);
	do {
		assert_ok(
		    filings_due(s, now, retry_now, &after, rows, cap, &n, &e));
		for (size_t i = 0; i < n; i++)
			buf_printf(&out, out.len ? " %d" : "%d",
			    (int)(rows[i].accession.id % 100));
		count += n;
		if (n > 0)
			after = rows[n - 1];
	} while (n > 0);
	assert_ok(filings_due_count(s, now, retry_now, &expected, &e));
	assert_int_equal(count, expected);
	buf_putc(&out, '\0');
	return out.ptr;
}

static void
the_queue_is_newest_first(void **state)
{
	static const struct {
		int64_t now;
		bool retry_now;
		const char *want;
	} cases[] = {
		{ 0, false, "4 1" },
		{ 100, false, "4 3 1" },
		{ 200, false, "4 3 2 1" },
		{ 0, true, "4 3 2 1" },
	};
	struct err e;

	(void)state;
	want_all();
	assert_ok(filing_missed(s, ID(3), STATE_FAILED, "timeout", 100, &e));
	assert_ok(filing_missed(s, ID(2), STATE_GONE, "404", 200, &e));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (size_t cap = 1; cap <= 5; cap += 2) {
			AUTO_TEXT have =
			    queue(cases[i].now, cases[i].retry_now, cap);

			assert_string_equal(have, cases[i].want);
		}
	keep(ID(4));
	assert_ok(filing_missed(s, ID(3), STATE_FAILED, "too large", 0, &e));

	AUTO_TEXT have = queue(INT64_MAX, false, 8);

	assert_string_equal(have, "2 1");
	assert_answer(s,
	    "SELECT state, reason, tries, retry_at FROM filings "
	    "WHERE id % 100 = 3",
	    "failed|too large|2|-");
}

static void
a_due_filing_knows_its_path(void **state)
{
	struct due row, after = { 0 };
	size_t n;
	struct err e;

	(void)state;
	want_all();
	assert_ok(filings_due(s, 0, false, &after, &row, 1, &n, &e));
	assert_int_equal(n, 1);
	assert_int_equal(row.cik, 2000);
	assert_int_equal(row.accession.id, ID(4).id);
	assert_int_equal(date_cmp(row.filed, (struct date){ 2024, 9, 4 }), 0);
	assert_int_equal(row.tries, 0);
}

/* --- binaries that were not kept --------------------------------------- */

static char *
unparsed(int version, size_t cap)
{
	struct accession rows[8], after = { 0 };
	struct buf out;
	size_t n;
	struct err e;

	buf_init(&out, SIZE_MAX);
	do {
		assert_ok(
		    filings_unparsed(s, version, after, rows, cap, &n, &e));
		for (size_t i = 0; i < n; i++)
			buf_printf(&out, out.len ? " %d" : "%d",
			    (int)(rows[i].id % 100));
		if (n > 0)
			after = rows[n - 1];
	} while (n > 0);
	buf_putc(&out, '\0');
	return out.ptr;
}

/* A logo that all of them share; or its name alone. */
static void
keep_logo(struct accession a, bool keeps_binaries)
{
	struct span logo = SPAN("GIF89a");
	struct piece piece = {
		.is_binary = true, .bytes = logo, .sha256 = sha256_of(logo)
	};
	AUTO_LOCAL(buf) body;
	struct err e;

	buf_init(&body, SIZE_MAX);
	uu_encode(logo, &body);
	assert_ok(store_begin(s, &e));
	assert_ok(put_submission(
	    s, a, buf_span(&body), &piece, 1, keeps_binaries, &e));
	assert_ok(store_commit(s, &e));
}

#define OF_FIRST                                             \
	"SELECT state, reason, tries, retry_at IS NOT NULL " \
	"FROM filings WHERE id % 100 = 1"

static void
binaries_that_are_gone(void **state)
{
	struct selection sel = { .since = { 2024, 7, 1 },
		.wants_all_companies = true,
		.wants_binaries = true };
	struct document document = { .sequence = 1 };
	struct filing f = {
		.documents = &document, .n_documents = 1, .main = &document
	};
	struct err e;

	(void)state;
	memset(sel.wants_form, true, sizeof(sel.wants_form));
	choose(&sel);
	keep_logo(ID(1), false);
	read_it(ID(1), &f, 1);
	for (int64_t week = 1; week <= 3; week++) {
		sel.now = week * 100;
		assert_int_equal(choose(&sel).wanted, 1);
		assert_ok(filing_missed(s, ID(1), STATE_ARCHIVED, "404",
		    week < 3 ? sel.now + 100 : 0, &e));
		assert_answer(s, OF_FIRST,
		    week == 1   ? "archived|404|1|1"
		    : week == 2 ? "archived|404|2|1"
				: "archived|404|3|0");
		sel.now += 99;
		assert_int_equal(choose(&sel).wanted, 0);

		AUTO_TEXT have = unparsed(1, 8);

		assert_string_equal(have, "1");
		read_it(ID(1), &f, 1);
		assert_int_equal(choose(&sel).wanted, 0);
	}
	assert_answer(s, OF_FIRST, "parsed|404|3|0");
	sel.now = INT64_MAX;
	assert_int_equal(choose(&sel).wanted, 0);
	sel.retries_now = true;
	assert_int_equal(choose(&sel).wanted, 1);
	assert_ok(filing_missed(s, ID(1), STATE_ARCHIVED, "404", 0, &e));

	/* Another filing brings the same payload. */
	keep_logo(ID(2), true);
	assert_answer(s, OF_FIRST, "archived|-|0|0");
	assert_int_equal(choose(&sel).wanted, 0);
}

/* That it failed before it came is no reason to leave its binaries. */
static void
binaries_of_an_unreadable_filing(void **state)
{
	struct selection sel = { .since = { 2024, 7, 1 },
		.wants_all_companies = true,
		.wants_binaries = true,
		.now = 100 };
	struct filing f = { 0 };
	struct err e;

	(void)state;
	memset(sel.wants_form, true, sizeof(sel.wants_form));
	choose(&sel);
	assert_ok(filing_missed(s, ID(1), STATE_FAILED, "503", 50, &e));
	keep_logo(ID(1), false);
	read_it(ID(1), &f, 1);
	assert_answer(s, OF_FIRST, "unreadable|no main document|0|0");
	assert_int_equal(choose(&sel).wanted, 1);
	assert_ok(filing_missed(s, ID(1), STATE_ARCHIVED, "404", 200, &e));
	read_it(ID(1), &f, 1);
	assert_answer(s, OF_FIRST, "unreadable|no main document|1|1");
	assert_int_equal(choose(&sel).wanted, 0);
	keep_logo(ID(2), true);
	assert_answer(s, OF_FIRST, "unreadable|no main document|0|0");
}

/* As versions before left it. */
static void
what_is_here_is_not_gone(void **state)
{
	struct selection sel = { .since = { 2024, 7, 1 },
		.wants_all_companies = true,
		.wants_binaries = true };
	struct err e;

	(void)state;
	memset(sel.wants_form, true, sizeof(sel.wants_form));
	choose(&sel);
	keep_logo(ID(1), false);
	assert_ok(filing_missed(s, ID(1), STATE_GONE, "404", 0, &e));
	assert_int_equal(choose(&sel).wanted, 1);
	assert_ok(filing_missed(s, ID(1), STATE_GONE, "404", 0, &e));
	sel.wants_binaries = false;
	choose(&sel);
	assert_answer(s, OF_FIRST, "archived|-|0|0");
}

/* --- parse ------------------------------------------------------------- */

static void
archived_and_of_an_older_parser(void **state)
{
	static const struct {
		int version;
		const char *want;
	} cases[] = { { 1, "4" }, { 2, "1 4" }, { 3, "1 2 4" },
		{ 4, "1 2 3 4" } };
	struct document document = { .sequence = 1 };
	struct filing f = {
		.documents = &document, .n_documents = 1, .main = &document
	};

	(void)state;
	for (uint64_t i = 1; i <= 4; i++)
		keep(ID(i));
	for (int i = 1; i <= 3; i++)
		read_it(ID((uint64_t)i), &f, i);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (size_t cap = 1; cap <= 5; cap += 2) {
			AUTO_TEXT have = unparsed(cases[i].version, cap);

			assert_string_equal(have, cases[i].want);
		}
}

static void
what_the_parser_found(void **state)
{
	struct company companies[] = {
		{ .cik = 3000,
		    .name = SPAN("AGENT LP"),
		    .role = SPAN("filed-by") },
		{ .cik = 1000,
		    .name = SPAN("ALPHA HOLDINGS INC"),
		    .role = SPAN("filer"),
		    .sic = 3510,
		    .state = SPAN("DE"),
		    .former_names = (struct former_name[]){ { SPAN("OLD ALPHA"),
			{ 2001, 2, 3 } } },
		    .n_former_names = 1 },
	};
	struct document documents[] = {
		{ .sequence = 1, .type = SPAN("8-K"), .bytes = 10 },
		{ .sequence = 2,
		    .type = SPAN("EX-99.1"),
		    .filename = SPAN("ex.htm"),
		    .bytes = 20 },
	};
	struct item items[] = {
		{ SPAN("2.02"), SPAN("2.02"), SPAN("Results"),
		    SPAN("Item 2.02 Results"), SPAN("On July 1"), true, true },
		{ SPAN("9.01"), SPAN("9.01"), SPAN("Exhibits"), { NULL, 0 },
		    { NULL, 0 }, true, false },
	};
	struct exhibit exhibits[] = {
		{ SPAN("99.1"), SPAN("Press release"), SPAN("9.01"),
		    EXHIBIT_ATTACHED, &documents[1] },
		{ SPAN("10.1"), SPAN("Plan"), { NULL, 0 }, EXHIBIT_LISTED_ONLY,
		    NULL },
	};
	const struct exhibit *releases[] = { &exhibits[0] };
	struct span problems[] = { SPAN("odd") };
	struct filing f = { .has_header = true,
		.form = SPAN("8-K"),
		.filed = { 2024, 7, 1 },
		.accepted = { { 2024, 7, 1 }, 16, 5, 12 },
		.event_date = { 2024, 6, 30 },
		.companies = companies,
		.n_companies = 2,
		.documents = documents,
		.n_documents = 2,
		.main = &documents[0],
		.items = items,
		.n_items = 2,
		.exhibits = exhibits,
		.n_exhibits = 2,
		.cover = { .registrant = SPAN("Alpha"),
		    .soliciting_material = CHECKBOX_CHECKED },
		.results = { BASIS_ITEM_2_02, &items[0], { 2024, 6, 30 },
		    releases, 1, SPAN("Alpha Reports") },
		.problems = problems,
		.n_problems = 1 };

	(void)state;
	keep(ID(1));
	assert_int_equal(read_it(ID(1), &f, 1), 2);
	assert_answer(s,
	    "SELECT form, filed, accepted_et, accepted_utc, session, "
	    "event_date, cik, company, state, bytes FROM filings "
	    "WHERE accession = '0000000001-24-000001'",
	    "8-K|2024-07-01|2024-07-01T16:05:12|2024-07-01T20:05:12Z|after|"
	    "2024-06-30|1000|ALPHA HOLDINGS INC|parsed|14");
	assert_answer(s,
	    "SELECT cik, company, role FROM filing_companies "
	    "WHERE accession = '0000000001-24-000001' ORDER BY cik",
	    "1000|ALPHA HOLDINGS INC|filer 3000|AGENT LP|filed-by");
	assert_answer(s,
	    "SELECT item, code, title, heading, text, in_header, in_body, "
	    "position, parser_version FROM events",
	    "2.02|2.02|Results|Item 2.02 Results|On July 1|1|1|1|1 "
	    "9.01|9.01|Exhibits|-|-|1|0|2|1");
	assert_answer(s,
	    "SELECT item, in_header, in_body "
	    "FROM item_disagreements",
	    "9.01|1|0");
	assert_answer(s,
	    "SELECT period_end, basis, text, press_release_sequence, "
	    "press_release_number, press_release_type, headline FROM earnings",
	    "2024-06-30|item-2.02|On July 1|2|99.1|EX-99.1|Alpha Reports");
	assert_answer(s, "SELECT * FROM exhibits ORDER BY number",
	    "0000000001-24-000001|10.1|Plan|none|listed-only|-|-|-|"
	    "1000|ALPHA HOLDINGS INC|8-K|2024-07-01 "
	    "0000000001-24-000001|99.1|Press release|9.01|attached|2|ex.htm|"
	    "EX-99.1|1000|ALPHA HOLDINGS INC|8-K|2024-07-01");
	assert_answer(s,
	    "SELECT sequence, type, filename, bytes, kept "
	    "FROM documents",
	    "1|8-K|-|10|1 2|EX-99.1|ex.htm|20|1");
	assert_answer(s,
	    "SELECT registrant, soliciting_material, "
	    "written_communications FROM covers",
	    "Alpha|1|-");
	assert_answer(s, "SELECT problem FROM problems", "odd");

	/* Again, by a better parser: one item less and another one. */
	items[1].item = SPAN("8.01");
	f.n_exhibits = 0;
	f.results = (struct results){ 0 };
	assert_int_equal(read_it(ID(1), &f, 2), 1);
	assert_answer(s,
	    "SELECT item, parser_version FROM events "
	    "ORDER BY position",
	    "2.02|2 8.01|2");
	assert_answer(s, "SELECT count(*) FROM exhibits", "0");
	assert_answer(s, "SELECT count(*) FROM earnings", "0");
}

static void
without_a_main_document(void **state)
{
	struct filing f = { 0 };
	struct company other = {
		.cik = 5, .name = SPAN("X"), .role = SPAN("subject-company")
	};

	(void)state;
	keep(ID(1));
	read_it(ID(1), &f, 1);
	assert_answer(s,
	    "SELECT state, reason, form, cik, company "
	    "FROM filings WHERE id % 100 = 1",
	    "unreadable|no main document|8-K|1000|ALPHA INC");
	f.companies = &other;
	f.n_companies = 1;
	read_it(ID(1), &f, 1);
	assert_answer(s,
	    "SELECT cik, company FROM filings "
	    "WHERE id % 100 = 1",
	    "5|X");
	/* The index still lists it under its company. */
	assert_answer(s,
	    "SELECT cik, role FROM filing_companies "
	    "WHERE accession = '0000000001-24-000001' "
	    "ORDER BY cik",
	    "5|subject-company 1000|-");
}

static void
an_import_that_no_index_names(void **state)
{
	struct document document = { .sequence = 1 };
	struct company filer = {
		.cik = 77, .name = SPAN("G"), .role = SPAN("filer")
	};
	struct filing f = { .has_header = true,
		.form = SPAN("8-K"),
		.filed = { 2023, 1, 2 },
		.companies = &filer,
		.n_companies = 1,
		.documents = &document,
		.n_documents = 1,
		.main = &document };

	(void)state;
	keep(ID(50));
	assert_answer(s,
	    "SELECT state, form, filed, url FROM filings "
	    "WHERE id % 100 = 50",
	    "archived|-|-|-");
	read_it(ID(50), &f, 1);
	assert_answer(s,
	    "SELECT state, form, filed, cik, url FROM filings "
	    "WHERE id % 100 = 50",
	    "parsed|8-K|2023-01-02|77|https://www.sec.gov/Archives/edgar/data/"
	    "77/0000000001-24-000050.txt");
	assert_answer(s, "SELECT filings FROM coverage", "4");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    each_rule_excludes_by_its_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    wider_and_narrower, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    the_queue_is_newest_first, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_due_filing_knows_its_path, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    binaries_that_are_gone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    binaries_of_an_unreadable_filing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    what_is_here_is_not_gone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    archived_and_of_an_older_parser, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    what_the_parser_found, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    without_a_main_document, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    an_import_that_no_index_names, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
