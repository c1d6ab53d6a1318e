#include "tests/unit/unit.h"

#include "config/config.h"
#include "config/nearest.h"

#define N_OF(array) (sizeof(array) / sizeof((array)[0]))

static const char *const words[] = { "contact", "archive", "source", "crawl",
	"keep", "min_free_gb", "watchlists", "8-K", "8-K/A", "ON", "T", "AAPL",
	"AAPB" };

static void
the_nearest_word_is_found(void **state)
{
	static const struct {
		const char *word;
		const char *nearest; /* NULL: none is near */
	} cases[] = {
		{ "contact", "contact" },
		{ "CONTACT", "contact" },
		{ "cotnact", "contact" },  /* swapped */
		{ "cntact", "contact" },   /* dropped */
		{ "conntact", "contact" }, /* added */
		{ "comtact", "contact" },  /* changed */
		{ "cntacct", "contact" },  /* 2 of 7 */
		{ "cntaxxt", NULL },       /* 3 of 7 */
		{ "watch_lists", "watchlists" },
		{ "watchlist", "watchlists" },
		{ "minfreegb", "min_free_gb" },
		{ "kep", "keep" },
		{ "kp", NULL },
		{ "8K", "8-K" },
		{ "8-KA", "8-K/A" }, /* as near as 8-K, and longer */
		{ "AAPLE", "AAPL" },
		{ "AAP", "AAPL" }, /* the first of two */
		{ "ONE", "ON" },
		{ "NO", NULL },
		{ "A", NULL },
		{ "", NULL },
		{ "zzzzzz", NULL },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		const char *have =
		    config_nearest(cases[i].word, words, N_OF(words));

		if ((have == NULL) != (cases[i].nearest == NULL) ||
		    (have != NULL && strcmp(have, cases[i].nearest) != 0))
			fail_msg("'%s': want %s, have %s", cases[i].word,
			    cases[i].nearest ? cases[i].nearest : "none",
			    have ? have : "none");
	}
	assert_null(config_nearest("contact", words, 0));
}

static void
long_words_have_a_bound(void **state)
{
	char word[66], other[66];
	const char *list[] = { other };

	(void)state;
	memset(word, 'x', sizeof(word));
	memset(other, 'x', sizeof(other));
	other[0] = 'y';
	word[64] = other[64] = '\0';
	assert_ptr_equal(config_nearest(word, list, 1), other);
	word[64] = 'x';
	word[65] = '\0';
	assert_null(config_nearest(word, list, 1));
	word[64] = '\0';
	other[64] = 'x';
	other[65] = '\0';
	assert_null(config_nearest(word, list, 1));
}

static void
a_hint_is_a_question_or_nothing(void **state)
{
	char hint[HINT_SIZE];

	(void)state;
	nearest_hint(SPAN("kep"), words, N_OF(words), hint);
	assert_string_equal(hint, "; did you mean 'keep'?");
	nearest_hint(SPAN("zzzzzz"), words, N_OF(words), hint);
	assert_string_equal(hint, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_word_is_found),
		cmocka_unit_test(long_words_have_a_bound),
		cmocka_unit_test(a_hint_is_a_question_or_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
