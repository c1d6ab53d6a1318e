/*
 * The envelope of a submission: where it begins and ends, with a PEM wrapper or
 * without; header.c and documents.c read what is inside.
 */
#include "parser/submission.h"

#include "parser/documents.h"
#include "parser/header.h"
#include "parser/problems.h"

#define PEM_BEGIN SPAN("-----BEGIN PRIVACY-ENHANCED MESSAGE-----")
#define PEM_END   SPAN("-----END PRIVACY-ENHANCED MESSAGE-----")

/* --- the outside ------------------------------------------------------- */

static bool
is_pem(struct span bytes)
{
	return span_starts(bytes, PEM_BEGIN);
}

static struct span
pem_skip(struct span bytes)
{
	if (!is_pem(bytes))
		return bytes;

	/* The wrapper's own lines end with an empty one. */
	struct span line, rest = bytes;

	while (span_line(&rest, &line))
		if (span_trim(line).len == 0)
			return rest;
	return span_slice(bytes, bytes.len, bytes.len);
}

static bool
begins_submission(struct span bytes)
{
	static const struct {
		const char *tag;
		size_t len;
	} tags[] = {
		{ LIT("<SEC-DOCUMENT>") },
		{ LIT("<IMS-DOCUMENT>") },
		{ LIT("<SEC-HEADER>") },
		{ LIT("<IMS-HEADER>") },
		{ LIT("<SUBMISSION>") },
	};

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (span_starts(
			bytes, (struct span){ tags[i].tag, tags[i].len }))
			return true;
	return false;
}

/* Without the tags that close a submission, and what is blank around them. */
static struct span
without_ends(struct span bytes)
{
	const struct span ends[] = { PEM_END, SPAN("</SEC-DOCUMENT>"),
		SPAN("</IMS-DOCUMENT>"), SPAN("</SUBMISSION>") };
	size_t len = bytes.len + 1;

	while (bytes.len < len) {
		len = bytes.len;
		bytes = (struct span){ bytes.ptr,
			(size_t)(span_trim(bytes).len > 0
				     ? span_trim(bytes).ptr +
					   span_trim(bytes).len - bytes.ptr
				     : 0) };
		for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
			if (span_ends(bytes, ends[i]))
				bytes.len -= ends[i].len;
	}
	return bytes;
}

/* --- the whole --------------------------------------------------------- */

bool
submission_is(struct span bytes)
{
	return is_pem(bytes) || begins_submission(bytes);
}

/* Does it end as it began: with the PEM wrapper's last line, or its tag? */
static bool
is_complete(struct span bytes)
{
	struct span text = span_trim(bytes);

	return is_pem(bytes) ? span_ends(text, PEM_END)
			     : without_ends(text).len < text.len;
}

bool
submission_check(struct span bytes, struct accession want, struct err *e)
{
	struct accession have;
	char want_text[ACCESSION_SIZE], have_text[ACCESSION_SIZE];

	if (!submission_is(bytes))
		return err_set(e, ERR_FORMAT,
		    "want a submission, have '" SPAN_FMT "'",
		    SPAN_ARG(span_trim(bytes)));
	accession_print(want, want_text);
	if (!header_accession(pem_skip(bytes), &have))
		return err_set(e, ERR_FORMAT,
		    "want submission %s, have no accession number", want_text);
	if (have.id != want.id) {
		accession_print(have, have_text);
		return err_set(e, ERR_FORMAT, "want submission %s, have %s",
		    want_text, have_text);
	}

	if (is_complete(bytes))
		return true;

	struct span text = span_trim(bytes);
	struct span tail =
	    span_slice(text, text.len > 40 ? text.len - 40 : 0, text.len);

	return err_set(e, ERR_FORMAT,
	    "want the end of submission %s, have '" SPAN_FMT "'", want_text,
	    SPAN_ARG(tail));
}

void
submission_parse(const struct submission *in, struct arena *a,
    struct filing *out, struct span **header_items, size_t *n_header_items)
{
	struct header_facts facts;

	out->has_header = submission_is(in->text);
	header_read(pem_skip(in->text), a, out, &facts);
	documents_read(
	    in, without_ends(in->text).len, is_pem(in->text), a, out);

	/* One or two more in the count are EDGAR's way of counting. */
	if (facts.document_count > out->n_documents + 2)
		problem_add(out, a,
		    "The header counts %ju documents, %zu are there.",
		    (uintmax_t)facts.document_count, out->n_documents);
	if (!is_complete(in->text))
		problem_add(out, a, "The submission is cut off.");
	*header_items = facts.items;
	*n_header_items = facts.n_items;
}

struct apart *
submission_apart(struct span bytes, struct arena *a, size_t *count)
{
	struct submission in = { .text = bytes };
	struct filing f = { 0 };

	documents_read(&in, without_ends(bytes).len, is_pem(bytes), a, &f);

	struct apart *apart = arena_zalloc(a, f.n_documents, sizeof(*apart));

	*count = 0;
	for (size_t i = 0; i < f.n_documents; i++) {
		const struct document *d = &f.documents[i];

		if (d->encoded.ptr != NULL)
			apart[(*count)++].bytes = d->encoded;
		else if (document_is_rendering(d))
			apart[(*count)++] = (struct apart){ d->body, true };
	}
	return apart;
}
