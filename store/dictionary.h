/*
 * The dictionaries that text frames are packed with, trained from the archive
 * itself. Private to store/.
 *
 * The first is made when a submission is added to 128, a further one whenever
 * the archive has grown eightfold since the last: of 128 of its texts, evenly
 * spread, 128 KiB of each at most. So it depends on what is archived alone. It
 * is put down in the transaction of that submission, and takes about a second:
 * no text above 1 MiB is looked at. The samples are packed anew with it; older
 * frames stay as they are. Each is kept as long as the archive, and twice,
 * since no frame that names it can be read without.
 */
#ifndef EDGARCHIVE_STORE_DICTIONARY_H
#define EDGARCHIVE_STORE_DICTIONARY_H

#include <stdint.h>

#include "base/pack.h"
#include "store/store.h"

/* Those that a connection has read so far; the store has them. */
struct dictionaries;
struct dictionaries *dictionaries_new(void);
void dictionaries_free(struct dictionaries *d);

/*
 * What `frame` was packed with, valid as long as the store: *out is NULL for
 * none. ERR_DAMAGED when neither copy can be read.
 */
MUST_USE bool dictionary_of(struct store *s, struct span frame,
    const struct dictionary **out, struct err *e);

/* What new frames are packed with; NULL for none. */
MUST_USE bool dictionary_newest(
    struct store *s, const struct dictionary **out, struct err *e);

/*
 * A submission is to be put: train if that is due, and pack the samples anew.
 * In a transaction of the caller's.
 */
MUST_USE bool dictionary_settle(struct store *s, struct err *e);

/* The transaction has ended: is what it made there to stay? */
void dictionaries_committed(struct store *s);
void dictionaries_rolled_back(struct store *s);

/* The numbers of all of them; an archive of any size has fewer. */
enum { MAX_DICTIONARIES = 32 };

MUST_USE bool dictionary_ids(
    struct store *s, int64_t ids[MAX_DICTIONARIES], size_t *n, struct err *e);

/* Is the one, or its copy, what was stored? ERR_DAMAGED when not. */
MUST_USE bool dictionary_check(
    struct store *s, int64_t id, bool of_copy, struct err *e);

/*
 * Make what is damaged of it anew from its copy, or forget it when neither is
 * good. In a transaction.
 */
MUST_USE bool dictionary_repair(struct store *s, int64_t id, struct err *e);

#endif
