/*
 * A line of a text that was laid out by hand, as it is seen: where it begins
 * and ends, its words, and its cells, which wide gaps part. Old tags and the
 * dots of leaders are blanks. Columns count from 0.
 */
#ifndef EDGARCHIVE_PARSER_LINE_H
#define EDGARCHIVE_PARSER_LINE_H

#include <stdint.h>

#include "base/span.h"

/* Blanks between two cells; two stand after a full stop. */
enum { LINE_CELL_GAP = 3 };

enum line_kind {
	LINE_TEXT,
	LINE_EMPTY, /* nothing to be seen: blank, or only tags */
	LINE_RULE,  /* drawn with dashes and the like */
	LINE_PAGE,  /* <PAGE>, and maybe text */
	LINE_TABLE,
	LINE_TABLE_END
};

struct line {
	struct span text;
	enum line_kind kind;
	uint32_t indent; /* where it begins */
	uint32_t end;    /* one past where it ends */
	uint32_t word;   /* the width of its first word */
	uint32_t cells;
	uint32_t cell;    /* where its last cell begins */
	struct span last; /* from there to the line's end */
	bool has_letter;
	uint32_t title; /* where the words behind its number begin */
	bool is_entry;  /* "99.1 Press release": of a list of exhibits */
	bool is_dotted; /* its number has a point, or the word before it */
};

/* Words of a line, one after another. */
struct line_words {
	const char *p, *end;
	uint32_t column; /* of p */
	uint32_t gap;    /* blank columns before the word */
	struct span word;
};

/*
 * Cut the next line off *rest, as span_line does; but a <PAGE> begins a line
 * wherever it stands.
 */
bool line_next(struct span *rest, struct span *line);

/* How the line looks; it points into `text`. */
struct line line_of(struct span text);

/* The words of a line, before the first; and the next one, false at the end. */
static inline struct line_words
line_words(struct span text)
{
	return (struct line_words){ .p = text.ptr, .end = text.ptr + text.len };
}

bool line_words_next(struct line_words *w);

/* The first and the last character that are seen; ' ' of an empty line. */
char line_first(const struct line *l);
char line_last(const struct line *l);

/* Does the line begin with a box to check: [ ], [X], |_|, / /? */
bool line_has_box(const struct line *l);

/* "a)  Financial statements": a list's letter, which begins no line else. */
bool line_is_lettered(const struct line *l);

/* "(Registrant)": says what the line above it is. */
bool line_is_caption(const struct line *l);

/* "SIGNATURES" is a heading wherever it stands. */
bool line_is_signatures(const struct line *l);

/* "-", "--", ":": stands between a number and its description. */
bool line_is_dash(struct span word);

/* Has a word, or a cell, a letter? */
bool line_has_letter(struct span s);

/* Is it a blank within a line? */
static inline bool
line_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

#endif
