/*
 * A seal on every page of the archive file: the last 8 bytes of a page are a
 * checksum of all others and of its number. SQLite keeps these bytes free for
 * us (its "reserved bytes") and any SQLite client passes over them. So verify
 * finds a bit that has changed anywhere, also where no digest of ours is.
 * Private to store/.
 *
 * Pages are sealed where they are written into the file itself, by a thin layer
 * between SQLite and its own files (a VFS). A page that another program wrote
 * from the WAL, or made anew, bears no seal, which is no damage. One that it
 * read from the file and changed keeps the seal of before, and is named; but
 * for what a copy by SQLite's own means (.backup) changes of page 1.
 */
#ifndef EDGARCHIVE_STORE_SEAL_H
#define EDGARCHIVE_STORE_SEAL_H

#include "store/db.h"

/* The name to open connections with, for sqlite3_open_v2; NULL: out of memory. */
const char *seal_vfs(void);

/* Have the pages of a new, empty file sealed. */
MUST_USE bool seal_begin(struct store *s, struct err *e);

/*
 * Have the pages of `copy`, a new file, sealed if those of `s` are. A copy is
 * written in any order, and the header that tells it may come late.
 */
MUST_USE bool seal_copy(struct store *s, struct store *copy, struct err *e);

/*
 * Does the file's header, as it was last read, leave room for seals, and let us
 * write? Not that of archives of the first version.
 */
bool seal_header_is_usual(struct store *s);

/* Page 1, which SQLite cannot do without, by its seal. */
enum first_page {
	FIRST_WHOLE,    /* or without a seal, or of a file that bears none */
	FIRST_MENDABLE, /* a byte of the header, or a bit, is not what it was */
	FIRST_BROKEN
};

enum first_page seal_first_page(struct store *s);

/* Put that byte back, if there is one. To be called before SQLite reads it. */
MUST_USE bool seal_mend_first(struct store *s, bool *is_mended, struct err *e);

/*
 * The next page behind *page (0 at first) whose seal is broken; *page is 0 when
 * there is none. What is in the WAL is not looked at.
 */
MUST_USE bool seal_next_broken(struct store *s, uint64_t *page, struct err *e);

/* Seal a page as it is. */
MUST_USE bool seal_renew(struct store *s, uint64_t page, struct err *e);

#endif
