/*
 * What the tags of inline XBRL say of a cover.
 */
#include "parser/cover_facts.h"

#include "parser/checkbox.h"
#include "parser/dates.h"

enum {
	/* Tags that may stand around the text of a fact. */
	MAX_TAGS = 16,

	/* The longest tag of a fact, in bytes. */
	MAX_TAG = 1024
};

/* The text of the first fact of that name; its first piece, inside tags. */
static struct span
fact(struct span body, const char *name)
{
	size_t at = span_find(body, span_of(name));
	struct span rest = span_slice(body, at, body.len);

	for (int i = 0; i < MAX_TAGS && rest.len > 0; i++) {
		rest = span_slice(rest, span_chr(rest, '>') + 1, rest.len);

		struct span text =
		    span_trim(span_slice(rest, 0, span_chr(rest, '<')));

		rest = span_slice(rest, span_chr(rest, '<'), rest.len);
		if (text.len > 0)
			return text;
		if (span_istarts(rest, SPAN("</ix:")))
			break;
	}
	return (struct span){ NULL, 0 };
}

/* The tag that names a fact; attributes stand in any order. */
static struct span
fact_tag(struct span body, const char *name)
{
	size_t at = span_find(body, span_of(name)), from = at;

	while (from > 0 && at - from < MAX_TAG && body.ptr[from - 1] != '<')
		from--;

	struct span tag = span_slice(body, from, body.len);

	return at < body.len ? span_slice(tag, 0, span_chr(tag, '>'))
			     : (struct span){ NULL, 0 };
}

/*
 * A box is drawn, in the format of a ballot box, or it is empty and its format
 * says "fixed-false" or "booleanfalse".
 */
static enum checkbox
fact_box(struct span body, const char *name)
{
	struct span tag = fact_tag(body, name), value = fact(body, name);

	if (span_find(tag, SPAN("false")) < tag.len ||
	    span_ieq(value, SPAN("false")))
		return CHECKBOX_UNCHECKED;
	if (span_find(tag, SPAN("true")) < tag.len ||
	    span_ieq(value, SPAN("true")))
		return CHECKBOX_CHECKED;
	if (span_find(value, SPAN("&#9744;")) < value.len)
		return CHECKBOX_UNCHECKED;
	if (span_find(value, SPAN("&#9746;")) < value.len)
		return CHECKBOX_CHECKED;
	return checkbox_at_start(value);
}

static void
take_fact(struct span *field, struct span body, const char *name)
{
	if (field->len == 0)
		*field = fact(body, name);
}

static void
take_fact_box(enum checkbox *field, struct span body, const char *name)
{
	if (*field == CHECKBOX_UNKNOWN)
		*field = fact_box(body, name);
}

void
cover_facts(struct span body, struct cover *out)
{
	size_t first = span_find(body, SPAN("\"dei:"));

	if (first == body.len)
		return;
	body =
	    span_slice(body, first > MAX_TAG ? first - MAX_TAG : 0, body.len);
	take_fact(&out->registrant, body, "\"dei:EntityRegistrantName\"");
	take_fact(
	    &out->commission_file_number, body, "\"dei:EntityFileNumber\"");
	take_fact(
	    &out->irs_number, body, "\"dei:EntityTaxIdentificationNumber\"");
	take_fact(
	    &out->state, body, "\"dei:EntityIncorporationStateCountryCode\"");
	if (!date_is_set(out->event_date))
		date_at(fact(body, "\"dei:DocumentPeriodEndDate\""),
		    &out->event_date);
	take_fact_box(&out->written_communications, body,
	    "\"dei:WrittenCommunications\"");
	take_fact_box(
	    &out->soliciting_material, body, "\"dei:SolicitingMaterial\"");
	take_fact_box(&out->pre_commencement_tender_offer, body,
	    "\"dei:PreCommencementTenderOffer\"");
	take_fact_box(&out->pre_commencement_issuer_tender_offer, body,
	    "\"dei:PreCommencementIssuerTenderOffer\"");
}
