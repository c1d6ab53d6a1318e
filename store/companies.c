/*
 * Companies by name and by ticker, and the members of the watchlists.
 *
 * Of the snapshots of company_tickers.json only what differs is kept: a ticker
 * knows the first and the last one that had it.
 */
#include "store/companies.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "store/db.h"
#include "store/members.h"
#include "store/statements.h"

/* --- tickers ----------------------------------------------------------- */

static bool
put_ticker(struct store *s, const struct ticker *t, int64_t snapshot,
    size_t position, struct err *e)
{
	sqlite3_stmt *company = db_statement(s, TICKER_COMPANY, e);

	if (company == NULL)
		return false;
	bind_integer(company, ":cik", (int64_t)t->cik);
	bind_text(company, ":title", t->title);
	if (!db_run(s, company, e))
		return false;

	sqlite3_stmt *name = db_statement(s, TICKER_NAME, e);

	if (name == NULL)
		return false;
	bind_integer(name, ":cik", (int64_t)t->cik);
	bind_text(name, ":title", t->title.ptr != NULL ? t->title : SPAN(""));
	if (!db_run(s, name, e))
		return false;

	sqlite3_stmt *ticker = db_statement(s, TICKER_PUT, e);

	if (ticker == NULL)
		return false;
	bind_text(ticker, ":symbol", t->symbol);
	bind_integer(ticker, ":cik", (int64_t)t->cik);
	bind_text(ticker, ":title", t->title);
	bind_integer(ticker, ":snapshot", snapshot);
	bind_integer(ticker, ":position", (int64_t)position);
	return db_run(s, ticker, e);
}

/* --- names ------------------------------------------------------------- */

/* '*' for any bytes, all else for itself, as LIKE writes it. */
static void
like_pattern(const char *pattern, struct buf *out)
{
	for (const char *c = pattern; *c != '\0'; c++) {
		if (*c == '%' || *c == '_' || *c == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *c == '*' ? '%' : *c);
	}
}

/* --- public ------------------------------------------------------------ */

bool
tickers_status_get(struct store *s, struct tickers_status *out, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, TICKERS_GET, e);

	*out = (struct tickers_status){ 0 };
	if (st == NULL)
		return false;

	enum db_result result = db_step(s, st, e);

	if (result != DB_ROW)
		return result == DB_DONE;
	out->checked_at = sqlite3_column_int64(st, 0);
	db_copy_text(st, 1, out->last_modified, sizeof(out->last_modified));
	sqlite3_reset(st);
	return true;
}

bool
tickers_unchanged(struct store *s, int64_t now, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, TICKERS_CHECKED, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":now", now);
	return db_run(s, st, e);
}

bool
tickers_put(struct store *s, const struct ticker *tickers, size_t n_tickers,
    int64_t now, struct span last_modified, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, SNAPSHOT_PUT, e);

	assert(s->is_in_transaction);
	if (st == NULL)
		return false;
	bind_integer(st, ":now", now);
	bind_text(st, ":last_modified",
	    last_modified.ptr != NULL ? last_modified : SPAN(""));
	if (!db_run(s, st, e))
		return false;

	int64_t snapshot = sqlite3_last_insert_rowid(s->db);

	for (size_t i = 0; i < n_tickers; i++)
		if (!put_ticker(s, &tickers[i], snapshot, i + 1, e))
			return false;
	st = db_statement(s, COMPANY_TICKERS, e);
	if (st == NULL)
		return false;
	bind_integer(st, ":snapshot", snapshot);
	return db_run(s, st, e);
}

bool
ticker_find(struct store *s, struct span symbol, uint64_t *cik, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, TICKER_FIND, e);
	int64_t found;

	if (st == NULL)
		return false;
	bind_text(st, ":symbol", symbol);
	if (!db_integer(s, st, &found, e))
		return false;
	*cik = (uint64_t)found;
	return true;
}

bool
ticker_symbols(struct store *s, struct arena *a, const char *const **symbols,
    size_t *n_symbols, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, TICKER_SYMBOLS, e);
	const char **list = NULL;
	size_t n = 0, cap = 0;

	if (st == NULL)
		return false;
	for (;;) {
		enum db_result result = db_step(s, st, e);

		if (result != DB_ROW) {
			*symbols = list;
			*n_symbols = n;
			return result == DB_DONE;
		}
		list = arena_grow(a, list, n, &cap, sizeof(*list));
		list[n++] = arena_dup(a, db_bytes(st, 0)).ptr;
	}
}

bool
members_begin(struct store *s, struct err *e)
{
	assert(s->is_in_transaction);
	return db_do(s, MEMBERS_CLEAR, e);
}

bool
member_add(struct store *s, const char *watchlist, uint64_t cik,
    const char *why, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, MEMBER_PUT, e);

	if (st == NULL)
		return false;
	bind_text(st, ":watchlist", span_of(watchlist));
	bind_integer(st, ":cik", (int64_t)cik);
	bind_text(st, ":why", span_of(why));
	return db_run(s, st, e);
}

bool
members_add_named(struct store *s, const char *watchlist, const char *pattern,
    const char *why, uint64_t *n, struct err *e)
{
	sqlite3_stmt *count = db_statement(s, MEMBERS_NAMED_COUNT, e);
	AUTO_LOCAL(buf) like;
	int64_t named;

	buf_init(&like, SIZE_MAX);
	like_pattern(pattern, &like);
	if (count == NULL)
		return false;
	bind_text(count, ":pattern", buf_span(&like));
	if (!db_integer(s, count, &named, e))
		return false;
	*n = (uint64_t)named;

	sqlite3_stmt *put = db_statement(s, MEMBERS_PUT_NAMED, e);

	if (put == NULL)
		return false;
	bind_text(put, ":watchlist", span_of(watchlist));
	bind_text(put, ":pattern", buf_span(&like));
	bind_text(put, ":why", span_of(why));
	return db_run(s, put, e);
}

bool
members_digest(struct store *s, char out[SHA256_HEX_SIZE], struct err *e)
{
	sqlite3_stmt *st = db_statement(s, MEMBER_CIKS, e);
	AUTO(hasher) h = hasher_new();
	enum db_result result;

	if (st == NULL)
		return false;
	while ((result = db_step(s, st, e)) == DB_ROW) {
		const char *text = (const char *)sqlite3_column_text(st, 0);

		hasher_add(h, span_of(text));
		hasher_add(h, SPAN("\n"));
	}

	struct sha256 digest = hasher_end(h);

	sha256_print(&digest, out);
	return result == DB_DONE;
}
