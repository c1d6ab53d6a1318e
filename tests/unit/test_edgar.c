#include "base/edgar.h"
#include "tests/unit/unit.h"

static void
accessions_have_one_form(void **state)
{
	static const struct {
		const char *text;
		uint64_t id; /* 0: refused */
	} cases[] = {
		{ "0001104659-06-073456", 110465906073456 },
		{ "000110465906073456", 110465906073456 },
		{ "9999999999-99-999999", 999999999999999999 },
		{ "0000000000-00-000000", 0 },
		{ "0001104659-06-07345", 0 },
		{ "0001104659/06/073456", 0 },
		{ "0001104659-06-07345x", 0 },
		{ "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct accession a = { 0 };
		bool ok = accession_parse(span_of(cases[i].text), &a);

		if (ok != (cases[i].id != 0) || a.id != cases[i].id)
			fail_msg("%s", cases[i].text);
	}

	char out[ACCESSION_SIZE];

	accession_print((struct accession){ 110465906073456 }, out);
	assert_string_equal(out, "0001104659-06-073456");
}

static void
only_digits_become_a_path(void **state)
{
	static const char *const refused[] = {
		"edgar/data/1009759/../../etc/passwd.txt",
		"edgar/data/1009759/000110465906073456.txt",
		"edgar/data/0/0001104659-06-073456.txt",
		"edgar/data/12345678901/0001104659-06-073456.txt",
		"edgar/data/1009759/0001104659-06-073456.txt/",
		"/edgar/data/1009759/0001104659-06-073456.txt",
		"edgar/data/1009759//0001104659-06-073456.txt",
		"edgar/data/%31/0001104659-06-073456.txt",
		"https://example.com/edgar/data/1/0001104659-06-073456.txt",
		"",
	};
	uint64_t cik = 0;
	struct accession a = { 0 };
	char path[PATH_SIZE];

	(void)state;
	assert_true(submission_path_parse(
	    SPAN("edgar/data/1009759/0001104659-06-073456.txt"), &cik, &a));
	assert_int_equal(cik, 1009759);
	submission_path(cik, a, path);
	assert_string_equal(
	    path, "Archives/edgar/data/1009759/0001104659-06-073456.txt");
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (submission_path_parse(span_of(refused[i]), &cik, &a))
			fail_msg("%s", refused[i]);
}

static void
quarters_follow_each_other(void **state)
{
	struct quarter q = { 0 };
	char text[QUARTER_SIZE], path[PATH_SIZE], day[DATE_SIZE];

	(void)state;
	assert_true(quarter_parse(SPAN("2004Q4"), &q));
	date_print(quarter_last_day(q), day);
	assert_string_equal(day, "2004-12-31");
	q = quarter_next(q);
	quarter_print(q, text);
	assert_string_equal(text, "2005Q1");
	index_path(q, INDEX_MASTER, path);
	assert_string_equal(
	    path, "Archives/edgar/full-index/2005/QTR1/master.gz");
	index_path(q, INDEX_COMPANY, path);
	assert_string_equal(
	    path, "Archives/edgar/full-index/2005/QTR1/company.gz");
	assert_int_equal(quarter_number(q), 20051);
	assert_int_equal(
	    quarter_cmp(q, quarter_of((struct date){ 2005, 3, 31 })), 0);
	assert_false(quarter_parse(SPAN("1992Q4"), &q));
	assert_false(quarter_parse(SPAN("2004Q5"), &q));
	assert_false(quarter_parse(SPAN("2004q1"), &q));
	assert_false(quarter_of_number(20045, &q));
}

static void
eight_forms_are_an_8k(void **state)
{
	(void)state;
	assert_int_equal(form_find(SPAN("8-K")), FORM_8K);
	assert_int_equal(form_find(SPAN("8-K15D5/A")), FORM_8K15D5_A);
	assert_int_equal(form_find(SPAN("8-KT")), FORM_OTHER);
	assert_int_equal(form_find(SPAN("8-k")), FORM_OTHER);
	assert_int_equal(form_find(SPAN("10-K")), FORM_OTHER);
	assert_true(form_is_amendment(FORM_8K_A));
	assert_false(form_is_amendment(FORM_8K12B));
	assert_false(form_is_amendment(FORM_OTHER));
}

static void
a_cik_is_a_number(void **state)
{
	uint64_t cik = 0;

	(void)state;
	assert_true(cik_parse(SPAN("0000320193"), &cik));
	assert_int_equal(cik, 320193);
	assert_false(cik_parse(SPAN("00000320193"), &cik));
	assert_false(cik_parse(SPAN("0"), &cik));
	assert_false(cik_parse(SPAN("32019x"), &cik));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accessions_have_one_form),
		cmocka_unit_test(only_digits_become_a_path),
		cmocka_unit_test(quarters_follow_each_other),
		cmocka_unit_test(eight_forms_are_an_8k),
		cmocka_unit_test(a_cik_is_a_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
