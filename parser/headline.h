/*
 * The headline of a results release.
 */
#ifndef EDGARCHIVE_PARSER_HEADLINE_H
#define EDGARCHIVE_PARSER_HEADLINE_H

#include "base/arena.h"
#include "base/span.h"

/*
 * The headline in a release's text: of the blocks at its top, before the first
 * paragraph, the one that tells most of results; absent if none does. One
 * that was broken into lines is whole again, in the arena.
 */
struct span headline_of(struct span text, struct arena *a);

#endif
