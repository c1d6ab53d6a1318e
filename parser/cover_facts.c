/*
 * What the tags of inline XBRL say of a cover.
 */
#include "parser/cover_facts.h"

#include "parser/checkbox.h"
#include "parser/dates.h"
#include "parser/html.h"
#include "parser/words.h"

enum {
	/* The longest tag and the longest value of a fact, in bytes. */
	MAX_TAG = 1024,
	MAX_VALUE = 4096
};

/* What facts are read from, and where their text goes. */
struct facts {
	struct span body;
	struct arena *arena;
};

/* Where `name` stands as the value of an attribute; s.len if nowhere. */
static size_t
find_name(struct span s, struct span name)
{
	for (size_t at = 0; at < s.len; at += name.len) {
		at += span_find(span_slice(s, at, s.len), name);

		struct span quote =
		    span_slice(s, at + name.len, at + name.len + 1);

		if (span_eq(quote, SPAN("\"")) || span_eq(quote, SPAN("'")))
			return at;
	}
	return s.len;
}

/* The tag that names a fact; attributes stand in any order. */
static struct span
fact_tag(const struct facts *f, const char *name)
{
	struct span body = f->body;
	size_t at = find_name(body, span_of(name)), from = at;

	while (from > 0 && at - from < MAX_TAG && body.ptr[from - 1] != '<')
		from--;

	struct span tag = span_slice(body, from, body.len);

	return at < body.len ? span_slice(tag, 0, span_chr(tag, '>'))
			     : (struct span){ NULL, 0 };
}

/* The text of the first fact of that name, on one line. */
static struct span
fact(const struct facts *f, const char *name)
{
	struct span tag = fact_tag(f, name), value;

	if (tag.len == 0 || span_ends(tag, SPAN("/")))
		return (struct span){ NULL, 0 };

	size_t from = (size_t)(tag.ptr - f->body.ptr) + tag.len + 1;

	value = span_slice(f->body, from, from + MAX_VALUE);
	value = span_slice(value, 0, span_find(value, SPAN("</ix:")));
	value = html_text(value, f->arena);

	char *line = arena_alloc(f->arena, value.len);

	for (size_t i = 0; i < value.len; i++)
		line[i] = char_is_blank(value.ptr[i]) ? ' ' : value.ptr[i];
	return (struct span){ line, value.len };
}

/*
 * A box is drawn, or it is empty and its format says "fixed-false" or
 * "booleanfalse".
 */
static enum checkbox
fact_box(const struct facts *f, const char *name)
{
	struct span tag = fact_tag(f, name), value = fact(f, name);

	if (span_find(tag, SPAN("false")) < tag.len ||
	    span_ieq(value, SPAN("false")))
		return CHECKBOX_UNCHECKED;
	if (span_find(tag, SPAN("true")) < tag.len ||
	    span_ieq(value, SPAN("true")))
		return CHECKBOX_CHECKED;
	return checkbox_at_start(value);
}

static void
take_fact(struct span *field, const struct facts *f, const char *name)
{
	if (field->len == 0)
		*field = fact(f, name);
}

static void
take_fact_box(enum checkbox *field, const struct facts *f, const char *name)
{
	if (*field == CHECKBOX_UNKNOWN)
		*field = fact_box(f, name);
}

static void
take_facts(const struct facts *f, struct cover *out)
{
	take_fact(&out->registrant, f, "dei:EntityRegistrantName");
	take_fact(&out->commission_file_number, f, "dei:EntityFileNumber");
	take_fact(&out->irs_number, f, "dei:EntityTaxIdentificationNumber");
	take_fact(&out->state, f, "dei:EntityIncorporationStateCountryCode");
	if (!date_is_set(out->event_date))
		date_at(fact(f, "dei:DocumentPeriodEndDate"), &out->event_date);
	take_fact_box(
	    &out->written_communications, f, "dei:WrittenCommunications");
	take_fact_box(&out->soliciting_material, f, "dei:SolicitingMaterial");
	take_fact_box(&out->pre_commencement_tender_offer, f,
	    "dei:PreCommencementTenderOffer");
	take_fact_box(&out->pre_commencement_issuer_tender_offer, f,
	    "dei:PreCommencementIssuerTenderOffer");
}

void
cover_facts(struct span body, struct arena *a, struct cover *out)
{
	struct facts all = { .body = body, .arena = a };
	size_t first = span_find(body, SPAN("dei:"));

	if (first == body.len)
		return;

	/* What a reader sees counts before the hidden header. */
	size_t seen = span_find(body, SPAN("</ix:header>"));
	struct facts visible = { span_slice(body, seen, body.len), a };

	take_facts(&visible, out);
	take_facts(&all, out);
}
