/*
 * What the tags of inline XBRL say of a cover.
 */
#ifndef EDGARCHIVE_PARSER_COVER_FACTS_H
#define EDGARCHIVE_PARSER_COVER_FACTS_H

#include "base/edgar.h"

/*
 * Fill what is still unknown in *out from the `dei` facts in `body`, the bytes
 * of a main document. Spans are borrowed from it.
 */
void cover_facts(struct span body, struct cover *out);

#endif
