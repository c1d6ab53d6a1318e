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

static void
a_word_is_known_by_its_first_letter(void **state)
{
	static const struct {
		struct span text;
		char first;
		const char *want;
	} cases[] = {
		{ { NULL, 0 }, 'a', "" },
		{ { LIT("The other, as the others") }, 'O', "other|others|" },
		{ { LIT("s. Registrant\xe2\x80\x99s as") }, 's', "s|s|" },
		{ { LIT("\xc3\x89tats \x80s") }, 's', "s|" },
		{ { LIT("9.01 19 9") }, '9', "9|9|" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct span rest = cases[i].text, word;
		AUTO_LOCAL(buf) got;

		buf_init(&got, SIZE_MAX);
		while (word_next_like(&rest, cases[i].first, &word)) {
			buf_put(&got, word);
			buf_putc(&got, '|');
		}
		assert_span(buf_span(&got), cases[i].want);
	}
}

static void
a_phrase_is_found_by_whole_words(void **state)
{
	const struct span text = SPAN("On the 10-Q/A, on  the 10 and so on");
	size_t end;

	(void)state;
	assert_int_equal(words_find(text, SPAN("on the 10"), &end), 0);
	assert_int_equal(end, 9);
	assert_int_equal(words_find(text, SPAN("on the 10 and"), &end), 15);
	assert_int_equal(end, 29);
	assert_int_equal(words_find(text, SPAN("the 1"), NULL), text.len);
	assert_int_equal(words_find(text, SPAN("so on then"), NULL), text.len);
}

static void
a_word_is_in_a_list_as_a_whole(void **state)
{
	(void)state;
	assert_true(word_in(SPAN("Of"), SPAN("of the and")));
	assert_true(word_in(SPAN("AND"), SPAN("of the and")));
	assert_false(word_in(SPAN("an"), SPAN("of the and")));
	assert_false(word_in(SPAN("they"), SPAN("of the and")));
	assert_false(word_in(SPAN("the and"), SPAN("of the")));
	assert_false(word_in(SPAN(""), SPAN("of the")));
	assert_false(word_in(SPAN("of"), (struct span){ NULL, 0 }));
}

static void
glue_is_every_small_word(void **state)
{
	const struct span glue = SPAN("of the and or a an to in for on with "
				      "into from under by at s its");
	struct span rest = glue, word;

	(void)state;
	while (word_next(&rest, &word))
		assert_true(word_is_glue(word));
	assert_true(word_is_glue(SPAN("Under")));
	assert_false(word_is_glue(SPAN("it")));
	assert_false(word_is_glue(SPAN("through")));
	assert_false(word_is_glue(SPAN("")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_letters_and_digits),
		cmocka_unit_test(a_phrase_begins_in_any_case),
		cmocka_unit_test(a_word_is_known_by_its_first_letter),
		cmocka_unit_test(a_phrase_is_found_by_whole_words),
		cmocka_unit_test(a_word_is_in_a_list_as_a_whole),
		cmocka_unit_test(glue_is_every_small_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
