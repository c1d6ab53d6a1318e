/*
 * The likely right word for a mistyped one, by optimal string alignment:
 * letters added, dropped, changed, and neighbours swapped.
 */
#include "config/nearest.h"

#include <stdio.h>
#include <string.h>

#include "config/config.h"

/* Longer ones are no words; this bounds the work for each pair. */
enum { WORD_MAX = 64 };

static char
fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t
min(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Are the letters before a[i] and b[j] a swapped pair? */
static bool
is_swap(struct span a, size_t i, struct span b, size_t j)
{
	return i > 1 && j > 1 && fold(a.ptr[i - 1]) == fold(b.ptr[j - 2]) &&
	       fold(a.ptr[i - 2]) == fold(b.ptr[j - 1]);
}

/*
 * Edits from `a` to `b`, both of at most WORD_MAX letters, or anything above
 * `max` if it takes more. Case does not count. Row i of the table holds the
 * edits from the first i letters of `a` to each beginning of `b`; three rows
 * are enough.
 */
static size_t
distance(struct span a, struct span b, size_t max)
{
	size_t rows[3][WORD_MAX + 1];

	for (size_t j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *row = rows[i % 3], *above = rows[(i - 1) % 3];
		size_t least = row[0] = i;

		for (size_t j = 1; j <= b.len; j++) {
			bool same = fold(a.ptr[i - 1]) == fold(b.ptr[j - 1]);

			row[j] = min(above[j - 1] + (same ? 0 : 1),
			    min(above[j], row[j - 1]) + 1);
			if (is_swap(a, i, b, j))
				row[j] =
				    min(row[j], rows[(i - 2) % 3][j - 2] + 1);
			least = min(least, row[j]);
		}
		if (least > max)
			return least;
	}
	return rows[a.len % 3][b.len];
}

const char *
nearest_word(struct span word, const char *const *words, size_t n_words)
{
	struct span nearest = { NULL, 0 };
	size_t least = WORD_MAX;

	if (word.len == 0 || word.len > WORD_MAX)
		return NULL;
	for (size_t i = 0; i < n_words && least > 0; i++) {
		struct span other = span_of(words[i]);
		size_t shorter = min(word.len, other.len);
		size_t longer = word.len + other.len - shorter;
		size_t max = min(longer / 3, least);

		if (other.len > WORD_MAX || longer - shorter > max)
			continue;

		size_t edits = distance(word, other, max);

		/* Letters are left out more often than made up. */
		if (edits > max || (edits == least && other.len <= nearest.len))
			continue;
		nearest = other;
		least = edits;
	}
	return nearest.ptr;
}

void
nearest_hint(struct span word, const char *const *words, size_t n_words,
    char out[HINT_SIZE])
{
	const char *near = nearest_word(word, words, n_words);

	out[0] = '\0';
	if (near != NULL)
		snprintf(out, HINT_SIZE, "; did you mean '%s'?", near);
}

const char *
config_nearest(const char *word, const char *const *words, size_t n_words)
{
	return nearest_word(span_of(word), words, n_words);
}
