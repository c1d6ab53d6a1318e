/*
 * Which companies the watchlists mean, in one word. Private to store/.
 */
#ifndef EDGARCHIVE_STORE_MEMBERS_H
#define EDGARCHIVE_STORE_MEMBERS_H

#include "base/digest.h"
#include "store/store.h"

/* The same for the same set of CIKs, whatever lists they are in. */
MUST_USE bool members_digest(
    struct store *s, char out[SHA256_HEX_SIZE], struct err *e);

#endif
