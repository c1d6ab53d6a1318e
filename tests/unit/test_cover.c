#include "tests/unit/unit.h"

#include "parser/cover.h"

#define BOXES_425                                                            \
	" Written communications pursuant to Rule 425 under the Securities " \
	"Act (17 CFR 230.425)"
#define BOXES_14A                                                          \
	" Soliciting material pursuant to Rule 14a-12 under the Exchange " \
	"Act (17 CFR 240.14a-12)"
#define BOXES_14D                                                    \
	" Pre-commencement communications pursuant to Rule 14d-2(b)" \
	" under the Exchange Act (17 CFR 240.14d-2(b))"
#define BOXES_13E                                                    \
	" Pre-commencement communications pursuant to Rule 13e-4(c)" \
	" under the Exchange Act (17 CFR 240.13e-4(c))"

static struct cover
read_cover(const char *text)
{
	struct cover c;

	cover_parse(span_of(text), (struct span){ NULL, 0 }, &c);
	return c;
}

static void
assert_day(struct date d, const char *want)
{
	char have[DATE_SIZE];

	date_print(d, have);
	assert_string_equal(have, want);
}

static void
a_whole_cover(void **state)
{
	struct cover c = read_cover(
	    "FORM 8-K\nCURRENT REPORT\nDate of Report (Date of earliest event "
	    "reported) November 9, 2006\nTURBINE CORPORATION\n(Exact name of "
	    "registrant as specified in its charter)\nDelaware\t001-15957\t"
	    "95-4180883\n(State or other jurisdiction\t(Commission\t(I.R.S. "
	    "Employer\nof incorporation)\tfile number)\tIdentification "
	    "No.)\n21 Street, Town, California 91311\n(818) 734-5300\n"
	    "|_|" BOXES_425 "\n|_|" BOXES_14A "\n|X|" BOXES_14D
	    "\n|_|" BOXES_13E);

	(void)state;
	assert_span(c.registrant, "TURBINE CORPORATION");
	assert_day(c.event_date, "2006-11-09");
	assert_span(c.state, "Delaware");
	assert_span(c.commission_file_number, "001-15957");
	assert_span(c.irs_number, "95-4180883");
	assert_int_equal(c.written_communications, CHECKBOX_UNCHECKED);
	assert_int_equal(c.soliciting_material, CHECKBOX_UNCHECKED);
	assert_int_equal(c.pre_commencement_tender_offer, CHECKBOX_CHECKED);
	assert_int_equal(
	    c.pre_commencement_issuer_tender_offer, CHECKBOX_UNCHECKED);
}

static void
values_and_labels_in_blocks_of_their_own(void **state)
{
	struct cover c = read_cover(
	    "May 5, 2010\nDate of Report (Date of earliest event reported)\n"
	    "Us, Inc.\n(Exact name of registrant as specified in its "
	    "charter)\nNew Jersey\n(State or other jurisdiction of "
	    "incorporation)\n0-1234\n(Commission File Number)\n12-3456789\n"
	    "(IRS Employer Identification No.)");

	(void)state;
	assert_day(c.event_date, "2010-05-05");
	assert_span(c.registrant, "Us, Inc.");
	assert_span(c.state, "New Jersey");
	assert_span(c.commission_file_number, "0-1234");
	assert_span(c.irs_number, "12-3456789");
}

static void
labels_before_values(void **state)
{
	struct cover c = read_cover(
	    "Commission File Number: 333-130373-01\nI.R.S. Employer "
	    "Identification No. 12-3456789\nState of incorporation: Nevada\n"
	    "IRS Employer\nState of\tCommission\tIdentification");

	(void)state;
	assert_span(c.commission_file_number, "333-130373-01");
	assert_span(c.irs_number, "12-3456789");
	assert_span(c.state, "Nevada");
	c = read_cover("IRS Employer\nState of\tCommission\tIdentification\n"
		       "Incorporation\tFile Number\tNumber\nPennsylvania\t"
		       "1-5502\t25-1040754");
	assert_span(c.state, "Pennsylvania");
	assert_span(c.commission_file_number, "1-5502");
	assert_span(c.irs_number, "25-1040754");
}

static void
a_name_behind_its_label(void **state)
{
	struct cover c = read_cover("FORM 8-K\nExact name of registrant as "
				    "specified in its charter: US INC");

	(void)state;
	assert_span(c.registrant, "US INC");
	c = read_cover("US INC\n(Formerly known as THEM INC)\n(Exact name of "
		       "registrant as specified in its charter)");
	assert_span(c.registrant, "US INC");
}

static void
the_earliest_day_counts(void **state)
{
	static const struct {
		const char *text;
		const char *want;
	} cases[] = {
		{ "Date of Report (Date of earliest event reported): May 9, "
		  "2010 (May 5, 2010)",
		    "2010-05-05" },
		{ "Date of Report: May 9, 2010\nDate of Earliest Event "
		  "Reported: May 5, 2010",
		    "2010-05-05" },
		{ "Date of Report (Date of earliest event reported): May 5 - "
		  "May 9, 2010",
		    "2010-05-05" },
		{ "Date of Report (Date of earliest event reported): May 5 "
		  "and 9, 2010",
		    "2010-05-05" },
		{ "Date of Report (Date of earliest event reported)\n9 May "
		  "2010",
		    "2010-05-09" },
		{ "Date of report: 05/09/2010", "2010-05-09" },
		{ "Date of Report: Sept. 9th, 2010", "2010-09-09" },
		{ "FORM 8-K\nMay 9, 2010\nUs, Inc.", "2010-05-09" },
		{ "Date of Report: February 30, 2010", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_day(read_cover(cases[i].text).event_date, cases[i].want);
}

static void
boxes_of_every_shape(void **state)
{
	static const struct {
		const char *text;
		enum checkbox want;
	} cases[] = {
		{ "[ ]" BOXES_425, CHECKBOX_UNCHECKED },
		{ "[_]" BOXES_425, CHECKBOX_UNCHECKED },
		{ "[X]" BOXES_425, CHECKBOX_CHECKED },
		{ "[ X ]" BOXES_425, CHECKBOX_CHECKED },
		{ "/ /" BOXES_425, CHECKBOX_UNCHECKED },
		{ "/X/" BOXES_425, CHECKBOX_CHECKED },
		{ "\xe2\x98\x90" BOXES_425, CHECKBOX_UNCHECKED },
		{ "\xe2\x98\x90\t" BOXES_425, CHECKBOX_UNCHECKED },
		{ "\xe2\x98\x92" BOXES_425, CHECKBOX_CHECKED },
		{ "o" BOXES_425, CHECKBOX_UNCHECKED },
		{ "\xc2\xa8" BOXES_425, CHECKBOX_UNCHECKED },
		{ "x" BOXES_425, CHECKBOX_CHECKED },
		{ "\xc3\xbe" BOXES_425, CHECKBOX_CHECKED },
		{ "\xc3\xbd" BOXES_425, CHECKBOX_CHECKED },
		{ "[ ]\n" BOXES_425, CHECKBOX_UNCHECKED },
		{ BOXES_425 " [X]", CHECKBOX_CHECKED },
		{ BOXES_425, CHECKBOX_UNKNOWN },
		{ "", CHECKBOX_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (read_cover(cases[i].text).written_communications !=
		    cases[i].want)
			fail_msg("'%.12s'", cases[i].text);
}

static void
facts_fill_what_the_text_leaves_open(void **state)
{
	struct span body = SPAN(
	    "<ix:nonNumeric name=\"dei:DocumentPeriodEndDate\">2010-01-01"
	    "</ix:nonNumeric><ix:nonNumeric name=\"dei:EntityRegistrantName\">"
	    "<span>Us, Inc.</span></ix:nonNumeric><ix:nonNumeric format="
	    "\"ixt:booleanfalse\" name=\"dei:WrittenCommunications\">"
	    "</ix:nonNumeric><ix:nonNumeric name=\"dei:SolicitingMaterial\" "
	    "format=\"ixt:fixed-true\">x</ix:nonNumeric>");
	struct cover c;

	(void)state;
	cover_parse(SPAN("Date of Report: May 5, 2010"), body, &c);
	assert_day(c.event_date, "2010-05-05");
	assert_span(c.registrant, "Us, Inc.");
	assert_int_equal(c.written_communications, CHECKBOX_UNCHECKED);
	assert_int_equal(c.soliciting_material, CHECKBOX_CHECKED);
	cover_parse((struct span){ NULL, 0 }, body, &c);
	assert_day(c.event_date, "2010-01-01");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_cover),
		cmocka_unit_test(values_and_labels_in_blocks_of_their_own),
		cmocka_unit_test(labels_before_values),
		cmocka_unit_test(a_name_behind_its_label),
		cmocka_unit_test(the_earliest_day_counts),
		cmocka_unit_test(boxes_of_every_shape),
		cmocka_unit_test(facts_fill_what_the_text_leaves_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
