#include "tests/unit/unit.h"

#include <stdio.h>

#include "parser/cover.h"

/* What was read goes with its test; a cover borrows from it. */
static struct arena *arena;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

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

	cover_parse(span_of(text), (struct span){ NULL, 0 }, arena, &c);
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
labels_above_values(void **state)
{
	struct cover c = read_cover(
	    "Exact name of registrant as specified in its charter\nUS INC\n"
	    "State or other jurisdiction of incorporation\nDelaware\n"
	    "Commission File Number\n0-1234");

	(void)state;
	assert_span(c.registrant, "US INC");
	assert_span(c.state, "Delaware");
	assert_span(c.commission_file_number, "0-1234");
}

static void
places_that_are_no_states(void **state)
{
	static const char *const places[] = { "United States",
		"Federally chartered corporation",
		"Federally chartered instrumentality of the United States" };

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		char text[256];

		snprintf(text, sizeof(text),
		    "UNITED STATES\nFORM 8-K\n%s\t33-12345-NY\t12-3456789\n"
		    "(State of incorporation)\t(Commission File Number)\t"
		    "(IRS Employer Identification No.)",
		    places[i]);

		struct cover c = read_cover(text);

		assert_span(c.state, places[i]);
		assert_span(c.commission_file_number, "33-12345-NY");
	}
}

static void
a_label_of_one_word(void **state)
{
	struct cover c =
	    read_cover("Nevada\n(State)\n0-1234\n(Commission File Number)");

	(void)state;
	assert_span(c.state, "Nevada");
	c = read_cover("State of Nevada\n(State of incorporation)\nIRS No. "
		       "12-3456789");
	assert_span(c.state, "State of Nevada");
	assert_span(c.irs_number, "12-3456789");
	c = read_cover("Nevada 0-1234 12-3456789\n(State) (File No.) (I.R.S. "
		       "I.D. No.)");
	assert_span(c.state, "Nevada");
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
a_name_over_two_lines(void **state)
{
	struct cover c = read_cover(
	    "May 5, 2010\nUNITED THINGS AND MACHINES\nCOMPANY, INC.\n(Exact "
	    "name of registrant as specified in its charter)");

	(void)state;
	assert_span(c.registrant, "UNITED THINGS AND MACHINES COMPANY, INC.");
	c = read_cover("FIRST BANK AND TRUST\nHOLDING COMPANY, INC.\n(Exact "
		       "name of registrant as specified in its charter)");
	assert_span(c.registrant, "FIRST BANK AND TRUST HOLDING COMPANY, INC.");
	c = read_cover("Date of Report: May 5, 2010\nExact name of registrant "
		       "as specified in its charter:\nUS INC");
	assert_span(c.registrant, "US INC");
	c = read_cover("FORM 8-K\n____US, INC.____\n(Exact name of "
		       "registrant as specified in its charter)");
	assert_span(c.registrant, "US, INC.");
	c = read_cover("FORM 8-K\nSTATE STREET CORP\n(Exact name of "
		       "registrant as specified in its charter)");
	assert_span(c.registrant, "STATE STREET CORP");
}

static void
labels_that_go_on_in_the_next_block(void **state)
{
	struct cover c = read_cover("1-800-THINGS, INC.\n(Exact name of\n"
				    "registrant as specified in its charter)\n"
				    "Ohio\n(Jurisdiction\nof incorporation)\n"
				    "0-1234\n(Commission\nFile Number)\n"
				    "12-3456789\n(Employer\nIdentification "
				    "No.)");

	(void)state;
	assert_span(c.registrant, "1-800-THINGS, INC.");
	assert_span(c.state, "Ohio");
	assert_span(c.commission_file_number, "0-1234");
	assert_span(c.irs_number, "12-3456789");
	c = read_cover("US INC\nOhio\n(State)\n33-1234-NY\n(File Number)");
	assert_span(c.state, "Ohio");
	assert_span(c.commission_file_number, "33-1234-NY");
}

static void
states_in_words(void **state)
{
	static const struct {
		const char *cover, *want;
	} cases[] = {
		{ "US INC\nState of Nevada\t1-123\t12-3456789\n(State or other "
		  "jurisdiction)\t(Commission File Number)\t(IRS Employer)",
		    "State of Nevada" },
		{ "A BANK\nFederally chartered corporation\t0-123\t12-3456789\n"
		  "(State or other jurisdiction)\t(Commission File Number)\t"
		  "(IRS Employer)",
		    "Federally chartered corporation" },
		{ "A BANK\nUnited States\t0-123\t12-3456789\n(State or other "
		  "jurisdiction)\t(Commission File Number)\t(IRS Employer)",
		    "United States" },
		{ "US INC\nOhio  File No. 1-123  12-3456789\n(State or other "
		  "jurisdiction)  (Commission File Number)  (IRS Employer)",
		    "Ohio" },
		{ "US INC\n(An Ohio corporation)\nCommission File Number 1-123\n"
		  "I.R.S. Employer Identification No. 12-3456789",
		    "Ohio" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_span(read_cover(cases[i].cover).state, cases[i].want);
	assert_int_equal(
	    read_cover("A TRUST\nN/A\t1-123\t12-3456789\n(State or other "
		       "jurisdiction)\t(Commission File Number)\t(IRS "
		       "Employer)")
		.state.len,
	    0);
}

static void
a_cover_on_one_line(void **state)
{
	struct cover c = read_cover(
	    "FORM 8-K CURRENT REPORT Pursuant to Section 13 or 15(d) Date of "
	    "Report (Date of earliest event reported): May 5, 2010 US, INC. "
	    "(Exact name of registrant as specified in its charter) Delaware "
	    "001-12345 12-3456789 (State or other jurisdiction of "
	    "incorporation) (Commission File Number) (IRS Employer "
	    "Identification No.) 1 Street, Town, NY 10001 (212) 555-0100 "
	    "(Registrant's telephone number)");

	(void)state;
	assert_span(c.registrant, "US, INC.");
	assert_day(c.event_date, "2010-05-05");
	assert_span(c.state, "Delaware");
	assert_span(c.commission_file_number, "001-12345");
	assert_span(c.irs_number, "12-3456789");
}

static void
numbers_with_blanks_and_dashes(void **state)
{
	struct cover c = read_cover(
	    "Commission File Number: 001 - 12345 - Us, Inc.\nI.R.S. Employer "
	    "Identification No. 12 \xe2\x80\x93 3456789");

	(void)state;
	assert_span(c.commission_file_number, "001 - 12345");
	assert_span(c.irs_number, "12 \xe2\x80\x93 3456789");
	c = read_cover("Commission File Number: 001-12345 - 12-3456789");
	assert_span(c.commission_file_number, "001-12345");
}

static void
labels_of_broken_lines(void **state)
{
	struct cover c = read_cover(
	    "Date of Report:\tJanuary 21, 2000\nDate of earliest\nevent "
	    "reported:\tJanuary 19,2000\nUs Computer, Inc.\nformerly Them "
	    "Inc.\n(Exact name of registrant as specified in its "
	    "charter)\nCalifornia\t0-12345\t12-3456789\n(State or other "
	    "jurisdiction\t(Commission File\t(I.R.S. Employer\nof "
	    "incorporation)\tNumber)\tIdentification No.)");

	(void)state;
	assert_span(c.registrant, "Us Computer, Inc.");
	assert_day(c.event_date, "2000-01-19");
	assert_span(c.commission_file_number, "0-12345");
}

static void
labels_of_four_rows(void **state)
{
	struct cover c = read_cover(
	    "Nevada\tMill Concepts, Inc.\t13-3120000\n(State or other\t(Exact "
	    "Name of registrant as specified\t(I.R.S.\nincorporation or\tin "
	    "its charter)\tEmployer\norganization)\tIdentification\nNumber)");

	(void)state;
	assert_span(c.registrant, "Mill Concepts, Inc.");
	assert_span(c.state, "Nevada");
	assert_span(c.irs_number, "13-3120000");
}

static void
labels_that_head_a_table(void **state)
{
	static const char *const covers[] = {
		"US INC\n(Exact name of registrant as specified in its "
		"charter)\nState or other jurisdiction of incorporation\t"
		"Commission File Number\tIRS Employer Identification No.\n"
		"Delaware\t001-12345\t12-3456789",
		"Exact name of registrant as specified in its charter:\tUS "
		"INC\nState or other jurisdiction of incorporation:\t"
		"Delaware\nCommission File Number:\t001-12345\nIRS Employer "
		"Identification No.:\t12-3456789",
		"Commission File Number\tExact Name of Registrant as "
		"specified in its charter\tState or Other Jurisdiction of "
		"Incorporation\tIRS Employer Identification Number\n"
		"001-12345\tUS INC\tDelaware\t12-3456789\n001-99999\tTHEM "
		"INC\tOhio\t98-7654321",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(covers) / sizeof(covers[0]); i++) {
		struct cover c = read_cover(covers[i]);

		assert_span(c.registrant, "US INC");
		assert_span(c.state, "Delaware");
		assert_span(c.commission_file_number, "001-12345");
		assert_span(c.irs_number, "12-3456789");
	}
}

static void
of_stacked_registrants_the_first_counts(void **state)
{
	struct cover several = read_cover(
	    "of the Securities Exchange Act of 1934\nTHESE TRAINS, INC.\nTHEIR "
	    "TRACKS, L.P.\n(Exact name of registrants as specified in their "
	    "charters)");
	struct cover one = read_cover(
	    "of the Securities Exchange Act of 1934\nTHEIR TRACKS, L.P.\n(Exact "
	    "name of registrants as specified in their charters)");

	(void)state;
	assert_span(several.registrant, "THESE TRAINS, INC.");
	assert_span(one.registrant, "THEIR TRACKS, L.P.");
}

static void
the_irs_number_has_many_labels(void **state)
{
	static const char *const labels[] = { "(IRS)", "(Federal Tax ID)",
		"(Tax I.D. No.)", "(Taxpayer Identification No.)",
		"(I.R.S. Employer", "(IRS Employer Identification Number)" };

	(void)state;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		char text[128];

		snprintf(
		    text, sizeof(text), "x\ny\n12-3456789\n%s\n", labels[i]);

		struct cover c = read_cover(text);

		assert_span(c.irs_number, "12-3456789");
	}
}

static void
a_state_ends_before_the_next_label(void **state)
{
	struct cover below = read_cover(
	    "State or other jurisdiction of incorporation:\nOhio\nCommission "
	    "File Number:\n1-15957");
	struct cover before_label = read_cover(
	    "State of incorporation: North Dakota Commission File Number: "
	    "1-15957");
	struct cover none = read_cover(
	    "State or other jurisdiction of incorporation:\nCommission File "
	    "Number:\n1-15957");

	(void)state;
	assert_span(below.state, "Ohio");
	assert_span(before_label.state, "North Dakota");
	assert_null(none.state.ptr);
}

static void
of_several_registrants_the_first_counts(void **state)
{
	static const char *const covers[] = {
		/* rows above their labels */
		"Delaware\tUS INC\t001-12345\t12-3456789\nOhio\tTHEM INC\t"
		"001-99999\t98-7654321\n(State of incorporation)\t(Exact name "
		"of registrant as specified in its charter)\t(Commission File "
		"Number)\t(IRS Employer Identification No.)",
		/* the state in brackets behind the name */
		"Commission File Number\tName of Registrant; State of "
		"Incorporation; Address\tIRS Employer Identification "
		"Number\n001-12345\tUS INC (a Delaware corporation) 1 "
		"Street\t12-3456789\n001-99999\tTHEM LLC (an Ohio limited "
		"liability company) 2 Street\t98-7654321",
		/* labels over two rows, values over three */
		"Commission\tRegistrant; State of Incorporation;\tI.R.S. "
		"Employer\nFile Number\tAddress; and Telephone Number\t"
		"Identification No.\n001-12345\tUS INC\t12-3456789\n(A "
		"Delaware Corporation)\n1 Street",
		/* the names again in brackets, and "and" between them */
		"US INC\nand\nTHEM L.P.\n(Exact name of registrant as "
		"specified in its charter)\nDelaware (Us Inc)\t001-12345 (Us "
		"Inc)\t12-3456789 (Us Inc)\nOhio (Them L.P.)\t001-99999 "
		"(Them L.P.)\t98-7654321 (Them L.P.)\n(State of "
		"incorporation)\t(Commission File Number)\t(IRS Employer "
		"Identification No.)",
		/* a label behind the name, within a table */
		"Commission File Number\tRegistrant; State of "
		"Incorporation; Address\tIRS Employer Identification "
		"Number\n001-12345\tUS INC (Exact name of registrant as "
		"specified in its charter) Delaware 1 Street\t12-3456789\n"
		"State of incorporation: Delaware",
		/* names alone, each on a line */
		"US INC\nTHEM L.P.\n(Exact name of registrant as specified in "
		"its charter)\nDelaware\t001-12345\t12-3456789\n(State of "
		"incorporation)\t(Commission File Number)\t(IRS Employer "
		"Identification No.)",
		/* one cover below the other */
		"US INC\n(Exact name of registrant as specified in its "
		"charter)\nDelaware\t001-12345\t12-3456789\n(State of "
		"incorporation)\t(Commission File Number)\t(IRS Employer "
		"Identification No.)\nTHEM INC\n(Exact name of registrant as "
		"specified in its charter)\nOhio\t001-99999\t98-7654321",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(covers) / sizeof(covers[0]); i++) {
		struct cover c = read_cover(covers[i]);

		assert_span(c.registrant, "US INC");
		assert_span(c.state, "Delaware");
		assert_span(c.commission_file_number, "001-12345");
		assert_span(c.irs_number, "12-3456789");
	}
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
		{ "Date of Report: May 9, 2010\n(Date of earliest event "
		  "reported)\nMay 5, 2010",
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
		{ "Date of Report (Date of earliest event reported): November "
		  "6, 2006 (November 1, 2006)",
		    "2006-11-01" },
		{ "Date of Report (Date of earliest event reported): May 9, "
		  "2010\n(May 5, 2010)\nMay 1, 2010",
		    "2010-05-05" },
		{ "Date of Report (Date of earliest event reported): April 30 "
		  "- May 5, 2010",
		    "2010-04-30" },
		{ "Date of Report (Date of earliest event reported): May 5-7, "
		  "2010",
		    "2010-05-05" },
		{ "DATE OF REPORT (DATE OF EARLIEST EVENT REPORTED)\tMAY "
		  "5,2010",
		    "2010-05-05" },
		{ "May 5 2010\nDate of Report\n(Date of earliest event "
		  "reported)",
		    "2010-05-05" },
		{ "Date of report: 05/09/2010", "2010-05-09" },
		{ "Date of report: 05.09.2010", "2010-05-09" },
		{ "Date of Report: Sept. 9th, 2010", "2010-09-09" },
		{ "Date of Report: 9-Sep-2010", "2010-09-09" },
		{ "Date of Report (Date of earliest event reported) Sept.\n9, "
		  "2010",
		    "2010-09-09" },
		{ "Date of Report: the 9th day of September, 2010",
		    "2010-09-09" },
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
		{ "|_|" BOXES_425, CHECKBOX_UNCHECKED },
		{ "|x|" BOXES_425, CHECKBOX_CHECKED },
		{ "[X_]" BOXES_425, CHECKBOX_CHECKED },
		{ "[ x]" BOXES_425, CHECKBOX_CHECKED },
		{ "(_)" BOXES_425, CHECKBOX_UNCHECKED },
		{ "(X)" BOXES_425, CHECKBOX_CHECKED },
		{ "/__/" BOXES_425, CHECKBOX_UNCHECKED },
		{ "___" BOXES_425, CHECKBOX_UNCHECKED },
		{ "_X_" BOXES_425, CHECKBOX_CHECKED },
		{ "\xe2\x96\xa1" BOXES_425, CHECKBOX_UNCHECKED },
		{ "\xe2\x97\x8b" BOXES_425, CHECKBOX_UNCHECKED },
		{ "\xe2\x98\x91" BOXES_425, CHECKBOX_CHECKED },
		{ "\xe2\x9c\x93" BOXES_425, CHECKBOX_CHECKED },
		{ "\xe2\x8a\xa0" BOXES_425, CHECKBOX_CHECKED },
		{ "\xe2\x88\x9a" BOXES_425, CHECKBOX_CHECKED },
		{ "\xc3\x97" BOXES_425, CHECKBOX_CHECKED },
		/* Wingdings and its kin, as letters and in U+F000. */
		{ "q" BOXES_425, CHECKBOX_UNCHECKED },
		{ "\xc2\xa3" BOXES_425, CHECKBOX_UNCHECKED },
		{ "R" BOXES_425, CHECKBOX_CHECKED },
		{ "S" BOXES_425, CHECKBOX_CHECKED },
		{ "T" BOXES_425, CHECKBOX_CHECKED },
		{ "\xc3\xbc" BOXES_425, CHECKBOX_CHECKED },
		{ "c" BOXES_425, CHECKBOX_UNCHECKED },
		{ "G" BOXES_425, CHECKBOX_UNCHECKED },
		{ "\xef\x82\xa8" BOXES_425, CHECKBOX_UNCHECKED },
		{ "\xef\x81\xaf" BOXES_425, CHECKBOX_UNCHECKED },
		{ "\xef\x81\xb8" BOXES_425, CHECKBOX_CHECKED },
		{ "\xef\x83\xbe" BOXES_425, CHECKBOX_CHECKED },
		{ "oWritten communications pursuant to Rule 425",
		    CHECKBOX_UNCHECKED },
		{ "xWritten communications pursuant to Rule 425",
		    CHECKBOX_CHECKED },
		{ "P" BOXES_425, CHECKBOX_CHECKED },
		{ "p" BOXES_425, CHECKBOX_UNCHECKED },
		{ "\xc3\xbb" BOXES_425, CHECKBOX_CHECKED },
		{ "\xef\x83\xbc" BOXES_425, CHECKBOX_CHECKED },
		/* Typed in other ways. */
		{ "| X |" BOXES_425, CHECKBOX_CHECKED },
		{ "( X )" BOXES_425, CHECKBOX_CHECKED },
		{ "{ }" BOXES_425, CHECKBOX_UNCHECKED },
		{ "{X}" BOXES_425, CHECKBOX_CHECKED },
		{ "[__X__]" BOXES_425, CHECKBOX_CHECKED },
		{ "_X" BOXES_425, CHECKBOX_CHECKED },
		{ "x__" BOXES_425, CHECKBOX_CHECKED },
		{ "_______" BOXES_425, CHECKBOX_UNCHECKED },
		{ "(xx)" BOXES_425, CHECKBOX_UNKNOWN },
		{ BOXES_425 " [X]", CHECKBOX_CHECKED },
		{ BOXES_425 " __X__", CHECKBOX_CHECKED },
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
	cover_parse(SPAN("Date of Report: May 5, 2010"), body, arena, &c);
	assert_day(c.event_date, "2010-05-05");
	assert_span(c.registrant, "Us, Inc.");
	assert_int_equal(c.written_communications, CHECKBOX_UNCHECKED);
	assert_int_equal(c.soliciting_material, CHECKBOX_CHECKED);
	cover_parse((struct span){ NULL, 0 }, body, arena, &c);
	assert_day(c.event_date, "2010-01-01");
}

static void
facts_are_read_as_a_reader_sees_them(void **state)
{
	struct span body = SPAN(
	    "<ix:header><ix:hidden><ix:nonNumeric name='dei:"
	    "DocumentPeriodEndDate'>2009-01-01</ix:nonNumeric></ix:hidden>"
	    "</ix:header><p><ix:nonNumeric contextRef='c' name='dei:"
	    "EntityRegistrantName'>Us &amp; <b>Them</b>,<br>Inc.</ix:"
	    "nonNumeric><ix:nonNumeric name='dei:DocumentPeriodEndDate'><b>"
	    "May</b> 5, 2010</ix:nonNumeric><ix:nonNumeric name='dei:"
	    "WrittenCommunications'>&#9746;</ix:nonNumeric></p>");
	struct cover c;

	(void)state;
	cover_parse((struct span){ NULL, 0 }, body, arena, &c);
	assert_span(c.registrant, "Us & Them, Inc.");
	assert_day(c.event_date, "2010-05-05");
	assert_int_equal(c.written_communications, CHECKBOX_CHECKED);
	cover_parse(SPAN("Date of Report: May 7, 2010"), body, arena, &c);
	assert_day(c.event_date, "2010-05-07");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_cover),
		cmocka_unit_test(values_and_labels_in_blocks_of_their_own),
		cmocka_unit_test(labels_before_values),
		cmocka_unit_test(places_that_are_no_states),
		cmocka_unit_test(labels_above_values),
		cmocka_unit_test(a_label_of_one_word),
		cmocka_unit_test(a_name_behind_its_label),
		cmocka_unit_test(a_name_over_two_lines),
		cmocka_unit_test(labels_that_go_on_in_the_next_block),
		cmocka_unit_test(states_in_words),
		cmocka_unit_test(a_cover_on_one_line),
		cmocka_unit_test(numbers_with_blanks_and_dashes),
		cmocka_unit_test(labels_of_broken_lines),
		cmocka_unit_test(labels_of_four_rows),
		cmocka_unit_test(labels_that_head_a_table),
		cmocka_unit_test(of_stacked_registrants_the_first_counts),
		cmocka_unit_test(the_irs_number_has_many_labels),
		cmocka_unit_test(a_state_ends_before_the_next_label),
		cmocka_unit_test(of_several_registrants_the_first_counts),
		cmocka_unit_test(the_earliest_day_counts),
		cmocka_unit_test(boxes_of_every_shape),
		cmocka_unit_test(facts_fill_what_the_text_leaves_open),
		cmocka_unit_test(facts_are_read_as_a_reader_sees_them),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
