/*
 * Which quarterly indexes we hold, in which version, and their rows of 8-K
 * forms: the truth that every filing is accounted against.
 */
#ifndef EDGARCHIVE_STORE_INDEXES_H
#define EDGARCHIVE_STORE_INDEXES_H

#include "base/buf.h"
#include "base/edgar.h"
#include "store/store.h"

enum index_state {
	INDEX_UNKNOWN, /* never asked for */
	INDEX_MISSING, /* asked for, not there */
	INDEX_HELD
};

struct index_status {
	enum index_state state;
	int64_t checked_at;     /* Unix seconds of the last answer; 0: never */
	char last_modified[40]; /* as sent; "" if none */
};

MUST_USE bool index_status_get(
    struct store *s, struct quarter q, struct index_status *out, struct err *e);

/* It is as it was (304), or it is not there; what we hold stays. */
MUST_USE bool index_unchanged(
    struct store *s, struct quarter q, int64_t now, struct err *e);
MUST_USE bool index_missing(
    struct store *s, struct quarter q, int64_t now, struct err *e);

/* The name that the version we hold gives to a company of a filing, at the end
 * of `out`; nothing where it has no such row. */
MUST_USE bool index_name_get(struct store *s, struct quarter q,
    const struct index_row *row, struct buf *out, struct err *e);

/*
 * A version that lost more filings than this, and more than this part of those
 * that we hold, is not believed the first time: EDGAR withdraws a handful in a
 * quarter, and half an index looks like a whole one.
 */
enum { INDEX_LOSS_FILINGS = 20, INDEX_LOSS_PERCENT = 2 };

struct index_tally {
	uint64_t rows;  /* of 8-K forms in this version */
	uint64_t added; /* against the version before; 0 for the first */
	uint64_t changed;
	uint64_t removed;
	uint64_t held; /* filings before; counted only where many are lost */
	uint64_t lost; /* of these, filings that no row names any more */
	bool is_refused;
};

/* Ten times the rows of 8-K forms of the fullest quarter. */
enum { INDEX_ROWS_MAX = 250000 };

/*
 * Replace what we hold of a quarter. Between begin and end, every row of the
 * new version, INDEX_ROWS_MAX at most, whose bytes are borrowed until the end,
 * which compares them with the version before.
 *
 * index_settle brings what differs, in all quarters since it was called last,
 * to where it belongs: filings that are new become `listed`, rows that are gone
 * set removed_at, differences go to index_change; the first version of a
 * quarter logs none. Many at once cost less than one by one, since each quarter
 * touches most pages of what is in the order of companies.
 *
 * All of it is inside one transaction of the caller's, which begins before the
 * first quarter and ends after index_settle; no quarter comes twice in it.
 *
 * A version that lost too much is refused: what we hold stays, validator and
 * all, and the archive remembers which filings it lost. The next version is taken
 * if, beside these, it does not lose too much either.
 */
void index_begin(struct store *s, struct quarter q);
MUST_USE bool index_add(
    struct store *s, const struct index_row *row, struct err *e);
MUST_USE bool index_end(struct store *s, int64_t now, struct span last_modified,
    struct index_tally *tally, struct err *e);
MUST_USE bool index_settle(struct store *s, int64_t now, struct err *e);

#endif
