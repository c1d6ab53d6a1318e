/*
 * Is the archive what was put into it? Every stored byte is hashed again, and
 * SQLite looks through its file. What is wrong is kept as a list of rows, which
 * can be printed and repaired.
 */
#ifndef EDGARCHIVE_STORE_VERIFY_H
#define EDGARCHIVE_STORE_VERIFY_H

#include "base/buf.h"
#include "base/edgar.h"
#include "store/query.h"

/* What is damaged of a filing. */
enum damage {
	DAMAGE_NONE,
	DAMAGE_FACTS, /* what was found in it, or its digest */
	DAMAGE_BYTES  /* the submission itself */
};

/*
 * The file as a whole: the seals of its pages, SQLite's own checks, references
 * between rows, dictionaries, views, the index of full text. Adds what is wrong
 * to the list; *n is how much.
 */
MUST_USE bool verify_file(struct store *s, uint64_t *n, struct err *e);

/* The next archived filings of share `share` (from 0) of `shares`. */
MUST_USE bool verify_next(struct store *s, uint64_t share, uint64_t shares,
    struct accession after, struct accession *rows, size_t cap, size_t *n,
    struct err *e);

/*
 * One filing: its frame, its payloads, the whole by its SHA-256, and what was
 * found in it. Adds what is wrong to the list. `bytes` is scratch space.
 */
MUST_USE bool verify_filing(struct store *s, struct accession a,
    struct buf *bytes, enum damage *damage, struct err *e);

/* The list: accession (NULL for the file) and damage. */
MUST_USE bool verify_damages(
    struct store *s, struct query **out, struct err *e);

/*
 * Make a filing with that damage wanted again, or due for parsing; what cannot
 * be read of its payloads is dropped, so that it is stored anew. In a
 * transaction of the caller's.
 */
MUST_USE bool repair_filing(
    struct store *s, struct accession a, enum damage damage, struct err *e);

/*
 * Make views and all indexes anew, that of full text too. Where the catalogue
 * itself was hit, all indexes are to be asked for again, and all filings to be
 * parsed. In a transaction.
 */
MUST_USE bool repair_file(struct store *s, struct err *e);

/*
 * After that transaction: what is broken and was not written anew is taken as
 * it is. *history gets the tables of it that nothing brings back, if any.
 */
MUST_USE bool repair_seals(struct store *s, struct buf *history, struct err *e);

#endif
