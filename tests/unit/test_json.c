#include "cli/json.h"
#include "tests/unit/unit.h"

static void
strings_are_escaped_and_valid(void **state)
{
	static const struct {
		struct span text;
		const char *want;
	} cases[] = {
		{ { NULL, 0 }, "null" },
		{ { LIT("") }, "\"\"" },
		{ { LIT("a \"b\" \\ c/d") }, "\"a \\\"b\\\" \\\\ c/d\"" },
		{ { LIT("1\n2\t3\r4\f5\b") }, "\"1\\n2\\t3\\r4\\f5\\b\"" },
		{ { LIT("\0\x1f\x7f") }, "\"\\u0000\\u001f\x7f\"" },
		{ { LIT("caf\xc3\xa9 caf\xe9") },
		    "\"caf\xc3\xa9 caf\xc3\xa9\"" },
		{ { LIT("\x93quoted\x94") },
		    "\"\xe2\x80\x9cquoted\xe2\x80\x9d\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_LOCAL(buf) got;

		buf_init(&got, SIZE_MAX);
		json_string(&got, cases[i].text);
		assert_span(buf_span(&got), cases[i].want);
	}
}

/* What is not plain is seen wherever it stands among bytes that are. */
static void
no_place_hides_an_escape(void **state)
{
	enum { LENGTH = 20 };
	static const char odd[] = { '"', '\\', '\0', '\n', '\x1f', '\x80',
		'\xff' };

	(void)state;
	for (size_t i = 0; i < sizeof(odd) * LENGTH; i++) {
		char text[LENGTH];
		AUTO_LOCAL(buf) alone;
		AUTO_LOCAL(buf) got;

		memset(text, '#', sizeof(text));
		text[i % LENGTH] = odd[i / LENGTH];
		buf_init(&alone, SIZE_MAX);
		buf_init(&got, SIZE_MAX);
		json_string(&alone, (struct span){ &text[i % LENGTH], 1 });
		json_string(&got, (struct span){ text, LENGTH });
		assert_int_equal(got.len, LENGTH - 1 + alone.len);
		assert_memory_equal(
		    got.ptr + 1 + i % LENGTH, alone.ptr + 1, alone.len - 2);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_escaped_and_valid),
		cmocka_unit_test(no_place_hides_an_escape),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
