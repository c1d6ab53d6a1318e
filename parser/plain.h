/*
 * Plain text documents, laid out by hand for 80 columns, to the text that a
 * reader sees. What the text looks like is said in parser/text.h.
 */
#ifndef EDGARCHIVE_PARSER_PLAIN_H
#define EDGARCHIVE_PARSER_PLAIN_H

#include "base/arena.h"
#include "base/span.h"

/* The text of `body`, in `a`. One pass to measure, one to write. */
struct span plain_text(struct span body, struct arena *a);

#endif
