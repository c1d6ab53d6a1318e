/*
 * Uuencoded bodies: where they begin and end. What they hold is for base/uu.h.
 */
#ifndef EDGARCHIVE_PARSER_ENCODED_H
#define EDGARCHIVE_PARSER_ENCODED_H

#include "base/span.h"

/*
 * What follows "begin 644 NAME", if that stands on one of the first lines of
 * the body, maybe behind <PDF>; absent otherwise.
 */
struct span encoded_begin(struct span body);

/*
 * How many bytes of `rest`, which encoded_begin gave, are encoded lines: those
 * before "end", or before the tag that shows that it is missing. What they
 * stand for is added to *bytes. `is_dash_escaped` as in struct document.
 */
size_t encoded_length(struct span rest, bool is_dash_escaped, uint64_t *bytes);

#endif
