/*
 * The items of Form 8-K: the table of them, and which of them a filing
 * reports. docs/PARSING.md says how.
 */
#ifndef EDGARCHIVE_PARSER_ITEMS_H
#define EDGARCHIVE_PARSER_ITEMS_H

#include "base/arena.h"
#include "base/edgar.h"
#include "parser/outline.h"

/* One row of the table. */
struct item_kind {
	const char *number;      /* "2.02", "12" */
	const char *code;        /* today's number; NULL where there is none */
	const char *title;       /* the official caption */
	const char *header_text; /* as EDGAR's headers print it; NULL: unseen */
	int introduced;          /* YYYYMMDD, 0: from the start */
	int retired; /* YYYYMMDD of the first day without; 0: in force */
};

/* The day that tells one era from another: a bare document has only its own. */
struct date filing_day(const struct filing *f);

/*
 * The row for an item's number on that day; NULL for an unknown number. The
 * day may be absent: it only chooses between two meanings of one number.
 */
const struct item_kind *item_kind_find(struct span number, struct date filed);

/*
 * Fill out->items from the text of the main document, with its outline, and
 * the header's item texts; adds to out->problems. `text` as text_of gives it,
 * absent if there is none. out->filed, event_date and
 * has_header are set.
 */
void items_parse(struct span text, const struct outline *o,
    const struct span *header_items, size_t n_header_items, struct arena *a,
    struct filing *out);

#endif
