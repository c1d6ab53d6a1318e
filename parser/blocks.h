/*
 * Blocks of a text that are known by their words alone: those that end the
 * items, and the numbers of pages.
 */
#ifndef EDGARCHIVE_PARSER_BLOCKS_H
#define EDGARCHIVE_PARSER_BLOCKS_H

#include "base/span.h"

/* A page's number: "3", "- 3 -", "Page 3 of 5". */
bool block_is_page_number(struct span block);

/* It begins with "Section 2", as the form groups its items since 2004. */
bool block_is_section(struct span block);

/* "Form 8-K, Item 8.01", "Amended Item 8.01": so some begin each item. */
bool block_is_form(struct span block);

/* "SIGNATURES", also with a page's number behind it. */
bool block_is_signature(struct span block);

/* "Pursuant to the requirements of ... caused this report to be signed". */
bool block_is_signed(struct span block);

/* "By: /s/ A. Name", "Date: May 5, 2010". */
bool block_is_signer(struct span block);

/* "EXHIBIT INDEX", "Index to Exhibits". */
bool block_is_index(struct span block);

/* "... this Current Report on": a sentence that the next block goes on with. */
bool block_is_open(struct span block);

#endif
