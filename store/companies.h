/*
 * Companies by name and by ticker, and the members of the watchlists.
 */
#ifndef EDGARCHIVE_STORE_COMPANIES_H
#define EDGARCHIVE_STORE_COMPANIES_H

#include "base/arena.h"
#include "base/edgar.h"
#include "store/store.h"

/* When the tickers were last looked at, and the validator for the next time. */
struct tickers_status {
	int64_t checked_at; /* Unix seconds; 0: never */
	char last_modified[40];
};

MUST_USE bool tickers_status_get(
    struct store *s, struct tickers_status *out, struct err *e);
MUST_USE bool tickers_unchanged(struct store *s, int64_t now, struct err *e);

/*
 * Keep a snapshot of company_tickers.json beside the earlier ones; inside a
 * transaction of the caller's.
 */
MUST_USE bool tickers_put(struct store *s, const struct ticker *tickers,
    size_t n_tickers, int64_t now, struct span last_modified, struct err *e);

/*
 * The company that `symbol` (any case) names in the newest snapshot that has
 * it; *cik is 0 when none has.
 */
MUST_USE bool ticker_find(
    struct store *s, struct span symbol, uint64_t *cik, struct err *e);

/* All symbols ever seen, for suggestions; in `a`. */
MUST_USE bool ticker_symbols(struct store *s, struct arena *a,
    const char *const **symbols, size_t *n_symbols, struct err *e);

/*
 * Make the watchlists anew, inside a transaction of the caller's: begin, one
 * call for each entry, and the rest is filings_select's business. `why` is
 * kept for people: "ticker CPST", "name CAPSTONE *".
 */
MUST_USE bool members_begin(struct store *s, struct err *e);
MUST_USE bool member_add(struct store *s, const char *watchlist, uint64_t cik,
    const char *why, struct err *e);

/*
 * All companies with a name, current or former, that matches `pattern`: '*'
 * is any bytes, letters match in either case. Returns how many in *n.
 */
MUST_USE bool members_add_named(struct store *s, const char *watchlist,
    const char *pattern, const char *why, uint64_t *n, struct err *e);

#endif
