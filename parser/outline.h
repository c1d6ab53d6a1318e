/*
 * Where the items of a main document begin and end.
 *
 * One pass over the blocks of the text collects what looks like a heading;
 * then the numbering decides the era, and tables of contents, lists in
 * explanatory notes and what stands behind the signatures fall out.
 * docs/PARSING.md has the rules and their reasons.
 */
#ifndef EDGARCHIVE_PARSER_OUTLINE_H
#define EDGARCHIVE_PARSER_OUTLINE_H

#include "base/arena.h"

/* One number of one heading; all places are offsets into the text. */
struct heading {
	struct span number; /* "2.02", "12"; in the arena */
	size_t from;        /* its "Section 2 - ..." line included */
	size_t at;          /* where the heading is printed */
	size_t to;          /* where the item's text begins */
	size_t end;         /* where the item's text ends */
};

struct outline {
	struct heading *headings; /* in document order */
	size_t n_headings;
	struct span cover; /* what stands before the first heading */
	bool is_full;      /* headings past LIMIT_HEADINGS were not read */
	struct span tail;  /* what stands behind the items: signatures, index */
};

/* `text` as text_of gives it. */
void outline_of(struct span text, struct arena *a, struct outline *out);

#endif
