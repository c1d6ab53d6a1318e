#include "tests/unit/unit.h"

#include <stdio.h>

#include "parser/limits.h"
#include "parser/tickers.h"

static void
the_file_gives_its_tickers_in_order(void **state)
{
	AUTO(arena) a = arena_new();
	struct ticker *t;
	size_t n;
	struct err e;

	(void)state;
	assert_true(tickers_parse(
	    SPAN("{\"0\":{\"cik_str\":320193,\"ticker\":\"AAPL\",\"title\":"
		 "\"Apple Inc.\"},\n \"1\" : {\"ticker\" : \"BRK-B\", "
		 "\"cik_str\" : \"0001067983\"}}\n"),
	    a, &t, &n, &e));
	assert_int_equal(n, 2);
	assert_int_equal(t[0].cik, 320193);
	assert_span(t[0].symbol, "AAPL");
	assert_span(t[0].title, "Apple Inc.");
	assert_int_equal(t[1].cik, 1067983);
	assert_span(t[1].symbol, "BRK-B");
	assert_null(t[1].title.ptr);
}

static void
escapes_are_undone(void **state)
{
	static const struct {
		const char *json, *want;
	} cases[] = {
		{ "AT\\u0026T", "AT&T" },
		{ "\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t" },
		{ "\\u00e9\\uD83D\\ude00", "\u00e9\U0001f600" },
		{ "\\ud83dx\\ude00", "\ufffdx\ufffd" },
		{ "\\u0000", "\ufffd" },
		{ "\xe9\u00e9", "\u00e9\u00e9" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		struct span json = arena_printf(a,
		    "{\"0\":{\"cik_str\":1,\"ticker\":\"A\",\"title\":\"%s\"}}",
		    cases[i].json);
		struct ticker *t;
		size_t n;
		struct err e;

		if (!tickers_parse(json, a, &t, &n, &e))
			fail_msg("%s: %s", cases[i].json, e.text);
		assert_span(t[0].title, cases[i].want);
	}
}

static void
what_is_no_such_file_is_refused(void **state)
{
	static const struct {
		const char *json, *want;
	} cases[] = {
		{ "", "offset 0: want '{', have the end" },
		{ "<html>", "offset 0: want '{', have '<html>'" },
		{ "[]", "offset 0: want '{', have '[]'" },
		{ "{", "offset 1: want a string, have the end" },
		{ "{\"0\"}", "offset 4: want ':', have '}'" },
		{ "{\"0\":[]}", "offset 5: want '{', have '[]}'" },
		{ "{\"0\":{}}", "offset 6: want \"cik_str\" and \"ticker\" "
				"before this, have '}}'" },
		{ "{\"0\":{\"cik_str\":-1}}",
		    "offset 16: want a CIK, have '-1}}'" },
		{ "{\"0\":{\"cik_str\":1,\"ticker\":\"A\"},}",
		    "offset 32: want a string, have '}'" },
		{ "{\"0\":{\"cik_str\":1,\"ticker\":\"A\"}} x",
		    "offset 33: want the end, have 'x'" },
		{ "{\"0\":{\"cik_str\":1,\"ticker\":\"A",
		    "offset 29: want the end of a string, have the end" },
		{ "{\"0\":{\"cik_str\":1,\"ticker\":\"\\q\"}}",
		    "offset 28: want an escape that JSON knows, have "
		    "'\\q\"}}'" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		struct ticker *t;
		size_t n;
		struct err e = { ERR_NONE, "" };

		assert_false(
		    tickers_parse(span_of(cases[i].json), a, &t, &n, &e));
		assert_int_equal(e.kind, ERR_FORMAT);
		assert_string_equal(e.text, cases[i].want);
	}
}

static void
members_to_come_are_passed_over(void **state)
{
	AUTO(arena) a = arena_new();
	struct ticker *t;
	size_t n;
	struct err e;

	(void)state;
	assert_true(tickers_parse(
	    SPAN("{\"0\":{\"x\":[1,{\"y\":\"]}\"},null,-1.5e3],\"z\":true,"
		 "\"cik_str\":1,\"ticker\":\"A\"}}"),
	    a, &t, &n, &e));
	assert_int_equal(n, 1);
}

/* A ticker with a member that is nested `depth` times. */
static bool
parse_nested(int depth, struct arena *a, struct err *e)
{
	char json[256], *p = json;
	struct ticker *t;
	size_t n;

	p += sprintf(p, "{\"0\":{\"cik_str\":1,\"ticker\":\"A\",\"x\":");
	for (int i = 0; i < depth; i++)
		*p++ = '[';
	for (int i = 0; i < depth; i++)
		*p++ = ']';
	strcpy(p, "}}");
	return tickers_parse(span_of(json), a, &t, &n, e);
}

static void
nesting_is_bounded(void **state)
{
	AUTO(arena) a = arena_new();
	struct err e;

	(void)state;
	assert_true(parse_nested(LIMIT_JSON_DEPTH, a, &e));
	assert_false(parse_nested(LIMIT_JSON_DEPTH + 1, a, &e));
	assert_non_null(strstr(e.text, "want fewer values in values"));
}

/* An object of `n` tickers. */
static bool
parse_many(size_t n, struct arena *a, size_t *found, struct err *e)
{
	static const char one[] = "\"0\":{\"cik_str\":1,\"ticker\":\"A\"},";
	char *json = malloc(n * sizeof(one) + 2), *p = json;
	struct ticker *t;

	*p++ = '{';
	for (size_t i = 0; i < n; i++, p += sizeof(one) - 1)
		memcpy(p, one, sizeof(one));
	p[-1] = '}';

	bool ok = tickers_parse(
	    (struct span){ json, (size_t)(p - json) }, a, &t, found, e);

	free(json);
	return ok;
}

static void
tickers_are_bounded(void **state)
{
	AUTO(arena) a = arena_new();
	struct err e;
	size_t n;

	(void)state;
	assert_true(parse_many(LIMIT_TICKERS, a, &n, &e));
	assert_int_equal(n, LIMIT_TICKERS);
	assert_false(parse_many(LIMIT_TICKERS + 1, a, &n, &e));
	assert_non_null(strstr(e.text, "want fewer tickers"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_file_gives_its_tickers_in_order),
		cmocka_unit_test(escapes_are_undone),
		cmocka_unit_test(what_is_no_such_file_is_refused),
		cmocka_unit_test(members_to_come_are_passed_over),
		cmocka_unit_test(nesting_is_bounded),
		cmocka_unit_test(tickers_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
