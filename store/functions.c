/*
 * The functions of SQL that unpack. The program's own queries have them, and
 * any other's that loads edgarchive.so. There nothing may be left on the
 * connection between two calls, lest it could not be closed, and what the file
 * is must be asked each time: it may be another one by now.
 */
#include "store/functions.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/archive.h"
#include "store/db.h"

struct functions {
	struct store *store;
	const struct document_finder *finder;
	bool is_guest; /* the store is a loan of somebody's connection */
	unsigned n_users;
};

/* --- the calls ---------------------------------------------------------- */

/* False for a value that names no filing. */
static bool
accession_of(sqlite3_value *value, struct accession *out)
{
	if (sqlite3_value_type(value) == SQLITE_INTEGER) {
		int64_t id = sqlite3_value_int64(value);

		out->id = (uint64_t)id;
		return id > 0;
	}

	struct span text = { (const char *)sqlite3_value_text(value),
		(size_t)sqlite3_value_bytes(value) };

	return text.ptr != NULL && accession_parse(text, out);
}

/* The program's own messages get the name of the file elsewhere. */
static const char *
message_of(const struct functions *f, const struct err *e)
{
	size_t len = strlen(f->store->path);

	if (!f->is_guest && strncmp(e->text, f->store->path, len) == 0 &&
	    strncmp(e->text + len, ": ", 2) == 0)
		return e->text + len + 2;
	return e->text;
}

static void
give_error(
    sqlite3_context *context, const struct functions *f, const struct err *e)
{
	if (e->kind == ERR_GONE)
		return;
	sqlite3_result_error(context, message_of(f, e), -1);
	if (e->kind == ERR_DAMAGED)
		sqlite3_result_error_code(context, SQLITE_CORRUPT);
	else if (!f->is_guest)
		sqlite3_result_error_code(context, SQLITE_IOERR);
}

static bool
begin(struct functions *f, struct err *e)
{
	return !f->is_guest || store_check(f->store, e);
}

static void
end(struct functions *f)
{
	if (f->is_guest)
		store_forget(f->store);
}

static void
edgar_raw(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct functions *f = sqlite3_user_data(context);
	struct accession a;
	struct err e;
	struct buf bytes;

	(void)n;
	if (!accession_of(values[0], &a))
		return;
	buf_init(&bytes, SIZE_MAX);
	if (begin(f, &e) && archive_raw(f->store, a, &bytes, &e))
		sqlite3_result_blob64(
		    context, buf_span(&bytes).ptr, bytes.len, SQLITE_TRANSIENT);
	else
		give_error(context, f, &e);
	buf_release(&bytes);
	end(f);
}

static void
give_document(sqlite3_context *context, sqlite3_value **values, bool wants_text)
{
	struct functions *f = sqlite3_user_data(context);
	struct document_wish wish = { .wants_text = wants_text };
	int64_t sequence = sqlite3_value_int64(values[1]);
	struct span found = { NULL, 0 };
	struct err e;

	if (!accession_of(values[0], &wish.accession) || sequence < 1 ||
	    sequence > UINT32_MAX)
		return;
	wish.sequence = (uint32_t)sequence;

	AUTO(arena) arena = arena_new();

	if (!begin(f, &e) ||
	    !f->finder->find(f->store, &wish, arena, &found, &e))
		give_error(context, f, &e);
	else if (found.ptr != NULL && wants_text)
		sqlite3_result_text64(context, found.ptr, found.len,
		    SQLITE_TRANSIENT, SQLITE_UTF8);
	else if (found.ptr != NULL)
		sqlite3_result_blob64(
		    context, found.ptr, found.len, SQLITE_TRANSIENT);
	end(f);
}

static void
edgar_document(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	give_document(context, values, false);
}

static void
edgar_text(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	give_document(context, values, true);
}

/* --- public ------------------------------------------------------------- */

static const struct {
	const char *name;
	int n_arguments;
	void (*call)(sqlite3_context *context, int n, sqlite3_value **values);
} functions[] = {
	{ "edgar_raw", 1, edgar_raw },
	{ "edgar_document", 2, edgar_document },
	{ "edgar_text", 2, edgar_text },
};

enum { N_FUNCTIONS = sizeof(functions) / sizeof(functions[0]) };

/* SQLite says so once for each function. */
static void
leave(void *functions_)
{
	struct functions *f = functions_;

	if (--f->n_users > 0)
		return;
	if (f->is_guest)
		store_free(f->store);
	free(f);
}

static int
install(struct store *s, const struct document_finder *finder, bool is_guest)
{
	struct functions *f = xmalloc(sizeof(*f));
	int rc = SQLITE_OK;

	*f = (struct functions){ s, finder, is_guest, N_FUNCTIONS + 1 };
	for (size_t i = 0; i < N_FUNCTIONS; i++) {
		/* One that fails calls leave, too. */
		int one = sqlite3_create_function_v2(s->db, functions[i].name,
		    functions[i].n_arguments, SQLITE_UTF8, f, functions[i].call,
		    NULL, NULL, leave);

		if (one != SQLITE_OK)
			rc = one;
	}
	leave(f);
	return rc;
}

bool
functions_install(
    struct store *s, const struct document_finder *finder, struct err *e)
{
	return install(s, finder, false) == SQLITE_OK || db_fail(s, e);
}

#ifdef EDGARCHIVE_LOADABLE
const sqlite3_api_routines *sqlite3_api;

int
functions_load(struct sqlite3 *db, char **message,
    const struct sqlite3_api_routines *api,
    const struct document_finder *finder)
{
	enum { OLDEST = 3038000 }; /* as in meson.build */

	sqlite3_api = api;
	if (sqlite3_libversion_number() < OLDEST) {
		*message = sqlite3_mprintf("edgarchive: want SQLite 3.38 or "
					   "newer, have %s",
		    sqlite3_libversion());
		return SQLITE_ERROR;
	}
	return install(store_borrow(db), finder, true);
}
#endif
