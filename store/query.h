/*
 * Rows out of the archive by SQL, for commands that print them. Queries of
 * our own and of people go through here, and none can write: see query.c. A
 * query sees the transaction that its store has open.
 */
#ifndef EDGARCHIVE_STORE_QUERY_H
#define EDGARCHIVE_STORE_QUERY_H

#include <stddef.h>

#include "base/auto.h"
#include "base/span.h"
#include "store/store.h"

enum value_type {
	VALUE_NULL,
	VALUE_INTEGER,
	VALUE_REAL,
	VALUE_TEXT,
	VALUE_BLOB
};

struct value {
	enum value_type type;
	int64_t integer;
	double real;
	struct span bytes; /* TEXT and BLOB; borrowed until the next step */
};

struct query;

/*
 * Prepare the one statement in `sql`. ERR_CONFIG with SQLite's message for
 * SQL that is wrong, that would write, or that is several statements.
 */
MUST_USE bool query_open(
    struct store *s, struct span sql, struct query **out, struct err *e);
void query_free(struct query *q);
AUTO_FREE(query)

/*
 * Bind by name, with its colon; a name that the SQL has not is an assert. Text
 * is borrowed until the query is freed, a copy is not; NULL binds NULL.
 */
void query_bind_text(struct query *q, const char *name, struct span text);
void query_bind_copy(struct query *q, const char *name, const char *text);
void query_bind_integer(struct query *q, const char *name, int64_t value);
void query_bind_null(struct query *q, const char *name);

/*
 * From now on all queries of `s` together have so many seconds; what is at work
 * then fails. 0: as many as they want.
 */
void query_timeout(struct store *s, uint64_t seconds);

size_t query_columns(const struct query *q);
const char *query_column(const struct query *q, size_t i);

enum query_result { QUERY_ROW, QUERY_DONE, QUERY_FAILED };

enum query_result query_step(struct query *q, struct err *e);
struct value query_value(const struct query *q, size_t i);

#endif
