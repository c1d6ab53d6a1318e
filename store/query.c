/*
 * Rows out of the archive by SQL. What may be asked is decided when a statement
 * is prepared, and again while it runs: an authorizer lets nothing through but
 * reading, and SQLite itself must call the statement read-only. `edgarchive
 * sql` asks on a handle that could not write anyhow.
 */
#include "store/query.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "store/db.h"
#include "store/guard.h"

struct query {
	struct store *store; /* borrowed */
	sqlite3_stmt *st;
};

/* What a statement may ask of PRAGMA. None of them changes anything in the
 * form that is allowed. */
static const struct {
	const char *name;
	bool takes_argument; /* the name of a table, never a value to set */
} pragmas[] = {
	{ "application_id", false },
	{ "data_version", false }, /* asked by FTS5 itself */
	{ "encoding", false },
	{ "foreign_key_check", true },
	{ "foreign_key_list", true },
	{ "freelist_count", false },
	{ "index_info", true },
	{ "index_list", true },
	{ "index_xinfo", true },
	{ "integrity_check", true },
	{ "page_count", false },
	{ "page_size", false },
	{ "quick_check", true },
	{ "table_info", true },
	{ "table_list", true },
	{ "table_xinfo", true },
	{ "user_version", false },
};

static bool
pragma_is_harmless(const char *name, const char *argument)
{
	for (size_t i = 0; i < sizeof(pragmas) / sizeof(pragmas[0]); i++)
		if (sqlite3_stricmp(name, pragmas[i].name) == 0)
			return argument == NULL || pragmas[i].takes_argument;
	return false;
}

static int
authorize(void *store, int action, const char *first, const char *second,
    const char *database, const char *view)
{
	const struct store *s = store;

	(void)database;
	(void)view;
	if (!s->is_asking)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return sqlite3_stricmp(second, "load_extension") == 0
			   ? SQLITE_DENY
			   : SQLITE_OK;
	case SQLITE_UPDATE:
		/* SQLite asks this when it declares pragma_table_info() and its
		 * kind. A real UPDATE of the schema is no read-only statement,
		 * and a defensive connection refuses it anyhow. */
		return strcmp(first, "sqlite_master") == 0 ? SQLITE_OK
							   : SQLITE_DENY;
	case SQLITE_PRAGMA:
		return pragma_is_harmless(first, second) ? SQLITE_OK
							 : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}

/* Is there nothing in `sql` but blanks and comments? */
static bool
holds_nothing(struct store *s, const char *sql)
{
	while (*sql != '\0') {
		sqlite3_stmt *st;
		int rc = sqlite3_prepare_v2(s->db, sql, -1, &st, &sql);

		sqlite3_finalize(st);
		if (rc != SQLITE_OK || st != NULL)
			return false;
	}
	return true;
}

static int64_t
monotonic_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int
is_late(void *store)
{
	const struct store *s = store;

	return s->deadline_ms != 0 && monotonic_ms() >= s->deadline_ms;
}

/* What is wrong is the asker's, except for what is the file's. */
static bool
fail(struct store *s, struct err *e)
{
	if (is_late(s))
		return err_set(e, ERR_STORE, "the query took too long");
	switch (sqlite3_errcode(s->db) & 0xff) {
	case SQLITE_AUTH:
	case SQLITE_READONLY:
		return err_set(e, ERR_CONFIG,
		    "want a query that only reads (%s)", sqlite3_errmsg(s->db));
	case SQLITE_ERROR:
	case SQLITE_MISMATCH:
	case SQLITE_RANGE:
	case SQLITE_TOOBIG:
		return err_set(e, ERR_CONFIG, "%s", sqlite3_errmsg(s->db));
	default:
		return db_fail(s, e);
	}
}

static bool
prepare(struct store *s, const char *sql, sqlite3_stmt **st, struct err *e)
{
	const char *tail;

	if (sqlite3_prepare_v2(s->db, sql, -1, st, &tail) != SQLITE_OK)
		return fail(s, e);
	if (*st == NULL)
		return err_set(e, ERR_CONFIG, "want a query, have none");
	if (!sqlite3_stmt_readonly(*st))
		return err_set(e, ERR_CONFIG, "want a query that only reads");
	return holds_nothing(s, tail) ||
	       err_set(e, ERR_CONFIG, "want one statement, have several");
}

void
guard_install(struct store *s)
{
	sqlite3_set_authorizer(s->db, authorize, s);
}

bool
query_open(struct store *s, struct span sql, struct query **out, struct err *e)
{
	sqlite3_stmt *st = NULL;

	*out = NULL;
	if (span_chr(sql, '\0') < sql.len)
		return err_set(
		    e, ERR_CONFIG, "want SQL, have text with a NUL in it");

	AUTO_TEXT text = xasprintf("%.*s", (int)sql.len, sql.ptr);

	s->is_asking = true;
	bool ok = prepare(s, text, &st, e);

	s->is_asking = false;
	if (!ok) {
		sqlite3_finalize(st);
		return false;
	}
	*out = xmalloc(sizeof(**out));
	**out = (struct query){ s, st };
	return true;
}

void
query_free(struct query *q)
{
	if (q == NULL)
		return;
	sqlite3_finalize(q->st);
	free(q);
}

void
query_bind_text(struct query *q, const char *name, struct span text)
{
	bind_text(q->st, name, text);
}

void
query_bind_copy(struct query *q, const char *name, const char *text)
{
	bind_copy(q->st, name, span_of(text));
}

void
query_bind_integer(struct query *q, const char *name, int64_t value)
{
	bind_integer(q->st, name, value);
}

void
query_bind_null(struct query *q, const char *name)
{
	bind_null(q->st, name);
}

void
query_timeout(struct store *s, uint64_t seconds)
{
	enum { STEPS = 10000 }; /* of SQLite's machine, some 100 us */

	s->deadline_ms = seconds == 0 || seconds > INT32_MAX
			     ? 0
			     : monotonic_ms() + (int64_t)seconds * 1000;
	sqlite3_progress_handler(
	    s->db, STEPS, s->deadline_ms != 0 ? is_late : NULL, s);
}

size_t
query_columns(const struct query *q)
{
	return (size_t)sqlite3_column_count(q->st);
}

const char *
query_column(const struct query *q, size_t i)
{
	return sqlite3_column_name(q->st, (int)i);
}

enum query_result
query_step(struct query *q, struct err *e)
{
	struct store *s = q->store;

	s->is_asking = true;
	int rc = sqlite3_step(q->st);

	s->is_asking = false;
	if (rc == SQLITE_ROW)
		return QUERY_ROW;
	if (rc == SQLITE_DONE) {
		sqlite3_reset(q->st);
		return QUERY_DONE;
	}
	fail(s, e);
	return QUERY_FAILED;
}

struct value
query_value(const struct query *q, size_t i)
{
	int column = (int)i;

	switch (sqlite3_column_type(q->st, column)) {
	case SQLITE_INTEGER:
		return (struct value){ .type = VALUE_INTEGER,
			.integer = sqlite3_column_int64(q->st, column) };
	case SQLITE_FLOAT:
		return (struct value){ .type = VALUE_REAL,
			.real = sqlite3_column_double(q->st, column) };
	case SQLITE_TEXT:
		return (struct value){ .type = VALUE_TEXT,
			.bytes = db_bytes(q->st, column) };
	case SQLITE_BLOB:
		return (struct value){ .type = VALUE_BLOB,
			.bytes = db_bytes(q->st, column) };
	default:
		return (struct value){ .type = VALUE_NULL };
	}
}
