#include "tests/unit/unit.h"

#include <stdio.h>

#include "parser/exhibits.h"
#include "parser/headline.h"
#include "parser/results.h"

static struct date
day(const char *text)
{
	struct date d = { 0 };

	assert_true(text == NULL || date_parse(span_of(text), &d));
	return d;
}

static void
assert_day(struct date d, const char *want)
{
	char have[DATE_SIZE];

	date_print(d, have);
	assert_string_equal(have, want);
}

/* A filing of one item with that text. */
static void
one_item(struct filing *f, struct item *item, const char *number,
    const char *filed, const char *text)
{
	*item = (struct item){ .item = span_of(number),
		.heading = span_of(number),
		.text = span_of(text),
		.in_body = true };
	*f =
	    (struct filing){ .items = item, .n_items = 1, .filed = day(filed) };
}

static void
the_basis_follows_number_and_day(void **state)
{
	static const struct {
		const char *number;
		const char *filed;
		const char *text;
		enum basis want;
	} cases[] = {
		{ "2.02", "2010-05-05", "", BASIS_ITEM_2_02 },
		{ "12", "2003-10-21", "", BASIS_ITEM_12 },
		{ "9", "2003-04-21",
		    "This is furnished under Item 12 by Release 33-8216.",
		    BASIS_INTERIM_ITEM_9 },
		{ "9", "2003-04-21",
		    "We announced our earnings for the first quarter.",
		    BASIS_INTERIM_ITEM_9 },
		{ "5", "2003-07-27", "Our results of the second quarter.",
		    BASIS_INTERIM_ITEM_5 },
		{ "9", "2003-04-21", "Our president spoke at a conference.",
		    BASIS_NONE },
		{ "9", "2003-03-27", "Our results of the quarter.",
		    BASIS_NONE },
		{ "9", "2003-07-28", "Our results of the quarter.",
		    BASIS_NONE },
		{ "8.01", "2010-05-05", "Our results of the quarter.",
		    BASIS_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		struct item item;
		struct filing f;

		one_item(
		    &f, &item, cases[i].number, cases[i].filed, cases[i].text);
		results_parse((struct span){ NULL, 0 }, a, &f);
		if (f.results.basis != cases[i].want)
			fail_msg("%s of %s: %s", cases[i].number,
			    cases[i].filed, cases[i].text);
	}
}

static void
the_period_is_what_the_text_says(void **state)
{
	static const struct {
		const char *filed;
		const char *text;
		const char *want;
	} cases[] = {
		{ "2006-11-09",
		    "for the second quarter ended September 30, "
		    "2006.",
		    "2006-09-30" },
		{ "2010-05-25", "for the thirteen weeks ended May 1, 2010",
		    "2010-05-01" },
		{ "2023-03-15",
		    "its first quarter fiscal year 2023 ended "
		    "March 3, 2023.",
		    "2023-03-03" },
		{ "2010-08-05",
		    "for the three and six months ended June 30, "
		    "2010 and 2009",
		    "2010-06-30" },
		{ "2006-02-05", "the quarter and year ended December 31, 2005",
		    "2005-12-31" },
		{ "2010-05-05", "the quarter (ended on March 31, 2010)",
		    "2010-03-31" },
		{ "2010-05-05",
		    "the quarter ended March 31, 2010 and, for comparison, "
		    "the quarter ended March 31, 2009",
		    "2010-03-31" },
		{ "2010-05-05", "the three months ended 31 March 2010",
		    "2010-03-31" },
		{ "2010-05-05",
		    "On May 5, 2010 we told of March 31, 2010 and of the "
		    "three months then ended.",
		    "2010-03-31" },
		{ "2010-05-05",
		    "Them, bought on March 31, 2010. Of the quarter then "
		    "ended we tell more.",
		    "" },
		{ "2010-05-05",
		    "THREE MONTHS ENDED\nMARCH 31,\tMARCH 31,\n2010\t2009",
		    "2010-03-31" },
		{ "2010-08-05",
		    "Three Months Ended\tSix Months Ended\nJune 30,\tJune "
		    "30,\n2009\t2010\t2009\t2010",
		    "2010-06-30" },
		{ "2010-05-05",
		    "as of March 31, 2010 and for the quarter then ended",
		    "2010-03-31" },
		{ "2010-05-05",
		    "its condition as of March 31, 2010 and the results of its "
		    "operations and cash flows for the quarter then ended",
		    "2010-03-31" },
		{ "2010-05-05", "May 1, 2010. The quarter then ended.", "" },
		{ "2010-05-05", "for the quarter ending March 31, 2010",
		    "2010-03-31" },
		{ "2010-05-05",
		    "the quarter which ended Friday, March 26, 2010",
		    "2010-03-26" },
		{ "2010-05-05",
		    "the quarter ended March 31, 2010. The call ended May 4, "
		    "2010.",
		    "2010-03-31" },
		{ "2006-08-09",
		    "for the three and six months ended June 30, 2006 and "
		    "2005",
		    "2006-06-30" },
		{ "2011-02-09",
		    "the fourth quarter and full year ended December 31, "
		    "2010",
		    "2010-12-31" },
		{ "2012-08-09", "the period ended 30 June 2012", "2012-06-30" },
		{ "2023-09-20",
		    "its first quarter of fiscal 2024, which ended on August "
		    "26, 2023",
		    "2023-08-26" },
		{ "2010-06-03", "sales for the four weeks ended May 29, 2010",
		    "2010-05-29" },
		{ "2006-08-09",
		    "for the quarters ended March 31 and June 30, 2006",
		    "2006-06-30" },
		{ "2006-08-09",
		    "for the quarters ended March 31, 2006 and June 30, 2006",
		    "2006-06-30" },
		{ "2010-08-05",
		    "Three Months Ended (Unaudited)\n(in thousands)\nJune 30, "
		    "2009\tJune 30, 2010",
		    "2010-06-30" },
		{ "2010-08-05",
		    "Quarter Ended June 30, 2010\tAugust 4, 2010 Town",
		    "2010-06-30" },
		{ "2010-08-05",
		    "the quarter ended September 30, 2009 was restated in our "
		    "results",
		    "2009-09-30" },
		{ "2010-08-25",
		    "Thirteen Weeks Ended\nJuly 31,\tAugust 1,\tJuly "
		    "31,\tAugust 1,\n2010\t2009\t2010\t2009",
		    "2010-07-31" },
		{ "2010-08-25",
		    "Thirteen Weeks Ended\nJuly 31,\tAugust 1,\n2010\t2009",
		    "2010-07-31" },
		{ "2011-02-25",
		    "Year Ended December 31,\n(unaudited)\n2010\t2009",
		    "2010-12-31" },
		{ "2011-02-25",
		    "in its Form 10-Q for the period ended September 30, 2010; "
		    "results of the quarter ended December 31, 2010",
		    "2010-12-31" },
		{ "2010-05-25", "the thirteen-week period ended May 1st, 2010",
		    "2010-05-01" },
		{ "2006-08-05", "the 3 months ended 6/30/06", "2006-06-30" },
		{ "2011-02-25",
		    "Quarter Ended\nDec 31\tSep 30\tDec 31\n2010\t2010\t2009",
		    "2010-12-31" },
		{ "2011-02-25", "the waiting period ended February 1, 2011",
		    "" },
		/* Sales of a month beside the results of a quarter. */
		{ "2024-03-07",
		    "results for the second quarter (twelve weeks), ended "
		    "February 18, 2024, and sales for the four weeks ended "
		    "March 3, 2024",
		    "2024-02-18" },
		{ "2010-06-03",
		    "the month ended May 31, 2010 and the quarter ended April "
		    "30, 2010",
		    "2010-04-30" },
		{ "2010-10-07",
		    "sales for the thirty-five weeks ended "
		    "October 2, 2010, the four weeks ended "
		    "October 3, 2010",
		    "2010-10-02" },
		/* Columns of several periods, rows with a first cell. */
		{ "2010-02-05",
		    "Three Months Ended December 31,\tYear Ended December 31,\n"
		    "REVENUES AND OTHERS\t2009\t2008\t2009\t2008",
		    "2009-12-31" },
		{ "2010-02-05",
		    "\tThree Mos. Ended\tYear Ended\n(unless otherwise\t"
		    "December 31,\tDecember 31,\nnoted)\t2009\t2008\t2009\t2008",
		    "2009-12-31" },
		{ "2010-05-05",
		    "Three months ended March 31,\tYear ended December 31,\n"
		    "Sales\t2010\t2009\t2009\t2008",
		    "2010-03-31" },
		{ "2010-05-05",
		    "Three months ended March 31,\nSales of 100\n2010\t2009",
		    "" },
		/* Not said, not yet over, of another report, too old. */
		{ "2010-11-05", "the quarter ended Sept. 30", "" },
		{ "2024-05-05",
		    "first quarter 2024 results (ended March 30) and 2023",
		    "" },
		{ "2010-06-05", "sales for the month of May", "" },
		{ "2010-06-05", "the month ended May 2010", "" },
		{ "2010-05-05",
		    "as said in the Quarterly Report on Form 10-Q, filed with "
		    "the Securities and Exchange Commission on May 3, 2010, "
		    "for the quarter ended March 31, 2010",
		    "" },
		{ "2024-11-05", "the third quarter of 2024", "" },
		{ "2010-05-05", "the quarter ended March 31", "" },
		{ "2010-05-05", "for the quarter ended June 30, 2010", "" },
		{ "2010-05-05",
		    "the report on Form 10-K for the year ended December 31, "
		    "2009",
		    "" },
		{ "2010-05-05", "the quarter ended March 31, 2008", "" },
		{ "2010-05-05", "the meeting ended March 31, 2010", "" },
		{ "2010-05-05", "the quarter ended February 30, 2010", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		struct item item;
		struct filing f;
		char have[DATE_SIZE];

		one_item(&f, &item, "2.02", cases[i].filed, cases[i].text);
		results_parse((struct span){ NULL, 0 }, a, &f);
		date_print(f.results.period_end, have);
		if (strcmp(have, cases[i].want) != 0)
			fail_msg("%s: have '%s', want '%s'", cases[i].text,
			    have, cases[i].want);
	}
}

/* A filing with an item and exhibits that are attached. */
struct fixture {
	struct filing filing;
	struct item items[3];
	struct document documents[4];
};

static void
attach(struct fixture *x, const char *type, const char *body)
{
	struct filing *f = &x->filing;

	f->documents = x->documents;
	f->documents[f->n_documents++] =
	    (struct document){ .type = span_of(type), .body = span_of(body) };
}

static void
announce(struct fixture *x, const char *item, const char *list)
{
	x->items[0] = (struct item){ .item = SPAN("2.02"),
		.code = SPAN("2.02"),
		.text = span_of(item),
		.in_body = true };
	x->items[1] = (struct item){ .item = SPAN("9.01"),
		.code = SPAN("9.01"),
		.text = span_of(list),
		.in_body = true };
	x->filing = (struct filing){
		.items = x->items, .n_items = 2, .filed = day("2010-05-05")
	};
}

static void
the_only_release_needs_no_words(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x, "We announced our results.",
	    "(d) Exhibits\n10.1\tPlan\n99.1\tPress release");
	attach(&x, "EX-99.1", "<html><body><img src=page1.jpg>");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_int_equal(x.filing.results.n_releases, 1);
	assert_span(x.filing.results.releases[0]->number, "99.1");

	announce(&x, "We announced our results.",
	    "(d) Exhibits\n99.1\tPress release\n99.2\tPress release");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_int_equal(x.filing.results.n_releases, 0);
}

static void
slides_are_known_by_the_first_of_them(void **state)
{
	enum { STYLES = 20000 };
	static char styled[STYLES + 200];
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	snprintf(styled, sizeof(styled),
	    "<html><head><style>%*s</style></head><body><p>4Q20 Earnings "
	    "Presentation</p>",
	    STYLES, "");
	announce(&x, "The release is Exhibit 99.1.",
	    "(d) Exhibits\n99.1\tPress release on first quarter results\n"
	    "99.2\tSlides\n99.3\tPresentation\n99.4\tSlides");
	attach(&x, "EX-99.2",
	    "<html><body><p>First Quarter 2010</p><p>Financial Results</p>");
	attach(&x, "EX-99.3", styled);
	attach(&x, "EX-99.4", "<html><body><p>Investor Day 2010</p>");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_int_equal(x.filing.results.n_releases, 3);
	assert_span(x.filing.results.releases[1]->number, "99.2");
	assert_span(x.filing.results.releases[2]->number, "99.3");
}

static void
an_earnings_release_comes_before_others(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x, "See Exhibit 99.1 and Exhibit 99.2.",
	    "(d) Exhibits\n99.1\tStaff press release\n99.2\tEarnings press "
	    "release");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_int_equal(x.filing.results.n_releases, 2);
	assert_span(x.filing.results.releases[0]->number, "99.2");
}

static void
the_release_comes_first(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x,
	    "The release is Exhibit 99.2, the slides are Exhibit 99.1.",
	    "(d) Exhibits\n10.1\tPlan\n99.1\tSlides on the quarter's results\n"
	    "99.2\tPress release on first quarter results\n99.3\tPress "
	    "release on a dividend");
	attach(&x, "EX-99.1", "Slides of the quarter's results");
	attach(&x, "EX-99.2",
	    "<html><body><p>Exhibit 99.2</p><p>FOR IMMEDIATE RELEASE</p>"
	    "<p>Us Reports Results of First Quarter 2010</p><p>TOWN, May 5 - "
	    "Us today reported results for the first quarter ended March 31, "
	    "2010.</p></body></html>");
	attach(&x, "EX-99.3", "We pay a dividend every quarter.");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_int_equal(x.filing.results.n_releases, 2);
	assert_span(x.filing.results.releases[0]->number, "99.2");
	assert_span(x.filing.results.releases[1]->number, "99.1");
	assert_span(x.filing.results.headline,
	    "Us Reports Results of First Quarter 2010");
	assert_day(x.filing.results.period_end, "2010-03-31");
}

static void
a_named_release_on_something_else_is_none(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x,
	    "We announced results (Exhibit 99.1) and a dividend (99.2).",
	    "(d) Exhibits\n99.1\tPress release\n99.2\tPress release on a "
	    "dividend");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_int_equal(x.filing.results.n_releases, 1);
	assert_span(x.filing.results.releases[0]->number, "99.1");
}

static void
a_release_may_have_any_number(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x, "We announced our results.",
	    "(c) Exhibits\nExhibit 20\tPress release on results of the first "
	    "quarter");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_int_equal(x.filing.results.n_releases, 1);
	assert_span(x.filing.results.releases[0]->number, "20");
	assert_null(x.filing.results.headline.ptr);
}

static void
old_periods_in_a_release_are_not_believed(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x, "The release is Exhibit 99.1.",
	    "(d) Exhibits\n99.1\tPress release");
	attach(&x, "EX-99.1",
	    "Us reports first quarter results\n\nThey beat those of the "
	    "quarter ended March 31, 2009.\n");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_day(x.filing.results.period_end, "");
}

static void
results_exhibits_that_the_item_does_not_name_come_behind(void **state)
{
	static const struct {
		const char *description;
		const char *body;
		bool want;
	} cases[] = {
		{ "Slides for the first quarter", "<p>Q1 Earnings</p>", true },
		{ "Earnings presentation", "<p>Us</p>", true },
		{ "Financial supplement", "<p>Us</p>", true },
		{ "Transcript of the conference call", "<p>Us</p>", true },
		{ "Presentation",
		    "<p>Us Inc</p><p>First Quarter 2010 Results</p>", true },
		{ "Presentation", "<p>Us Inc</p><p>Investor Day</p>", false },
		{ "Press release on a dividend",
		    "<p>Us Declares a Quarterly Dividend</p>", false },
		{ "Press release on a purchase",
		    "<p>Us Buys Them</p><p>TOWN, May 5, 2010 - Us, which had "
		    "revenues of $5 million last year, will buy Them, the "
		    "maker of things, for $4 million in cash, as both said.</p>",
		    false },
		{ "Financial statements of Them", "<p>Statements of income</p>",
		    false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		char list[200];
		struct fixture x;

		snprintf(list, sizeof(list),
		    "(d) Exhibits\n99.1\tRelease\n99.2\t%s",
		    cases[i].description);
		announce(&x, "The release is Exhibit 99.1.", list);
		attach(&x, "EX-99.1", "Us reports first quarter results");
		attach(&x, "EX-99.2", cases[i].body);
		exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
		results_parse((struct span){ NULL, 0 }, a, &x.filing);
		assert_span(x.filing.results.releases[0]->number, "99.1");
		if ((x.filing.results.n_releases == 2) != cases[i].want)
			fail_msg("%s", cases[i].description);
	}
}

static void
a_range_names_what_is_in_it(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x, "Our results are in Exhibits 99.1 through 99.3.",
	    "(d) Exhibits\n99.1\tRelease\n99.2\tTables\n99.3\tNotes\n99.4\t"
	    "Letter");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_int_equal(x.filing.results.n_releases, 3);
	assert_span(x.filing.results.releases[2]->number, "99.3");
}

static void
an_item_may_refer_to_another(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x, "See Item 8.01, which is incorporated here.",
	    "(d) Exhibits\n99.1\tLetter\n99.2\tNotes");
	x.items[2] = (struct item){ .item = SPAN("8.01"),
		.code = SPAN("8.01"),
		.text = SPAN("Our results of the quarter ended March 31, "
			     "2010 are in Exhibit 99.1."),
		.in_body = true };
	x.filing.n_items = 3;
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_int_equal(x.filing.results.n_releases, 1);
	assert_span(x.filing.results.releases[0]->number, "99.1");
	assert_day(x.filing.results.period_end, "2010-03-31");
}

static void
a_day_refers_to_no_item(void **state)
{
	static const struct {
		const char *text, *period; /* "": none */
	} cases[] = {
		{ "On May 5, 2010 we issued a release, Exhibit 99.", "" },
		{ "See Item 5, which is incorporated here.", "2010-03-31" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		struct fixture x;

		announce(&x, cases[i].text, "(c) Exhibits\n99\tLetter");
		x.items[2] = (struct item){ .item = SPAN("5"),
			.code = SPAN("8.01"),
			.text = SPAN("The quarter ended March 31, 2010."),
			.in_body = true };
		x.filing.n_items = 3;
		exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
		results_parse((struct span){ NULL, 0 }, a, &x.filing);
		if (cases[i].period[0] == '\0')
			assert_false(date_is_set(x.filing.results.period_end));
		else
			assert_day(
			    x.filing.results.period_end, cases[i].period);
	}
}

static void
a_description_may_say_the_period(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x, "Our report is Exhibit 20.",
	    "(c) Exhibits\n20\tReport for the quarter ended March 31, 2010");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_day(x.filing.results.period_end, "2010-03-31");
}

static void
a_supplement_may_say_the_period(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x, "The release is Exhibit 99.1.",
	    "(d) Exhibits\n99.1\tPress release\n99.2\tFinancial supplement");
	attach(&x, "EX-99.1", "Us reports first quarter results");
	attach(&x, "EX-99.2", "Three months ended March 31, 2010");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_span(
	    x.filing.results.headline, "Us reports first quarter results");
	assert_day(x.filing.results.period_end, "2010-03-31");
}

static void
a_release_may_stand_in_the_main_document(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x, "We announced our results.",
	    "(d) Exhibits\n99.1\tPress release on the first quarter's results");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse(
	    SPAN("SIGNATURES\nUs\nEXHIBIT INDEX\nExhibit 99.1\tRelease\n"
		 "EXHIBIT 99.1\nUS EARNS $1 IN FIRST QUARTER\nTOWN - Us said "
		 "that it earned $1 in the quarter ended March 31, 2010.\n"
		 "EXHIBIT 99.2\nWe report results of the quarter ended April "
		 "30, 2010"),
	    a, &x.filing);
	assert_span(x.filing.results.headline, "US EARNS $1 IN FIRST QUARTER");
	assert_day(x.filing.results.period_end, "2010-03-31");
}

static void
a_new_period_in_the_release_beats_an_old_one_in_the_item(void **state)
{
	AUTO(arena) a = arena_new();
	struct fixture x;

	(void)state;
	announce(&x,
	    "The release, Exhibit 99.1, has results for the first quarter, "
	    "and for the quarter ended June 30, 2009.",
	    "(d) Exhibits\n99.1\tPress release");
	attach(&x, "EX-99.1", "Results of the quarter ended March 31, 2010");
	exhibits_parse((struct span){ NULL, 0 }, a, &x.filing);
	results_parse((struct span){ NULL, 0 }, a, &x.filing);
	assert_day(x.filing.results.period_end, "2010-03-31");
}

static void
the_headline_is_what_tells_most(void **state)
{
	static const struct {
		const char *text;
		const char *want;
	} cases[] = {
		{ "Exhibit 99.1\nNEWS RELEASE\nContact: Jo, Investor "
		  "Relations\nMay 5, 2010\nUs Reports First Quarter "
		  "Results\nSales Rise 5%",
		    "Us Reports First Quarter Results" },
		{ "US REPORTS FISCAL Q4 AND FULL YEAR\nRESULTS FOR FISCAL "
		  "2010\nQ4 Revenues Up",
		    "US REPORTS FISCAL Q4 AND FULL YEAR RESULTS FOR FISCAL "
		    "2010" },
		{ "Us Reports Fourth Quarter and Fiscal Year 2010\nFinancial "
		  "Results\nRecord Sales",
		    "Us Reports Fourth Quarter and Fiscal Year 2010 Financial "
		    "Results" },
		{ "Us Announces Results for the\nFirst Quarter of 2010",
		    "Us Announces Results for the First Quarter of 2010" },
		{ "4Q 2010 Earnings Release\nFOR IMMEDIATE RELEASE\tMay 5\nUs "
		  "Announces 2010 Results\n\xe2\x80\xa2 Record earnings",
		    "Us Announces 2010 Results" },
		{ "FOR IMMEDIATE RELEASE: Us Posts Record Profit",
		    "Us Posts Record Profit" },
		{ "EXHIBIT 99.1 - US REPORTS FIRST QUARTER RESULTS",
		    "US REPORTS FIRST QUARTER RESULTS" },
		{ "US REPORTS RESULTS\nFOR THE FIRST QUARTER",
		    "US REPORTS RESULTS FOR THE FIRST QUARTER" },
		{ "Us Reports First Quarter Results\nFor the Quarter Ended",
		    "Us Reports First Quarter Results" },
		{ "News\nMedia Contact: Jo\nStrength of the Valley drives\nUs "
		  "Company earnings above expectations\nTOWN - We did well.",
		    "Strength of the Valley drives Us Company earnings above "
		    "expectations" },
		{ "NEWS\tUs Earns 5 Cents in 1Q10",
		    "Us Earns 5 Cents in 1Q10" },
		{ "First Quarter 2010\nUs First Quarter 2010 Deliveries",
		    "Us First Quarter 2010 Deliveries" },
		/* What stands behind the first paragraph is none. */
		{ "Us Inc\nTOWN, May 5, 2010 - We make things, and have done "
		  "so for a long time, in many towns and with much success, "
		  "as everybody knows and likes to tell.\nUs to Report First "
		  "Quarter Results",
		    "" },
		{ "What: Us to Report First Quarter Results\nUs Inc", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		struct span have = headline_of(span_of(cases[i].text), a);

		if (!span_eq(have, span_of(cases[i].want)))
			fail_msg("%s: %.*s", cases[i].text, (int)have.len,
			    have.len > 0 ? have.ptr : "");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_basis_follows_number_and_day),
		cmocka_unit_test(the_period_is_what_the_text_says),
		cmocka_unit_test(an_earnings_release_comes_before_others),
		cmocka_unit_test(the_release_comes_first),
		cmocka_unit_test(the_only_release_needs_no_words),
		cmocka_unit_test(slides_are_known_by_the_first_of_them),
		cmocka_unit_test(a_named_release_on_something_else_is_none),
		cmocka_unit_test(a_release_may_have_any_number),
		cmocka_unit_test(old_periods_in_a_release_are_not_believed),
		cmocka_unit_test(
		    results_exhibits_that_the_item_does_not_name_come_behind),
		cmocka_unit_test(a_range_names_what_is_in_it),
		cmocka_unit_test(an_item_may_refer_to_another),
		cmocka_unit_test(a_day_refers_to_no_item),
		cmocka_unit_test(a_description_may_say_the_period),
		cmocka_unit_test(a_supplement_may_say_the_period),
		cmocka_unit_test(a_release_may_stand_in_the_main_document),
		cmocka_unit_test(
		    a_new_period_in_the_release_beats_an_old_one_in_the_item),
		cmocka_unit_test(the_headline_is_what_tells_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
