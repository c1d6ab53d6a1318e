/*
 * Raw submissions, byte for byte: one zstd frame of the text, and every
 * uuencoded body decoded, once by its SHA-256.
 */
#ifndef EDGARCHIVE_STORE_ARCHIVE_H
#define EDGARCHIVE_STORE_ARCHIVE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/edgar.h"
#include "base/pack.h"
#include "store/archiver.h"
#include "store/store.h"

/*
 * What the text of a new submission is packed with, valid as long as the store:
 * *out is NULL for none.
 */
MUST_USE bool archive_dictionary(
    struct store *s, const struct dictionary **out, struct err *e);

/*
 * Keep a submission and set its filing to `archived`. Inside a transaction of
 * the caller's. A filing that no index names yet is made. ERR_DAMAGED when the
 * dictionary that it was packed with is not there (any more).
 */
MUST_USE bool archive_put(struct store *s, struct accession a,
    const struct packed *packed, struct err *e);

/*
 * The text with its binaries cut out, as the parser takes it. *text is emptied
 * first and holds the bytes, its ceiling permitting; *out borrows them and
 * `arena`. ERR_GONE when it is not archived, ERR_DAMAGED when the bytes are not
 * those that were stored.
 */
MUST_USE bool archive_text(struct store *s, struct accession a,
    struct buf *text, struct arena *arena, struct submission *out,
    struct err *e);

/*
 * The same before it is unpacked, for a thread that has no archive: *frame gets
 * the frame and what it was packed with, *out the cutouts, in `arena`.
 * archive_unpack makes the text of it; it needs no store, and any thread may
 * call it with a packer of its own while the store is open.
 */
struct frame {
	struct buf bytes;
	const struct dictionary *dictionary; /* NULL: none */
};

MUST_USE bool archive_frame(struct store *s, struct accession a,
    struct frame *frame, struct arena *arena, struct submission *out,
    struct err *e);
MUST_USE bool archive_unpack(struct packer *p, const struct frame *frame,
    struct buf *text, struct submission *in, struct err *e);

/* The cutouts alone, in `arena`; *out has no text. */
MUST_USE bool archive_cutouts(struct store *s, struct accession a,
    struct arena *arena, struct submission *out, struct err *e);

/*
 * The submission as it came, checked against its SHA-256, in *out, which is
 * emptied first. ERR_GONE also when binaries were dropped.
 */
MUST_USE bool archive_raw(
    struct store *s, struct accession a, struct buf *out, struct err *e);

/*
 * The payload with that SHA-256, checked, in *out, which is emptied first.
 * ERR_GONE when it is not kept.
 */
MUST_USE bool archive_payload(struct store *s, const struct sha256 *sha256,
    struct buf *out, struct err *e);

#endif
