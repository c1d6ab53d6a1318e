/*
 * A parsed filing as JSON. Every key is always there; what EDGAR did not say is
 * null.
 */
#include "cli/filing_json.h"

#include <inttypes.h>

#include "cli/json.h"

/* --- members ----------------------------------------------------------- */

static void
put_text(struct buf *out, const char *key, struct span s)
{
	json_key(out, key);
	json_string(out, s);
}

static void
put_date(struct buf *out, const char *key, struct date d)
{
	char text[DATE_SIZE];

	date_print(d, text);
	put_text(out, key, span_of(date_is_set(d) ? text : NULL));
}

/* A number of which 0 means that there is none. */
static void
put_number(struct buf *out, const char *key, uint64_t n)
{
	json_key(out, key);
	if (n > 0)
		buf_printf(out, "%" PRIu64, n);
	else
		buf_puts(out, "null");
}

static void
put_bool(struct buf *out, const char *key, bool value)
{
	json_key(out, key);
	buf_puts(out, value ? "true" : "false");
}

static void
put_checkbox(struct buf *out, const char *key, enum checkbox box)
{
	static const char *const words[] = {
		[CHECKBOX_UNKNOWN] = "null",
		[CHECKBOX_UNCHECKED] = "false",
		[CHECKBOX_CHECKED] = "true",
	};

	json_key(out, key);
	buf_puts(out, words[box]);
}

static void
comma(struct buf *out)
{
	buf_puts(out, ", ");
}

/* --- lists ------------------------------------------------------------- */

static void
put_companies(struct buf *out, const struct filing *f)
{
	json_key(out, "companies");
	buf_putc(out, '[');
	for (size_t i = 0; i < f->n_companies; i++) {
		const struct company *c = &f->companies[i];

		buf_puts(out, i > 0 ? ", {" : "{");
		put_number(out, "cik", c->cik);
		comma(out);
		put_text(out, "name", c->name);
		comma(out);
		put_text(out, "role", c->role);
		comma(out);
		put_number(out, "sic", c->sic);
		comma(out);
		put_text(out, "state", c->state);
		comma(out);
		put_text(out, "fiscal_year_end", c->fiscal_year_end);
		buf_putc(out, '}');
	}
	buf_putc(out, ']');
}

static void
put_documents(struct buf *out, const struct filing *f)
{
	json_key(out, "documents");
	buf_putc(out, '[');
	for (size_t i = 0; i < f->n_documents; i++) {
		const struct document *d = &f->documents[i];

		buf_puts(out, i > 0 ? ", {" : "{");
		put_number(out, "sequence", d->sequence);
		comma(out);
		put_text(out, "type", d->type);
		comma(out);
		put_text(out, "filename", d->filename);
		comma(out);
		put_text(out, "description", d->description);
		comma(out);
		json_key(out, "bytes");
		buf_printf(out, "%" PRIu64 "}", d->bytes);
	}
	buf_putc(out, ']');
}

static void
put_items(struct buf *out, const struct filing *f)
{
	json_key(out, "items");
	buf_putc(out, '[');
	for (size_t i = 0; i < f->n_items; i++) {
		const struct item *item = &f->items[i];

		buf_puts(out, i > 0 ? ", {" : "{");
		put_text(out, "item", item->item);
		comma(out);
		put_text(out, "code", item->code);
		comma(out);
		put_text(out, "title", item->title);
		comma(out);
		put_text(out, "heading", item->heading);
		comma(out);
		put_checkbox(out, "in_header",
		    !f->has_header    ? CHECKBOX_UNKNOWN
		    : item->in_header ? CHECKBOX_CHECKED
				      : CHECKBOX_UNCHECKED);
		comma(out);
		put_bool(out, "in_body", item->in_body);
		comma(out);
		put_text(out, "text", item->text);
		buf_putc(out, '}');
	}
	buf_putc(out, ']');
}

static void
put_exhibits(struct buf *out, const struct filing *f)
{
	json_key(out, "exhibits");
	buf_putc(out, '[');
	for (size_t i = 0; i < f->n_exhibits; i++) {
		const struct exhibit *x = &f->exhibits[i];

		buf_puts(out, i > 0 ? ", {" : "{");
		put_text(out, "number", x->number);
		comma(out);
		put_text(out, "description", x->description);
		comma(out);
		put_text(out, "listed_in", x->listed_in);
		comma(out);
		put_text(
		    out, "status", span_of(exhibit_status_name(x->status)));
		comma(out);
		put_number(out, "sequence",
		    x->document != NULL ? x->document->sequence : 0);
		buf_putc(out, '}');
	}
	buf_putc(out, ']');
}

static void
put_cover(struct buf *out, const struct cover *c)
{
	json_key(out, "cover");
	buf_putc(out, '{');
	put_text(out, "registrant", c->registrant);
	comma(out);
	put_date(out, "event_date", c->event_date);
	comma(out);
	put_text(out, "commission_file_number", c->commission_file_number);
	comma(out);
	put_text(out, "irs_number", c->irs_number);
	comma(out);
	put_text(out, "state", c->state);
	comma(out);
	put_checkbox(out, "written_communications", c->written_communications);
	comma(out);
	put_checkbox(out, "soliciting_material", c->soliciting_material);
	comma(out);
	put_checkbox(out, "pre_commencement_tender_offer",
	    c->pre_commencement_tender_offer);
	comma(out);
	put_checkbox(out, "pre_commencement_issuer_tender_offer",
	    c->pre_commencement_issuer_tender_offer);
	buf_putc(out, '}');
}

static void
put_results(struct buf *out, const struct results *r)
{
	json_key(out, "results");
	buf_putc(out, '{');
	put_date(out, "period_end", r->period_end);
	comma(out);
	json_key(out, "press_release");
	buf_putc(out, '[');
	for (size_t i = 0; i < r->n_releases; i++) {
		if (i > 0)
			comma(out);
		json_string(out, r->releases[i]->number);
	}
	buf_puts(out, "]}");
}

static void
put_problems(struct buf *out, const struct filing *f)
{
	json_key(out, "problems");
	buf_putc(out, '[');
	for (size_t i = 0; i < f->n_problems; i++) {
		if (i > 0)
			comma(out);
		json_string(out, f->problems[i]);
	}
	buf_putc(out, ']');
}

void
filing_json(struct buf *out, struct span file, const struct filing *f)
{
	char accession[ACCESSION_SIZE], accepted[DATETIME_SIZE];

	accession_print(f->accession, accession);
	datetime_print(f->accepted, accepted);

	buf_putc(out, '{');
	put_text(out, "file", file);
	comma(out);
	put_text(
	    out, "accession", span_of(f->accession.id != 0 ? accession : NULL));
	comma(out);
	put_text(out, "form", f->form);
	comma(out);
	put_date(out, "filed", f->filed);
	comma(out);
	put_text(out, "accepted_et",
	    span_of(date_is_set(f->accepted.date) ? accepted : NULL));
	comma(out);
	put_date(out, "event_date", f->event_date);
	comma(out);
	put_companies(out, f);
	comma(out);
	put_documents(out, f);
	comma(out);
	put_items(out, f);
	comma(out);
	put_exhibits(out, f);
	comma(out);
	put_cover(out, &f->cover);
	comma(out);
	put_results(out, &f->results);
	comma(out);
	put_problems(out, f);
	buf_putc(out, '}');
}
