#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "parser/exhibits.h"

/* "99.1{Press release}9.01+ 104{Cover}9.01-": + attached, - listed, ! not. */
static void
show(const struct filing *f, char *out, size_t size)
{
	static const char marks[] = "+-!";
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < f->n_exhibits && n < size; i++) {
		const struct exhibit *x = &f->exhibits[i];

		n += (size_t)snprintf(out + n, size - n, "%s%.*s{%.*s}%.*s%c",
		    i > 0 ? " " : "", (int)x->number.len, x->number.ptr,
		    (int)x->description.len,
		    x->description.len ? x->description.ptr : "",
		    (int)x->listed_in.len, x->listed_in.ptr, marks[x->status]);
	}
}

/* The exhibits of a filing with that Item 9.01, tail and document types. */
static void
parse(const char *item, const char *tail, const char *const *types,
    struct arena *a, char *out, size_t size)
{
	struct item items[] = { { .item = SPAN("9.01"),
	    .code = SPAN("9.01"),
	    .text = span_of(item),
	    .in_body = true } };
	struct document documents[8] = { { .sequence = 1 } };
	struct filing f = {
		.items = items, .n_items = item != NULL, .documents = documents
	};

	for (; types != NULL && *types != NULL; types++)
		documents[f.n_documents++].type = span_of(*types);
	exhibits_parse(span_of(tail), a, &f);
	show(&f, out, size);
}

static void
lists_of_every_shape(void **state)
{
	static const struct {
		const char *name;
		const char *text;
		const char *want;
	} cases[] = {
		{ "a table",
		    "(d) Exhibits\nExhibit No.\tDescription\n99.1\tPress "
		    "release\n104\tCover Page",
		    "99.1{Press release}9.01- 104{Cover Page}9.01-" },
		{ "lines",
		    "(c) Exhibits.\n99.1 Press release dated March 23, "
		    "2016.\n99.2 Slides.",
		    "99.1{Press release dated March 23, 2016.}9.01- "
		    "99.2{Slides.}9.01-" },
		{ "the word before the number",
		    "(c) Exhibits.\nExhibit 99.1\tPress release\nExhibit No. "
		    "99.2: Slides\nEX-99.3 Letter",
		    "99.1{Press release}9.01- 99.2{Slides}9.01- "
		    "99.3{Letter}9.01-" },
		{ "the list's letter before the first number",
		    "(c) 99 Press release", "99{Press release}9.01-" },
		{ "the list's letter, several",
		    "(c)\t99.1\tPress release\n\t99.2\tSlides",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "a class in brackets",
		    "(c) Exhibits\n(23) Consent of Them\n(99) Press release",
		    "23{Consent of Them}9.01- 99{Press release}9.01-" },
		{ "letters behind a dash",
		    "(c) Exhibits\n99-A Press release\n99-B Slides",
		    "99-A{Press release}9.01- 99-B{Slides}9.01-" },
		{ "a year on a line of its own",
		    "(d) Exhibits\n99.1\tPress release of May 5,\n2010.",
		    "99.1{Press release of May 5, 2010.}9.01-" },
		{ "a day on a line of its own",
		    "(d) Exhibits\n99.1\tPress release issued\nMay 5, 2010",
		    "99.1{Press release issued May 5, 2010}9.01-" },
		{ "parted by semicolons",
		    "(d) Exhibits: 99.1 Press release; 99.2 Slides; and 99.3 "
		    "Letter",
		    "99.1{Press release}9.01- 99.2{Slides}9.01- "
		    "99.3{Letter}9.01-" },
		{ "numbers in the last column",
		    "(d) Exhibits\nDescription\tExhibit No.\nPress "
		    "release\t99.1\nSlides\t99.2",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "figures in a last column are none",
		    "(a) Statements\nEXHIBITS\n(c) Exhibits\nPress "
		    "release\t5.39\n99.1\tPress release",
		    "99.1{Press release}9.01-" },
		{ "columns of other words",
		    "(d) Exhibits\n99.1 104\tPress release of Us Inc Cover "
		    "Page",
		    "99.1{Press release of Us Inc}9.01- 104{Cover Page}9.01-" },
		{ "in one paragraph",
		    "(d) Exhibits 99.1 Press release dated May 5, 2010.",
		    "99.1{Press release dated May 5, 2010.}9.01-" },
		{ "several in one paragraph",
		    "(d) Exhibits. 99.1 Press release of May 5, 2010. 99.2 "
		    "Slides; Exhibit 99.3 Letter.",
		    "99.1{Press release of May 5, 2010.}9.01- "
		    "99.2{Slides}9.01- 99.3{Letter.}9.01-" },
		{ "numbers in one column, descriptions in the next",
		    "(d) Exhibits\n99.1\n99.2\tPress release\nSlides",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "both numbers in one cell, both descriptions in the next",
		    "(d) Exhibits\n99.1 99.2\tPress release of May 5 Press "
		    "release of May 6\n10.1 10.2\tPlan. Deed.",
		    "99.1{Press release of May 5}9.01- 99.2{Press release of "
		    "May 6}9.01- 10.1{Plan.}9.01- 10.2{Deed.}9.01-" },
		{ "a line of either cell an exhibit",
		    "(d) Exhibits\n99.1\v99.2\tLetter of the Board\vSlides",
		    "99.1{Letter of the Board}9.01- 99.2{Slides}9.01-" },
		{ "a description that takes two lines of its cell",
		    "(d) Exhibits\n99.1\tLetter of\vthe Board\n99.2\tSlides",
		    "99.1{Letter of the Board}9.01- 99.2{Slides}9.01-" },
		{ "number and description in blocks",
		    "(d) Exhibits\n99.1\nPress release",
		    "99.1{Press release}9.01-" },
		{ "a whole number", "(c) Exhibits\nExhibit 99\tPress release",
		    "99{Press release}9.01-" },
		{ "bare whole numbers",
		    "(c) Exhibits.\n4.\tRights Agreement\n99.\tPress release",
		    "4{Rights Agreement}9.01- 99{Press release}9.01-" },
		{ "letters",
		    "(c) Exhibits\n99(a)\tPress release\n99(b)\tSlides",
		    "99(a){Press release}9.01- 99(b){Slides}9.01-" },
		{ "footnote marks",
		    "(d) Exhibits\n2.1*\tAgreement\n10.1+\tPlan\n99.1(1)\t"
		    "Release\n99.2\xe2\x80\xa0\tSlides\n* Schedules are left "
		    "out.\n(1) Furnished.",
		    "2.1{Agreement}9.01- 10.1{Plan}9.01- 99.1{Release}9.01- "
		    "99.2{Slides}9.01-" },
		{ "a mark in its own cell", "(d) Exhibits\n*\t99.1\tRelease",
		    "99.1{Release}9.01-" },
		{ "a number whose point begins the next cell",
		    "(d) Exhibits\n10\t.1\tPlan", "10.1{Plan}9.01-" },
		{ "a description over two blocks",
		    "(d) Exhibits\n99.1\tPress release of Us, dated\nMay 5, "
		    "2010\n99.2\tSlides",
		    "99.1{Press release of Us, dated May 5, 2010}9.01- "
		    "99.2{Slides}9.01-" },
		{ "what is said below a list is none of it",
		    "(d) Exhibits\n99.1\tPress release\nOur web site has "
		    "more.\nThe end.",
		    "99.1{Press release}9.01-" },
		{ "a page's number is no exhibit",
		    "(d) Exhibits\n99.1\tPress release\n4",
		    "99.1{Press release}9.01-" },
		{ "financial statements are no exhibits",
		    "(a) Financial statements\n(1) The balance sheet of "
		    "2009\n(2) Notes\n(d) Exhibits\n23.1\tConsent",
		    "23.1{Consent}9.01-" },
		{ "mentions are no entries",
		    "(d) Exhibits\nExhibit 99.1 is furnished and shall not "
		    "be filed.",
		    "" },
		{ "none", "(d) Exhibits\nNone", "" },
		{ "columns behind the description",
		    "Exhibit No.\tDescription\tMethod of Filing\n99.1\t"
		    "Release\tFurnished herewith",
		    "99.1{Release}9.01-" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		char have[1024];

		parse(cases[i].text, NULL, NULL, a, have, sizeof(have));
		if (strcmp(have, cases[i].want) != 0)
			fail_msg("%s:\nhave %s\nwant %s", cases[i].name, have,
			    cases[i].want);
	}
}

static void
a_heading_may_open_the_list(void **state)
{
	AUTO(arena) a = arena_new();
	struct item item = { .item = SPAN("7"),
		.code = SPAN("9.01"),
		.heading = SPAN("Item 7(c). Exhibits"),
		.text = SPAN("99 Press release"),
		.in_body = true };
	struct filing f = { .items = &item, .n_items = 1 };
	char have[128];

	(void)state;
	exhibits_parse((struct span){ NULL, 0 }, a, &f);
	show(&f, have, sizeof(have));
	assert_string_equal(have, "99{Press release}7-");
}

static void
each_exhibit_comes_once(void **state)
{
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("(d) Exhibits\n99.1\tRelease of Us\n99.2\tSlides",
	    "SIGNATURES\nUs\nEXHIBIT INDEX\nExhibit No.\tDescription\n99.1\t"
	    "Release of Us of May 5\n99.2\tOther words\n99.3\tLetter",
	    NULL, a, have, sizeof(have));
	assert_string_equal(have,
	    "99.1{Release of Us of May 5}9.01- 99.2{Slides}9.01- "
	    "99.3{Letter}exhibit-index-");
}

static void
an_index_alone_is_a_list(void **state)
{
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("(c) Exhibits. See the exhibit index.",
	    "SIGNATURES\nUs\nINDEX TO EXHIBITS\nNo.\tDescription\n99.\t"
	    "Release",
	    NULL, a, have, sizeof(have));
	assert_string_equal(have, "99{Release}exhibit-index-");
}

static void
documents_are_joined(void **state)
{
	static const char *const types[] = { "8-K", "EX-99.1", "EX-10.1",
		"EX-101.SCH", "XML", "GRAPHIC", NULL };
	static const char *const same[] = { "8-K", "EX-99", "EX-99", NULL };
	static const char *const padded[] = { "8-K", "EX-99.01", "EX-99.B",
		NULL };
	static const char *const xbrl[] = { "8-K", "EX-101.INS", "EX-101.SCH",
		NULL };
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("(d) Exhibits\n99.1\tRelease\n104\tCover Page", NULL, types, a,
	    have, sizeof(have));
	assert_string_equal(have,
	    "99.1{Release}9.01+ 104{Cover Page}9.01- 10.1{}none! "
	    "101.SCH{}none!");
	parse("(d) Exhibits\n99.1\tRelease\n99.2\tSlides", NULL, same, a, have,
	    sizeof(have));
	assert_string_equal(have, "99.1{Release}9.01+ 99.2{Slides}9.01+");
	parse("(d) Exhibits\n99.1\tRelease\n99(b)\tSlides", NULL, padded, a,
	    have, sizeof(have));
	assert_string_equal(have, "99.1{Release}9.01+ 99(b){Slides}9.01+");
	parse("(d) Exhibits\n101\tInline XBRL", NULL, xbrl, a, have,
	    sizeof(have));
	assert_string_equal(have, "101{Inline XBRL}9.01+");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_of_every_shape),
		cmocka_unit_test(a_heading_may_open_the_list),
		cmocka_unit_test(each_exhibit_comes_once),
		cmocka_unit_test(an_index_alone_is_a_list),
		cmocka_unit_test(documents_are_joined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
