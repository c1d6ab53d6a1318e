#include "tests/unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "parser/filing.h"

static void
parse(const char *text, struct arena *a, struct filing *f)
{
	struct submission in = { .text = span_of(text) };

	filing_parse(&in, a, f);
}

static void
assert_day(struct date d, const char *want)
{
	char have[DATE_SIZE];

	date_print(d, have);
	assert_string_equal(have, want);
}

#define HEADER(form)                                                \
	"<SEC-DOCUMENT>0000000001-10-000001.txt : 20100505\n"       \
	"<SEC-HEADER>0000000001-10-000001.hdr.sgml : 20100505\n"    \
	"ACCESSION NUMBER:\t\t0000000001-10-000001\n"               \
	"CONFORMED SUBMISSION TYPE:\t" form "\n"                    \
	"CONFORMED PERIOD OF REPORT:\t20100503\n"                   \
	"ITEM INFORMATION:\t\tResults of Operations and Financial " \
	"Condition\n"                                               \
	"FILED AS OF DATE:\t\t20100505\n"                           \
	"\nFILER:\n\n\tCOMPANY DATA:\t\n"                           \
	"\t\tCOMPANY CONFORMED NAME:\t\t\tUS INC\n"                 \
	"\t\tCENTRAL INDEX KEY:\t\t\t0000000001\n"                  \
	"</SEC-HEADER>\n"
#define DOCUMENT(type, sequence, text)                                   \
	"<DOCUMENT>\n<TYPE>" type "\n<SEQUENCE>" sequence "\n<FILENAME>" \
	"d" sequence ".txt\n<TEXT>\n" text "\n</TEXT>\n</DOCUMENT>\n"
#define END "</SEC-DOCUMENT>\n"

static void
a_submission_is_filled_in_all_parts(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse(HEADER("8-K") DOCUMENT("8-K", "1",
		  "Date of Report: May 4, 2010\n\n"
		  "Item 2.02 Results of Operations and Financial Condition\n\n"
		  "Results of the quarter ended March 31, 2010 are in "
		  "Exhibit 99.1.\n\n"
		  "Item 9.01 Financial Statements and Exhibits\n\n"
		  "(d) Exhibits\n\n99.1   Press release\n\nSIGNATURE\n")
		  DOCUMENT("EX-99.1", "2", "Us reports quarterly results\n")
		      END,
	    a, &f);
	assert_true(f.has_header);
	assert_non_null(f.main);
	assert_int_equal(f.main->sequence, 1);
	assert_int_equal(f.n_items, 2);
	assert_true(f.items[0].in_header && f.items[0].in_body);
	assert_false(f.items[1].in_header);
	assert_int_equal(f.n_exhibits, 1);
	assert_ptr_equal(f.exhibits[0].document, &f.documents[1]);
	assert_int_equal(f.results.basis, BASIS_ITEM_2_02);
	assert_day(f.results.period_end, "2010-03-31");
	assert_span(f.results.headline, "Us reports quarterly results");
	assert_day(f.event_date, "2010-05-04");
}

static void
without_a_label_the_header_knows_the_name(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse(HEADER("8-K") DOCUMENT("8-K", "1",
		  "FORM 8-K\n\nUs, Inc.\n\nTown\n\nItem 8.01 Other "
		  "Events\n\nA.") END,
	    a, &f);
	assert_span(f.cover.registrant, "Us, Inc.");
}

/* The header's company is US INC: "US" goes on with what begins as "INC". */
static void
the_header_mends_a_broken_name(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse(HEADER("8-K") DOCUMENT("8-K", "1",
		  "FORM 8-K\n\nUS\nINC OF OHIO\n(Exact name of registrant as "
		  "specified in its charter)\n\nItem 8.01 Other "
		  "Events\n\nA.") END,
	    a, &f);
	assert_span(f.cover.registrant, "US INC OF OHIO");
	parse(HEADER("8-K") DOCUMENT("8-K", "1",
		  "FORM 8-K\n\nTHEM\nINC OF OHIO\n(Exact name of registrant as "
		  "specified in its charter)\n\nItem 8.01 Other "
		  "Events\n\nA.") END,
	    a, &f);
	assert_span(f.cover.registrant, "INC OF OHIO");
}

static void
a_body_without_items_is_a_problem(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse(HEADER("8-K") DOCUMENT("8-K", "1", "Nothing.") END, a, &f);
	assert_int_equal(f.n_items, 1);
	assert_int_equal(f.n_problems, 1);
	assert_span(f.problems[0], "no item was found");
	parse("", a, &f);
	assert_int_equal(f.n_problems, 1);
	assert_span(f.problems[0], "no item was found");
}

static void
a_document_alone_may_be_of_another_form(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse("FORM 10-Q\n\nDate of Report: May 4, 2010\n\nItem 5. Other "
	      "Information\n\nWe filed a Form 8-K.\n",
	    a, &f);
	assert_int_equal(f.n_items, 0);
	assert_int_equal(f.n_documents, 1);
	assert_int_equal(f.event_date.year, 0);
	assert_int_equal(f.n_problems, 1);
	assert_span(f.problems[0], "The document is of another form than 8-K.");
	parse("FORM 8-K\n\nFORM 10-Q\n\nItem 5. Other Events\n\nA.\n", a, &f);
	assert_int_equal(f.n_items, 1);
	parse("Our Form 10-Q is late.\n\nItem 5. Other Events\n\nA.\n", a, &f);
	assert_int_equal(f.n_items, 1);
}

static void
without_a_day_on_the_cover_the_period_counts(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse(HEADER("8-K") DOCUMENT("8-K", "1", "Item 8.01 Other Events\n\nA.")
		  END,
	    a, &f);
	assert_day(f.event_date, "2010-05-03");
}

static void
a_bare_document_has_no_header(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse("<html><body><p>Item 8.01 Other Events</p><p>A.</p></body>"
	      "</html>",
	    a, &f);
	assert_false(f.has_header);
	assert_int_equal(f.n_documents, 1);
	assert_ptr_equal(f.main, &f.documents[0]);
	assert_int_equal(f.n_items, 1);
	assert_span(f.items[0].text, "A.");
	assert_false(f.items[0].in_header);
}

static void
the_main_document_is_of_the_forms_type(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse(HEADER("8-K/A") DOCUMENT("EX-99", "1", "x")
		  DOCUMENT("8-K", "2", "x") DOCUMENT("8-K/A", "3", "x") END,
	    a, &f);
	assert_int_equal(f.main->sequence, 3);
	parse(HEADER("8-K") DOCUMENT("8-K", "1", "x") DOCUMENT("8-K", "2", "x")
		  END,
	    a, &f);
	assert_int_equal(f.main->sequence, 1);
	parse(HEADER("8-K") "<DOCUMENT>\n<TEXT>\nx\n</TEXT>\n</DOCUMENT>\n" END,
	    a, &f);
	assert_ptr_equal(f.main, &f.documents[0]);
}

static void
without_a_main_document_the_header_speaks(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse(HEADER("8-K") DOCUMENT("EX-99.1", "1", "Release") END, a, &f);
	assert_null(f.main);
	assert_int_equal(f.n_items, 1);
	assert_span(f.items[0].item, "2.02");
	assert_false(f.items[0].in_body);
	assert_int_equal(f.n_exhibits, 1);
	assert_true(f.n_problems > 0);
}

static void
another_form_has_no_items(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse(HEADER("10-K") DOCUMENT(
		  "10-K", "1", "Item 2.02 Results of Operations\n\nA.") END,
	    a, &f);
	assert_span(f.form, "10-K");
	assert_int_equal(f.n_documents, 1);
	assert_int_equal(f.n_items, 0);
	assert_int_equal(f.n_exhibits, 0);
	assert_null(f.main);
	assert_int_equal(f.results.basis, BASIS_NONE);
}

static void
nothing_at_all_is_a_filing_too(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse("", a, &f);
	assert_false(f.has_header);
	assert_int_equal(f.n_items, 0);
	parse("<SEC-DOCUMENT>", a, &f);
	assert_int_equal(f.n_items, 0);
}

/* Parse in a block of the exact size: a sanitizer sees a byte too far. */
static void
parse_cut(struct span text, size_t len, struct arena *a, struct filing *f)
{
	char *copy = malloc(len > 0 ? len : 1);

	assert_non_null(copy);
	memcpy(copy, text.ptr, len);

	struct submission in = { .text = { copy, len } };

	filing_parse(&in, a, f);
	free(copy); /* what is asked below lies in no span */
}

/* However much of it is there, no more comes out of it than of the whole. */
static void
check_every_cut(const char *text, const char *main_end)
{
	AUTO(arena) a = arena_new();
	struct span whole = span_of(text);
	size_t complete = span_find(whole, span_of(main_end));
	struct filing all, f;

	parse_cut(whole, whole.len, a, &all);
	assert_int_equal(all.n_items, 2);
	assert_int_equal(all.n_documents, 2);
	for (size_t n = 0; n <= whole.len; n++) {
		arena_reset(a);
		parse_cut(whole, n, a, &f);
		assert_true(f.n_documents <= 2);
		assert_true(f.n_items <= 3);
		if (n < whole.len)
			if (n > 0 && n < whole.len - 1)
				assert_true(f.n_problems > 0);
		if (n >= complete)
			assert_int_equal(f.n_items, 2);
	}
}

static void
cut_anywhere_it_gives_what_can_be_had(void **state)
{
	(void)state;
	check_every_cut(
	    "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n"
	    "Proc-Type: 2001,MIC-CLEAR\nMIC-Info: RSA-MD5,RSA,\n AAAA\n\n"
	    "<SEC-DOCUMENT>0000000001-03-000001.txt : 20030505\n"
	    "<SEC-HEADER>0000000001-03-000001.hdr.sgml : 20030505\n"
	    "ACCESSION NUMBER:\t\t0000000001-03-000001\n"
	    "CONFORMED SUBMISSION TYPE:\t8-K\n"
	    "ITEM INFORMATION:\t\tOther events\n"
	    "FILED AS OF DATE:\t\t20030505\n"
	    "\nFILER:\n\n\tCOMPANY DATA:\t\n"
	    "\t\tCOMPANY CONFORMED NAME:\t\t\tUS INC\n"
	    "\t\tCENTRAL INDEX KEY:\t\t\t0000000001\n"
	    "</SEC-HEADER>\n" DOCUMENT("8-K", "1",
		"Date of Report: May 4, 2003\n\n"
		"Item 5.  Other Events\n- ------\n\nWe sold a plant.\n\n"
		"<PAGE>\n\nItem 7.  Exhibits\n\n(c) Exhibits\n\n"
		"99.1    Release of May 4, 2003\n\n"
		"SIGNATURES\n\nBy: /s/ A. Name\n")
		DOCUMENT("EX-99.1", "2", "- - 1 -\nUs sells a plant\n") END
	    "-----END PRIVACY-ENHANCED MESSAGE-----\n",
	    "\n<TYPE>EX-99.1");
	check_every_cut(
	    "<SUBMISSION>\n<ACCESSION-NUMBER>0000000001-24-000001\n"
	    "<TYPE>8-K\n<PERIOD>20240502\n<ITEMS>2.02\n<ITEMS>9.01\n"
	    "<FILING-DATE>20240503\n<FILER>\n<COMPANY-DATA>\n"
	    "<CONFORMED-NAME>US INC\n<CIK>0000000001\n</COMPANY-DATA>\n"
	    "</FILER>\n" DOCUMENT("8-K", "1",
		"<html><body><ix:header><ix:hidden>x</ix:hidden></ix:header>"
		"<p>Item&nbsp;2.02 Results of Operations&#8201;and Financial "
		"Condition</p><p>For the quarter ended March 31, 2024 &eacute; "
		"\xe2\x80\x94</p><!-- x --><table><tr><td>Item 9.01</td><td>"
		"Exhibits</td></tr><tr><td>99.1</td><td>Release</td></tr>"
		"</table><p style=\"display:none\">y</p></body></html>")
		DOCUMENT("GRAPHIC", "2",
		    "begin 644 a.jpg\n#86)C\n \nend") "</SUBMISSION>\n",
	    "\n<TYPE>GRAPHIC");
}

static void
nested_in_itself_it_gives_what_can_be_had(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse(
	    HEADER("8-K") "<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>1\n<TEXT>\n" HEADER(
		"8-K")
		DOCUMENT("8-K", "1", "Item 8.01 Other Events\n\nWe met.\n") END
	    "</TEXT>\n</DOCUMENT>\n" END,
	    a, &f);
	assert_true(f.has_header);
	assert_int_equal(f.n_companies, 1);
	assert_int_equal(f.n_documents, 2);
	assert_true(f.n_problems > 0);
	assert_true(f.n_items >= 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_submission_is_filled_in_all_parts),
		cmocka_unit_test(without_a_label_the_header_knows_the_name),
		cmocka_unit_test(the_header_mends_a_broken_name),
		cmocka_unit_test(a_body_without_items_is_a_problem),
		cmocka_unit_test(a_document_alone_may_be_of_another_form),
		cmocka_unit_test(without_a_day_on_the_cover_the_period_counts),
		cmocka_unit_test(a_bare_document_has_no_header),
		cmocka_unit_test(the_main_document_is_of_the_forms_type),
		cmocka_unit_test(without_a_main_document_the_header_speaks),
		cmocka_unit_test(another_form_has_no_items),
		cmocka_unit_test(nothing_at_all_is_a_filing_too),
		cmocka_unit_test(cut_anywhere_it_gives_what_can_be_had),
		cmocka_unit_test(nested_in_itself_it_gives_what_can_be_had),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
