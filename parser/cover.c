/*
 * The cover page of the main document.
 *
 * Its fields are known by their labels, which are looked for here, block by
 * block. What belongs to one is told by what stands around it
 * (parser/cover_window.c), and by its shape (parser/cover_values.c).
 */
#include "parser/cover.h"

#include "parser/cover_facts.h"
#include "parser/cover_values.h"
#include "parser/cover_window.h"
#include "parser/dates.h"
#include "parser/words.h"

/* A cover is two pages; what is longer is no cover. */
enum { COVER_REACH = 20000 };

/* What is known stays: once all is, nothing else need be read. */
static bool
is_complete(const struct cover *c)
{
	return c->registrant.len > 0 && c->commission_file_number.len > 0 &&
	       c->irs_number.len > 0 && c->state.len > 0 &&
	       date_is_set(c->event_date) &&
	       c->written_communications != CHECKBOX_UNKNOWN &&
	       c->soliciting_material != CHECKBOX_UNKNOWN &&
	       c->pre_commencement_tender_offer != CHECKBOX_UNKNOWN &&
	       c->pre_commencement_issuer_tender_offer != CHECKBOX_UNKNOWN;
}

/* A value may stand on a ruled line: "____US, INC.____". */
static struct span
without_rules(struct span s)
{
	while (span_starts(s, SPAN("_")))
		s = span_slice(s, 1, s.len);
	while (span_ends(s, SPAN("_")))
		s = span_slice(s, 0, s.len - 1);
	return span_trim(s);
}

static void
take(struct span *field, struct span value)
{
	if (field->len == 0 && value.len > 0)
		*field = value;
}

enum field {
	FIELD_NAME,
	FIELD_FILE,
	FIELD_IRS,
	FIELD_STATE,
	FIELD_REPORT, /* the report's day, for want of the event's */
	FIELD_EVENT,
	FIELD_BOX_425,
	FIELD_BOX_14A,
	FIELD_BOX_14D,
	FIELD_BOX_13E
};

static const struct label {
	const char *ptr;
	size_t len;
	enum field field;
} labels[] = {
	{ LIT("exact name of"), FIELD_NAME },
	{ LIT("exact names of"), FIELD_NAME },
	{ LIT("name of registrant"), FIELD_NAME },
	{ LIT("name of the registrant"), FIELD_NAME },
	{ LIT("name of small business issuer"), FIELD_NAME },
	{ LIT("registrant state of incorporation"), FIELD_NAME },
	{ LIT("registrants states of incorporation"), FIELD_NAME },
	{ LIT("commission file"), FIELD_FILE },
	{ LIT("commission number"), FIELD_FILE },
	{ LIT("sec file"), FIELD_FILE },
	{ LIT("file number"), FIELD_FILE },
	{ LIT("file no"), FIELD_FILE },
	{ LIT("i r s employer"), FIELD_IRS },
	{ LIT("irs employer"), FIELD_IRS },
	{ LIT("employer identification"), FIELD_IRS },
	{ LIT("employer i d"), FIELD_IRS },
	{ LIT("i r s identification"), FIELD_IRS },
	{ LIT("i r s no"), FIELD_IRS },
	{ LIT("irs no"), FIELD_IRS },
	{ LIT("irs identification"), FIELD_IRS },
	{ LIT("tax identification"), FIELD_IRS },
	{ LIT("tax i d"), FIELD_IRS },
	{ LIT("tax id"), FIELD_IRS },
	{ LIT("taxpayer identification"), FIELD_IRS },
	{ LIT("state or other"), FIELD_STATE },
	{ LIT("state of other"), FIELD_STATE },
	{ LIT("state or jurisdiction"), FIELD_STATE },
	{ LIT("state or country"), FIELD_STATE },
	{ LIT("state of incorporation"), FIELD_STATE },
	{ LIT("state of organization"), FIELD_STATE },
	{ LIT("states of incorporation"), FIELD_STATE },
	{ LIT("jurisdiction of incorporation"), FIELD_STATE },
	{ LIT("date of report"), FIELD_REPORT },
	{ LIT("date of earliest event"), FIELD_EVENT },
	{ LIT("earliest event reported"), FIELD_EVENT },
	{ LIT("event reported"), FIELD_EVENT },
	{ LIT("rule 425"), FIELD_BOX_425 },
	{ LIT("written communications"), FIELD_BOX_425 },
	{ LIT("14a 12"), FIELD_BOX_14A },
	{ LIT("soliciting material"), FIELD_BOX_14A },
	{ LIT("14d 2"), FIELD_BOX_14D },
	{ LIT("13e 4"), FIELD_BOX_13E },
};

/* What labels begin with. */
#define INITIALS SPAN("1cdefijnrstw")

static void
take_box(enum checkbox *field, const struct cover_window *w)
{
	if (*field == CHECKBOX_UNKNOWN)
		*field = cover_window_box(w);
}

/* What is known needs no label any more; a day may be followed by an earlier. */
static bool
is_known(const struct cover *c, enum field field)
{
	switch (field) {
	case FIELD_NAME:
		return c->registrant.len > 0;
	case FIELD_FILE:
		return c->commission_file_number.len > 0;
	case FIELD_IRS:
		return c->irs_number.len > 0;
	case FIELD_STATE:
		return c->state.len > 0;
	case FIELD_REPORT:
		return date_is_set(c->event_date);
	case FIELD_EVENT:
		return false;
	case FIELD_BOX_425:
		return c->written_communications != CHECKBOX_UNKNOWN;
	case FIELD_BOX_14A:
		return c->soliciting_material != CHECKBOX_UNKNOWN;
	case FIELD_BOX_14D:
		return c->pre_commencement_tender_offer != CHECKBOX_UNKNOWN;
	case FIELD_BOX_13E:
		return c->pre_commencement_issuer_tender_offer !=
		       CHECKBOX_UNKNOWN;
	}
	return false;
}

/* What the label at [at, end) of w->block is for; what is known stays. */
static void
read_field(const struct cover_window *w, enum field field, size_t at,
    size_t end, struct cover *out)
{
	switch (field) {
	case FIELD_NAME:
		take(&out->registrant,
		    without_rules(cover_window_registrant(w, at)));
		break;
	case FIELD_FILE:
		take(&out->commission_file_number,
		    cover_window_shaped(w, at, end, cover_file_number_at));
		break;
	case FIELD_IRS:
		take(&out->irs_number,
		    cover_window_shaped(w, at, end, cover_irs_number_at));
		break;
	case FIELD_STATE:
		take(&out->state, cover_window_state(w, at, end));
		break;
	case FIELD_REPORT:
		if (!date_is_set(out->event_date))
			out->event_date = cover_window_event(w);
		break;
	case FIELD_EVENT:
		date_take_earlier(&out->event_date,
		    date_is_set(out->event_date) ? cover_window_further_event(w)
						 : cover_window_event(w));
		break;
	case FIELD_BOX_425:
		take_box(&out->written_communications, w);
		break;
	case FIELD_BOX_14A:
		take_box(&out->soliciting_material, w);
		break;
	case FIELD_BOX_14D:
		take_box(&out->pre_commencement_tender_offer, w);
		break;
	case FIELD_BOX_13E:
		take_box(&out->pre_commencement_issuer_tender_offer, w);
		break;
	}
}

/*
 * A label of a word behind its bracket: "(State)" says no more; "(Commission",
 * "(I.R.S." go on in the next row. `here` begins with the word.
 */
static void
read_short_label(const struct cover_window *w, struct span here,
    struct span word, struct cover *out)
{
	size_t at = (size_t)(word.ptr - w->block.ptr), end = at + word.len;

	if (span_istarts(here, SPAN("state)")))
		read_field(w, FIELD_STATE, at, end, out);
	else if (span_ieq(word, SPAN("commission")))
		read_field(w, FIELD_FILE, at, end, out);
	else if (span_ieq(word, SPAN("irs")) ||
		 words_begin(here, SPAN("i r s")) > 0)
		read_field(w, FIELD_IRS, at, end, out);
}

static void
read_labels(const struct cover_window *w, struct cover *out)
{
	struct span rest = w->block, word;

	/* A label may go on in the next block. */
	const struct span both = cover_window_both(w);

	while (word_next(&rest, &word)) {
		size_t at = (size_t)(word.ptr - w->block.ptr);
		struct span here = span_slice(both, at, both.len);
		char first = char_lower(word.ptr[0]);
		char second = word.len > 1 ? char_lower(word.ptr[1]) : ' ';

		if (span_chr(INITIALS, first) == INITIALS.len)
			continue;
		for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]);
		     i++) {
			const struct label *l = &labels[i];

			if (first != l->ptr[0] || second != l->ptr[1] ||
			    is_known(out, l->field))
				continue;

			size_t len =
			    words_begin(here, (struct span){ l->ptr, l->len });

			if (len > 0)
				read_field(w, l->field, at, at + len, out);
		}
		if (at > 0 && w->block.ptr[at - 1] == '(')
			read_short_label(w, here, word, out);
	}
}

/* "1-12345 (Us, Inc.)" without the name of whose it is. */
static struct span
without_owner(struct span cell)
{
	size_t open = span_chr(cell, '(');

	return open > 0 ? span_trim(span_slice(cell, 0, open)) : cell;
}

/*
 * "Delaware | 001-15957 | 95-4180883": the three say themselves what they are,
 * wherever their labels stand.
 */
static void
read_row(struct span row, struct cover *out)
{
	struct span file = { NULL, 0 }, irs = file, place = file, cell;
	size_t n_places = 0;

	if (span_chr(row, '\t') == row.len)
		return;
	while (span_cut(&row, '\t', &cell)) {
		cell = without_owner(span_trim(cell));
		if (irs.len == 0 && cover_irs_number_at(cell) == cell.len)
			irs = cell;
		else if (file.len == 0 &&
			 cover_file_number_at(cell) == cell.len)
			file = cell;
		else if ((cover_is_place(cell) ||
			     words_begin(cell, SPAN("united states")) > 0) &&
			 n_places++ == 0)
			place = cell;
	}
	if (file.len == 0 || irs.len == 0 || place.len == 0)
		return;
	if (n_places == 1) /* a name may be one more */
		take(&out->state, place);
	take(&out->commission_file_number, file);
	take(&out->irs_number, irs);
}

/* Without a label, a day that is alone in its block is the event's. */
static void
read_lone_day(struct span block, struct date *out)
{
	struct date day;
	size_t len = date_at(block, &day);

	if (!date_is_set(*out) && len > 0 && len == block.len)
		*out = day;
}

static void
read_text(struct span cover, struct arena *a, struct cover *out)
{
	struct date lone = { 0 };
	struct span incorporated = { NULL, 0 }; /* "(a Delaware corporation)" */

	struct span rest = span_slice(cover, 0, COVER_REACH);
	struct cover_window w = { .arena = a, .block = { NULL, 0 } };

	for (size_t i = 0; i < COVER_LOOK_AHEAD; i++)
		cover_window_slide(&w, &rest);
	read_row(w.ahead[0], out);
	while (cover_window_slide(&w, &rest) && !is_complete(out)) {
		read_row(w.ahead[0], out);
		read_labels(&w, out);
		read_lone_day(w.block, &lone);
		take(&incorporated, cover_incorporated_in(w.block));
	}
	if (!date_is_set(out->event_date))
		out->event_date = lone;
	take(&out->state, incorporated);
}

void
cover_parse(
    struct span cover, struct span body, struct arena *a, struct cover *out)
{
	*out = (struct cover){ .registrant = { NULL, 0 } };
	read_text(cover, a, out);
	if (!is_complete(out))
		cover_facts(body, a, out);
}

/* "FORM 10-Q", "FORM S-3", "SCHEDULE 13G": all that the block says. */
static bool
is_name_of_form(struct span block)
{
	enum { LONGEST = 24 };
	struct span s = span_trim(block), word;
	size_t n = 0;

	if (s.len > LONGEST || !word_next(&s, &word) ||
	    !word_in(word, SPAN("form schedule")))
		return false;
	for (; word_next(&s, &word); n++)
		if (word.len > 3 && !word_in(word, SPAN("amendment")))
			return false;
	return n > 0;
}

bool
cover_names_other_form(struct span cover)
{
	enum { TITLE_REACH = 4000 }; /* a report is named in its first lines */
	struct span rest = span_slice(cover, 0, TITLE_REACH), block;
	bool is_other = false;

	if (words_have(rest, SPAN("8 k")) || words_have(rest, SPAN("8k")) ||
	    words_have(rest, SPAN("current report")))
		return false;
	while (!is_other && block_next(&rest, &block))
		is_other = is_name_of_form(block);
	return is_other;
}
