/*
 * The text of an item, as it would stand on one page.
 */
#ifndef EDGARCHIVE_PARSER_ITEM_TEXT_H
#define EDGARCHIVE_PARSER_ITEM_TEXT_H

#include "base/arena.h"
#include "base/span.h"
#include "parser/pages.h"

/*
 * The text of an item: `s` without its page breaks and numbers, running heads,
 * links to the table of contents and ruled lines. In `a`.
 */
struct span text_of_item(
    struct span s, const struct running *heads, struct arena *a);

#endif
