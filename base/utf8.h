/*
 * Characters as bytes. Filings are UTF-8 or Windows-1252 and do not say which,
 * sometimes both: what is no UTF-8 is taken for Windows-1252.
 */
#ifndef EDGARCHIVE_BASE_UTF8_H
#define EDGARCHIVE_BASE_UTF8_H

#include <stdint.h>

#include "base/span.h"

#define UTF8_MAX         UINT32_C(0x10ffff)
#define UTF8_REPLACEMENT UINT32_C(0xfffd)

enum { UTF8_SIZE = 4 }; /* bytes of a character, at most */

/* A Unicode scalar value: neither a surrogate nor beyond the last, not 0. */
bool utf8_is_point(uint32_t point);

/* What the byte means in Windows-1252; the five it leaves open are U+FFFD. */
uint32_t utf8_of_1252(unsigned char byte);

/*
 * How many bytes the character of UTF-8 at the start of `s` has, which goes to
 * *point; 0 if none is there. NUL is no character.
 */
size_t utf8_read(struct span s, uint32_t *point);

/*
 * The same for bytes of either kind: where there is no UTF-8, one byte of
 * Windows-1252, NUL as 0. `s` is not empty; never returns 0.
 */
size_t utf8_decode(struct span s, uint32_t *point);

/* A valid code point as UTF-8; returns the number of bytes. */
size_t utf8_encode(uint32_t point, char to[UTF8_SIZE]);

/* Is all of `s` UTF-8, with no NUL in it? */
bool utf8_is_valid(struct span s);

#endif
