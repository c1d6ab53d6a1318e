/*
 * What a page adds to the text that stands on it: its number, the line at its
 * head, the link to the table of contents.
 */
#ifndef EDGARCHIVE_PARSER_PAGES_H
#define EDGARCHIVE_PARSER_PAGES_H

#include "base/arena.h"
#include "base/span.h"

/* Is a block a page's number: "3", "- 3 -", "Page 3 of 5"? */
bool block_is_page_number(struct span block);

/* The text of an item: `s` without what pages add. In `a`. */
struct span text_of_item(struct span s, struct arena *a);

#endif
