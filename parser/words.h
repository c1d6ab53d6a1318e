/*
 * Reading text by its words: what parts them (blanks, punctuation, the ends
 * of cells and blocks) does not matter, nor does case.
 *
 * A word is a run of letters and digits. "Registrant's" is two words, with
 * either apostrophe, so both spellings read the same.
 */
#ifndef EDGARCHIVE_PARSER_WORDS_H
#define EDGARCHIVE_PARSER_WORDS_H

#include "base/span.h"

/* Is it a blank of a text: ' ', or the end of a line, cell, block or page? */
static inline bool
char_is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\f');
}

static inline bool
char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A to Z; is_lower: a to z; is_letter: in either case. */
static inline bool
char_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
char_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline char
char_lower(char c)
{
	return char_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

static inline bool
char_is_letter(char c)
{
	return char_is_lower(char_lower(c));
}

/* Does it surely begin or go on with a word? Beyond ASCII, who knows. */
static inline bool
char_is_word(char c)
{
	return char_is_letter(c) || char_is_digit(c);
}

/* Where the run of blanks within a cell, or of any, that begins at `at` ends. */
size_t skip_spaces(struct span s, size_t at);
size_t skip_blanks(struct span s, size_t at);

/* How many digits stand at `at`? */
size_t count_digits(struct span s, size_t at);

/* A double quotation mark at `at`, straight or curly: its bytes, or 0. */
size_t quote_at(struct span s, size_t at);

/* Cut the next block off *rest, without its page break. False at the end. */
bool block_next(struct span *rest, struct span *block);

/* Where the block in which `at` lies ends. */
size_t block_end_at(struct span s, size_t at);

/* Cut the next word off *rest. Returns false once there is none. */
bool word_next(struct span *rest, struct span *word);

/* The same for the next word that begins with `first`, in either case. */
bool word_next_like(struct span *rest, char first, struct span *word);

/*
 * Do the words of `phrase` begin `s`? Returns the bytes of `s` up to the end
 * of the last one; 0 if they do not.
 */
size_t words_compare(struct span s, struct span phrase);

/* The same: most phrases are not there, and the first letter tells it. */
static inline size_t
words_begin(struct span s, struct span phrase)
{
	bool may_begin =
	    s.len > 0 && phrase.len > 0 &&
	    (!char_is_letter(s.ptr[0]) || !char_is_letter(phrase.ptr[0]) ||
		span_ieq_byte(s.ptr[0], phrase.ptr[0]));

	return may_begin ? words_compare(s, phrase) : 0;
}

/*
 * Where the words of `phrase` first stand in `s`, with *end behind them;
 * s.len when they do not. `end` may be NULL.
 */
size_t words_find(struct span s, struct span phrase, size_t *end);
bool words_have(struct span s, struct span phrase);

/* Those of any of the phrases, of which NULL is the end? */
bool words_have_any(struct span s, const char *const *phrases);

/* Are the words of `s` just those of `phrase`? */
bool words_are(struct span s, struct span phrase);

/* The letters that `s` ends with; none, if it ends with a mark. */
struct span last_word(struct span s);

/* Does a word of `list`, small and parted by single blanks, equal `word`? */
bool word_in(struct span word, struct span list);

/* A word that any sentence has and that tells nothing: "of", "the". */
bool word_is_glue(struct span word);

/* Without blanks, points, dashes, colons and commas at either end. */
struct span trim_marks(struct span s);

#endif
