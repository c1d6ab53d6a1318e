/*
 * What is inside a filing: companies, documents, items, exhibits, results.
 * Private to store/: filing_put is the way in.
 *
 * Each function replaces what an earlier parser found.
 */
#ifndef EDGARCHIVE_STORE_EVENTS_H
#define EDGARCHIVE_STORE_EVENTS_H

#include "base/edgar.h"
#include "store/store.h"

/* The header's companies, beside those that an index names. */
MUST_USE bool companies_put(
    struct store *s, struct accession a, const struct filing *f, struct err *e);

/* Documents, exhibits, results, cover and problems. */
MUST_USE bool parts_put(struct store *s, struct accession a,
    const struct filing *f, const struct sha256 *digests, struct err *e);

/* Items; *n_new is how many were not known before. */
MUST_USE bool items_put(struct store *s, struct accession a,
    const struct filing *f, uint64_t *n_new, struct err *e);

/*
 * Words for search. words_drop takes those of a filing out, before anything of
 * it changes; after words_put, those it then has are put in by words_settle,
 * which each commit calls.
 */
MUST_USE bool words_drop(struct store *s, struct accession a, struct err *e);
MUST_USE bool words_put(struct store *s, struct accession a, struct err *e);
MUST_USE bool words_settle(struct store *s, struct err *e);

/* What a connection must know for that, and for the digest of facts. */
MUST_USE bool words_install(struct store *s, struct err *e);
MUST_USE bool facts_install(struct store *s, struct err *e);

#endif
