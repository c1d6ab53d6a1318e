#include "tests/unit/unit.h"

#include "crawler/etag.h"

#define ABC  "900150983cd24fb0d6963f7d28e17f72" /* the MD5 of "abc" */
#define ZERO "00000000000000000000000000000000"

static void
only_an_md5_is_compared(void **state)
{
	static const struct {
		const char *etag;
		bool was_encoded;
		bool agrees;
	} cases[] = {
		{ "\"" ABC "\"", false, true },
		{ "\"" ZERO "\"", false, false },
		{ "\"900150983CD24FB0D6963F7D28E17F72\"", false, true },

		/* Of the text, whether or not it was packed on the way. */
		{ "\"" ABC "-gzip\"", true, true },
		{ "\"" ABC "-gzip\"", false, true },
		{ "\"" ZERO "-gzip\"", true, false },
		{ "\"" ZERO "-gzip\"", false, false },

		/* Of what was packed, perhaps. */
		{ "\"" ZERO "\"", true, true },

		/* No MD5 of the body. */
		{ "", false, true },
		{ "\"\"", false, true },
		{ "\"", false, true },
		{ ZERO, false, true },
		{ "W/\"" ZERO "\"", false, true },
		{ "\"" ZERO "-2\"", false, true },
		{ "\"" ZERO "0\"", false, true },
		{ "\"" ZERO "-GZIP\"", false, true },
		{ "\"0000000000000000000000000000000\"", false, true },
		{ "\"0000000000000000000000000000000g\"", false, true },
		{ "\"5f3e1c2a-1a2b\"", false, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err e = { ERR_NONE, "" };
		bool agrees = etag_agrees(span_of(cases[i].etag),
		    cases[i].was_encoded, SPAN("abc"), &e);

		if (agrees != cases[i].agrees ||
		    e.kind != (agrees ? ERR_NONE : ERR_RETRY))
			fail_msg("%s: %d, '%s'", cases[i].etag, agrees, e.text);
	}
}

static void
an_absent_etag_says_nothing(void **state)
{
	struct err e;

	(void)state;
	assert_true(
	    etag_agrees((struct span){ NULL, 0 }, false, SPAN("abc"), &e));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_an_md5_is_compared),
		cmocka_unit_test(an_absent_etag_says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
