/*
 * The archive file: open, migrate, lock, transact, copy.
 *
 * The only part that knows sqlite3. One SQLite file in WAL mode with
 * synchronous=FULL; a commit that returned is on the disk. Every failure of
 * the file or the disk is ERR_STORE with the file's name and SQLite's own
 * message; a file that is not an archive, or is of a newer schema, is
 * ERR_STORE too and is left untouched. Damage that SQLite finds is
 * ERR_DAMAGED, and so is an archive whose first page was hit so that SQLite
 * takes it for something else.
 *
 * A store belongs to one thread.
 */
#ifndef EDGARCHIVE_STORE_STORE_H
#define EDGARCHIVE_STORE_STORE_H

#include <stdint.h>

#include "base/auto.h"
#include "base/err.h"

struct store;

enum store_mode {
	STORE_WRITE, /* make the file if need be, bring its schema here */
	STORE_READ,  /* never writes; the file must exist */

	/*
	 * As STORE_WRITE, but all happens in one transaction that store_free
	 * rolls back: for plans. Where there is no file, none is left: the
	 * work is done in memory.
	 */
	STORE_TRIAL,

	/*
	 * As STORE_WRITE, and locked. A single byte of the file's header that
	 * is not what was written is put back first.
	 */
	STORE_REPAIR
};

MUST_USE bool store_open(
    const char *path, enum store_mode mode, struct store **out, struct err *e);

/* Rolls back what is not committed, checkpoints the WAL, closes. */
void store_free(struct store *s);
AUTO_FREE(store)

/*
 * Be the only run on this archive until store_free or the process ends, by
 * whatever end: flock on PATH.lock. ERR_LOCKED when another process is.
 */
MUST_USE bool store_lock(struct store *s, struct err *e);

/*
 * After ERR_LOCKED: how many runs in a row found the lock held by that one
 * run, this one included.
 */
unsigned store_locked_out(const struct store *s);

/* One transaction at a time; a failed commit has rolled back. */
MUST_USE bool store_begin(struct store *s, struct err *e);
MUST_USE bool store_commit(struct store *s, struct err *e);
void store_rollback(struct store *s);

/*
 * Write a consistent copy to `path`, which must not exist (ERR_CONFIG), while
 * others read and write; the copy is checked and then renamed into place.
 */
MUST_USE bool store_backup(struct store *s, const char *path, struct err *e);

/*
 * From now on ask `must_stop` while a statement takes long; once it says so the
 * statement fails with ERR_STOPPED, and with it the transaction that it stands
 * in, which the caller rolls back; a trial is then over. NULL: statements take
 * their time.
 */
void store_stop_when(struct store *s, bool (*must_stop)(void *ctx), void *ctx);

/* Free bytes of the file system that the archive lies on. */
MUST_USE bool store_free_bytes(struct store *s, uint64_t *out, struct err *e);

#endif
