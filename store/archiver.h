/*
 * A submission made ready to be kept: checked, packed and read back. That is
 * most of the work of archiving it, and needs no store.
 */
#ifndef EDGARCHIVE_STORE_ARCHIVER_H
#define EDGARCHIVE_STORE_ARCHIVER_H

#include "base/arena.h"
#include "base/auto.h"
#include "base/edgar.h"
#include "base/err.h"
#include "base/pack.h"

/*
 * What it takes to pack one submission after another; the memory is kept
 * between them. One thread an archiver.
 */
struct archiver;
struct archiver *archiver_new(void);
void archiver_free(struct archiver *r);
AUTO_FREE(archiver)

/* A payload as it is kept. */
struct packed_payload {
	struct sha256 sha256;
	uint64_t bytes;
	size_t at;      /* where it stood in the text */
	bool is_plain;  /* a rendering: it stood there as it is */
	bool is_kept;   /* else there are no data */
	bool is_packed; /* is `data` a frame? */
	struct span data;
};

/* A submission as it is kept. */
struct packed {
	struct sha256 sha256; /* of the whole */
	uint64_t bytes;
	struct span frame; /* of the text */
	struct packed_payload *payloads;
	size_t n_payloads;
};

/*
 * `bytes` is the whole; `pieces` are the same bytes as text and payloads, and
 * must come out as `bytes` again: ERR_FORMAT when they do not. Without
 * `keeps_binaries` payloads and renderings are dropped, their sizes and hashes
 * stay; with it, renderings are text like all other. The text is packed with
 * `d`, from archive_dictionary; NULL is none. ERR_STORE when a frame does not
 * unpack to what was packed. *out is in the arena, and borrows from the pieces.
 */
MUST_USE bool archiver_pack(struct archiver *r, const struct dictionary *d,
    struct span bytes, const struct piece *pieces, size_t n_pieces,
    bool keeps_binaries, struct arena *arena, struct packed *out,
    struct err *e);

#endif
