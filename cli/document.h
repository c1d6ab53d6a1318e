/*
 * One document of an archived submission: where parser/ finds it in the bytes
 * that store/ has.
 */
#ifndef EDGARCHIVE_CLI_DOCUMENT_H
#define EDGARCHIVE_CLI_DOCUMENT_H

#include "base/arena.h"
#include "base/edgar.h"
#include "store/functions.h"

/* The first with that sequence number; NULL for none. */
const struct document *document_find(const struct filing *f, uint64_t sequence);

/*
 * The payload of a document: decoded if uuencoded, else its body. Borrowed from
 * what was parsed, or in `a`. ERR_GONE when it was not kept.
 */
MUST_USE bool document_payload(struct store *s, const struct document *d,
    struct arena *a, struct span *out, struct err *e);

/* For the functions of SQL. */
extern const struct document_finder document_finder;

#endif
