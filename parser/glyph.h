/*
 * Characters: UTF-8, Windows-1252, and what a reader sees of a code point.
 */
#ifndef EDGARCHIVE_PARSER_GLYPH_H
#define EDGARCHIVE_PARSER_GLYPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

#define GLYPH_MAX         UINT32_C(0x10ffff)
#define GLYPH_REPLACEMENT UINT32_C(0xfffd)

enum { GLYPH_SIZE = 4 }; /* bytes of UTF-8, at most */

enum glyph_kind {
	GLYPH_INK,    /* a character that is seen */
	GLYPH_BLANK,  /* white space of any width */
	GLYPH_NOTHING /* soft hyphen, zero width, control: not there at all */
};

/* A Unicode scalar value: neither a surrogate nor beyond the last, not 0. */
bool glyph_is_valid(uint32_t point);

/* What the byte means in Windows-1252; the five it leaves open are U+FFFD. */
uint32_t glyph_of_1252(unsigned char byte);

enum glyph_kind glyph_kind(uint32_t point);

/*
 * The character at the start of `s`, which is not empty: one of UTF-8 where
 * the bytes are well formed, else the first byte as Windows-1252. C1 controls,
 * which nobody means, are taken as Windows-1252 too. Returns the number of
 * bytes read.
 */
size_t glyph_read(struct span s, uint32_t *point);

/* A valid code point as UTF-8; returns the number of bytes. */
size_t glyph_write(uint32_t point, char to[GLYPH_SIZE]);

/*
 * One line of text as valid UTF-8, read as glyph_read does, without control
 * bytes. `s` itself where it is that already, else in `a`.
 */
struct span glyph_line(struct span s, struct arena *a);

#endif
