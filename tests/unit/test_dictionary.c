/* Dictionaries: when they are made, what they gain, and what damage does. */
#include "store/archive.h"
#include "store/db.h"
#include "store/verify.h"
#include "tests/unit/store_unit.h"

static char *path;
static struct store *s;

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
	s = NULL;
	drop_path(path);
	return 0;
}

/* --- helpers ----------------------------------------------------------- */

/* Text `i` of many that differ in a few words. */
static void
make_text(unsigned i, struct buf *out)
{
	buf_init(out, SIZE_MAX);
	for (unsigned k = 0; k < 100; k++)
		buf_printf(out,
		    "<P>Paragraph %u: the registrant number %u announced "
		    "results for the quarter ended %u-%02u.</P>\n",
		    k, i * 7919 % 1009, 2000 + i % 25, k * i % 12 + 1);
}

static bool
put(unsigned i)
{
	AUTO_LOCAL(buf) text;
	struct err e;

	make_text(i, &text);

	const struct piece piece = { .bytes = buf_span(&text) };

	return put_submission(s, (struct accession){ 124000000 + i },
	    buf_span(&text), &piece, 1, true, &e);
}

static void
put_all(unsigned from, unsigned to)
{
	struct err e;

	assert_ok(store_begin(s, &e));
	for (unsigned i = from; i <= to; i++)
		assert_true(put(i));
	assert_ok(store_commit(s, &e));
}

static bool
comes_back(unsigned i, struct err *e)
{
	AUTO_LOCAL(buf) want;
	AUTO_LOCAL(buf) have;

	make_text(i, &want);
	buf_init(&have, SIZE_MAX);
	return archive_raw(s, (struct accession){ 124000000 + i }, &have, e) &&
	       span_eq(buf_span(&have), buf_span(&want));
}

static void
assert_all_come_back(unsigned to)
{
	struct err e;

	for (unsigned i = 1; i <= to; i++)
		assert_ok(comes_back(i, &e));
}

static void
reopen(void)
{
	struct err e;

	store_free(s);
	assert_ok(store_open(path, STORE_WRITE, &s, &e));
}

static void
damage(const char *table)
{
	AUTO_TEXT sql = xasprintf(
	    "UPDATE %s SET frame = CAST(substr(frame, 1, 100) || x'00' || "
	    "substr(frame, 102) AS BLOB)",
	    table);
	struct err e;

	assert_ok(db_script(s, sql, &e));
	reopen();
}

static uint64_t
complaints(void)
{
	uint64_t n;
	struct err e;

	assert_ok(verify_file(s, &n, &e));
	return n;
}

static void
repair(void)
{
	struct err e;

	assert_ok(store_begin(s, &e));
	assert_ok(repair_file(s, &e));
	assert_ok(store_commit(s, &e));
	reopen();
}

/* --- tests ------------------------------------------------------------- */

static void
one_is_made_of_the_first_128(void **state)
{
	(void)state;
	put_all(1, 128);
	assert_answer(s, "SELECT count(*) FROM dictionary", "0");

	AUTO_TEXT before =
	    answer(s, "SELECT sum(length(frame)) FROM submission");

	put_all(129, 129);
	assert_answer(s, "SELECT filings FROM dictionary", "128");
	assert_answer(s,
	    "SELECT count(*) FROM dictionary NATURAL JOIN dictionary_copy",
	    "1");

	/* Samples and newcomers are smaller by a fifth or more. */
	AUTO_TEXT after =
	    answer(s, "SELECT sum(length(frame)) FROM submission");

	assert_true(
	    strtoul(after, NULL, 10) < strtoul(before, NULL, 10) / 5 * 4);
	assert_all_come_back(129);
	reopen();
	assert_all_come_back(129);
	put_all(130, 140);
	assert_all_come_back(140);
	assert_answer(s, "SELECT count(*) FROM dictionary", "1");
	assert_int_equal(complaints(), 0);
}

static void
the_same_texts_make_the_same(void **state)
{
	(void)state;
	put_all(1, 129);

	AUTO_TEXT first = answer(s, "SELECT hex(sha256) FROM dictionary");

	tear_down(NULL);
	set_up(NULL);

	/* In other transactions, and by another run. */
	put_all(1, 50);
	put_all(51, 128);
	reopen();
	put_all(129, 129);
	assert_answer(s, "SELECT hex(sha256) FROM dictionary", first);
}

static void
another_is_made_of_eight_times_as_many(void **state)
{
	(void)state;
	put_all(1, 1024);
	assert_answer(s, "SELECT filings FROM dictionary", "128");
	reopen();
	put_all(1025, 1030);
	assert_answer(
	    s, "SELECT filings FROM dictionary ORDER BY filings", "128 1024");
	assert_all_come_back(1030);
}

static void
what_is_rolled_back_was_never_made(void **state)
{
	struct err e;

	(void)state;
	put_all(1, 128);
	assert_ok(store_begin(s, &e));
	assert_true(put(129));
	store_rollback(s);
	assert_answer(s, "SELECT count(*) FROM dictionary", "0");
	assert_all_come_back(128);
	put_all(129, 140);
	assert_answer(s, "SELECT filings FROM dictionary", "128");
	reopen();
	assert_all_come_back(140);
}

static void
one_copy_is_enough(void **state)
{
	static const char *const tables[] = { "dictionary", "dictionary_copy" };

	(void)state;
	put_all(1, 140);
	for (size_t i = 0; i < 2; i++) {
		damage(tables[i]);
		assert_all_come_back(140);
		assert_int_equal(complaints(), 1);
		repair();
		assert_int_equal(complaints(), 0);
		assert_all_come_back(140);
	}
}

static void
without_any_copy_its_frames_are_damaged(void **state)
{
	struct err e;

	(void)state;
	put_all(1, 140);
	damage("dictionary");
	damage("dictionary_copy");
	assert_false(comes_back(140, &e));
	assert_int_equal(e.kind, ERR_DAMAGED);
	assert_non_null(strstr(e.text, "dictionary"));
	assert_int_equal(complaints(), 2);

	/* New submissions do without it. */
	put_all(141, 141);
	assert_ok(comes_back(141, &e));
	repair();
	assert_int_equal(complaints(), 0);

	/* And from what is put again the next run makes a new one. */
	put_all(1, 140);
	reopen();
	put_all(142, 142);
	assert_all_come_back(142);
	assert_answer(s, "SELECT count(*) FROM dictionary", "1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    one_is_made_of_the_first_128, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    the_same_texts_make_the_same, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    another_is_made_of_eight_times_as_many, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    what_is_rolled_back_was_never_made, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    one_copy_is_enough, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    without_any_copy_its_frames_are_damaged, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
