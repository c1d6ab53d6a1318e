/*
 * What is inside a filing. Positions count from 1, in the parser's order.
 */
#include "store/events.h"

#include "store/db.h"
#include "store/statements.h"

static bool
run_of(struct store *s, enum statement id, struct accession a, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, id, a, e);

	return st != NULL && db_run(s, st, e);
}

/* --- companies --------------------------------------------------------- */

/* The name a company has on `filed`, or gave up on `changed`. */
static bool
put_name(struct store *s, uint64_t cik, struct span name, struct date changed,
    struct err *e)
{
	sqlite3_stmt *st = db_statement(s, LINK_NAME, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":cik", (int64_t)cik);
	bind_text(st, ":name", name);
	bind_date(st, ":changed_on", changed);
	return db_run(s, st, e);
}

static bool
put_company(
    struct store *s, const struct company *c, struct date filed, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, LINK_COMPANY, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":cik", (int64_t)c->cik);
	bind_text(st, ":name", c->name);
	bind_date(st, ":filed", filed);
	if (!db_run(s, st, e) ||
	    (c->name.ptr != NULL &&
		!put_name(s, c->cik, c->name, (struct date){ 0 }, e)))
		return false;
	for (size_t i = 0; i < c->n_former_names; i++)
		if (!put_name(s, c->cik, c->former_names[i].name,
			c->former_names[i].changed, e))
			return false;
	return true;
}

static bool
put_link(struct store *s, struct accession a, const struct company *c,
    size_t position, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, LINK_PUT, a, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":cik", (int64_t)c->cik);
	bind_text(st, ":company", c->name);
	bind_text(st, ":role", c->role);
	bind_integer(st, ":position", (int64_t)position);
	bind_number(st, ":sic", c->sic);
	bind_text(st, ":state", c->state);
	bind_text(st, ":fiscal_year_end", c->fiscal_year_end);
	bind_text(st, ":irs_number", c->irs_number);
	return db_run(s, st, e);
}

/* --- documents and exhibits -------------------------------------------- */

static bool
put_document(struct store *s, struct accession a, const struct document *d,
    const struct sha256 *digest, size_t position, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, DOCUMENT_PUT, a, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":position", (int64_t)position);
	bind_number(st, ":sequence", d->sequence);
	bind_text(st, ":type", d->type);
	bind_text(st, ":filename", d->filename);
	bind_text(st, ":description", d->description);
	bind_integer(st, ":bytes", (int64_t)d->bytes);
	bind_blob(st, ":sha256",
	    (struct span){ (const char *)digest->byte, sizeof(digest->byte) });
	return db_run(s, st, e);
}

static bool
put_exhibit(struct store *s, struct accession a, const struct filing *f,
    size_t position, struct err *e)
{
	const struct exhibit *x = &f->exhibits[position - 1];
	sqlite3_stmt *st = db_statement_of(s, EXHIBIT_PUT, a, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":position", (int64_t)position);
	bind_text(st, ":number", x->number);
	bind_text(st, ":description", x->description);
	bind_text(st, ":listed_in",
	    x->listed_in.ptr != NULL ? x->listed_in : SPAN("none"));
	bind_text(st, ":status", span_of(exhibit_status_name(x->status)));
	if (x->document != NULL)
		bind_integer(st, ":document", x->document - f->documents + 1);
	return db_run(s, st, e);
}

/* --- results ----------------------------------------------------------- */

static bool
put_release(struct store *s, struct accession a, const struct filing *f,
    size_t rank, struct err *e)
{
	const struct exhibit *x = f->results.releases[rank - 1];
	sqlite3_stmt *st = db_statement_of(s, EXHIBIT_RELEASE, a, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":position", x - f->exhibits + 1);
	bind_integer(st, ":release", (int64_t)rank);
	return db_run(s, st, e);
}

static bool
put_results(
    struct store *s, struct accession a, const struct filing *f, struct err *e)
{
	const struct results *r = &f->results;

	if (r->basis == BASIS_NONE)
		return true;

	sqlite3_stmt *st = db_statement_of(s, RESULT_PUT, a, e);

	if (st == NULL)
		return false;
	bind_text(st, ":basis", span_of(basis_name(r->basis)));
	if (r->item != NULL)
		bind_text(st, ":item", r->item->item);
	bind_date(st, ":period_end", r->period_end);
	bind_text(st, ":headline", r->headline);
	if (!db_run(s, st, e))
		return false;
	for (size_t rank = 1; rank <= r->n_releases; rank++)
		if (!put_release(s, a, f, rank, e))
			return false;
	return true;
}

/* --- cover and problems ------------------------------------------------ */

static void
bind_checkbox(sqlite3_stmt *st, const char *name, enum checkbox box)
{
	if (box == CHECKBOX_UNKNOWN)
		bind_null(st, name);
	else
		bind_integer(st, name, box == CHECKBOX_CHECKED);
}

static bool
put_cover(
    struct store *s, struct accession a, const struct cover *c, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, COVER_PUT, a, e);

	if (st == NULL)
		return false;
	bind_text(st, ":registrant", c->registrant);
	bind_date(st, ":event_date", c->event_date);
	bind_text(st, ":commission_file_number", c->commission_file_number);
	bind_text(st, ":irs_number", c->irs_number);
	bind_text(st, ":state", c->state);
	bind_checkbox(st, ":written_communications", c->written_communications);
	bind_checkbox(st, ":soliciting_material", c->soliciting_material);
	bind_checkbox(st, ":pre_commencement_tender_offer",
	    c->pre_commencement_tender_offer);
	bind_checkbox(st, ":pre_commencement_issuer_tender_offer",
	    c->pre_commencement_issuer_tender_offer);
	return db_run(s, st, e);
}

static bool
put_problem(struct store *s, struct accession a, struct span text,
    size_t position, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, PROBLEM_PUT, a, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":position", (int64_t)position);
	bind_text(st, ":text", text);
	return db_run(s, st, e);
}

/* --- items ------------------------------------------------------------- */

static bool
put_item(struct store *s, struct accession a, const struct filing *f,
    size_t position, struct err *e)
{
	const struct item *i = &f->items[position - 1];
	sqlite3_stmt *st = db_statement_of(s, EVENT_PUT, a, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":position", (int64_t)position);
	bind_text(st, ":item", i->item);
	bind_text(st, ":code", i->code);
	bind_text(st, ":title", i->title);
	bind_text(st, ":heading", i->heading);
	if (f->has_header)
		bind_integer(st, ":in_header", i->in_header);
	bind_integer(st, ":in_body", i->in_body);
	bind_text(st, ":text", i->text);
	return db_run(s, st, e);
}

/* --- public ------------------------------------------------------------ */

bool
companies_put(
    struct store *s, struct accession a, const struct filing *f, struct err *e)
{
	if (!run_of(s, LINK_CLEAR, a, e))
		return false;
	for (size_t i = 0; i < f->n_companies; i++)
		if (!put_company(s, &f->companies[i], f->filed, e) ||
		    !put_link(s, a, &f->companies[i], i + 1, e))
			return false;
	return run_of(s, LINK_INDEX, a, e) && run_of(s, LINK_REMOVED, a, e);
}

bool
parts_put(struct store *s, struct accession a, const struct filing *f,
    const struct sha256 *digests, struct err *e)
{
	if (!run_of(s, EXHIBIT_CLEAR, a, e) ||
	    !run_of(s, DOCUMENT_CLEAR, a, e) ||
	    !run_of(s, RESULT_CLEAR, a, e) || !run_of(s, COVER_CLEAR, a, e) ||
	    !run_of(s, PROBLEM_CLEAR, a, e))
		return false;
	for (size_t i = 0; i < f->n_documents; i++)
		if (!put_document(
			s, a, &f->documents[i], &digests[i], i + 1, e))
			return false;
	for (size_t i = 1; i <= f->n_exhibits; i++)
		if (!put_exhibit(s, a, f, i, e))
			return false;
	for (size_t i = 0; i < f->n_problems; i++)
		if (!put_problem(s, a, f->problems[i], i + 1, e))
			return false;
	return put_results(s, a, f, e) &&
	       (f->main == NULL || put_cover(s, a, &f->cover, e));
}

bool
items_put(struct store *s, struct accession a, const struct filing *f,
    uint64_t *n_new, struct err *e)
{
	int64_t now;

	if (!run_of(s, EVENT_STALE, a, e))
		return false;

	int64_t before = (int64_t)db_changes(s);

	for (size_t i = 1; i <= f->n_items; i++)
		if (!put_item(s, a, f, i, e))
			return false;
	if (!run_of(s, EVENT_DROP, a, e))
		return false;

	int64_t kept = before - (int64_t)db_changes(s);
	sqlite3_stmt *st = db_statement_of(s, EVENT_COUNT, a, e);

	if (st == NULL || !db_integer(s, st, &now, e))
		return false;
	*n_new = (uint64_t)(now - kept);
	return true;
}
