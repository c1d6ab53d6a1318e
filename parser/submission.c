/*
 * The envelope of a submission: its header, in either form, and its documents
 * as spans.
 *
 * EDGAR's tags stand at the start of a line; what looks like one elsewhere is
 * text. A header is read line by line with one table for both of its forms.
 * Documents are found by looking for the next <DOCUMENT>, and their ends by
 * looking back from there, so that a tag missing spoils one document only.
 */
#include "parser/submission.h"

#include <string.h>

#include "parser/encoded.h"
#include "parser/glyph.h"
#include "parser/limits.h"
#include "parser/problems.h"

#define PEM_BEGIN SPAN("-----BEGIN PRIVACY-ENHANCED MESSAGE-----")
#define PEM_END   SPAN("-----END PRIVACY-ENHANCED MESSAGE-----")

enum {
	/* EDGAR cut the lines of a PEM wrapper there. */
	PEM_LINE = 1023
};

/* --- the header -------------------------------------------------------- */

enum field {
	FIELD_ACCESSION,
	FIELD_FORM,
	FIELD_COUNT,
	FIELD_PERIOD,
	FIELD_ITEM,
	FIELD_FILED,
	FIELD_ACCEPTED,
	FIELD_COMPANY, /* a company begins */
	FIELD_NAME,
	FIELD_CIK,
	FIELD_SIC,
	FIELD_IRS_NUMBER,
	FIELD_STATE,
	FIELD_FISCAL_YEAR_END,
	FIELD_FORMER_NAME,
	FIELD_FORMER_DATE,
	FIELD_OTHER /* all that is not kept */
};

/* Both forms of a header, "KEY: value" and "<TAG>value". */
static const struct {
	const char *key, *tag;
	enum field field;
} fields[] = {
	{ "ACCESSION NUMBER", "ACCESSION-NUMBER", FIELD_ACCESSION },
	{ "CONFORMED SUBMISSION TYPE", "TYPE", FIELD_FORM },
	{ "PUBLIC DOCUMENT COUNT", "PUBLIC-DOCUMENT-COUNT", FIELD_COUNT },
	{ "CONFORMED PERIOD OF REPORT", "PERIOD", FIELD_PERIOD },
	{ "ITEM INFORMATION", "ITEMS", FIELD_ITEM },
	{ "FILED AS OF DATE", "FILING-DATE", FIELD_FILED },
	{ "ACCEPTANCE DATETIME", "ACCEPTANCE-DATETIME", FIELD_ACCEPTED },
	{ "COMPANY DATA", "COMPANY-DATA", FIELD_COMPANY },
	{ "OWNER DATA", "OWNER-DATA", FIELD_COMPANY },
	{ "COMPANY CONFORMED NAME", "CONFORMED-NAME", FIELD_NAME },
	{ "CENTRAL INDEX KEY", "CIK", FIELD_CIK },
	{ "STANDARD INDUSTRIAL CLASSIFICATION", "ASSIGNED-SIC", FIELD_SIC },
	{ "IRS NUMBER", "IRS-NUMBER", FIELD_IRS_NUMBER },
	{ "EIN", "EIN", FIELD_IRS_NUMBER },
	{ "STATE OF INCORPORATION", "STATE-OF-INCORPORATION", FIELD_STATE },
	{ "FISCAL YEAR END", "FISCAL-YEAR-END", FIELD_FISCAL_YEAR_END },
	{ "FORMER CONFORMED NAME", "FORMER-CONFORMED-NAME", FIELD_FORMER_NAME },
	{ "DATE OF NAME CHANGE", "DATE-CHANGED", FIELD_FORMER_DATE },
};

/* How a company stands to the filing: sections of the header, and ours. */
static const struct {
	const char *key, *tag, *role;
} roles[] = {
	{ "FILER", "FILER", "filer" },
	{ "SUBJECT COMPANY", "SUBJECT-COMPANY", "subject-company" },
	{ "FILED BY", "FILED-BY", "filed-by" },
	{ "FILED FOR", "FILED-FOR", "filed-for" },
	{ "REPORTING-OWNER", "REPORTING-OWNER", "reporting-owner" },
	{ "REPORTING OWNER", "REPORTING_OWNER", "reporting-owner" },
	{ "ISSUER", "ISSUER", "issuer" },
	{ "SERIAL COMPANY", "SERIAL-COMPANY", "serial-company" },
	{ "DEPOSITOR", "DEPOSITOR", "depositor" },
	{ "SECURITIZER", "SECURITIZER", "securitizer" },
	{ "ISSUING_ENTITY", "ISSUING_ENTITY", "issuing-entity" },
	{ "ISSUING ENTITY", "ISSUING-ENTITY", "issuing-entity" },
	{ "UNDERWRITER", "UNDERWRITER", "underwriter" },
};

/* A line of a header, taken apart. */
struct header_line {
	struct span name, value;
	bool is_tag; /* "<TAG>value" */
	bool is_end; /* "</TAG>" */
};

struct header {
	struct arena *arena;
	struct filing *out;
	struct span *items;
	size_t n_items, items_cap, companies_cap, former_cap;
	uint64_t document_count; /* 0: not said */
	struct span role;        /* of the next company */
	bool is_full;            /* no more companies are kept */
};

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Cut a line that ends with LF, CRLF or CR alone, as some headers have it. */
static bool
header_cut(struct span *rest, struct span *line)
{
	size_t n = 0;

	if (rest->len == 0)
		return false;
	while (n < rest->len && !is_line_end(rest->ptr[n]))
		n++;
	*line = span_slice(*rest, 0, n);
	if (n + 1 < rest->len && rest->ptr[n] == '\r' &&
	    rest->ptr[n + 1] == '\n')
		n++;
	*rest = span_slice(*rest, n + 1, rest->len);
	return true;
}

/*
 * The same, but lines that EDGAR cut at 1023 bytes are one again. Only those
 * are copied, to `a`.
 */
static bool
header_cut_joined(struct span *rest, struct span *line, struct arena *a)
{
	struct span from = *rest, part;

	if (!header_cut(rest, line))
		return false;
	if (line->len < PEM_LINE)
		return true;

	size_t len = line->len;

	part = *line;
	while (part.len >= PEM_LINE && header_cut(rest, &part))
		len += part.len;

	char *joined = arena_alloc(a, len), *p = joined;

	while (p < joined + len && header_cut(&from, &part)) {
		memcpy(p, part.ptr, part.len);
		p += part.len;
	}
	*line = (struct span){ joined, len };
	return true;
}

static struct header_line
header_line_of(struct span line)
{
	struct header_line l = { .value = line };

	/* "[6211" and then "]" at the start of the next line: 2000. */
	while (l.value.len > 0 &&
	       (l.value.ptr[0] == ']' || l.value.ptr[0] == ' ' ||
		   l.value.ptr[0] == '\t'))
		l.value = span_slice(l.value, 1, l.value.len);
	if (span_starts(l.value, SPAN("<"))) {
		l.is_tag = true;
		l.value = span_slice(l.value, 1, l.value.len);
		if (span_starts(l.value, SPAN("/"))) {
			l.is_end = true;
			l.value = span_slice(l.value, 1, l.value.len);
		}
	}
	span_cut(&l.value, l.is_tag ? '>' : ':', &l.name);
	l.name = span_trim(l.name);
	l.value = span_trim(l.value);
	return l;
}

static enum field
field_find(const struct header_line *l)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (span_is(l->name, l->is_tag ? fields[i].tag : fields[i].key))
			return fields[i].field;
	return FIELD_OTHER;
}

static void
role_note(struct header *h, const struct header_line *l)
{
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (span_is(l->name, l->is_tag ? roles[i].tag : roles[i].key))
			h->role = span_of(roles[i].role);
}

static void
company_begin(struct header *h)
{
	struct filing *out = h->out;

	if (out->n_companies == LIMIT_COMPANIES) {
		if (!h->is_full)
			problem_add(out, h->arena,
			    "The header has more than %d companies.",
			    LIMIT_COMPANIES);
		h->is_full = true;
		return;
	}
	out->companies = arena_grow(h->arena, out->companies, out->n_companies,
	    &h->companies_cap, sizeof(*out->companies));
	out->companies[out->n_companies++] =
	    (struct company){ .role = h->role };
	h->former_cap = 0;
}

/* "SERVICES-PREPACKAGED SOFTWARE [7372]", "7372", "[]". */
static uint32_t
sic_of(struct span value)
{
	struct span head, number = value;
	uint64_t sic;

	for (size_t at; (at = span_chr(number, '[')) < number.len;)
		number = span_slice(number, at + 1, number.len);
	span_cut(&number, ']', &head);
	return span_u64(span_trim(head), 9999, &sic) ? (uint32_t)sic : 0;
}

static void
former_name_add(struct header *h, struct company *c, struct span name)
{
	c->former_names = arena_grow(h->arena, c->former_names,
	    c->n_former_names, &h->former_cap, sizeof(*c->former_names));
	c->former_names[c->n_former_names++] =
	    (struct former_name){ .name = name };
}

static void
company_field(
    struct header *h, struct company *c, enum field field, struct span value)
{
	switch (field) {
	case FIELD_NAME:
		c->name = value;
		break;
	case FIELD_CIK:
		cik_parse(value, &c->cik);
		break;
	case FIELD_SIC:
		c->sic = sic_of(value);
		break;
	case FIELD_IRS_NUMBER:
		c->irs_number = value;
		break;
	case FIELD_STATE:
		c->state = value;
		break;
	case FIELD_FISCAL_YEAR_END:
		c->fiscal_year_end = value;
		break;
	case FIELD_FORMER_NAME:
		former_name_add(h, c, value);
		break;
	case FIELD_FORMER_DATE:
		if (c->n_former_names > 0)
			date_parse(value,
			    &c->former_names[c->n_former_names - 1].changed);
		break;
	default:
		break;
	}
}

/* An item's text; EDGAR has let its own tag through: "<ITEMS>1.05". */
static void
item_add(struct header *h, struct span value)
{
	if (span_starts(value, SPAN("<ITEMS>")))
		value = span_trim(span_slice(value, 7, value.len));
	if (value.len == 0 || h->n_items == LIMIT_ITEMS)
		return;
	h->items = arena_grow(
	    h->arena, h->items, h->n_items, &h->items_cap, sizeof(*h->items));
	h->items[h->n_items++] = value;
}

static void
header_field(struct header *h, const struct header_line *l)
{
	struct filing *out = h->out;
	enum field field = l->is_end ? FIELD_OTHER : field_find(l);

	switch (field) {
	case FIELD_ACCESSION:
		if (!accession_parse(l->value, &out->accession))
			problem_add(out, h->arena,
			    "The header's accession number is '" SPAN_FMT "'.",
			    SPAN_ARG(l->value));
		break;
	case FIELD_FORM:
		out->form = l->value;
		break;
	case FIELD_COUNT:
		span_u64(l->value, LIMIT_DOCUMENTS, &h->document_count);
		break;
	case FIELD_PERIOD:
		date_parse(l->value, &out->period);
		break;
	case FIELD_ITEM:
		item_add(h, l->value);
		break;
	case FIELD_FILED:
		date_parse(l->value, &out->filed);
		break;
	case FIELD_ACCEPTED:
		datetime_parse(l->value, &out->accepted);
		break;
	case FIELD_COMPANY:
		company_begin(h);
		break;
	case FIELD_OTHER:
		role_note(h, l);
		break;
	default:
		if (l->value.len == 0)
			break;
		if (out->n_companies == 0)
			company_begin(h);
		company_field(
		    h, &out->companies[out->n_companies - 1], field, l->value);
	}
}

static bool
is_header_end(const struct header_line *l)
{
	return l->is_tag &&
	       (span_eq(l->name, SPAN("DOCUMENT")) ||
		   (l->is_end && (span_eq(l->name, SPAN("SEC-HEADER")) ||
				     span_eq(l->name, SPAN("IMS-HEADER")))));
}

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

/* "0000109446-94-000005.txt : 19940323", with a path before it or not. */
static bool
accession_of_title(struct span title, struct accession *out)
{
	struct span name, part;

	if (!span_cut(&title, ':', &name))
		return false;
	name = span_trim(name);
	while (name.ptr != NULL && span_cut(&name, '/', &part))
		continue;
	return span_ends(part, SPAN(".txt")) &&
	       accession_parse(span_slice(part, 0, part.len - 4), out);
}

/* The accession number that the header gives, or else the first line. */
static bool
accession_find(struct span bytes, struct accession *out)
{
	struct span rest = pem_skip(bytes), line;
	bool is_found = false;

	while (header_cut(&rest, &line)) {
		struct header_line l = header_line_of(line);

		if (is_header_end(&l))
			break;
		if (field_find(&l) == FIELD_ACCESSION)
			return accession_parse(l.value, out);
		if (!is_found && l.is_tag &&
		    span_ends(l.name, SPAN("-DOCUMENT")))
			is_found = accession_of_title(l.value, out);
	}
	return is_found;
}

/* --- documents --------------------------------------------------------- */

struct reader {
	const struct submission *in;
	struct arena *arena;
	const char *end; /* of the documents */
	size_t i_cutout; /* the next one */
	bool is_pem;
};

/*
 * Does the beginning of a needle, its first three bytes, begin in the STEP
 * bytes from `p` on? Without a branch, so that compilers make vectors of it:
 * this loop sees every byte of a submission, pictures and all.
 */
enum { STEP = 256, BEGINNING = 3 };

static bool
may_begin(const char *p, const char needle[BEGINNING])
{
	unsigned char found = 0;

	for (size_t i = 0; i < STEP; i++)
		found |= (unsigned char)((p[i] == needle[0]) &
					 (p[i + 1] == needle[1]) &
					 (p[i + 2] == needle[2]));
	return found != 0;
}

/* Where `needle`, of three bytes or more, first stands; NULL if nowhere. */
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
document_find(const char *p, const char *end)
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

/* Is the body at `p` uuencoded? Returns where to look for its end. */
static const char *
document_encoded(struct reader *r, struct document *d, const char *p)
{
	struct span rest = encoded_begin(between(p, r->end));

	if (rest.ptr == NULL)
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

	const char *next = document_find(from, r->end);

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

static void
documents_read(struct reader *r, const char *p, struct filing *out)
{
	size_t cap = 0;

	for (p = document_find(p, r->end); p < r->end;) {
		if (out->n_documents == LIMIT_DOCUMENTS) {
			problem_add(out, r->arena,
			    "There are more than %d documents.",
			    LIMIT_DOCUMENTS);
			return;
		}

		struct document d = { 0 };

		p = document_read(r, p, out->n_documents + 1, &d, out);
		out->documents = arena_grow(r->arena, out->documents,
		    out->n_documents, &cap, sizeof(*out->documents));
		out->documents[out->n_documents++] = d;
	}
}

/* --- the whole --------------------------------------------------------- */

static void
header_read(struct header *h, struct span bytes)
{
	struct span rest = pem_skip(bytes), line;
	struct accession title = { 0 };
	const char *limit = span_slice(rest, LIMIT_HEADER, rest.len).ptr;

	while (header_cut_joined(&rest, &line, h->arena)) {
		struct header_line l = header_line_of(line);

		if (is_header_end(&l))
			break;
		if (rest.ptr > limit) {
			problem_add(h->out, h->arena,
			    "The header is longer than %d bytes.",
			    LIMIT_HEADER);
			break;
		}
		if (l.is_tag && span_ends(l.name, SPAN("-DOCUMENT")))
			accession_of_title(l.value, &title);
		l.value = glyph_line(l.value, h->arena);
		header_field(h, &l);
	}
	if (h->out->accession.id == 0) {
		h->out->accession = title;
		problem_add(
		    h->out, h->arena, "The header has no accession number.");
	}
}

static struct reader
reader_of(const struct submission *in, struct arena *a)
{
	struct span text = without_ends(in->text);

	return (struct reader){ .in = in,
		.arena = a,
		.end = text.ptr + text.len,
		.is_pem = is_pem(in->text) };
}

bool
submission_is(struct span bytes)
{
	return is_pem(bytes) || begins_submission(bytes);
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
	if (!accession_find(bytes, &have))
		return err_set(e, ERR_FORMAT,
		    "want submission %s, have no accession number", want_text);
	if (have.id != want.id) {
		accession_print(have, have_text);
		return err_set(e, ERR_FORMAT, "want submission %s, have %s",
		    want_text, have_text);
	}

	struct span text = span_trim(bytes);
	struct span tail =
	    span_slice(text, text.len > 40 ? text.len - 40 : 0, text.len);

	if (is_pem(bytes) ? span_ends(text, PEM_END)
			  : without_ends(text).len < text.len)
		return true;
	return err_set(e, ERR_FORMAT,
	    "want the end of submission %s, have '" SPAN_FMT "'", want_text,
	    SPAN_ARG(tail));
}

void
submission_parse(const struct submission *in, struct arena *a,
    struct filing *out, struct span **header_items, size_t *n_header_items)
{
	struct header h = { .arena = a, .out = out, .role = SPAN("filer") };
	struct reader r = reader_of(in, a);

	out->has_header = submission_is(in->text);
	header_read(&h, in->text);
	documents_read(&r, in->text.ptr, out);

	/* One or two more in the count are EDGAR's way of counting. */
	if (h.document_count > out->n_documents + 2)
		problem_add(out, a,
		    "The header counts %ju documents, %zu are there.",
		    (uintmax_t)h.document_count, out->n_documents);
	*header_items = h.items;
	*n_header_items = h.n_items;
}

struct span *
submission_encoded(struct span bytes, struct arena *a, size_t *count)
{
	struct submission in = { .text = bytes };
	struct reader r = reader_of(&in, a);
	struct filing f = { 0 };

	documents_read(&r, bytes.ptr, &f);

	struct span *encoded = arena_zalloc(a, f.n_documents, sizeof(*encoded));

	*count = 0;
	for (size_t i = 0; i < f.n_documents; i++)
		if (f.documents[i].encoded.ptr != NULL)
			encoded[(*count)++] = f.documents[i].encoded;
	return encoded;
}
