/*
 * The connection and its statements.
 */
#include "store/db.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "store/statements.h"

/* --- text that SQLite can take ----------------------------------------- */

/*
 * In heap memory: what is no UTF-8 as Windows-1252, and NUL, which would end
 * the text early, as U+FFFD.
 */
static char *
mended(struct span text, size_t *len)
{
	enum { GROWTH = 3 }; /* a byte of Windows-1252 */
	char *to = xmalloc(text.len * GROWTH);

	*len = 0;
	for (size_t used; text.len > 0;
	     text = span_slice(text, used, text.len)) {
		uint32_t point;

		used = utf8_decode(text, &point);
		*len += utf8_encode(
		    point != 0 ? point : UTF8_REPLACEMENT, to + *len);
	}
	return to;
}

/* --- statements -------------------------------------------------------- */

static int
parameter(sqlite3_stmt *st, const char *name)
{
	int index = sqlite3_bind_parameter_index(st, name);

	assert(index > 0);
	return index;
}

/* Nothing that is bound here can fail but for lack of memory. */
static void
bound(int rc)
{
	if (rc == SQLITE_NOMEM)
		out_of_memory();
	assert(rc == SQLITE_OK);
}

/* Damage, a stop that was asked for, or all else that ends a run. */
static enum err_kind
kind_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return ERR_DAMAGED;
	case SQLITE_INTERRUPT:
		return ERR_STOPPED;
	default:
		return ERR_STORE;
	}
}

bool
db_fail(struct store *s, struct err *e)
{
	int code = sqlite3_extended_errcode(s->db);
	int os = sqlite3_system_errno(s->db);

	if ((code & 0xff) == SQLITE_IOERR && os != 0)
		return err_set(e, kind_of(code), "%s: %s (%s)", s->path,
		    sqlite3_errmsg(s->db), strerror(os));
	return err_set(
	    e, kind_of(code), "%s: %s", s->path, sqlite3_errmsg(s->db));
}

sqlite3_stmt *
db_statement(struct store *s, int id, struct err *e)
{
	sqlite3_stmt **st = &s->statements[id];

	if (*st != NULL) {
		sqlite3_reset(*st);
		sqlite3_clear_bindings(*st);
		return *st;
	}
	if (sqlite3_prepare_v3(s->db, statement_texts[id], -1,
		SQLITE_PREPARE_PERSISTENT, st, NULL) != SQLITE_OK) {
		db_fail(s, e);
		err_add(e, "%s", statement_names[id]);
		return NULL;
	}
	return *st;
}

sqlite3_stmt *
db_statement_of(struct store *s, int id, struct accession a, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, id, e);

	if (st != NULL)
		bind_integer(st, ":filing", (int64_t)a.id);
	return st;
}

void
bind_integer(sqlite3_stmt *st, const char *name, int64_t value)
{
	bound(sqlite3_bind_int64(st, parameter(st, name), value));
}

void
bind_null(sqlite3_stmt *st, const char *name)
{
	bound(sqlite3_bind_null(st, parameter(st, name)));
}

void
bind_blob(sqlite3_stmt *st, const char *name, struct span bytes)
{
	bound(sqlite3_bind_blob64(st, parameter(st, name),
	    bytes.ptr != NULL ? bytes.ptr : "", bytes.len, SQLITE_STATIC));
}

void
bind_text(sqlite3_stmt *st, const char *name, struct span text)
{
	int index = parameter(st, name);

	if (text.ptr == NULL) {
		bound(sqlite3_bind_null(st, index));
	} else if (utf8_is_valid(text)) {
		bound(sqlite3_bind_text64(
		    st, index, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8));
	} else {
		size_t len;
		char *copy = mended(text, &len);

		bound(sqlite3_bind_text64(
		    st, index, copy, len, free, SQLITE_UTF8));
	}
}

bool
db_is_text(struct span stored, struct span text)
{
	if (utf8_is_valid(text))
		return span_eq(stored, text);

	size_t len;
	AUTO_TEXT copy = mended(text, &len);

	return span_eq(stored, (struct span){ copy, len });
}

void
bind_copy(sqlite3_stmt *st, const char *name, struct span text)
{
	if (text.ptr == NULL)
		bind_null(st, name);
	else
		bound(sqlite3_bind_text64(st, parameter(st, name), text.ptr,
		    text.len, SQLITE_TRANSIENT, SQLITE_UTF8));
}

void
bind_date(sqlite3_stmt *st, const char *name, struct date d)
{
	char text[DATE_SIZE];

	if (!date_is_set(d)) {
		bind_null(st, name);
		return;
	}
	date_print(d, text);
	bound(sqlite3_bind_text(
	    st, parameter(st, name), text, -1, SQLITE_TRANSIENT));
}

void
bind_number(sqlite3_stmt *st, const char *name, uint64_t value)
{
	if (value == 0)
		bind_null(st, name);
	else
		bind_integer(st, name, (int64_t)value);
}

enum db_result
db_step(struct store *s, sqlite3_stmt *st, struct err *e)
{
	switch (sqlite3_step(st)) {
	case SQLITE_ROW:
		return DB_ROW;
	case SQLITE_DONE:
		sqlite3_reset(st);
		return DB_DONE;
	default:
		db_fail(s, e);
		sqlite3_reset(st);
		return DB_FAILED;
	}
}

bool
db_run(struct store *s, sqlite3_stmt *st, struct err *e)
{
	enum db_result result;

	do
		result = db_step(s, st, e);
	while (result == DB_ROW);
	return result == DB_DONE;
}

bool
db_do(struct store *s, int id, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, id, e);

	return st != NULL && db_run(s, st, e);
}

bool
db_integer(struct store *s, sqlite3_stmt *st, int64_t *out, struct err *e)
{
	*out = 0;
	switch (db_step(s, st, e)) {
	case DB_ROW:
		*out = sqlite3_column_int64(st, 0);
		sqlite3_reset(st);
		return true;
	case DB_DONE:
		return true;
	default:
		return false;
	}
}

uint64_t
db_changes(struct store *s)
{
	return (uint64_t)sqlite3_changes64(s->db);
}

struct span
db_bytes(sqlite3_stmt *st, int column)
{
	const char *ptr = sqlite3_column_blob(st, column);
	size_t len = (size_t)sqlite3_column_bytes(st, column);

	/* SQLite gives a zero-length value as NULL too. */
	if (ptr == NULL && sqlite3_column_type(st, column) != SQLITE_NULL)
		ptr = "";
	return (struct span){ ptr, len };
}

void
db_copy_text(sqlite3_stmt *st, int column, char *out, size_t size)
{
	struct span text = span_slice(db_bytes(st, column), 0, size - 1);

	if (text.len > 0)
		memcpy(out, text.ptr, text.len);
	out[text.len] = '\0';
}

bool
db_script(struct store *s, const char *sql, struct err *e)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       db_fail(s, e);
}

bool
db_ask(struct store *s, const char *sql, int64_t *out, struct err *e)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK)
		return db_fail(s, e);

	bool ok = db_integer(s, st, out, e);

	sqlite3_finalize(st);
	return ok;
}
