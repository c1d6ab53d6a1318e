/*
 * Filings and their states: docs/DESIGN.md has the picture. The fetch
 * queue is a query over these rows.
 */
#ifndef EDGARCHIVE_STORE_FILINGS_H
#define EDGARCHIVE_STORE_FILINGS_H

#include "base/edgar.h"
#include "store/store.h"

/* What the config asks for. */
struct selection {
	bool wants_form[FORM_COUNT];
	struct date since;
	bool wants_all_companies; /* else members of the watchlists */
	bool wants_binaries;
	int64_t now;      /* binaries that were gone are wanted when due */
	bool retries_now; /* or whatever their time */
};

struct selection_tally {
	uint64_t wanted; /* that were not before */
	uint64_t excluded;
};

/*
 * Decide for every filing that is listed, excluded, wanted or failed: wanted,
 * or excluded with the rule ("form", "since", "watchlist") as its reason. What
 * is archived stays, but is wanted again where binaries are, and some of its
 * were not kept; once it is not, it is `archived` again, and to be parsed.
 * Inside a transaction of the caller's.
 */
MUST_USE bool filings_select(struct store *s, const struct selection *sel,
    struct selection_tally *tally, struct err *e);

/* A filing that is to be fetched now. */
struct due {
	struct accession accession;
	struct date filed;
	uint64_t cik; /* for its path: of its first index row */
	unsigned tries;
};

/*
 * The next filings to fetch, newest first: up to `cap` of them after *after
 * (all zero to begin). With `retry_now`, those that failed or are gone are due
 * whatever their retry_at says.
 */
MUST_USE bool filings_due(struct store *s, int64_t now, bool retry_now,
    const struct due *after, struct due *rows, size_t cap, size_t *n,
    struct err *e);

/* How many are due. */
MUST_USE bool filings_due_count(
    struct store *s, int64_t now, bool retry_now, uint64_t *n, struct err *e);

/* Are its bytes in the archive? False too when no index names it. */
MUST_USE bool filing_is_archived(
    struct store *s, struct accession a, bool *is_archived, struct err *e);

/* How often it was asked for in vain. */
MUST_USE bool filing_tries(
    struct store *s, struct accession a, unsigned *tries, struct err *e);

/*
 * It could not be had: STATE_FAILED or STATE_GONE, with the reason in words
 * and when to ask again (Unix seconds; 0: never). Counts a try. STATE_ARCHIVED
 * when it is here, and only its binaries are gone: it is to be parsed, which
 * leaves reason and time.
 */
MUST_USE bool filing_missed(struct store *s, struct accession a,
    enum state state, const char *reason, int64_t retry_at, struct err *e);

/* Which filings are to be parsed: archived, or of an older parser. */
MUST_USE bool filings_unparsed(struct store *s, int parser_version,
    struct accession after, struct accession *rows, size_t cap, size_t *n,
    struct err *e);

/*
 * Put down what the parser found, replacing what it found before, and set
 * `parsed` or, without a main document, `unreadable`. `digests` has the
 * SHA-256 of each document's payload. Inside a transaction of the caller's;
 * *n_events is how many items were not known before.
 */
MUST_USE bool filing_put(struct store *s, struct accession a,
    const struct filing *f, const struct sha256 *digests, int parser_version,
    uint64_t *n_events, struct err *e);

#endif
