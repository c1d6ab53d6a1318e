/*
 * The rows of the index that is being read, and how they differ from those that
 * we hold of its quarter. Private to store/.
 */
#ifndef EDGARCHIVE_STORE_LISTING_H
#define EDGARCHIVE_STORE_LISTING_H

#include "base/edgar.h"
#include "store/indexes.h"

struct listing;

struct listing *listing_new(void);
void listing_free(struct listing *l);

/* Forget all rows. */
void listing_clear(struct listing *l);

/* Take one more, which is borrowed. ERR_FORMAT past INDEX_ROWS_MAX. */
MUST_USE bool listing_add(
    struct listing *l, const struct index_row *row, struct err *e);

/*
 * Add to temp.difference, which has nothing of this quarter, and count rows,
 * added, changed and removed. The first of several rows for one filing and
 * company counts. `is_news`: there was a version before.
 */
MUST_USE bool listing_compare(struct store *s, struct listing *l, bool is_news,
    struct index_tally *tally, struct err *e);

#endif
