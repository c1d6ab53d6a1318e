/*
 * Is the archive what was put into it? A page that SQLite cannot read is as
 * good an answer as a digest that differs: both are damage, and the search for
 * more goes on.
 */
#include "store/verify.h"

#include <assert.h>
#include <stdio.h>

#include "base/memory.h"
#include "store/archive.h"
#include "store/db.h"
#include "store/events.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/search.h"
#include "store/statements.h"

/* --- the list ---------------------------------------------------------- */

static bool
note(struct store *s, struct accession a, struct span what, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, DAMAGE_PUT, a, e);

	if (st == NULL)
		return false;
	bind_text(st, ":what", what);
	return db_run(s, st, e);
}

/* A failure that is damage goes into the list; any other stays one. */
static bool
note_failure(
    struct store *s, struct accession a, const struct err *why, struct err *e)
{
	if (why->kind == ERR_DAMAGED)
		return note(s, a, span_of(why->text), e);
	*e = *why;
	return false;
}

static const struct accession no_filing = { 0 };

/* --- the file ---------------------------------------------------------- */

/* Each row that `ask` gives is a complaint, but for "ok". */
static bool
note_complaints(struct store *s, enum statement ask, uint64_t *n, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, ask, e);
	enum db_result result = DB_FAILED;

	while (st != NULL && (result = db_step(s, st, e)) == DB_ROW) {
		struct span words = db_bytes(st, 0);
		AUTO_LOCAL(buf) what;

		buf_init(&what, SIZE_MAX);
		if (span_eq(words, SPAN("ok")))
			continue;
		buf_put(&what, words);
		for (int i = 1; i < sqlite3_column_count(st); i++)
			buf_printf(&what,
			    i == 1 ? " row " SPAN_FMT : " has no " SPAN_FMT,
			    SPAN_ARG(db_bytes(st, i)));
		(*n)++;
		if (!note(s, no_filing, buf_span(&what), e)) {
			sqlite3_reset(st);
			return false;
		}
	}
	if (result == DB_DONE)
		return true;
	(*n)++;

	struct err why = *e;

	return note_failure(s, no_filing, &why, e);
}

/*
 * Whose page it is, in `name`; emptied when it cannot be told. Each answer is a
 * walk through the file, so only the first few are asked for.
 */
static void
name_page(struct store *s, uint64_t page, uint64_t n_before, struct buf *name)
{
	enum { MAX_NAMED = 32 };
	struct err ignored;
	sqlite3_stmt *st = n_before < MAX_NAMED
			       ? db_statement(s, VERIFY_PAGE, &ignored)
			       : NULL;

	buf_reset(name);
	if (st == NULL)
		return;
	bind_integer(st, ":page", (int64_t)page);
	if (db_step(s, st, &ignored) == DB_ROW) {
		buf_put(name, db_bytes(st, 0));
		sqlite3_reset(st);
	}
}

static bool
note_broken(struct store *s, uint64_t page, struct span name, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, BROKEN_PUT, e);
	struct err why;

	if (st == NULL)
		return false;
	bind_integer(st, ":page", (int64_t)page);
	if (name.len > 0)
		bind_text(st, ":name", name);
	err_set(&why, ERR_DAMAGED,
	    "%s: page %ju%s" SPAN_FMT "%s is not what was written", s->path,
	    (uintmax_t)page, name.len > 0 ? " (" : "", SPAN_ARG(name),
	    name.len > 0 ? ")" : "");
	return db_run(s, st, e) && note_failure(s, no_filing, &why, e);
}

/* It was mended before anything could be read. */
static bool
note_mended(struct store *s, uint64_t *n, struct err *e)
{
	struct err why;

	if (!s->is_mended)
		return true;
	(*n)++;
	err_set(&why, ERR_DAMAGED,
	    "%s: page 1 was not what was written, and is put right", s->path);
	return note_failure(s, no_filing, &why, e);
}

/*
 * After a run that ended half-way through a page, the WAL has all of it: it is
 * written first. A reader may keep the newest back, which does no harm.
 */
static bool
check_seals(struct store *s, uint64_t *n, struct err *e)
{
	AUTO_LOCAL(buf) name;
	uint64_t page = 0;

	buf_init(&name, SIZE_MAX);
	if (sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_PASSIVE,
		NULL, NULL) != SQLITE_OK) {
		(*n)++;
		db_fail(s, e);

		struct err why = *e;

		return note_failure(s, no_filing, &why, e);
	}
	if (!db_do(s, BROKEN_CLEAR, e))
		return false;
	for (;;) {
		if (!seal_next_broken(s, &page, e))
			return false;
		if (page == 0)
			return true;
		name_page(s, page, *n, &name);
		(*n)++;
		if (!note_broken(s, page, buf_span(&name), e))
			return false;
	}
}

/* Both copies of each dictionary. */
static bool
check_dictionaries(struct store *s, uint64_t *n, struct err *e)
{
	int64_t ids[MAX_DICTIONARIES];
	size_t n_ids;
	struct err why;

	if (!dictionary_ids(s, ids, &n_ids, &why)) {
		(*n)++;
		return note_failure(s, no_filing, &why, e);
	}
	for (size_t i = 0; i < 2 * n_ids; i++) {
		if (dictionary_check(s, ids[i / 2], i % 2 == 1, &why))
			continue;
		(*n)++;
		if (!note_failure(s, no_filing, &why, e))
			return false;
	}
	return true;
}

/* Views hold no data but people's answers: their words are the program's. */
static bool
check_views(struct store *s, uint64_t *n, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, VERIFY_VIEWS, e);
	enum db_result result = DB_FAILED;
	struct err why;

	while (st != NULL && (result = db_step(s, st, e)) == DB_ROW) {
		if (schema_has_view(db_bytes(st, 0), db_bytes(st, 1)))
			continue;
		(*n)++;
		err_set(&why, ERR_DAMAGED,
		    "%s: the view '" SPAN_FMT "' is not the program's", s->path,
		    SPAN_ARG(db_bytes(st, 0)));
		if (!note_failure(s, no_filing, &why, e)) {
			sqlite3_reset(st);
			return false;
		}
	}
	if (result == DB_DONE)
		return true;
	why = *e;
	(*n)++;
	return note_failure(s, no_filing, &why, e);
}

static bool
check_words(struct store *s, uint64_t *n, struct err *e)
{
	struct err why;

	if (!store_begin(s, e))
		return false;

	bool ok = search_check(s, &why);

	store_rollback(s);
	if (ok)
		return true;
	(*n)++;
	return note_failure(s, no_filing, &why, e);
}

/* --- a filing ---------------------------------------------------------- */

/*
 * The text and each payload that is kept, of a submission that cannot be
 * joined since others were dropped (keep: text).
 */
static bool
check_parts(
    struct store *s, struct accession a, struct buf *bytes, struct err *e)
{
	AUTO(arena) arena = arena_new();
	struct submission in;

	if (!archive_text(s, a, bytes, arena, &in, e))
		return e->kind == ERR_GONE
			   ? err_set(e, ERR_DAMAGED,
				 "%s: the bytes are not there", s->path)
			   : false;
	for (size_t i = 0; i < in.n_cutouts; i++)
		if (!archive_payload(s, &in.cutouts[i].sha256, bytes, e) &&
		    e->kind != ERR_GONE)
			return false;
	return true;
}

static bool
check_bytes(
    struct store *s, struct accession a, struct buf *bytes, struct err *e)
{
	return archive_raw(s, a, bytes, e) ||
	       (e->kind == ERR_GONE && check_parts(s, a, bytes, e));
}

static bool
check_facts(struct store *s, struct accession a, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, VERIFY_FACTS, a, e);

	if (st == NULL || db_step(s, st, e) == DB_FAILED)
		return false;

	struct span want = db_bytes(st, 0);
	bool ok = want.ptr == NULL || span_eq(want, db_bytes(st, 1));

	sqlite3_reset(st);
	return ok ||
	       err_set(e, ERR_DAMAGED,
		   "%s: what was found in it is not what was stored", s->path);
}

/* --- public ------------------------------------------------------------ */

bool
verify_file(struct store *s, uint64_t *n, struct err *e)
{
	*n = 0;
	return note_mended(s, n, e) && check_seals(s, n, e) &&
	       note_complaints(s, VERIFY_INTEGRITY, n, e) &&
	       note_complaints(s, VERIFY_REFERENCES, n, e) &&
	       check_dictionaries(s, n, e) && check_views(s, n, e) &&
	       check_words(s, n, e);
}

bool
verify_next(struct store *s, uint64_t share, uint64_t shares,
    struct accession after, struct accession *rows, size_t cap, size_t *n,
    struct err *e)
{
	sqlite3_stmt *st = db_statement(s, VERIFY_NEXT, e);

	*n = 0;
	if (st == NULL)
		return false;
	bind_integer(st, ":after", (int64_t)after.id);
	bind_integer(st, ":share", (int64_t)share);
	bind_integer(st, ":shares", (int64_t)shares);
	bind_integer(st, ":cap", (int64_t)cap);
	for (;;) {
		enum db_result result = db_step(s, st, e);

		if (result != DB_ROW)
			return result == DB_DONE;
		rows[(*n)++].id = (uint64_t)sqlite3_column_int64(st, 0);
	}
}

bool
verify_filing(struct store *s, struct accession a, struct buf *bytes,
    enum damage *damage, struct err *e)
{
	struct err why;

	*damage = DAMAGE_NONE;
	if (!check_facts(s, a, &why)) {
		*damage = DAMAGE_FACTS;
		if (!note_failure(s, a, &why, e))
			return false;
	}
	if (!check_bytes(s, a, bytes, &why)) {
		*damage = DAMAGE_BYTES;
		return note_failure(s, a, &why, e);
	}
	return true;
}

bool
verify_damages(struct store *s, struct query **out, struct err *e)
{
	return query_open(s, span_of(statement_texts[DAMAGE_GET]), out, e);
}

/* Payloads that cannot be read are as good as not kept. */
static bool
drop_payloads(struct store *s, struct accession a, struct err *e)
{
	AUTO(arena) arena = arena_new();
	AUTO_LOCAL(buf) bytes;
	struct submission in;
	struct err why;

	buf_init(&bytes, SIZE_MAX);
	if (!archive_cutouts(s, a, arena, &in, &why))
		return true;
	for (size_t i = 0; i < in.n_cutouts; i++) {
		const struct sha256 *d = &in.cutouts[i].sha256;

		if (archive_payload(s, d, &bytes, &why) || why.kind == ERR_GONE)
			continue;

		sqlite3_stmt *st = db_statement(s, REPAIR_PAYLOAD, e);

		if (st == NULL)
			return false;
		bind_blob(st, ":sha256",
		    (struct span){ (const char *)d->byte, sizeof(d->byte) });
		if (!db_run(s, st, e))
			return false;
	}
	return true;
}

bool
repair_filing(
    struct store *s, struct accession a, enum damage damage, struct err *e)
{
	sqlite3_stmt *st;

	assert(s->is_in_transaction && damage != DAMAGE_NONE);
	if (damage == DAMAGE_FACTS) {
		st = db_statement_of(s, REPAIR_FACTS, a, e);
		return st != NULL && db_run(s, st, e);
	}
	if (!drop_payloads(s, a, e))
		return false;
	st = db_statement_of(s, REPAIR_FILING, a, e);
	if (st == NULL)
		return false;
	bind_text(st, ":reason", SPAN("verify found its bytes damaged"));
	return db_run(s, st, e);
}

bool
repair_file(struct store *s, struct err *e)
{
	int64_t ids[MAX_DICTIONARIES], n_catalogue;
	size_t n;
	sqlite3_stmt *st = db_statement(s, BROKEN_CATALOGUE, e);

	assert(s->is_in_transaction);
	if (st == NULL || !db_integer(s, st, &n_catalogue, e) ||
	    (n_catalogue > 0 && (!db_do(s, REPAIR_INDEXES_DUE, e) ||
				    !db_do(s, REPAIR_PARSING_DUE, e))))
		return false;
	if (!schema_renew_views(s, e) || !db_do(s, REPAIR_INDEXES, e) ||
	    !dictionary_ids(s, ids, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!dictionary_repair(s, ids[i], e))
			return false;
	return db_do(s, SEARCH_REBUILD, e);
}

/* What was not written anew is what there is from now on. */
bool
repair_seals(struct store *s, struct buf *history, struct err *e)
{
	int64_t page = 0;

	assert(!s->is_in_transaction);
	sqlite3_wal_checkpoint_v2(
	    s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	for (;;) {
		sqlite3_stmt *next = db_statement(s, BROKEN_NEXT, e);

		if (next == NULL)
			return false;
		bind_integer(next, ":after", page);
		if (!db_integer(s, next, &page, e))
			return false;
		if (page == 0)
			break;
		if (!seal_renew(s, (uint64_t)page, e))
			return false;
	}

	sqlite3_stmt *st = db_statement(s, BROKEN_HISTORY, e);

	if (st == NULL || db_step(s, st, e) != DB_ROW)
		return false;
	buf_put(history, db_bytes(st, 0));
	sqlite3_reset(st);
	return true;
}

/* --- the digest of facts ----------------------------------------------- */

enum { HEAD_SIZE = 32 };

/* "TYPE LENGTH ", from its end: a filing has a hundred of them, and printf would
 * take longer than all the hashing. */
static struct span
head_of(char room[HEAD_SIZE], int type, size_t len)
{
	char *end = room + HEAD_SIZE, *to = end;

	*--to = ' ';
	do
		*--to = (char)('0' + len % 10);
	while ((len /= 10) > 0);
	*--to = ' ';
	*--to = (char)('0' + type); /* 1 to 5 */
	return (struct span){ to, (size_t)(end - to) };
}

/* digest_of(...): SHA-256 of all values of all rows. */
static void
add_row(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct hasher **h = sqlite3_aggregate_context(context, sizeof(*h));

	if (*h == NULL)
		*h = hasher_new();
	for (int i = 0; i < n; i++) {
		char head[HEAD_SIZE];
		int type = sqlite3_value_type(values[i]);
		const char *ptr = sqlite3_value_blob(values[i]);
		size_t len = (size_t)sqlite3_value_bytes(values[i]);

		hasher_add(*h, head_of(head, type, len));
		hasher_add(*h, (struct span){ ptr, len });
	}
}

static void
end_rows(sqlite3_context *context)
{
	struct hasher **h = sqlite3_aggregate_context(context, 0);

	if (h == NULL || *h == NULL)
		return;

	struct sha256 d = hasher_end(*h);

	hasher_free(*h);
	sqlite3_result_blob(context, d.byte, sizeof(d.byte), SQLITE_TRANSIENT);
}

bool
facts_install(struct store *s, struct err *e)
{
	return sqlite3_create_function(s->db, "digest_of", 4,
		   SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, NULL, add_row,
		   end_rows) == SQLITE_OK ||
	       db_fail(s, e);
}
