/*
 * The characters of filings, and what a reader sees of them.
 */
#ifndef EDGARCHIVE_PARSER_GLYPH_H
#define EDGARCHIVE_PARSER_GLYPH_H

#include "base/arena.h"
#include "base/utf8.h"

enum glyph_kind {
	GLYPH_INK,    /* a character that is seen */
	GLYPH_BLANK,  /* white space of any width */
	GLYPH_NOTHING /* soft hyphen, zero width, control: not there at all */
};

enum glyph_kind glyph_kind(uint32_t point);

/*
 * As utf8_decode; and C1 controls, which nobody means, are taken as
 * Windows-1252 too.
 */
size_t glyph_read(struct span s, uint32_t *point);

/*
 * One line of text as valid UTF-8, read as glyph_read does, without control
 * bytes. `s` itself where it is that already, else in `a`.
 */
struct span glyph_line(struct span s, struct arena *a);

#endif
