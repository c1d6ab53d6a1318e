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
	bool is_told;   /* is in temp.difference */
	bool is_joined; /* some row of its filing is */
};

static const struct span absent = { NULL, 0 };

struct listing {
	struct listed *rows;
	size_t n, cap;
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

/* --- differences ------------------------------------------------------- */

static bool
tell_row(struct store *s, struct listed *l, const char *change,
    struct span before, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, DIFFERENCE_ROW, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":filing", (int64_t)l->row.accession.id);
	bind_integer(st, ":position", l->position);
	bind_integer(st, ":cik", (int64_t)l->row.cik);
	bind_text(st, ":change", span_of(change));
	bind_text(st, ":company", l->row.company);
	bind_text(st, ":form", l->row.form);
	bind_date(st, ":filed", l->row.filed);
	bind_text(st, ":before", before);
	l->is_told = true;
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

static bool
tell_removed(struct store *s, sqlite3_stmt *held, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, DIFFERENCE_REMOVED, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":filing", sqlite3_column_int64(held, 0));
	bind_integer(st, ":cik", sqlite3_column_int64(held, 1));
	bind_text(st, ":before", described(s->listing, held));
	return db_run(s, st, e);
}

/*
 * Mark the rows of a filing that differs; those that have its number lie around
 * `at`. Either all of them are marked or none, so each row is marked once.
 */
static void
join(struct listing *l, uint64_t filing, size_t at)
{
	size_t end = at;

	while (at > 0 && l->rows[at - 1].row.accession.id == filing &&
	       !l->rows[at - 1].is_joined)
		l->rows[--at].is_joined = true;
	while (end < l->n && l->rows[end].row.accession.id == filing &&
	       !l->rows[end].is_joined)
		l->rows[end++].is_joined = true;
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
		join(l, l->rows[*at].row.accession.id, *at);
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
		join(l, filing, *at);
		tally->removed++;
		return tell_removed(s, held, e);
	}

	struct listed *same = &l->rows[(*at)++];

	if (is_same(same, held))
		return true;
	join(l, filing, *at);
	tally->changed++;
	return tell_changed(s, same, held, e);
}

static bool
tell_kept(struct store *s, struct err *e)
{
	struct listing *l = s->listing;

	for (size_t i = 0; i < l->n; i++)
		if (l->rows[i].is_joined && !l->rows[i].is_told &&
		    !tell_row(s, &l->rows[i], "kept", absent, e))
			return false;
	return true;
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
listing_compare(struct store *s, struct listing *l, struct index_tally *tally,
    struct err *e)
{
	sqlite3_stmt *held = db_statement(s, INDEX_ROWS_GET, e);
	size_t at = 0;

	if (held == NULL)
		return false;
	put_in_order(l);
	tally->rows = l->n;
	bind_integer(held, ":quarter", quarter_number(s->reading));
	for (;;) {
		enum db_result result = db_step(s, held, e);

		if (result == DB_FAILED)
			return false;
		if (result == DB_DONE)
			return tell_added(
				   s, &at, UINT64_MAX, UINT64_MAX, tally, e) &&
			       tell_kept(s, e);
		if (!tell_held(s, held, &at, tally, e)) {
			sqlite3_reset(held);
			return false;
		}
	}
}
