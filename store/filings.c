/*
 * Filings and their states. Each stage takes what is in one state and leaves it
 * in the next; what is found inside a filing is events.c's.
 */
#include "store/filings.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "store/db.h"
#include "store/events.h"
#include "store/members.h"
#include "store/statements.h"

/* --- select ------------------------------------------------------------ */

/* A selection as the table keeps it. */
struct selection_text {
	char forms[128]; /* "|8-K|8-K/A|" */
	char since[DATE_SIZE];
	char companies[SHA256_HEX_SIZE];
};

static bool
describe(struct store *s, const struct selection *sel,
    struct selection_text *out, struct err *e)
{
	size_t len = 1;

	strcpy(out->forms, "|");
	for (int f = 0; f < FORM_COUNT; f++) {
		if (!sel->wants_form[f])
			continue;
		len +=
		    (size_t)snprintf(out->forms + len, sizeof(out->forms) - len,
			SPAN_FMT "|", SPAN_ARG(form_name((enum form)f)));
		assert(len < sizeof(out->forms));
	}
	date_print(sel->since, out->since);
	strcpy(out->companies, "all");
	return sel->wants_all_companies || members_digest(s, out->companies, e);
}

static sqlite3_stmt *
selection_statement(struct store *s, enum statement id,
    const struct selection_text *text, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, id, e);

	if (st == NULL)
		return NULL;
	bind_text(st, ":forms", span_of(text->forms));
	bind_text(st, ":since", span_of(text->since));
	bind_text(st, ":companies", span_of(text->companies));
	return st;
}

/*
 * Which filings change: what an unchanged selection excluded stays so, and is
 * not looked at.
 */
static bool
gather(struct store *s, const struct selection_text *text, struct err *e)
{
	sqlite3_stmt *is = selection_statement(s, SELECTION_IS, text, e);
	int64_t is_same;

	if (is == NULL || !db_integer(s, is, &is_same, e))
		return false;

	sqlite3_stmt *put = selection_statement(s, SELECTION_PUT, text, e);

	return put != NULL && db_run(s, put, e) &&
	       db_do(s, CANDIDATE_CLEAR, e) && db_do(s, CANDIDATE_LISTED, e) &&
	       db_do(s, CANDIDATE_OPEN, e) &&
	       (is_same || db_do(s, CANDIDATE_EXCLUDED, e));
}

static bool
keep_archived(struct store *s, const struct selection *sel, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, SELECT_KEPT, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":wants_binaries", sel->wants_binaries);
	return db_run(s, st, e);
}

static bool
want_dropped(struct store *s, const struct selection *sel, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, SELECT_DROPPED, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":now", sel->now);
	bind_integer(st, ":retry_now", sel->retries_now);
	return db_run(s, st, e);
}

/* --- what the parser found --------------------------------------------- */

/* The first filer; without one, the first company at all. */
static const struct company *
first_filer(const struct filing *f)
{
	for (size_t i = 0; i < f->n_companies; i++)
		if (span_eq(f->companies[i].role, SPAN("filer")))
			return &f->companies[i];
	return f->n_companies > 0 ? &f->companies[0] : NULL;
}

static void
bind_accepted(sqlite3_stmt *st, struct datetime accepted, char *et, char *utc)
{
	if (!date_is_set(accepted.date))
		return; /* unbound is NULL */
	datetime_print(accepted, et);
	instant_print(eastern_to_unix(accepted), utc);
	bind_text(st, ":accepted_et", span_of(et));
	bind_text(st, ":accepted_utc", span_of(utc));
	bind_text(st, ":session", span_of(session_name(session_of(accepted))));
}

/* The filing's own row. */
static bool
put_row(struct store *s, struct accession a, const struct filing *f,
    int parser_version, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, FILING_PARSED, e);
	const struct company *filer = first_filer(f);
	bool is_readable = f->main != NULL;
	char et[DATETIME_SIZE], utc[INSTANT_SIZE];

	if (st == NULL)
		return false;
	bind_integer(st, ":id", (int64_t)a.id);
	bind_text(st, ":state",
	    span_of(state_name(is_readable ? STATE_PARSED : STATE_UNREADABLE)));
	bind_text(st, ":reason",
	    is_readable ? span_of(NULL) : SPAN("no main document"));
	bind_integer(st, ":parser_version", parser_version);
	bind_text(st, ":form", f->form);
	bind_date(st, ":filed", f->filed);
	bind_accepted(st, f->accepted, et, utc);
	bind_date(st, ":event_date", f->event_date);
	if (filer != NULL) {
		bind_integer(st, ":cik", (int64_t)filer->cik);
		bind_text(st, ":company", filer->name);
	}
	return db_run(s, st, e);
}

/* --- public ------------------------------------------------------------ */

bool
filings_select(struct store *s, const struct selection *sel,
    struct selection_tally *tally, struct err *e)
{
	struct selection_text text;

	assert(s->is_in_transaction);
	if (!describe(s, sel, &text, e) || !gather(s, &text, e) ||
	    !db_do(s, SELECT_WANTED, e))
		return false;
	tally->wanted = db_changes(s);
	if (!keep_archived(s, sel, e) || !db_do(s, SELECT_EXCLUDED, e))
		return false;
	tally->excluded = db_changes(s);
	if (sel->wants_binaries) {
		if (!db_do(s, SELECT_FORGOTTEN, e) || !want_dropped(s, sel, e))
			return false;
		tally->wanted += db_changes(s);
	}
	return db_do(s, CANDIDATE_CLEAR, e);
}

bool
filings_due(struct store *s, int64_t now, bool retry_now,
    const struct due *after, struct due *rows, size_t cap, size_t *n,
    struct err *e)
{
	sqlite3_stmt *st = db_statement(s, FILING_DUE, e);

	*n = 0;
	if (st == NULL)
		return false;
	bind_integer(st, ":now", now);
	bind_integer(st, ":retry_now", retry_now);
	bind_integer(st, ":cap", (int64_t)cap);
	if (date_is_set(after->filed)) {
		bind_date(st, ":filed", after->filed);
		bind_integer(st, ":id", (int64_t)after->accession.id);
	} else {
		bind_text(st, ":filed", SPAN("9999-12-31"));
		bind_integer(st, ":id", 0);
	}
	for (;;) {
		enum db_result result = db_step(s, st, e);

		if (result != DB_ROW)
			return result == DB_DONE;

		struct due *row = &rows[(*n)++];

		row->accession.id = (uint64_t)sqlite3_column_int64(st, 0);
		row->cik = (uint64_t)sqlite3_column_int64(st, 2);
		row->tries = (unsigned)sqlite3_column_int(st, 3);
		if (!date_parse(db_bytes(st, 1), &row->filed)) {
			sqlite3_reset(st);
			return err_set(e, ERR_DAMAGED,
			    "%s: filing %ju: want a day in 'filed'", s->path,
			    (uintmax_t)row->accession.id);
		}
	}
}

bool
filings_due_count(
    struct store *s, int64_t now, bool retry_now, uint64_t *n, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, FILING_DUE_COUNT, e);
	int64_t count;

	if (st == NULL)
		return false;
	bind_integer(st, ":now", now);
	bind_integer(st, ":retry_now", retry_now);
	if (!db_integer(s, st, &count, e))
		return false;
	*n = (uint64_t)count;
	return true;
}

bool
filing_is_archived(
    struct store *s, struct accession a, bool *is_archived, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, FILING_IS_ARCHIVED, a, e);
	int64_t found;

	if (st == NULL || !db_integer(s, st, &found, e))
		return false;
	*is_archived = found != 0;
	return true;
}

bool
filing_tries(
    struct store *s, struct accession a, unsigned *tries, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, FILING_TRIES, a, e);
	int64_t found;

	if (st == NULL || !db_integer(s, st, &found, e))
		return false;
	*tries = (unsigned)found;
	return true;
}

bool
filing_missed(struct store *s, struct accession a, enum state state,
    const char *reason, int64_t retry_at, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, FILING_MISSED, e);

	assert(state == STATE_FAILED || state == STATE_GONE ||
	       state == STATE_ARCHIVED);
	if (st == NULL)
		return false;
	bind_integer(st, ":id", (int64_t)a.id);
	bind_text(st, ":state", span_of(state_name(state)));
	bind_text(st, ":reason", span_of(reason));
	bind_number(st, ":retry_at", (uint64_t)retry_at);
	return db_run(s, st, e);
}

bool
filings_unparsed(struct store *s, int parser_version, struct accession after,
    struct accession *rows, size_t cap, size_t *n, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, FILING_UNPARSED, e);

	*n = 0;
	if (st == NULL)
		return false;
	bind_integer(st, ":version", parser_version);
	bind_integer(st, ":after", (int64_t)after.id);
	bind_integer(st, ":cap", (int64_t)cap);
	for (;;) {
		enum db_result result = db_step(s, st, e);

		if (result != DB_ROW)
			return result == DB_DONE;
		rows[(*n)++].id = (uint64_t)sqlite3_column_int64(st, 0);
	}
}

bool
filing_put(struct store *s, struct accession a, const struct filing *f,
    const struct sha256 *digests, int parser_version, uint64_t *n_events,
    struct err *e)
{
	assert(s->is_in_transaction);
	return words_drop(s, a, e) && companies_put(s, a, f, e) &&
	       put_row(s, a, f, parser_version, e) &&
	       parts_put(s, a, f, digests, e) &&
	       items_put(s, a, f, n_events, e) && words_put(s, a, e);
}
