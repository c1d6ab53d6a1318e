#include "parser/ink.h"
#include "tests/unit/unit.h"

enum { ROUNDS = 20000 };

/* Numbers that only look like chance. */
static unsigned
next_number(unsigned *state)
{
	*state = *state * 1103515245 + 12345;
	return *state >> 16;
}

/* What ends a run, what does not, and all that is beside it. */
static char
next_byte(unsigned *state)
{
	static const char often[] = "aZ09 ~ !;%'\t\n<=&\x7f\x80\xff ";
	unsigned n = next_number(state);

	return (n & 64) != 0   ? (char)next_number(state)
	       : (n & 32) != 0 ? 'x'
			       : often[n % (sizeof(often) - 1)];
}

static void
all_bytes_at_once_are_as_one_by_one(void **state)
{
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		char from[INK_STEP], one[1 + INK_STEP], all[1 + INK_STEP];

		for (size_t i = 0; i < INK_STEP; i++)
			from[i] = next_byte(&seed);
		one[0] = all[0] = next_byte(&seed);

		size_t n = ink_copy_simple(one + 1, from);

		assert_int_equal(ink_copy(all + 1, from), n);
		assert_memory_equal(one + 1, from, n);
		assert_memory_equal(all + 1, from, n);
	}
}

static void
runs_end_where_text_is_no_more_itself(void **state)
{
	static const struct {
		const char *text; /* behind an 'a' */
		size_t want;
	} cases[] = {
		{ "one word or two.", 16 },
		{ " a b c d e f g h", 16 },
		{ "one  blank more.", 4 },
		{ "ends in a tag<br", 13 },
		{ "&nbsp; and so on", 0 },
		{ "lines\nof\na text.", 5 },
		{ "caf\xc3\xa9 au lait so.", 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char out[1 + INK_STEP] = "a";

		assert_int_equal(
		    ink_copy(out + 1, cases[i].text), cases[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_bytes_at_once_are_as_one_by_one),
		cmocka_unit_test(runs_end_where_text_is_no_more_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
