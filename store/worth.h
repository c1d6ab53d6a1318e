/*
 * worth(search), a function of SQL: how well a row of the full text answers what
 * is looked for, the less the better, as FTS5's own bm25() has it.
 */
#ifndef EDGARCHIVE_STORE_WORTH_H
#define EDGARCHIVE_STORE_WORTH_H

#include <stdbool.h>

#include "base/err.h"

struct store;

/* What a connection must know before it prepares a search. */
MUST_USE bool worth_install(struct store *s, struct err *e);

#endif
