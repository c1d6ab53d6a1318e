/*
 * The words by which one knows that results are spoken of.
 */
#include "parser/result_words.h"

#include "parser/dates.h"
#include "parser/words.h"

static const struct {
	const char *ptr;
	size_t len;
	unsigned kind;
} words[] = {
	{ LIT("achieves"), WORDS_VERB },
	{ LIT("announce"), WORDS_VERB },
	{ LIT("announced"), WORDS_VERB },
	{ LIT("announces"), WORDS_VERB },
	{ LIT("announcing"), WORDS_VERB },
	{ LIT("annual"), WORDS_WHEN },
	{ LIT("beats"), WORDS_VERB },
	{ LIT("boosts"), WORDS_VERB },
	{ LIT("delivers"), WORDS_VERB },
	{ LIT("drives"), WORDS_VERB },
	{ LIT("earnings"), WORDS_WHAT },
	{ LIT("earns"), WORDS_VERB },
	{ LIT("ebitda"), WORDS_WHAT },
	{ LIT("eps"), WORDS_WHAT },
	{ LIT("exceeds"), WORDS_VERB },
	{ LIT("fiscal"), WORDS_WHEN },
	{ LIT("generates"), WORDS_VERB },
	{ LIT("grows"), WORDS_VERB },
	{ LIT("half"), WORDS_WHEN },
	{ LIT("income"), WORDS_WHAT },
	{ LIT("increases"), WORDS_VERB },
	{ LIT("issues"), WORDS_VERB },
	{ LIT("lifts"), WORDS_VERB },
	{ LIT("loss"), WORDS_WHAT },
	{ LIT("losses"), WORDS_WHAT },
	{ LIT("months"), WORDS_WHEN },
	{ LIT("posts"), WORDS_VERB },
	{ LIT("profit"), WORDS_WHAT },
	{ LIT("profitability"), WORDS_WHAT },
	{ LIT("profits"), WORDS_WHAT },
	{ LIT("provides"), WORDS_VERB },
	{ LIT("quarter"), WORDS_WHEN },
	{ LIT("quarterly"), WORDS_WHEN },
	{ LIT("quarters"), WORDS_WHEN },
	{ LIT("records"), WORDS_VERB },
	{ LIT("releases"), WORDS_VERB },
	{ LIT("report"), WORDS_VERB },
	{ LIT("reported"), WORDS_VERB },
	{ LIT("reporting"), WORDS_VERB },
	{ LIT("reports"), WORDS_VERB },
	{ LIT("results"), WORDS_WHAT },
	{ LIT("revenue"), WORDS_WHAT },
	{ LIT("revenues"), WORDS_WHAT },
	{ LIT("sales"), WORDS_WHAT },
	{ LIT("tops"), WORDS_VERB },
	{ LIT("weeks"), WORDS_WHEN },
	{ LIT("year"), WORDS_WHEN },
	{ LIT("yearly"), WORDS_WHEN },
	{ LIT("years"), WORDS_WHEN },
};

/* "Q1", "1Q", "Q124", "4Q24", "FY24", "1H": a part of a year, cut short. */
static bool
is_short_period(struct span word)
{
	char a = char_lower(word.ptr[0]), b;

	if (word.len < 2 || word.len > 6)
		return false;
	b = char_lower(word.ptr[1]);

	size_t digits = count_digits(word, 2);

	if (digits + 2 != word.len)
		return false;
	return (a == 'f' && b == 'y') ||
	       ((a == 'q' || a == 'h') && b >= '1' && b <= '4') ||
	       ((b == 'q' || b == 'h') && a >= '1' && a <= '4');
}

static unsigned
kind_of(struct span word)
{
	char first = char_lower(word.ptr[0]);

	if (char_is_digit(first) && word.len == 4 && year_at(word) > 0)
		return WORDS_YEAR;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (words[i].ptr[0] == first && words[i].len == word.len &&
		    span_ieq(word, (struct span){ words[i].ptr, word.len }))
			return words[i].kind;
	return is_short_period(word) ? WORDS_WHEN : 0;
}

unsigned
result_words(struct span s, unsigned wanted)
{
	struct span word;
	unsigned found = 0;

	while (word_next(&s, &word)) {
		found |= kind_of(word);
		if (wanted != 0 && (found & wanted) == wanted)
			break;
	}
	return found;
}

bool
speaks_of_results(struct span s)
{
	enum { BOTH = WORDS_WHAT | WORDS_WHEN };

	return (result_words(s, BOTH) & BOTH) == BOTH;
}
