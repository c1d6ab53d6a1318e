/*
 * The documents of a submission.
 *
 * EDGAR's tags stand at the start of a line; what looks like one elsewhere is
 * text. Documents are found by looking for the next <DOCUMENT>, and their ends
 * by looking back from there, so that a tag missing spoils one document only.
 */
#include "parser/documents.h"

#include <string.h>

#include "parser/encoded.h"
#include "parser/glyph.h"
#include "parser/header.h"
#include "parser/limits.h"
#include "parser/problems.h"

struct reader {
	const struct submission *in;
	struct arena *arena;
	const char *end; /* of the documents */
	size_t i_cutout; /* the next one */
	bool is_pem;
};

/*
 * Does the beginning of a needle, its first two bytes, begin in the STEP
 * bytes from `p` on? Without a branch, so that compilers make vectors of it:
 * this loop sees every byte of a submission, pictures and all.
 */
enum { STEP = 256, BEGINNING = 2 };

static bool
may_begin(const char *p, const char needle[BEGINNING])
{
	unsigned char found = 0;

	for (size_t i = 0; i < STEP; i++)
		found |= (unsigned char)((p[i] == needle[0]) &
					 (p[i + 1] == needle[1]));
	return found != 0;
}

/* Where `needle`, of two bytes or more, first stands; NULL if nowhere. */
static const char *
find(const char *p, const char *end, struct span needle)
{
	const size_t reach = STEP + needle.len - 1;

	for (; (size_t)(end - p) >= reach; p += STEP) {
		const char *at = may_begin(p, needle.ptr)
				     ? memmem(p, reach, needle.ptr, needle.len)
				     : NULL;

		if (at != NULL)
			return at;
	}
	return memmem(p, (size_t)(end - p), needle.ptr, needle.len);
}

/* A <DOCUMENT> at the start of a line, with a tag on the next line. */
static const char *
find_document(const char *p, const char *end)
{
	const struct span tag = SPAN("<DOCUMENT>");

	for (const char *from = p; (p = find(p, end, tag)) != NULL; p++) {
		const char *next = p + tag.len;

		if (p > from && !is_line_end(p[-1]))
			continue;
		while (next < end && (*next == ' ' || is_line_end(*next)))
			next++;
		if (next == end || (*next == '<' && is_line_end(next[-1])))
			return p;
	}
	return end;
}

/* The end tags looked for are close to the end of where they are looked for. */
static const char *
find_last(struct span s, struct span needle)
{
	for (size_t at = s.len; at >= needle.len; at--) {
		const char *p = s.ptr + at - needle.len;

		if (*p == *needle.ptr && memcmp(p, needle.ptr, needle.len) == 0)
			return p;
	}
	return NULL;
}

static struct span
between(const char *from, const char *to)
{
	return (struct span){ from, (size_t)(to - from) };
}

/* "<TYPE>", "<SEQUENCE>" and so on. */
static void
document_field(struct document *d, const struct header_line *l)
{
	uint64_t sequence;

	if (span_eq(l->name, SPAN("TYPE")))
		d->type = l->value;
	else if (span_eq(l->name, SPAN("SEQUENCE"))) {
		if (span_u64(l->value, UINT32_MAX, &sequence))
			d->sequence = (uint32_t)sequence;
	} else if (span_eq(l->name, SPAN("FILENAME")))
		d->filename = l->value;
	else if (span_eq(l->name, SPAN("DESCRIPTION")))
		d->description = l->value;
}

/* The lines before <TEXT>; returns what follows it, or NULL without one. */
static const char *
document_head(struct reader *r, struct document *d, const char *p)
{
	struct span rest = between(p, r->end), line;
	const struct span text = SPAN("<TEXT>");

	header_cut(&rest, &line);
	while (
	    rest.len > 0 && (rest.ptr[0] == '<' || is_line_end(rest.ptr[0]))) {
		struct span at = rest;

		if (span_starts(rest, text))
			return rest.ptr + text.len;
		if (!header_cut_joined(&rest, &line, r->arena))
			return NULL;

		struct header_line l = header_line_of(line);

		if (l.is_end || span_eq(l.name, SPAN("DOCUMENT"))) {
			rest = at;
			break;
		}
		l.value = glyph_line(l.value, r->arena);
		document_field(d, &l);
		if (rest.len == 0)
			break;
	}
	return NULL;
}

/* Were the lines at `p` cut out? */
static const struct cutout *
cutout_at(struct reader *r, const char *p)
{
	const struct submission *in = r->in;
	size_t at = (size_t)(p - in->text.ptr);

	while (r->i_cutout < in->n_cutouts && in->cutouts[r->i_cutout].at < at)
		r->i_cutout++;
	if (r->i_cutout < in->n_cutouts && in->cutouts[r->i_cutout].at == at)
		return &in->cutouts[r->i_cutout++];
	return NULL;
}

/* Was all of the body at `p` cut out? */
static bool
is_cut_out(struct reader *r, struct document *d, const char *p)
{
	const struct submission *in = r->in;
	const struct cutout *c = cutout_at(r, p);

	if (c == NULL)
		return false;
	if (!c->is_plain) {
		r->i_cutout = (size_t)(c - in->cutouts);
		return false;
	}
	d->cutout = c;
	d->bytes = c->bytes;
	return true;
}

/* Is the body at `p` uuencoded? Returns where to look for its end. */
static const char *
document_encoded(struct reader *r, struct document *d, const char *p)
{
	struct span rest = encoded_begin(between(p, r->end));

	if (is_cut_out(r, d, p) || rest.ptr == NULL)
		return p;
	d->cutout = cutout_at(r, rest.ptr);
	if (d->cutout != NULL) {
		d->bytes = d->cutout->bytes;
		return rest.ptr;
	}
	d->encoded =
	    span_slice(rest, 0, encoded_length(rest, r->is_pem, &d->bytes));
	return rest.ptr + d->encoded.len;
}

/* The end of a body that began at `body`, the next document being at `next`. */
static const char *
document_end(const char *body, const char *next, const char **missing)
{
	struct span rest = between(body, next);
	const char *text = find_last(rest, SPAN("</TEXT>"));
	const char *document = find_last(
	    between(text != NULL ? text : body, next), SPAN("</DOCUMENT>"));

	*missing = text == NULL       ? "</TEXT>"
		   : document == NULL ? "</DOCUMENT>"
				      : NULL;
	return text != NULL ? text : document != NULL ? document : next;
}

/* The document whose <DOCUMENT> stands at `p`; returns the next one. */
static const char *
document_read(struct reader *r, const char *p, size_t number,
    struct document *d, struct filing *out)
{
	const char *missing = NULL;
	const char *body = document_head(r, d, p);
	const char *from = body;

	*d = (struct document){ .type = d->type,
		.sequence = d->sequence,
		.filename = d->filename,
		.description = d->description,
		.is_dash_escaped = r->is_pem };
	if (body != NULL)
		from = document_encoded(r, d, body);
	else
		from = p + 1;

	const char *next = find_document(from, r->end);

	if (body != NULL) {
		const char *end = document_end(body, next, &missing);

		d->body = between(body, end);
		if (d->encoded.ptr == NULL && d->cutout == NULL)
			d->bytes = d->body.len;
	} else {
		d->body = between(next, next);
		missing = "<TEXT>";
	}
	if (missing != NULL)
		problem_add(
		    out, r->arena, "Document %zu has no %s.", number, missing);
	if (d->type.len == 0)
		problem_add(
		    out, r->arena, "Document %zu has no <TYPE>.", number);
	return next;
}

void
documents_read(const struct submission *in, size_t len, bool is_pem,
    struct arena *a, struct filing *out)
{
	struct reader r = { .in = in,
		.arena = a,
		.end = in->text.ptr + len,
		.is_pem = is_pem };
	size_t cap = 0;

	for (const char *p = find_document(in->text.ptr, r.end); p < r.end;) {
		if (out->n_documents == LIMIT_DOCUMENTS) {
			problem_add(out, a, "There are more than %d documents.",
			    LIMIT_DOCUMENTS);
			return;
		}

		struct document d = { 0 };

		p = document_read(&r, p, out->n_documents + 1, &d, out);
		out->documents = arena_grow(a, out->documents, out->n_documents,
		    &cap, sizeof(*out->documents));
		out->documents[out->n_documents++] = d;
	}
}

/* "R2.htm", "R12.xml" */
static bool
is_report(struct span name)
{
	struct span number, rest = name;
	uint64_t ignored;

	return span_starts(name, SPAN("R")) && span_cut(&rest, '.', &number) &&
	       span_u64(
		   span_slice(number, 1, number.len), UINT32_MAX, &ignored) &&
	       (span_eq(rest, SPAN("htm")) || span_eq(rest, SPAN("xml")));
}

bool
document_is_rendering(const struct document *d)
{
	static const struct span names[] = { { LIT("FilingSummary.xml") },
		{ LIT("report.css") }, { LIT("Show.js") },
		{ LIT("MetaLinks.json") } };

	if (!span_eq(d->type, SPAN("XML")) && !span_eq(d->type, SPAN("JSON")))
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (span_eq(d->filename, names[i]))
			return true;
	return is_report(d->filename);
}
