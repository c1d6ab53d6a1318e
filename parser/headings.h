/*
 * Is there an item's heading at this place of a text?
 */
#ifndef EDGARCHIVE_PARSER_HEADINGS_H
#define EDGARCHIVE_PARSER_HEADINGS_H

#include "parser/numbers.h"

/* A block of a text, and the last one before it that has words. */
struct place {
	struct span text;
	size_t block_end;
	struct span before;
};

struct found_heading {
	struct numbers numbers;
	size_t at;       /* where it is printed */
	size_t to;       /* behind its title */
	bool is_titled;  /* with a caption of the form */
	bool is_listed;  /* a page's number behind it: a table of contents */
	bool is_section; /* "Section 8.01", as agreements have them, too */
};

/*
 * A heading with the word "Item" at `at`. `is_first`: nothing but a section's
 * line stands before it in its block or cell; elsewhere it must have a
 * caption. The title may be in the next cells or blocks.
 */
bool heading_at(
    const struct place *p, size_t at, bool is_first, struct found_heading *out);

/*
 * "Results of Operations and Financial Condition (Item 2.02)", or "Other Events
 * - Item 8.01" and no more: the word "Item" at `at`, and the block's words from
 * `start`.
 */
bool heading_behind(
    const struct place *p, size_t start, size_t at, struct found_heading *out);

/* "8.01. Other Events.", "Section 8.01 Other Events": the block's words at `at`. */
bool heading_without_word(
    const struct place *p, size_t at, struct found_heading *out);

#endif
