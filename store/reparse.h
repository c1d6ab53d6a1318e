/*
 * Parsing the archive again: what the parser said last, how far a run has come,
 * and what it changed. All of it is in the archive, so a run that was killed
 * goes on where it stood, and its report is whole.
 */
#ifndef EDGARCHIVE_STORE_REPARSE_H
#define EDGARCHIVE_STORE_REPARSE_H

#include "base/buf.h"
#include "base/edgar.h"
#include "store/query.h"

/* What was put down of a filing: by which parser, and the digest of it all. */
struct answer {
	int parser_version;
	bool has_digest;
	struct sha256 digest;
};

MUST_USE bool answer_get(
    struct store *s, struct accession a, struct answer *out, struct err *e);

/* After filing_put, or instead of it when the parser says the same again. */
MUST_USE bool answer_put(struct store *s, struct accession a,
    const struct answer *answer, struct err *e);

/*
 * Begin a run by the parser of that version, or go on with one that did not
 * come to its end: *reached is then the filing it came to, else 0. In a
 * transaction of the caller's, as all below.
 */
MUST_USE bool reparse_begin(struct store *s, int parser_version,
    struct accession *reached, struct err *e);

/*
 * Begin to make the catalogue anew, or go on: as reparse_begin, and at the
 * beginning all that indexes, their history and lists of tickers say of filings
 * and companies is put down again. What submissions say is for the caller to
 * put down, all of it, filing by filing. In a transaction, which takes about
 * 15 s a million filings.
 */
MUST_USE bool rebuild_begin(struct store *s, int parser_version,
    struct accession *reached, struct err *e);

/* The next archived filings after `after`. */
MUST_USE bool reparse_next(struct store *s, struct accession after,
    struct accession *rows, size_t cap, size_t *n, struct err *e);

/* Remember what is known of a filing; before it is put down again. */
MUST_USE bool reparse_remember(
    struct store *s, struct accession a, struct err *e);

/*
 * Compare with what is known now, and count it. What changed is appended to
 * *words for people: "item 2.02 text ~1, exhibits +2"; nothing for nothing.
 */
MUST_USE bool reparse_compare(
    struct store *s, struct accession a, struct buf *words, struct err *e);

/* The run has come to this filing, `n` further ones. */
MUST_USE bool reparse_reach(
    struct store *s, struct accession a, uint64_t n, struct err *e);
MUST_USE bool reparse_end(struct store *s, struct err *e);

/* What the run has changed so far, a row an item and field. */
MUST_USE bool reparse_changes(
    struct store *s, struct query **out, struct err *e);

#endif
