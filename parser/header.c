/*
 * The header of a submission: one table for both of its forms, whose lines
 * are read one by one.
 */
#include "parser/header.h"

#include <string.h>

#include "parser/glyph.h"
#include "parser/limits.h"
#include "parser/problems.h"

enum {
	/* EDGAR cut the lines of a PEM wrapper there. */
	PEM_LINE = 1023
};

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

struct header {
	struct arena *arena;
	struct filing *out;
	struct header_facts *facts;
	size_t items_cap, companies_cap, former_cap;
	struct span role; /* of the next company */
	bool is_full;     /* no more companies are kept */
};

bool
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

bool
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

struct header_line
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
	struct header_facts *facts = h->facts;

	if (value.len == 0 || facts->n_items == LIMIT_ITEMS)
		return;
	facts->items = arena_grow(h->arena, facts->items, facts->n_items,
	    &h->items_cap, sizeof(*facts->items));
	facts->items[facts->n_items++] = value;
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
		span_u64(l->value, LIMIT_DOCUMENTS, &h->facts->document_count);
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

void
header_read(struct span bytes, struct arena *a, struct filing *out,
    struct header_facts *facts)
{
	struct header h = {
		.arena = a, .out = out, .facts = facts, .role = SPAN("filer")
	};
	struct span rest = bytes, line;
	struct accession title = { 0 };
	*facts = (struct header_facts){ .items = NULL };

	const char *limit = span_slice(rest, LIMIT_HEADER, rest.len).ptr;

	while (header_cut_joined(&rest, &line, a)) {
		struct header_line l = header_line_of(line);

		if (is_header_end(&l))
			break;
		if (rest.ptr > limit) {
			problem_add(out, a,
			    "The header is longer than %d bytes.",
			    LIMIT_HEADER);
			break;
		}
		if (l.is_tag && span_ends(l.name, SPAN("-DOCUMENT")))
			accession_of_title(l.value, &title);
		l.value = glyph_line(l.value, a);
		header_field(&h, &l);
	}
	if (out->accession.id == 0) {
		out->accession = title;
		problem_add(out, a, "The header has no accession number.");
	}
}

bool
header_accession(struct span bytes, struct accession *out)
{
	struct span rest = bytes, line;
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
