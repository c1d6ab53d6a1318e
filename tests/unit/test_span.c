#include "tests/unit/unit.h"

static void
lines_end_at_lf_crlf_and_the_end(void **state)
{
	struct span rest = SPAN("a\r\n\nb"), line;

	(void)state;
	assert_true(span_line(&rest, &line));
	assert_span(line, "a");
	assert_true(span_line(&rest, &line));
	assert_span(line, "");
	assert_true(span_line(&rest, &line));
	assert_span(line, "b");
	assert_false(span_line(&rest, &line));
}

static void
a_cut_leaves_the_rest_and_then_nothing(void **state)
{
	struct span rest = SPAN("a||b"), head;

	(void)state;
	assert_true(span_cut(&rest, '|', &head));
	assert_span(head, "a");
	assert_true(span_cut(&rest, '|', &head));
	assert_span(head, "");
	assert_true(span_cut(&rest, '|', &head));
	assert_span(head, "b");
	assert_null(rest.ptr);
	assert_false(span_cut(&rest, '|', &head));
}

static void
a_span_is_a_text_or_not(void **state)
{
	(void)state;
	assert_true(span_is(SPAN("ab"), "ab"));
	assert_true(span_is(SPAN(""), ""));
	assert_true(span_is((struct span){ NULL, 0 }, ""));
	assert_false(span_is(SPAN("ab"), "abc"));
	assert_false(span_is(SPAN("abc"), "ab"));
	assert_false(span_is(SPAN("ab\0cd"), "ab"));
	assert_false(span_is(SPAN("a"), "b"));
}

static void
numbers_are_digits_and_bounded(void **state)
{
	static const struct {
		const char *text;
		uint64_t max;
		bool ok;
		uint64_t value;
	} cases[] = {
		{ "0", 0, true, 0 },
		{ "1", 0, false, 0 },
		{ "007", 7, true, 7 },
		{ "18446744073709551615", UINT64_MAX, true, UINT64_MAX },
		{ "18446744073709551616", UINT64_MAX, false, 0 },
		{ "", 9, false, 0 },
		{ "-1", 9, false, 0 },
		{ " 1", 9, false, 0 },
		{ "1x", 99, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint64_t value = 0;
		bool ok =
		    span_u64(span_of(cases[i].text), cases[i].max, &value);

		if (ok != cases[i].ok || value != cases[i].value)
			fail_msg("'%s' with at most %ju", cases[i].text,
			    (uintmax_t)cases[i].max);
	}
}

static void
finding_and_comparing(void **state)
{
	struct span s = SPAN("Item 2.02");

	(void)state;
	assert_int_equal(span_find(s, SPAN("2.02")), 5);
	assert_int_equal(span_find(s, SPAN("9.01")), s.len);
	assert_int_equal(span_ifind(s, SPAN("iTEM")), 0);
	assert_true(span_istarts(s, SPAN("ITEM ")));
	assert_true(span_ends(s, SPAN("02")));
	assert_false(span_eq(s, SPAN("Item")));
	assert_true(span_cmp(SPAN("a"), SPAN("ab")) < 0);
	assert_true(span_eq(span_trim(SPAN(" \t x\r\n")), SPAN("x")));
	assert_int_equal(span_slice(s, 7, 3).len, 0);
	assert_int_equal(span_find((struct span){ NULL, 0 }, s), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_at_lf_crlf_and_the_end),
		cmocka_unit_test(a_cut_leaves_the_rest_and_then_nothing),
		cmocka_unit_test(a_span_is_a_text_or_not),
		cmocka_unit_test(numbers_are_digits_and_bounded),
		cmocka_unit_test(finding_and_comparing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
