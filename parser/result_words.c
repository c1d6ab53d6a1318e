/*
 * The words by which one knows that results are spoken of.
 */
#include "parser/result_words.h"

#include "parser/dates.h"
#include "parser/words.h"

#define WHAT                                                                 \
	"results earnings revenue revenues sales income loss losses profit " \
	"profits profitability eps ebitda"

#define WHEN                                                                \
	"quarter quarters quarterly year years yearly fiscal months weeks " \
	"annual half"

#define VERBS                                                                        \
	"reports report reported reporting announces announce announced "            \
	"announcing releases earns posts delivers achieves records generates grows " \
	"increases issues provides"

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
	enum { LONGEST = 13 };

	if (word.len < 2 || word.len > LONGEST)
		return 0;
	if (char_is_digit(word.ptr[0]) && word.len == 4 && year_at(word) > 0)
		return WORDS_YEAR;
	if (is_short_period(word) || word_in(word, SPAN(WHEN)))
		return WORDS_WHEN;
	if (word_in(word, SPAN(WHAT)))
		return WORDS_WHAT;
	return word_in(word, SPAN(VERBS)) ? WORDS_VERB : 0;
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
