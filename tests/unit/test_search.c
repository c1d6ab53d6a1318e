#include "base/pack.h"
#include "store/archive.h"
#include "store/db.h"
#include "store/filings.h"
#include "store/search.h"
#include "tests/unit/store_unit.h"

static char *path;
static struct store *s;

static const struct accession first = { 124000001 };

/* Items 1 to 4 of one filing, and its release. */
static const char *const texts[] = {
	"The net income of the quarter rose.",
	"Income of the net was \"caught\"; O'Neil left.",
	"Caf\xc3\xa9 10-K and 99.1 \xe2\x80\x94 all AND nothing",
	NULL,
};
static const char release[] = "NET INCOME and goodwill fell";

static int
set_up(void **state)
{
	struct err e;

	(void)state;
	path = fresh_path();
	assert_ok(store_open(path, STORE_WRITE, &s, &e));
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

/* In a transaction: the filing, with `instead` in place of the first text. */
static void
put_within(const char *instead)
{
	static const char *const names[] = { "1.01", "2.02", "8.01", "9.01" };
	struct document document = { .sequence = 1 };
	struct item items[4];
	struct exhibit exhibit = { .number = SPAN("99.1") };
	struct company company = { .cik = 1000, .role = SPAN("filer") };
	struct filing f = { .has_header = true,
		.accession = first,
		.form = SPAN("8-K"),
		.filed = { 2024, 5, 1 },
		.companies = &company,
		.n_companies = 1,
		.documents = &document,
		.n_documents = 1,
		.main = &document,
		.items = items,
		.n_items = 4,
		.exhibits = &exhibit,
		.n_exhibits = 1,
		.results = { .basis = BASIS_ITEM_2_02, .item = &items[1] } };
	struct piece piece = { .bytes = SPAN("<SEC-DOCUMENT>") };
	struct sha256 digest = { 0 };
	AUTO(packer) p = packer_new();
	AUTO_LOCAL(buf) frame;
	struct err e;
	uint64_t n;

	for (size_t i = 0; i < 4; i++)
		items[i] = (struct item){ .item = span_of(names[i]),
			.code = span_of(names[i]),
			.in_body = true,
			.text = span_of(texts[i]) };
	if (instead != NULL)
		items[0].text = span_of(instead);
	buf_init(&frame, SIZE_MAX);
	assert_ok(pack(p, span_of(release), &frame, &e));
	assert_ok(put_submission(s, first, piece.bytes, &piece, 1, true, &e));
	assert_ok(filing_put(s, first, &f, &digest, 1, &n, &e));
	assert_ok(release_text_put(s, first, 1, buf_span(&frame), &e));
}

/* Put the filing down, with `instead` in place of the first text. */
static void
put(const char *instead)
{
	struct err e;

	assert_ok(store_begin(s, &e));
	put_within(instead);
	assert_ok(store_commit(s, &e));
}

/* What is found, as "item/exhibit", the best first. */
static size_t
find(const struct search *what, char found[8][16])
{
	AUTO(query) q = NULL;
	struct err e;
	size_t n = 0;

	assert_ok(search_open(s, what, &q, &e));
	while (query_step(q, &e) == QUERY_ROW) {
		struct value item = query_value(q, 5);
		struct value exhibit = query_value(q, 6);

		assert_true(n < 8);
		snprintf(found[n++], 16, "%.*s/%.*s", (int)item.bytes.len,
		    item.bytes.ptr, (int)exhibit.bytes.len,
		    exhibit.bytes.len > 0 ? exhibit.bytes.ptr : "");
	}
	return n;
}

static void
assert_names(
    const struct search *what, char found[8][16], size_t n, const char *want)
{
	struct buf have;

	buf_init(&have, SIZE_MAX);
	for (size_t i = 0; i < n; i++)
		buf_printf(&have, "%s%s", i > 0 ? " " : "", found[i]);
	buf_putc(&have, '\0');
	if (strcmp(have.ptr, want) != 0)
		fail_msg(
		    "'%s': want '%s', have '%s'", what->words, want, have.ptr);
	buf_release(&have);
}

/* In order of their names. */
static void
assert_found(const struct search *what, const char *want)
{
	char found[8][16];
	size_t n = find(what, found);

	qsort(found, n, 16, (int (*)(const void *, const void *))strcmp);
	assert_names(what, found, n, want);
}

static void
words_and_phrases(void **state)
{
	static const struct {
		const char *words, *want;
	} cases[] = {
		{ "net income", "1.01/ 2.02/ 2.02/99.1" },
		{ "NET  Income\n", "1.01/ 2.02/ 2.02/99.1" },
		{ "\"net income\"", "1.01/ 2.02/99.1" },
		{ "\"net income\" rose", "1.01/" },
		{ "\"net income", "1.01/ 2.02/99.1" },
		{ "\"\"net\"", "1.01/ 2.02/ 2.02/99.1" },
		{ "good*", "2.02/99.1" },
		{ "good", "" },
		{ "cafe", "8.01/" },
		{ "caf\xc3\xa9", "8.01/" },
		{ "10-K", "8.01/" },
		{ "O'Neil", "2.02/" },
		{ "99.1 \xe2\x80\x94", "8.01/" },
		{ "AND", "2.02/99.1 8.01/" },
		{ "all AND nothing", "8.01/" },
		{ "OR", "" },
		{ "NEAR(net income)", "" },
		{ "net & income", "1.01/ 2.02/ 2.02/99.1" },
		{ "text:net", "" },
		{ "-net", "1.01/ 2.02/ 2.02/99.1" },
		{ "^net + {income}", "1.01/ 2.02/ 2.02/99.1" },
		{ "\xff\xfe net", "1.01/ 2.02/ 2.02/99.1" },
		{ "net*income", "1.01/ 2.02/99.1" },
	};
	static const char *const nothing[] = { "", " ", "*", "\"", "\"\"",
		"& ( ) -- ;" };

	(void)state;
	put(NULL);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct search what = { .words = cases[i].words, .cap = 8 };

		assert_found(&what, cases[i].want);
	}
	for (size_t i = 0; i < sizeof(nothing) / sizeof(nothing[0]); i++) {
		struct search what = { .words = nothing[i], .cap = 8 };
		struct query *q;
		struct err e;

		assert_false(search_open(s, &what, &q, &e));
		assert_int_equal(e.kind, ERR_CONFIG);
	}
}

static void
narrowed(void **state)
{
	static const struct {
		struct search what;
		const char *want;
	} cases[] = {
		{ { .item = "2.02" }, "2.02/ 2.02/99.1" },
		{ { .item = "9.01" }, "" },
		{ { .cik = 1000 }, "1.01/ 2.02/ 2.02/99.1" },
		{ { .cik = 1001 }, "" },
		{ { .ticker = "A" }, "" },
		{ { .watchlist = "w" }, "" },
		{ { .since = { 2024, 5, 1 } }, "1.01/ 2.02/ 2.02/99.1" },
		{ { .since = { 2024, 5, 2 } }, "" },
		{ { .until = { 2024, 4, 30 } }, "" },
	};

	(void)state;
	put(NULL);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct search what = cases[i].what;

		what.words = "income";
		what.cap = 8;
		assert_found(&what, cases[i].want);
	}
}

/* The three statements agree on what is best: here, the shortest. */
static void
the_best_come_first(void **state)
{
	static const struct search cases[] = {
		{ .words = "income" },
		{ .words = "incom*" },
		{ .words = "income", .since = { 2024, 5, 1 } },
	};

	(void)state;
	put(NULL);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct search what = cases[i];
		char found[8][16];

		what.cap = 2;
		assert_names(
		    &what, found, find(&what, found), "2.02/99.1 1.01/");
	}
}

static int64_t
number(const char *sql)
{
	int64_t n;
	struct err e;

	assert_ok(db_ask(s, sql, &n, &e));
	return n;
}

/* FTS5 itself says what a text is worth; of one phrase, which is worth more. */
static void
worth_is_as_fts5_has_it(void **state)
{
	(void)state;
	put("Net loss: the net of income; other income.");
	assert_int_equal(
	    number("SELECT count(*) FROM search('net income')"), 3);
	assert_int_equal(number("SELECT count(*) FROM search('net income')"
				"WHERE worth(search) < 0 "
				"AND abs(worth(search) - bm25(search)) < 1e-9"),
	    3);

	assert_int_equal(
	    number("WITH t AS MATERIALIZED (SELECT worth(search) AS ours,"
		   "bm25(search) AS theirs FROM search('income'))"
		   "SELECT count(*) FROM t JOIN t AS o ON t.ours < o.ours "
		   "WHERE t.theirs < o.theirs"),
	    3);
}

static void
the_index_follows_the_texts(void **state)
{
	struct search old = { .words = "rose", .cap = 8 };
	struct search new = { .words = "sank", .cap = 8 };
	struct err e;

	(void)state;
	put(NULL);
	put("The net income sank.");
	assert_found(&old, "");
	assert_found(&new, "1.01/");
	put(NULL);
	assert_found(&old, "1.01/");
	assert_found(&new, "");

	/* FTS5 compares the index with the texts. */
	assert_ok(store_begin(s, &e));
	assert_ok(search_settle(s, 1, &e));
	assert_ok(search_settle(s, 1000, &e));
	assert_ok(search_check(s, &e));
	assert_ok(store_commit(s, &e));
}

/* What the index is not told yet, it must not be asked to forget. */
static void
put_again_before_the_commit(void **state)
{
	struct search one = { .words = "sank", .cap = 8 };
	struct search other = { .words = "rose", .cap = 8 };
	struct err e;

	(void)state;
	assert_ok(store_begin(s, &e));
	put_within("The net income sank.");
	put_within(NULL);
	put_within("The net income sank.");
	assert_ok(store_commit(s, &e));
	assert_found(&one, "1.01/");
	assert_found(&other, "");
	assert_ok(search_check(s, &e));

	/* Nor remember what was rolled back. */
	assert_ok(store_begin(s, &e));
	put_within(NULL);
	store_rollback(s);
	assert_ok(store_begin(s, &e));
	assert_ok(store_commit(s, &e));
	assert_found(&one, "1.01/");
	assert_found(&other, "");
	assert_ok(search_check(s, &e));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_and_phrases),
		cmocka_unit_test(narrowed),
		cmocka_unit_test(the_best_come_first),
		cmocka_unit_test(worth_is_as_fts5_has_it),
		cmocka_unit_test(the_index_follows_the_texts),
		cmocka_unit_test(put_again_before_the_commit),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
