/*
 * The headline of a results release.
 *
 * Above the first paragraph stand the letterhead, people to call, the day, the
 * headline and lines below it. Each block, or cell of a row, is weighed by its
 * words; the first of the heaviest is the headline.
 */
#include "parser/headline.h"

#include "parser/dates.h"
#include "parser/exhibit_numbers.h"
#include "parser/result_words.h"
#include "parser/words.h"

enum {
	/* A headline stands at the top of a release. */
	HEADLINE_BLOCKS = 40,
	MAX_HEADLINE = 300,
	MIN_HEADLINE = 12,
	MIN_TITLE = 30,
	MAX_LINE = 80,

	/* A paragraph is at least this long, with a point at its end or a day
	 * at its start. */
	MIN_PARAGRAPH = 130,
	DATELINE_REACH = 100
};

/* "FOR IMMEDIATE RELEASE", "Exhibit 99.1 -": what may stand before a headline
 * in its block. */
static struct span
without_letterhead(struct span s)
{
	static const char *const heads[] = { "for immediate release",
		"for release", "news release", "press release",
		"earnings release", "news" };
	static const struct list_traits none = { .is_open = false };
	struct opening exhibit;

	if (words_begin(s, SPAN("exhibit")) > 0 &&
	    opening_at(&none, s, &exhibit) && exhibit.rest.len > 0)
		return exhibit.rest;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		size_t len = words_begin(s, span_of(heads[i]));

		if (len > 0)
			return trim_marks(span_slice(s, len, s.len));
	}
	return s;
}

/* Whom to call, where the shares are traded, what is attached to what. */
static bool
is_letterhead(struct span s)
{
	static const char *const heads[] = { "contact", "contacts", "exhibit",
		"investor contact", "investor relations", "investors",
		"media contact", "media", "for further information",
		"for more information", "for additional information",
		"for information", "nyse", "nasdaq", "page", "table of", "what",
		"when", "where", "date", "source" };

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (words_begin(s, span_of(heads[i])) > 0)
			return true;
	return span_chr(s, '@') < s.len || span_istarts(s, SPAN("ex-"));
}

/* Does the release's own text begin here? "TOWN, May 5, 2010 - We ..." */
static bool
is_paragraph(struct span s)
{
	struct span start = span_slice(s, 0, DATELINE_REACH);
	struct date day;

	if (s.len < MIN_PARAGRAPH)
		return false;
	return s.len > MAX_HEADLINE || span_ends(s, SPAN(".")) ||
	       date_next(&start, &day);
}

/* How much of a headline is it? 0: none. */
static int
weight(struct span s)
{
	unsigned found;

	if (s.len < MIN_HEADLINE || s.len > MAX_HEADLINE ||
	    (!char_is_letter(s.ptr[0]) && !char_is_digit(s.ptr[0]) &&
		(unsigned char)s.ptr[0] < 0xe3 &&
		!span_starts(s, SPAN("\xe2\x80\x9c")) && s.ptr[0] != '"') ||
	    is_letterhead(s))
		return 0;
	found = result_words(s, 0);
	if ((found & WORDS_YEAR) != 0 && (found & WORDS_VERB) != 0)
		found |= WORDS_WHEN; /* "Reports 2010 Results" */

	switch (found & (WORDS_WHAT | WORDS_WHEN | WORDS_VERB)) {
	case WORDS_WHAT | WORDS_WHEN | WORDS_VERB:
		return 4;
	case WORDS_WHAT | WORDS_WHEN:
		return 3;
	case WORDS_WHAT | WORDS_VERB:
	case WORDS_WHEN | WORDS_VERB:
		return 2;
	case WORDS_WHEN:
	case WORDS_WHAT:
		/* "Us First Quarter 2010 Deliveries", not the quarter alone */
		return (found & WORDS_YEAR) != 0 && s.len >= MIN_TITLE;
	default:
		return 0;
	}
}

/* No small letter in it? */
static bool
is_shouted(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (char_is_letter(s.ptr[i]) && !char_is_upper(s.ptr[i]))
			return false;
	return true;
}

/* Does a headline that was broken here go on with `next`? */
static bool
goes_on(struct span s, struct span next)
{
	size_t at = s.len;
	struct span word, rest = next;

	if (!word_next(&rest, &word) || next.len > MAX_HEADLINE - s.len ||
	    is_letterhead(next) || is_paragraph(next) || at == 0 ||
	    span_chr(next, '\t') < next.len)
		return false;
	if (span_chr(SPAN(",;&-:"), s.ptr[at - 1]) < 5 ||
	    (word.ptr[0] >= 'a' && word.ptr[0] <= 'z'))
		return true;
	while (at > 0 && char_is_letter(s.ptr[at - 1]))
		at--;

	struct span last = span_slice(s, at, s.len);

	if (word_is_glue(last) || result_words(last, 0) == WORDS_VERB ||
	    (is_shouted(next) &&
		word_in(word, SPAN("and for of with to from"))))
		return true;

	/* "US REPORTS FIRST QUARTER" and "FINANCIAL RESULTS OF 2010" */
	return weight(s) < 4 && (result_words(s, 0) & WORDS_VERB) != 0 &&
	       next.len <= MAX_LINE &&
	       (result_words(next, 0) & (WORDS_WHAT | WORDS_VERB)) ==
		   WORDS_WHAT;
}

static struct span
join_lines(struct span s, struct span rest, struct arena *a)
{
	struct span next;

	while (block_next(&rest, &next) && goes_on(s, span_trim(next)))
		s = arena_printf(a, "%.*s %.*s", (int)s.len, s.ptr,
		    (int)span_trim(next).len, span_trim(next).ptr);
	return s;
}

struct span
headline_of(struct span text, struct arena *a)
{
	struct span best = { NULL, 0 }, block;
	int most = 0;

	for (int i = 0; i < HEADLINE_BLOCKS && block_next(&text, &block); i++) {
		struct span row = block, cell;

		if (is_paragraph(block))
			break;
		while (span_cut(&row, '\t', &cell)) {
			cell = without_letterhead(span_trim(cell));
			if (result_words(cell, 0) == 0)
				continue;
			if (row.len == 0)
				cell = join_lines(cell, text, a);

			int w = weight(cell);

			if (w > most) {
				most = w;
				best = cell;
			}
		}
	}
	return best;
}
