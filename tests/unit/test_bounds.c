/* What a whole filing meets of parser/limits.h: at each bound, and past it. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/buf.h"
#include "parser/filing.h"
#include "parser/limits.h"

#define HEADER                   \
	"<SUBMISSION>\n"         \
	"<ACCESSION-NUMBER>"     \
	"0000950124-00-004609\n" \
	"<TYPE>8-K\n"
#define DOCUMENT "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n"
#define END      "</TEXT>\n</DOCUMENT>\n</SUBMISSION>\n"

static void
parse(const struct buf *text, struct arena *a, struct filing *f)
{
	struct submission in = { .text = buf_span(text) };

	filing_parse(&in, a, f);
}

static bool
has_problem(const struct filing *f, const char *want)
{
	for (size_t i = 0; i < f->n_problems; i++)
		if (span_find(f->problems[i], span_of(want)) <
		    f->problems[i].len)
			return true;
	return false;
}

/* A header of `size` bytes whose last line says when it was filed. */
static void
put_header(struct buf *text, size_t size)
{
	const struct span filed = SPAN("<FILING-DATE>20001010\n");

	buf_puts(text, HEADER);
	while (size - text->len > 4 * filed.len)
		buf_puts(text, "<STREET>1 Main Street\n");
	buf_printf(text, "%*s\n", (int)(size - text->len - filed.len - 1), "");
	buf_put(text, filed);
	assert_int_equal(text->len, size);
}

static void
header_bytes(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		AUTO(arena) a = arena_new();
		AUTO_LOCAL(buf) text;
		struct filing f;

		buf_init(&text, SIZE_MAX);
		put_header(&text, LIMIT_HEADER + more);
		buf_puts(&text, DOCUMENT "Text\n" END);
		parse(&text, a, &f);
		assert_int_equal(f.n_documents, 1);
		assert_int_equal(date_is_set(f.filed), !more);
		assert_int_equal(
		    has_problem(&f, "longer than 8388608 bytes"), more);
	}
}

static void
items_of_the_body(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		AUTO(arena) a = arena_new();
		AUTO_LOCAL(buf) text;
		struct filing f;

		buf_init(&text, SIZE_MAX);
		buf_puts(&text, HEADER DOCUMENT);
		for (size_t i = 0; i < LIMIT_ITEMS + more; i++)
			buf_printf(&text,
			    "Item 4.%02zu. Title of Mine\n\nIt happened.\n\n",
			    10 + i);
		buf_puts(&text, END);
		parse(&text, a, &f);
		assert_int_equal(f.n_items, LIMIT_ITEMS);
		assert_int_equal(has_problem(&f, "more than 64 items"), more);
	}
}

/* The same heading over and over; the last one that is read takes the rest. */
static void
headings_of_the_body(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		AUTO(arena) a = arena_new();
		AUTO_LOCAL(buf) text;
		struct filing f;

		buf_init(&text, SIZE_MAX);
		buf_puts(&text, HEADER DOCUMENT);
		for (size_t i = 0; i < LIMIT_HEADINGS + more; i++)
			buf_puts(
			    &text, "Item 8.01. Other Events\n\nIt did.\n\n");
		buf_puts(&text, END);
		parse(&text, a, &f);
		assert_int_equal(f.n_items, 1);
		assert_int_equal(span_find(f.items[0].text, SPAN("Item")) <
				     f.items[0].text.len,
		    more);
		assert_int_equal(
		    has_problem(&f, "more than 10000 headings"), more);
	}
}

static void
exhibits_of_the_list(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		AUTO(arena) a = arena_new();
		AUTO_LOCAL(buf) text;
		struct filing f;

		buf_init(&text, SIZE_MAX);
		buf_puts(&text, HEADER DOCUMENT
		    "Item 9.01. Financial Statements and Exhibits\n\n"
		    "(d) Exhibits\n\n");
		for (size_t i = 0; i < LIMIT_EXHIBITS + more; i++)
			buf_printf(&text, "%zu.%zu    Lease\n\n", 1 + i / 100,
			    1 + i % 100);
		buf_puts(&text, END);
		parse(&text, a, &f);
		assert_int_equal(f.n_exhibits, LIMIT_EXHIBITS);
		assert_int_equal(
		    has_problem(&f, "more than 2000 exhibits"), more);
	}
}

/* A document without <TYPE> is a problem each. */
static void
problems(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		AUTO(arena) a = arena_new();
		AUTO_LOCAL(buf) text;
		struct filing f;

		buf_init(&text, SIZE_MAX);
		buf_puts(&text, HEADER DOCUMENT "</TEXT>\n</DOCUMENT>\n");
		for (size_t i = 0; i < LIMIT_PROBLEMS + more; i++)
			buf_puts(&text,
			    "<DOCUMENT>\n<SEQUENCE>2\n<TEXT>\n</TEXT>\n"
			    "</DOCUMENT>\n");
		parse(&text, a, &f);
		assert_int_equal(f.n_documents, LIMIT_PROBLEMS + more + 1);
		assert_int_equal(f.n_problems, LIMIT_PROBLEMS);
	}
}

/*
 * parser/filing.h says how much memory a filing takes: twice the text, and
 * more for what must be undone. Here in hundredths of the body's bytes; what
 * is reserved around a <pre> counts, though most of it is never touched.
 */
static void
memory(void **state)
{
	enum { BODY = 1024 * 1024, SMALL_THINGS = 64 * 1024 };
	static const struct {
		const char *name, *before, *unit;
		size_t bound;
	} cases[] = {
		{ "text", HEADER DOCUMENT "Item 8.01 Other Events\n\n",
		    "words of an item, and words of an item, and words\n",
		    200 },
		{ "one line", HEADER DOCUMENT "Item 8.01 Other Events\n\n",
		    "words of an item ", 200 },
		{ "HTML", HEADER DOCUMENT "<html><p>Item 8.01 Other Events<p>",
		    "words of an item ", 200 },
		{ "no item", HEADER DOCUMENT "<html><p>", "words ", 100 },
		{ "tags", HEADER DOCUMENT "<html><p>", "<div>", 0 },
		{ "preformatted",
		    HEADER DOCUMENT "<html><p>Item 8.01 Other Events<pre>",
		    "words of an item, and words of an item, and words\n",
		    600 },
		{ "PEM",
		    "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n\n" HEADER
			DOCUMENT "Item 8.01 Other Events\n\n",
		    "words of an item, and words of an item, and words\n",
		    300 },
		{ "uuencoded", HEADER DOCUMENT "begin 644 a.jpg\n",
		    "M############################################\n", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		AUTO_LOCAL(buf) text;
		struct filing f;

		buf_init(&text, SIZE_MAX);
		buf_puts(&text, cases[i].before);
		while (text.len < BODY)
			buf_puts(&text, cases[i].unit);
		buf_puts(&text, END);
		parse(&text, a, &f);
		if (arena_used(a) >
		    cases[i].bound * text.len / 100 + SMALL_THINGS)
			fail_msg("%s: %zu bytes for %zu", cases[i].name,
			    arena_used(a), text.len);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(header_bytes),
		cmocka_unit_test(items_of_the_body),
		cmocka_unit_test(headings_of_the_body),
		cmocka_unit_test(exhibits_of_the_list),
		cmocka_unit_test(problems),
		cmocka_unit_test(memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
