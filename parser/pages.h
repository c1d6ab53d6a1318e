/*
 * Running heads and feet: what is printed anew at the edge of each page.
 */
#ifndef EDGARCHIVE_PARSER_PAGES_H
#define EDGARCHIVE_PARSER_PAGES_H

#include "base/arena.h"

/* The blocks of a text that are running heads, by where they begin. */
struct running {
	const char **at; /* in the order of the text */
	size_t n;
};

/*
 * Find them; *out is in `a` and points into `text`. One of `registrant` and the
 * form alone needs no other page that has it.
 */
void running_find(struct span text, struct span registrant, struct arena *a,
    struct running *out);

/* Is the block that begins there one of them? */
bool running_has(const struct running *r, const char *block);

#endif
