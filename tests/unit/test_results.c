#include "tests/unit/unit.h"

#include "parser/exhibits.h"
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
		results_parse(a, &f);
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
		    "THREE MONTHS ENDED\nMARCH 31,\tMARCH 31,\n2010\t2009",
		    "2010-03-31" },
		{ "2010-08-05",
		    "Three Months Ended\tSix Months Ended\nJune 30,\tJune "
		    "30,\n2009\t2010\t2009\t2010",
		    "2010-06-30" },
		{ "2010-05-05", "for the quarter ending March 31, 2010",
		    "2010-03-31" },
		{ "2010-05-05",
		    "the quarter which ended Friday, March 26, 2010",
		    "2010-03-26" },
		{ "2010-05-05",
		    "the quarter ended March 31, 2010. The call ended May 4, "
		    "2010.",
		    "2010-03-31" },
		/* Not said, not yet over, of another report, too old. */
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
		results_parse(a, &f);
		date_print(f.results.period_end, have);
		if (strcmp(have, cases[i].want) != 0)
			fail_msg("%s: have '%s', want '%s'", cases[i].text,
			    have, cases[i].want);
	}
}

/* A filing with an item and exhibits that are attached. */
struct fixture {
	struct filing filing;
	struct item items[2];
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
	results_parse(a, &x.filing);
	assert_int_equal(x.filing.results.n_releases, 2);
	assert_span(x.filing.results.releases[0]->number, "99.2");
	assert_span(x.filing.results.releases[1]->number, "99.1");
	assert_span(x.filing.results.headline,
	    "Us Reports Results of First Quarter 2010");
	assert_day(x.filing.results.period_end, "2010-03-31");
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
	results_parse(a, &x.filing);
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
	results_parse(a, &x.filing);
	assert_day(x.filing.results.period_end, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_basis_follows_number_and_day),
		cmocka_unit_test(the_period_is_what_the_text_says),
		cmocka_unit_test(the_release_comes_first),
		cmocka_unit_test(a_release_may_have_any_number),
		cmocka_unit_test(old_periods_in_a_release_are_not_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
