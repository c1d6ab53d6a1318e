#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "parser/index.h"
#include "parser/limits.h"

#define HEAD                                                       \
	"Description:           Master Index of EDGAR\n"           \
	"Last Data Received:    September 30, 2016\n \n"           \
	"CIK|Company Name|Form Type|Date Filed|Filename\n"         \
	"--------------------------------------------------------" \
	"------------------------\n"

static const struct quarter quarter = { 2016, 3 };

static void
rows_of_8k_forms_are_read(void **state)
{
	struct index_reader r;
	struct index_row row;
	struct err e;
	char accession[ACCESSION_SIZE];

	(void)state;
	assert_true(index_open(&r,
	    SPAN(HEAD "1000045|NICHOLAS FINANCIAL INC|10-Q|2016-08-09|"
		      "edgar/data/1000045/0001193125-16-676314.txt\n"
		      "9984|BARNES | GROUP INC|8-K|2016-07-29|"
		      "edgar/data/9984/0000009984-16-000168.txt\r\n\n"
		      "9984|X|8-K405|2016-07-29|x\n"
		      "9984||8-K12G3/A|2016-09-30|"
		      "edgar/data/9984/0000009984-16-000169.txt\n"),
	    quarter, &e));
	assert_int_equal(index_next(&r, &row, &e), INDEX_ROW);
	assert_int_equal(row.cik, 9984);
	assert_span(row.company, "BARNES | GROUP INC");
	assert_span(row.form, "8-K");
	assert_int_equal(row.filed.month, 7);
	accession_print(row.accession, accession);
	assert_string_equal(accession, "0000009984-16-000168");
	assert_int_equal(index_next(&r, &row, &e), INDEX_ROW);
	assert_span(row.company, "");
	assert_span(row.form, "8-K12G3/A");
	assert_int_equal(r.line, 10);
	assert_int_equal(index_next(&r, &row, &e), INDEX_END);
}

static void
an_index_may_have_no_rows(void **state)
{
	struct index_reader r;
	struct index_row row;
	struct err e;

	(void)state;
	assert_true(index_open(&r, SPAN(HEAD), quarter, &e));
	assert_int_equal(index_next(&r, &row, &e), INDEX_END);
}

static void
what_is_no_index_is_refused(void **state)
{
	static const struct {
		const char *bytes, *want;
	} cases[] = {
		{ "", "want an index, have nothing at all" },
		{ "<html>\n", "want an index with a line of dashes below "
			      "'CIK|...' or 'Form Type ...', have '<html>'" },
		{ "a\n-----------\n",
		    "want an index with a line of dashes below 'CIK|...' or "
		    "'Form Type ...', have 'a?-----------'" },
		{ "Form Type   Company Name  CIK\n\n-----------\n",
		    "want an index with a line of dashes below 'CIK|...' or "
		    "'Form Type ...', have 'Form Type   Company Name  "
		    "CIK\?\?-----------'" },
		{ HEAD "9984|BARNES GROUP INC|10-K|2016",
		    "want an index that ends with its last line, have one cut "
		    "after 248 bytes" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct index_reader r;
		struct err e = { ERR_NONE, "" };

		assert_false(
		    index_open(&r, span_of(cases[i].bytes), quarter, &e));
		assert_int_equal(e.kind, ERR_FORMAT);
		assert_string_equal(e.text, cases[i].want);
	}
}

static void
a_bad_line_is_named(void **state)
{
	static const struct {
		const char *row, *want;
	} cases[] = {
		{ "9984|X|8-K|2016-07-29",
		    "line 6: want 5 fields between '|', have "
		    "'9984|X|8-K|2016-07-29'" },
		{ "no index", "line 6: want 5 fields between '|', have "
			      "'no index'" },
		{ "0|X|8-K|2016-07-29|edgar/data/9984/0000009984-16-000168.txt",
		    "line 6: want a CIK, have '0'" },
		{ "9984|X|8-K|2016-13-29|"
		  "edgar/data/9984/0000009984-16-000168.txt",
		    "line 6: want the day filed, have '2016-13-29'" },
		{ "9984|X|8-K|2016-10-01|"
		  "edgar/data/9984/0000009984-16-000168.txt",
		    "line 6: want a day from 2016-07-01 to 2016-09-30, have "
		    "'2016-10-01'" },
		{ "9984|X|8-K|2016-06-30|"
		  "edgar/data/9984/0000009984-16-000168.txt",
		    "line 6: want a day from 2016-07-01 to 2016-09-30, have "
		    "'2016-06-30'" },
		{ "9984|X|8-K|2016-07-29|edgar/data/9984/../x.txt",
		    "line 6: want edgar/data/CIK/ACCESSION.txt, have "
		    "'edgar/data/9984/../x.txt'" },
		{ "9985|X|8-K|2016-07-29|"
		  "edgar/data/9984/0000009984-16-000168.txt",
		    "line 6: want a path of CIK 9985, have "
		    "'edgar/data/9984/0000009984-16-000168.txt'" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct index_reader r;
		struct index_row row;
		struct err e = { ERR_NONE, "" };
		char bytes[1024];

		snprintf(bytes, sizeof(bytes), HEAD "%s\n", cases[i].row);
		assert_true(index_open(&r, span_of(bytes), quarter, &e));
		assert_int_equal(index_next(&r, &row, &e), INDEX_BAD);
		assert_int_equal(e.kind, ERR_FORMAT);
		assert_string_equal(e.text, cases[i].want);
	}
}

/* --- form.idx and company.idx ------------------------------------------- */

#define FORM_NAMES                                                      \
	"Form Type   Company Name                                     " \
	"             CIK         "
#define COMPANY_NAMES                                                   \
	"Company Name                                                 " \
	" Form Type   CIK         "
#define LAST_NAMES "Date Filed  File Name\n"
#define DASHES     "-----------------------------------------------\n"

/* A row of five fields, each padded to the width of its column. */
static void
print_row(char *out, size_t size, bool is_by_form, const char *form,
    const char *company, const char *cik)
{
	char path[PATH_SIZE];

	snprintf(
	    path, sizeof(path), "edgar/data/%s/0000009984-16-000168.txt", cik);
	snprintf(out, size, "%-*s%-*s%-12s%-12s%-52s\r\n", is_by_form ? 12 : 62,
	    is_by_form ? form : company, is_by_form ? 62 : 12,
	    is_by_form ? company : form, cik, "2016-07-29", path);
}

static void
rows_in_columns_are_read(void **state)
{
	static const char *const heads[] = {
		FORM_NAMES LAST_NAMES DASHES,
		"Description: by Form Type\r\n \n" FORM_NAMES
		"\n" LAST_NAMES DASHES,
		COMPANY_NAMES LAST_NAMES DASHES,
		COMPANY_NAMES "\r\n   " LAST_NAMES DASHES,
	};
	static const struct {
		const char *form, *company, *cik;
	} rows[] = {
		{ "8-K", "BARNES GROUP INC", "9984" },
		{ "8-K12G3/A", "A | B", "1" },
		{ "8-K", "", "9984" },
		{ "8-K", "SOCI\xc9T\xc9 \x80", "9984" },
		{ "8-K", "SOCI\xc3\x89T\xc3\x89 OF UTF-8 8-K", "9984" },
		{ "8-K/A",
		    "A NAME OF 62 BYTES IS THE WIDEST ONE AND IS CUT OFF IN "
		    "ITS 2016",
		    "1234567890" },
	};

	(void)state;
	for (size_t h = 0; h < sizeof(heads) / sizeof(heads[0]); h++)
		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
			char bytes[2048], line[256], other[256];
			struct index_reader r;
			struct index_row row;
			struct err e = { 0 };

			print_row(line, sizeof(line), h < 2, rows[i].form,
			    rows[i].company, rows[i].cik);
			print_row(other, sizeof(other), h < 2, "1-A POS",
			    "8-K 8-K INC", "9984");
			snprintf(bytes, sizeof(bytes), "%s%s\n%s%s", heads[h],
			    other, line, other);
			assert_true(
			    index_open(&r, span_of(bytes), quarter, &e));
			if (index_next(&r, &row, &e) != INDEX_ROW)
				fail_msg("%zu, %zu: %s", h, i, e.text);
			assert_span(row.company, rows[i].company);
			assert_span(row.form, rows[i].form);
			assert_int_equal(
			    row.cik, strtoull(rows[i].cik, NULL, 10));
			assert_int_equal(row.accession.id, 998416000168);
			assert_int_equal(row.filed.day, 29);
			assert_int_equal(index_next(&r, &row, &e), INDEX_END);
		}
}

/* As where the name is in UTF-8 and the columns are of characters. */
static void
a_wider_name_moves_what_follows(void **state)
{
	static const char *const rows[] = {
		FORM_NAMES LAST_NAMES DASHES
		"8-K         \xc3\x89\xc3\x89                             "
		"                                 9984        2016-07-29  "
		"edgar/data/9984/0000009984-16-000168.txt\n",
		COMPANY_NAMES LAST_NAMES DASHES
		"\xc3\x89\xc3\x89                                         "
		"                   8-K         9984        2016-07-29  "
		"edgar/data/9984/0000009984-16-000168.txt\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct index_reader r;
		struct index_row row;
		struct err e = { 0 };

		assert_true(index_open(&r, span_of(rows[i]), quarter, &e));
		if (index_next(&r, &row, &e) != INDEX_ROW)
			fail_msg("%zu: %s", i, e.text);
		assert_span(row.company, "\xc3\x89\xc3\x89");
		assert_span(row.form, "8-K");
	}
}

static void
a_bad_row_in_columns_is_named(void **state)
{
	static const struct {
		const char *row, *want;
	} cases[] = {
		{ "8-K  edgar/data/9984/0000009984-16-000168.txt",
		    "line 3: want 5 fields in columns, have '8-K" },
		{ "8-K", "line 3: want 5 fields in columns, have '8-K'" },
		{ "8-K      X  9984 2016-07-29 "
		  "edgar/data/9984/0000009984-16-000168.txt",
		    "line 3: want 5 fields in columns, have '8-K" },
		{ "              X 9984 2016-07-29 "
		  "edgar/data/9984/0000009984-16-000168.txt",
		    "line 3: want 5 fields in columns, have '  " },
		{ "8-K         X 9985 2016-07-29 "
		  "edgar/data/9984/0000009984-16-000168.txt",
		    "line 3: want a path of CIK 9985, have" },
		{ "8-K         X 9984 2016-07-29 edgar/data/9984/../x.txt",
		    "line 3: want edgar/data/CIK/ACCESSION.txt, have" },
		{ "8-K         X 9984 2016-10-29 "
		  "edgar/data/9984/0000009984-16-000168.txt",
		    "line 3: want a day from 2016-07-01 to 2016-09-30" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct index_reader r;
		struct index_row row;
		struct err e = { 0 };
		char bytes[1024];

		snprintf(bytes, sizeof(bytes),
		    FORM_NAMES LAST_NAMES DASHES "%s\n", cases[i].row);
		assert_true(index_open(&r, span_of(bytes), quarter, &e));
		assert_int_equal(index_next(&r, &row, &e), INDEX_BAD);
		if (strstr(e.text, cases[i].want) != e.text)
			fail_msg("%s", e.text);
	}
}

static void
lines_are_bounded(void **state)
{
	static char bytes[sizeof(HEAD) + LIMIT_INDEX_LINE + 2];

	(void)state;
	for (int more = 0; more < 2; more++) {
		struct index_reader r;
		struct index_row row;
		struct err e;
		int len = snprintf(bytes, sizeof(bytes),
		    HEAD "1|%0*d|4|2016-07-01|x\n",
		    LIMIT_INDEX_LINE - 17 + more, 0);

		assert_true(index_open(
		    &r, (struct span){ bytes, (size_t)len }, quarter, &e));
		assert_int_equal(
		    index_next(&r, &row, &e), more ? INDEX_BAD : INDEX_END);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_8k_forms_are_read),
		cmocka_unit_test(an_index_may_have_no_rows),
		cmocka_unit_test(what_is_no_index_is_refused),
		cmocka_unit_test(a_bad_line_is_named),
		cmocka_unit_test(rows_in_columns_are_read),
		cmocka_unit_test(a_wider_name_moves_what_follows),
		cmocka_unit_test(a_bad_row_in_columns_is_named),
		cmocka_unit_test(lines_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
