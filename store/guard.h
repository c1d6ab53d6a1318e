/*
 * What keeps queries from writing. Private to store/.
 */
#ifndef EDGARCHIVE_STORE_GUARD_H
#define EDGARCHIVE_STORE_GUARD_H

#include "store/store.h"

/* Watch over the connection: while s->is_asking, it only reads. */
void guard_install(struct store *s);

#endif
