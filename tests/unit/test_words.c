#include "base/buf.h"
#include "parser/words.h"
#include "tests/unit/unit.h"

static void
words_are_letters_and_digits(void **state)
{
	static const struct {
		struct span text;
		const char *want; /* the words, a '|' behind each */
	} cases[] = {
		{ { NULL, 0 }, "" },
		{ { LIT("") }, "" },
		{ { LIT(" .,- ") }, "" },
		{ { LIT("Item 2.02 Results") }, "Item|2|02|Results|" },
		{ { LIT("(d)\tExhibits") }, "d|Exhibits|" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct span rest = cases[i].text, word;
		AUTO_LOCAL(buf) got;

		buf_init(&got, SIZE_MAX);
		while (word_next(&rest, &word)) {
			buf_put(&got, word);
			buf_putc(&got, '|');
		}
		assert_span(buf_span(&got), cases[i].want);
	}
}

static void
a_phrase_begins_in_any_case(void **state)
{
	(void)state;
	assert_true(
	    words_begin(SPAN("EXHIBIT  Index"), SPAN("exhibit index")) > 0);
	assert_int_equal(
	    words_begin(SPAN("Exhibits Index"), SPAN("exhibit index")), 0);
	assert_int_equal(
	    words_begin((struct span){ NULL, 0 }, SPAN("exhibit")), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_letters_and_digits),
		cmocka_unit_test(a_phrase_begins_in_any_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
