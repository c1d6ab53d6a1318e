/*
 * A submission's bytes to a struct filing: the order of the steps.
 */
#include "parser/filing.h"

#include "parser/cover.h"
#include "parser/exhibits.h"
#include "parser/items.h"
#include "parser/limits.h"
#include "parser/outline.h"
#include "parser/problems.h"
#include "parser/results.h"
#include "parser/submission.h"
#include "parser/text.h"
#include "parser/words.h"

/* Bytes without an envelope are a main document alone. */
static void
take_bare(const struct submission *in, struct arena *a, struct filing *out)
{
	out->documents = arena_zalloc(a, 1, sizeof(*out->documents));
	out->n_documents = 1;
	out->documents[0] = (struct document){
		.sequence = 1,
		.body = in->text,
		.bytes = in->text.len,
	};
}

/*
 * The main document: the first of the form's own type, else the first that is
 * typed as an 8-K at all, else the first without a type. Old exhibits are
 * typed 8-K too, and a submission may carry an 8-K and another form.
 */
static const struct document *
find_main(const struct filing *f)
{
	const struct document *any = NULL;

	for (size_t i = 0; i < f->n_documents; i++) {
		const struct document *d = &f->documents[i];
		enum form form = form_find(d->type);

		if (text_is_binary(d->body))
			continue;
		if (form != FORM_OTHER && form == form_find(f->form))
			return d;
		if (any == NULL && (form != FORM_OTHER || d->type.len == 0))
			any = d;
	}
	return any;
}

/* The lines of cells have told what they can. */
static void
leave_out_pages(struct filing *f, struct arena *a)
{
	for (size_t i = 0; i < f->n_items; i++)
		f->items[i].text = text_without_pages(f->items[i].text, a);
}

/* Do both begin with the same word? */
static bool
same_first_word(struct span a, struct span b)
{
	struct span one, other;

	return word_next(&a, &one) && word_next(&b, &other) &&
	       span_ieq(one, other);
}

/*
 * "ACME WIDGETS" over "INTERNATIONAL, INC.": the header's name goes on from the
 * one line to the other, so it was broken.
 */
static void
mend_registrant(struct filing *f, struct span cover, struct arena *a)
{
	struct span name = f->companies[0].name, block, before = { NULL, 0 };
	struct span *found = &f->cover.registrant;

	for (; block_next(&cover, &block); before = span_trim(block)) {
		size_t len = words_begin(name, before);

		if (!span_eq(span_trim(block), *found))
			continue;
		if (len > 0 &&
		    same_first_word(span_slice(name, len, name.len), *found))
			*found = arena_printf(a, "%.*s %.*s", (int)before.len,
			    before.ptr, (int)found->len, found->ptr);
		return;
	}
}

/* A cover without labels has the name all the same: the header knows it. */
static void
find_registrant(struct filing *f, struct span cover, struct arena *a)
{
	struct span block;

	if (f->n_companies == 0)
		return;
	if (f->cover.registrant.len > 0) {
		mend_registrant(f, cover, a);
		return;
	}
	while (block_next(&cover, &block)) {
		if (!words_are(block, f->companies[0].name))
			continue;
		f->cover.registrant = span_trim(block);
		return;
	}
}

/* A body in which nothing was found may be no report, or a shape unknown. */
static void
check_items(struct filing *f, struct arena *a)
{
	for (size_t i = 0; i < f->n_items; i++)
		if (f->items[i].in_body)
			return;
	problem_add(f, a, "no item was found");
}

static void
parse_main(struct filing *f, const struct span *header_items,
    size_t n_header_items, struct arena *a)
{
	struct span text = { NULL, 0 };
	struct outline outline;

	f->main = find_main(f);
	if (f->main == NULL)
		problem_add(f, a, "no main document was found");
	else
		text = text_of(f->main->body, f->main->is_dash_escaped, a);
	outline_of(text, a, &outline);
	if (!f->has_header && cover_names_other_form(outline.cover)) {
		problem_add(f, a, "The document is of another form than 8-K.");
		return;
	}
	if (outline.is_full)
		problem_add(
		    f, a, "There are more than %d headings.", LIMIT_HEADINGS);
	if (f->main != NULL) {
		struct span cover = text_without_pages(outline.cover, a);

		cover_parse(cover, f->main->body, a, &f->cover);
		find_registrant(f, cover, a);
	}
	f->event_date =
	    date_is_set(f->cover.event_date) ? f->cover.event_date : f->period;
	items_parse(text, &outline, header_items, n_header_items, a, f);
	if (f->main != NULL)
		check_items(f, a);
	exhibits_parse(outline.tail, a, f);
	leave_out_pages(f, a);
	results_parse(outline.tail, a, f);
}

void
filing_parse(const struct submission *in, struct arena *a, struct filing *out)
{
	struct span *header_items = NULL;
	size_t n_header_items = 0;

	*out = (struct filing){ .has_header = false };
	if (submission_is(in->text))
		submission_parse(in, a, out, &header_items, &n_header_items);
	else
		take_bare(in, a, out);
	if (!out->has_header || form_find(out->form) != FORM_OTHER)
		parse_main(out, header_items, n_header_items, a);
	else
		out->event_date = out->period;
}
