/*
 * HTML's character references: "&nbsp;", "&#8217;", "&#x2019;".
 */
#ifndef EDGARCHIVE_PARSER_ENTITY_H
#define EDGARCHIVE_PARSER_ENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/*
 * The reference at the start of `s`, which begins with '&': its code points go
 * to `points`, 0 for a second one that is not there, and its length in bytes
 * is returned; 0 if '&' begins none and stands for itself. A semicolon may be
 * missing where HTML lets it. Numbers from 128 to 159 mean what Windows-1252
 * has there; a number that is no character is U+FFFD.
 */
size_t entity_read(struct span s, uint32_t points[2]);

#endif
