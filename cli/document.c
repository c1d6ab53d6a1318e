/*
 * One document of an archived submission.
 */
#include "cli/document.h"

#include "cli/cut.h"
#include "parser/filing.h"
#include "parser/submission.h"
#include "store/archive.h"

const struct document *
document_find(const struct filing *f, uint64_t sequence)
{
	for (size_t i = 0; i < f->n_documents; i++)
		if (f->documents[i].sequence == sequence)
			return &f->documents[i];
	return NULL;
}

bool
document_payload(struct store *s, const struct document *d, struct arena *a,
    struct span *out, struct err *e)
{
	AUTO_LOCAL(buf) bytes;

	buf_init(&bytes, SIZE_MAX);
	if (cut_payload(d, a, out))
		return true;
	if (!archive_payload(s, &d->cutout->sha256, &bytes, e))
		return false;
	*out = arena_dup(a, buf_span(&bytes));
	return true;
}

static bool
find_in(struct store *s, const struct document_wish *wish,
    const struct submission *in, struct arena *a, struct span *out,
    struct err *e)
{
	struct filing f = { 0 };
	struct span *items;
	size_t n_items;

	submission_parse(in, a, &f, &items, &n_items);

	const struct document *d = document_find(&f, wish->sequence);

	if (d == NULL)
		return err_set(e, ERR_GONE, "no document %u", wish->sequence);
	if (!wish->wants_text)
		return document_payload(s, d, a, out, e);
	*out = document_text(d, a);
	return true;
}

static bool
find(struct store *s, const struct document_wish *wish, struct arena *a,
    struct span *out, struct err *e)
{
	AUTO_LOCAL(buf) text;
	struct submission in;

	buf_init(&text, SIZE_MAX);
	if (!archive_text(s, wish->accession, &text, a, &in, e) ||
	    !find_in(s, wish, &in, a, out, e))
		return false;
	/* The text goes now. */
	if (out->ptr != NULL)
		*out = arena_dup(a, *out);
	return true;
}

const struct document_finder document_finder = { find };
