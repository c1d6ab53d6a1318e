/*
 * What the tags of inline XBRL say of a cover.
 */
#ifndef EDGARCHIVE_PARSER_COVER_FACTS_H
#define EDGARCHIVE_PARSER_COVER_FACTS_H

#include "base/arena.h"
#include "base/edgar.h"

/*
 * Fill what is still unknown in *out from the `dei` facts in `body`, the bytes
 * of a main document: from those that a reader sees, then from hidden ones.
 * Their text is in the arena.
 */
void cover_facts(struct span body, struct arena *a, struct cover *out);

#endif
