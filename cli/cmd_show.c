/*
 * show: one filing: what was found in it, one of its documents, or the
 * submission as it came.
 */
#include <stdio.h>
#include <string.h>

#include "cli/app.h"
#include "cli/document.h"
#include "cli/filing_json.h"
#include "cli/questions.h"
#include "parser/filing.h"
#include "store/archive.h"

struct show_options {
	uint64_t document; /* 0: none was named */
	bool as_text;
	bool as_raw;
};

static const struct arg args[] = {
	{ "document", 0, ARG_NUMBER, offsetof(struct show_options, document),
	    "SEQ", "the document with this sequence number" },
	{ "text", 0, ARG_FLAG, offsetof(struct show_options, as_text), NULL,
	    "its visible text (the default)" },
	{ "raw", 0, ARG_FLAG, offsetof(struct show_options, as_raw), NULL,
	    "its bytes; without --document the whole submission" },
};

/* The filing, read back and parsed. */
struct shown {
	struct accession accession;
	struct buf bytes;
	struct arena *arena;
	struct submission submission;
	struct filing filing;
};

/* --- for people -------------------------------------------------------- */

static void
put_line(const char *name, struct span value)
{
	if (value.len > 0)
		printf("%-12s %.*s\n", name, (int)value.len, value.ptr);
}

static void
put_date(const char *name, struct date d)
{
	char text[DATE_SIZE];

	date_print(d, text);
	put_line(name, span_of(text));
}

static void
put_header(const struct filing *f)
{
	char accession[ACCESSION_SIZE], accepted[DATETIME_SIZE];

	accession_print(f->accession, accession);
	datetime_print(f->accepted, accepted);
	put_line("accession", span_of(accession));
	put_line("form", f->form);
	put_date("filed", f->filed);
	if (date_is_set(f->accepted.date))
		printf("%-12s %s Eastern (%s)\n", "accepted", accepted,
		    session_name(session_of(f->accepted)));
	put_date("event date", f->event_date);
	put_date("period end", f->results.period_end);
	for (size_t i = 0; i < f->n_companies; i++)
		printf("%-12.*s %.*s (CIK %ju)\n",
		    (int)f->companies[i].role.len, f->companies[i].role.ptr,
		    (int)f->companies[i].name.len,
		    f->companies[i].name.len > 0 ? f->companies[i].name.ptr
						 : "",
		    (uintmax_t)f->companies[i].cik);
}

static void
put_items(const struct filing *f)
{
	for (size_t i = 0; i < f->n_items; i++) {
		const struct item *item = &f->items[i];

		printf("\nItem %.*s  %.*s%s\n", (int)item->item.len,
		    item->item.ptr, (int)item->title.len,
		    item->title.len > 0 ? item->title.ptr : "",
		    item->in_body ? "" : "  (in the header only)");
		if (item->text.len > 0)
			printf("%.*s\n", (int)item->text.len, item->text.ptr);
	}
}

static void
put_exhibits(const struct filing *f)
{
	if (f->n_exhibits > 0)
		puts("\nExhibits");
	for (size_t i = 0; i < f->n_exhibits; i++) {
		const struct exhibit *x = &f->exhibits[i];

		printf("  %-8.*s %-12s", (int)x->number.len, x->number.ptr,
		    exhibit_status_name(x->status));
		if (x->document != NULL)
			printf(" document %-3u", x->document->sequence);
		printf(" %.*s\n", (int)x->description.len,
		    x->description.len > 0 ? x->description.ptr : "");
	}
}

static void
put_documents(const struct filing *f)
{
	puts("\nDocuments");
	for (size_t i = 0; i < f->n_documents; i++) {
		const struct document *d = &f->documents[i];

		printf("  %3u  %-10.*s %10ju  %.*s\n", d->sequence,
		    (int)d->type.len, d->type.len > 0 ? d->type.ptr : "",
		    (uintmax_t)d->bytes, (int)d->filename.len,
		    d->filename.len > 0 ? d->filename.ptr : "");
	}
	for (size_t i = 0; i < f->n_problems; i++)
		printf("%s  %.*s\n", i == 0 ? "\nProblems\n" : "",
		    (int)f->problems[i].len, f->problems[i].ptr);
}

/* ----------------------------------------------------------------------- */

static void
put_filing(const struct app *app, const struct filing *f)
{
	if (app->format == ROWS_JSON || app->format == ROWS_NDJSON) {
		AUTO_LOCAL(buf) line;

		buf_init(&line, SIZE_MAX);
		filing_json(&line, (struct span){ 0 }, f);
		buf_putc(&line, '\n');
		app_write(buf_span(&line));
		return;
	}
	put_header(f);
	put_items(f);
	put_exhibits(f);
	put_documents(f);
}

static const struct document *
find_document(const struct shown *s, uint64_t sequence, struct err *e)
{
	const struct document *d = sequence == 0
				       ? s->filing.main
				       : document_find(&s->filing, sequence);
	char accession[ACCESSION_SIZE];

	if (d != NULL)
		return d;
	accession_print(s->accession, accession);
	if (sequence == 0)
		err_set(e, ERR_CONFIG, "%s has no main document", accession);
	else
		err_set(e, ERR_CONFIG, "%s has no document %ju", accession,
		    (uintmax_t)sequence);
	return NULL;
}

static bool
put_payload(
    struct app *app, struct shown *s, const struct document *d, struct err *e)
{
	struct span payload;

	if (!document_payload(app->store, d, s->arena, &payload, e))
		return false;
	app_write(payload);
	return true;
}

static bool
put_text(struct shown *s, const struct document *d, struct err *e)
{
	struct span text = document_text(d, s->arena);

	if (text.ptr == NULL)
		return err_set(e, ERR_CONFIG,
		    "document %u (" SPAN_FMT ") holds no text; --raw gives "
		    "its bytes",
		    d->sequence, SPAN_ARG(d->type));
	printf("%.*s\n", (int)text.len, text.ptr);
	return true;
}

static bool
show(struct app *app, const struct show_options *o, struct shown *s,
    struct err *e)
{
	if (o->as_raw && o->document == 0) {
		if (!archive_raw(app->store, s->accession, &s->bytes, e))
			return false;
		app_write(buf_span(&s->bytes));
		return true;
	}
	if (!archive_text(app->store, s->accession, &s->bytes, s->arena,
		&s->submission, e))
		return false;
	filing_parse(&s->submission, s->arena, &s->filing);
	if (o->document == 0 && !o->as_text) {
		put_filing(app, &s->filing);
		return true;
	}

	const struct document *d = find_document(s, o->document, e);

	if (d == NULL)
		return false;
	return o->as_raw ? put_payload(app, s, d, e) : put_text(s, d, e);
}

/* What is not archived has a reason, or is not known at all. */
static bool
is_archived(struct store *store, struct accession a, struct err *e)
{
	AUTO(query) q = NULL;
	char name[ACCESSION_SIZE];

	if (!query_open(store, span_of(question_texts[SHOW_STATE]), &q, e))
		return false;
	query_bind_integer(q, ":id", (int64_t)a.id);
	accession_print(a, name);
	switch (query_step(q, e)) {
	case QUERY_FAILED:
		return false;
	case QUERY_DONE:
		return err_set(e, ERR_GONE,
		    "%s: no index that was read so far names it", name);
	case QUERY_ROW:
		break;
	}
	if (query_value(q, 1).integer)
		return true;

	struct span state = query_value(q, 0).bytes;

	return err_set(
	    e, ERR_GONE, "%s: not archived: " SPAN_FMT, name, SPAN_ARG(state));
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	AUTO(arena) arena = arena_new();
	struct shown s = { .arena = arena };
	const struct show_options *o = own;

	(void)n_operands;
	if (o->as_text && o->as_raw) {
		err_set(e, ERR_CONFIG, "show: want --text or --raw, have both");
		return RUN_FAILED;
	}
	if (!accession_parse(span_of(operands[0]), &s.accession)) {
		err_set(e, ERR_CONFIG,
		    "want an accession number such as 0001104659-06-073456, "
		    "have '%s'",
		    operands[0]);
		return RUN_FAILED;
	}
	buf_init(&s.bytes, SIZE_MAX);

	bool ok = app_open(app, STORE_READ, e) &&
		  is_archived(app->store, s.accession, e) &&
		  show(app, o, &s, e);

	buf_release(&s.bytes);
	return ok ? EXIT_DONE : RUN_FAILED;
}

const struct command cmd_show = {
	.name = "show",
	.operands = "ACCESSION",
	.help = "one filing, one of its documents, or its raw bytes",
	.args = args,
	.n_args = sizeof(args) / sizeof(args[0]),
	.target_size = sizeof(struct show_options),
	.least_operands = 1,
	.most_operands = 1,
	.run = run,
};
