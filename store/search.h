/*
 * Full text over items and results exhibits. filing_put keeps the words of
 * items; the text of an exhibit comes by itself, since only the parser has it.
 */
#ifndef EDGARCHIVE_STORE_SEARCH_H
#define EDGARCHIVE_STORE_SEARCH_H

#include "base/edgar.h"
#include "store/query.h"

enum {
	/* What is longer is no release; its end is not searched. */
	RELEASE_TEXT_BYTES = 16 << 20
};

/*
 * Keep the text of an exhibit that announces results: `frame` is its UTF-8,
 * RELEASE_TEXT_BYTES at most, packed. `exhibit` counts from 1. After filing_put,
 * which forgets what was kept before, in the same transaction.
 */
MUST_USE bool release_text_put(struct store *s, struct accession a,
    size_t exhibit, struct span frame, struct err *e);

/*
 * After a run that put the words of `n` filings: bring together what its many
 * commits have left in pieces, all of it if that is most of the archive. In a
 * transaction of the caller's.
 */
MUST_USE bool search_settle(struct store *s, uint64_t n, struct err *e);

/* Does the index say what the texts say? ERR_DAMAGED when it does not. In a
 * transaction of the caller's. */
MUST_USE bool search_check(struct store *s, struct err *e);

/* What to look for, and where; NULL, 0 and absent days for anywhere. */
struct search {
	const char *words; /* as people write them, see below */
	const char *item;  /* as reported, or today's number */
	uint64_t cik;
	const char *ticker;
	const char *watchlist;
	struct date since, until;   /* filed */
	uint64_t cap;               /* so many rows at most */
	const char *before, *after; /* around a word that was found */
};

/*
 * The texts that hold all of the words, the best first. "A phrase" in quotes
 * stands together, and a star at the end of a word stands for any ending. All
 * else is words, whatever it is. ERR_CONFIG when there is no word in it.
 */
MUST_USE bool search_open(struct store *s, const struct search *what,
    struct query **out, struct err *e);

#endif
