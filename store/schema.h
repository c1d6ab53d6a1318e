/*
 * The schema of the file and its versions. Private to store/.
 */
#ifndef EDGARCHIVE_STORE_SCHEMA_H
#define EDGARCHIVE_STORE_SCHEMA_H

#include "base/span.h"
#include "store/store.h"

enum {
	SCHEMA_VERSION = 4,         /* PRAGMA user_version */
	APPLICATION_ID = 0x65646761 /* "edga", PRAGMA application_id */
};

/* What a file holds, by its own words. */
enum schema_state {
	SCHEMA_EMPTY,   /* no table at all: a new file */
	SCHEMA_OLD,     /* an archive of an earlier version */
	SCHEMA_CURRENT, /* an archive of this version */
	SCHEMA_ALIEN,   /* no archive */
	SCHEMA_NEWER    /* an archive of a later version */
};

MUST_USE bool schema_look(
    struct store *s, enum schema_state *state, int *version, struct err *e);

/* Make tables and views in an empty file: one transaction. */
MUST_USE bool schema_create(struct store *s, struct err *e);

/*
 * From `version` here by the numbered steps, one transaction each. From 0, an
 * empty file, they make what schema_create makes.
 */
MUST_USE bool schema_upgrade(struct store *s, int version, struct err *e);

/* Is this the name and the text of a view that this version makes? */
bool schema_has_view(struct span name, struct span sql);

/* Drop all views and make them anew. In a transaction of the caller's. */
MUST_USE bool schema_renew_views(struct store *s, struct err *e);

#endif
