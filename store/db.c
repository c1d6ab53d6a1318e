/*
 * The connection and its statements.
 */
#include "store/db.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/statements.h"

/* --- text that SQLite can take ----------------------------------------- */

/* Windows-1252 from 0x80 to 0x9f; the five that it leaves out stay as in
 * Latin-1. */
static const uint16_t windows_1252[32] = {
	0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, /* 80 */
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f, /* 88 */
	0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, /* 90 */
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178, /* 98 */
};

/*
 * The length of the well-formed UTF-8 sequence at `p` (Unicode, table 3-7); 0
 * for anything else, and for a NUL.
 */
static size_t
sequence_length(const unsigned char *p, size_t left)
{
	static const struct {
		unsigned char first, last, low, high;
		size_t length;
	} rows[] = {
		{ 0x01, 0x7f, 0, 0, 1 },
		{ 0xc2, 0xdf, 0x80, 0xbf, 2 },
		{ 0xe0, 0xe0, 0xa0, 0xbf, 3 },
		{ 0xe1, 0xec, 0x80, 0xbf, 3 },
		{ 0xed, 0xed, 0x80, 0x9f, 3 },
		{ 0xee, 0xef, 0x80, 0xbf, 3 },
		{ 0xf0, 0xf0, 0x90, 0xbf, 4 },
		{ 0xf1, 0xf3, 0x80, 0xbf, 4 },
		{ 0xf4, 0xf4, 0x80, 0x8f, 4 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (p[0] < rows[i].first || p[0] > rows[i].last)
			continue;
		if (rows[i].length > left)
			return 0;
		if (rows[i].length > 1 &&
		    (p[1] < rows[i].low || p[1] > rows[i].high))
			return 0;
		for (size_t k = 2; k < rows[i].length; k++)
			if ((p[k] & 0xc0) != 0x80)
				return 0;
		return rows[i].length;
	}
	return 0;
}

/* Does SQLite take the bytes as they stand? */
static bool
is_plain(struct span text)
{
	const unsigned char *p = (const unsigned char *)text.ptr;

	for (size_t at = 0, n; at < text.len; at += n)
		if ((n = sequence_length(p + at, text.len - at)) == 0)
			return false;
	return true;
}

/* One character below U+10000 as UTF-8. */
static size_t
encode(uint16_t c, char *to)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xc0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	to[0] = (char)(0xe0 | c >> 12);
	to[1] = (char)(0x80 | (c >> 6 & 0x3f));
	to[2] = (char)(0x80 | (c & 0x3f));
	return 3;
}

/*
 * Windows-1252 as UTF-8, in heap memory; what is UTF-8 but for a NUL keeps its
 * characters.
 */
static char *
mended(struct span text, size_t *len)
{
	char *to = xmalloc(text.len * 3);
	bool has_high = false;
	const unsigned char *p = (const unsigned char *)text.ptr;

	for (size_t at = 0, n; at < text.len && !has_high; at += n) {
		n = sequence_length(p + at, text.len - at);
		has_high = n == 0 && p[at] != 0;
		n = n > 0 ? n : 1;
	}
	*len = 0;
	for (size_t at = 0; at < text.len; at++) {
		if (p[at] == 0)
			*len += encode(0xfffd, to + *len);
		else if (p[at] < 0x80 || !has_high)
			to[(*len)++] = (char)p[at];
		else
			*len += encode(
			    p[at] < 0xa0 ? windows_1252[p[at] - 0x80] : p[at],
			    to + *len);
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
	assert(rc == SQLITE_OK);
	(void)rc;
}

/* Damage, or everything else that ends a run. */
static enum err_kind
kind_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return ERR_DAMAGED;
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
	} else if (is_plain(text)) {
		bound(sqlite3_bind_text64(
		    st, index, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8));
	} else {
		size_t len;
		char *copy = mended(text, &len);

		bound(sqlite3_bind_text64(
		    st, index, copy, len, free, SQLITE_UTF8));
	}
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
