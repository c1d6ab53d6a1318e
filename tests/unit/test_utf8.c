#include "tests/unit/unit.h"

#include "base/utf8.h"

static void
one_character_of_either_kind(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		uint32_t point;
		bool is_utf8;
	} cases[] = {
		{ "A", 1, 'A', true }, { "\x7f", 1, 0x7f, true },
		{ "\xc2\x80", 2, 0x80, true }, { "\xdf\xbf", 2, 0x7ff, true },
		{ "\xe0\xa0\x80", 3, 0x800, true },
		{ "\xed\x9f\xbf", 3, 0xd7ff, true },
		{ "\xee\x80\x80", 3, 0xe000, true },
		{ "\xef\xbf\xbf", 3, 0xffff, true },
		{ "\xf0\x90\x80\x80", 4, 0x10000, true },
		{ "\xf4\x8f\xbf\xbf", 4, 0x10ffff, true },
		{ "\xe9", 1, 0xe9, false }, { "\x93x", 1, 0x201c, false },
		{ "\x80\x80", 1, 0x20ac, false },           /* no head */
		{ "\x81", 1, 0xfffd, false },               /* open */
		{ "\xe2\x80", 1, 0xe2, false },             /* cut */
		{ "\xe2\x80x", 1, 0xe2, false },            /* broken */
		{ "\xc0\xaf", 1, 0xc0, false },             /* overlong */
		{ "\xe0\x9f\xbf", 1, 0xe0, false },         /* overlong */
		{ "\xf0\x8f\xbf\xbf", 1, 0xf0, false },     /* overlong */
		{ "\xed\xa0\x80", 1, 0xed, false },         /* surrogate */
		{ "\xf4\x90\x80\x80", 1, 0xf4, false },     /* beyond */
		{ "\xf8\x88\x80\x80\x80", 1, 0xf8, false }, /* five bytes */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct span s = span_of(cases[i].bytes);
		uint32_t point = 0, read;
		size_t len = utf8_decode(s, &point);

		if (len != cases[i].len || point != cases[i].point ||
		    (utf8_read(s, &read) > 0) != cases[i].is_utf8)
			fail_msg("case %zu: have %zu bytes, U+%04X", i, len,
			    (unsigned)point);
	}
}

static void
nul_is_no_character(void **state)
{
	uint32_t point = 1;

	(void)state;
	assert_int_equal(utf8_read(SPAN("\0"), &point), 0);
	assert_int_equal(utf8_decode(SPAN("\0"), &point), 1);
	assert_int_equal(point, 0);
	assert_false(utf8_is_valid(SPAN("a\0b")));
}

static void
every_code_point_comes_back(void **state)
{
	char bytes[UTF8_SIZE];

	(void)state;
	for (uint32_t point = 1; point <= UTF8_MAX; point++) {
		uint32_t back = 0;

		if (!utf8_is_point(point))
			continue;

		size_t len = utf8_encode(point, bytes);

		if (utf8_read((struct span){ bytes, len }, &back) != len ||
		    back != point)
			fail_msg("U+%04X: have U+%04X in %zu bytes",
			    (unsigned)point, (unsigned)back, len);
	}
	assert_false(utf8_is_point(0));
	assert_false(utf8_is_point(0xd800));
	assert_false(utf8_is_point(UTF8_MAX + 1));
}

static void
all_or_nothing_is_valid(void **state)
{
	(void)state;
	assert_true(utf8_is_valid(SPAN("")));
	assert_true(utf8_is_valid(SPAN("caf\u00e9 \u2013 \U0001f600")));
	assert_false(utf8_is_valid(SPAN("caf\xe9")));
	assert_false(utf8_is_valid(SPAN("caf\u00e9 \xe2\x80")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_character_of_either_kind),
		cmocka_unit_test(nul_is_no_character),
		cmocka_unit_test(every_code_point_comes_back),
		cmocka_unit_test(all_or_nothing_is_valid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
