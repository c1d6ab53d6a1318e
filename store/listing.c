/*
 * Two versions of an index, both in the order of filing and company, side by
 * side: the new one from memory, the old one from its table. What is the same
 * in both, nearly all of it on most nights, is never written.
 */
#include "store/listing.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/memory.h"
#include "store/db.h"
#include "store/statements.h"

/* The columns of index_rows_get: a filing, and its row as index_change has it. */
enum { HELD_COLUMNS = 5 };

/* A row of the new version. */
struct listed {
	struct index_row row; /* borrowed */
	uint32_t position;
	bool is_first; /* of those of its filing */
};

static const struct span absent = { NULL, 0 };

struct listing {
	struct listed *rows;
	size_t n, cap;
	bool is_news;      /* there was a version before */
	struct buf before; /* a row as it was, in words */
};

/* --- order ------------------------------------------------------------- */

static int
number_cmp(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int
key_cmp(const struct listed *l, uint64_t filing, uint64_t cik)
{
	int cmp = number_cmp(l->row.accession.id, filing);

	return cmp != 0 ? cmp : number_cmp(l->row.cik, cik);
}

static int
listed_cmp(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	int cmp = key_cmp(x, y->row.accession.id, y->row.cik);

	return cmp != 0 ? cmp : number_cmp(x->position, y->position);
}

/* By filing and company, each once. */
static void
put_in_order(struct listing *l)
{
	size_t n = 0;

	if (l->n > 0)
		qsort(l->rows, l->n, sizeof(*l->rows), listed_cmp);
	for (size_t i = 0; i < l->n; i++) {
		const struct index_row *row = &l->rows[i].row;

		if (n == 0 ||
		    key_cmp(&l->rows[n - 1], row->accession.id, row->cik) != 0)
			l->rows[n++] = l->rows[i];
	}
	l->n = n;
}

/* Where the rows of a filing end that begin at `at`. */
static size_t
end_of_filing(const struct listing *l, size_t at)
{
	uint64_t filing = l->rows[at].row.accession.id;

	while (at < l->n && l->rows[at].row.accession.id == filing)
		at++;
	return at;
}

/* Mark of each filing the row that comes first in the index. */
static void
mark_first(struct listing *l)
{
	for (size_t at = 0, end; at < l->n; at = end) {
		struct listed *first = &l->rows[at];

		end = end_of_filing(l, at);
		for (size_t i = at; i < end; i++)
			if (l->rows[i].position < first->position)
				first = &l->rows[i];
		first->is_first = true;
	}
}

/* --- differences ------------------------------------------------------- */

static bool
tell_row(struct store *s, struct listed *l, const char *change,
    struct span before, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, DIFFERENCE_ROW, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":filing", (int64_t)l->row.accession.id);
	bind_integer(st, ":quarter", quarter_number(s->reading));
	bind_integer(st, ":is_first", l->is_first);
	bind_integer(st, ":cik", (int64_t)l->row.cik);
	bind_text(st, ":change", span_of(change));
	bind_integer(st, ":is_news", s->listing->is_news);
	bind_text(st, ":company", l->row.company);
	bind_text(st, ":form", l->row.form);
	bind_date(st, ":filed", l->row.filed);
	bind_text(st, ":before", before);
	return db_run(s, st, e);
}

/* The row of the old version at hand, as index_change has it. */
static struct span
described(struct listing *l, sqlite3_stmt *held)
{
	buf_reset(&l->before);
	for (int column = 1; column < HELD_COLUMNS; column++) {
		if (column > 1)
			buf_putc(&l->before, '|');
		buf_put(&l->before, db_bytes(held, column));
	}
	return buf_span(&l->before);
}

static bool
tell_changed(
    struct store *s, struct listed *l, sqlite3_stmt *held, struct err *e)
{
	return tell_row(s, l, "changed", described(s->listing, held), e);
}

/* Is a filing named by the rows around `at`, where one of it would be? */
static bool
is_named(const struct listing *l, uint64_t filing, size_t at)
{
	return (at > 0 && l->rows[at - 1].row.accession.id == filing) ||
	       (at < l->n && l->rows[at].row.accession.id == filing);
}

static bool
tell_removed(struct store *s, sqlite3_stmt *held, bool is_lost, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, DIFFERENCE_REMOVED, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":filing", sqlite3_column_int64(held, 0));
	bind_integer(st, ":quarter", quarter_number(s->reading));
	bind_integer(st, ":cik", sqlite3_column_int64(held, 1));
	bind_integer(st, ":is_lost", is_lost);
	bind_text(st, ":before", described(s->listing, held));
	return db_run(s, st, e);
}

static bool
is_same(const struct listed *l, sqlite3_stmt *held)
{
	char filed[DATE_SIZE];

	date_print(l->row.filed, filed);
	return db_is_text(db_bytes(held, 2), l->row.company) &&
	       db_is_text(db_bytes(held, 3), l->row.form) &&
	       span_eq(db_bytes(held, 4), span_of(filed));
}

/* The rows from *at on that come before a key are new. */
static bool
tell_added(struct store *s, size_t *at, uint64_t filing, uint64_t cik,
    struct index_tally *tally, struct err *e)
{
	struct listing *l = s->listing;

	for (; *at < l->n && key_cmp(&l->rows[*at], filing, cik) < 0; ++*at) {
		if (!tell_row(s, &l->rows[*at], "added", absent, e))
			return false;
		tally->added++;
	}
	return true;
}

/* One row of the old version, against the new ones from *at on. */
static bool
tell_held(struct store *s, sqlite3_stmt *held, size_t *at,
    struct index_tally *tally, struct err *e)
{
	struct listing *l = s->listing;
	uint64_t filing = (uint64_t)sqlite3_column_int64(held, 0);
	uint64_t cik = (uint64_t)sqlite3_column_int64(held, 1);

	if (!tell_added(s, at, filing, cik, tally, e))
		return false;
	if (*at == l->n || key_cmp(&l->rows[*at], filing, cik) != 0) {
		tally->removed++;
		return tell_removed(s, held, !is_named(l, filing, *at), e);
	}

	struct listed *same = &l->rows[(*at)++];

	if (is_same(same, held))
		return true;
	tally->changed++;
	return tell_changed(s, same, held, e);
}

/* --- public ------------------------------------------------------------ */

struct listing *
listing_new(void)
{
	struct listing *l = xcalloc(1, sizeof(*l));

	buf_init(&l->before, SIZE_MAX);
	return l;
}

void
listing_free(struct listing *l)
{
	if (l == NULL)
		return;
	buf_release(&l->before);
	free(l->rows);
	free(l);
}

void
listing_clear(struct listing *l)
{
	free(l->rows);
	l->rows = NULL;
	l->n = l->cap = 0;
}

bool
listing_add(struct listing *l, const struct index_row *row, struct err *e)
{
	if (l->n == INDEX_ROWS_MAX)
		return err_set(e, ERR_FORMAT,
		    "want at most %d rows of 8-K forms, have more",
		    INDEX_ROWS_MAX);
	if (l->n == l->cap) {
		l->cap = l->cap > 0 ? 2 * l->cap : 1024;
		l->rows = xrealloc(l->rows, l->cap * sizeof(*l->rows));
	}
	l->rows[l->n] =
	    (struct listed){ .row = *row, .position = (uint32_t)l->n + 1 };
	l->n++;
	return true;
}

bool
listing_compare(struct store *s, struct listing *l, bool is_news,
    struct index_tally *tally, struct err *e)
{
	sqlite3_stmt *held = db_statement(s, INDEX_ROWS_GET, e);
	size_t at = 0;

	if (held == NULL)
		return false;
	put_in_order(l);
	mark_first(l);
	l->is_news = is_news;
	tally->rows = l->n;
	bind_integer(held, ":quarter", quarter_number(s->reading));
	for (;;) {
		enum db_result result = db_step(s, held, e);

		if (result == DB_FAILED)
			return false;
		if (result == DB_DONE)
			return tell_added(
			    s, &at, UINT64_MAX, UINT64_MAX, tally, e);
		if (!tell_held(s, held, &at, tally, e)) {
			sqlite3_reset(held);
			return false;
		}
	}
}
