/*
 * The cover page of the main document.
 *
 * Its fields are known by their labels, which stand below the values on most
 * covers, beside or above them on others. Values and labels that are cells of
 * two rows belong together by their column.
 */
#include "parser/cover.h"

#include "parser/checkbox.h"
#include "parser/cover_facts.h"
#include "parser/cover_values.h"
#include "parser/dates.h"
#include "parser/words.h"

enum {
	/* A cover is two pages; what is longer is no cover. */
	COVER_REACH = 20000,

	/* Blocks kept while looking back for a value. */
	LOOK_BACK = 4,

	/* Labels above their values may take two rows, and values, too. */
	LOOK_AHEAD = 3
};

/* A window over the blocks: the one with the label, and those around it. */
struct window {
	struct arena *arena;
	struct span back[LOOK_BACK]; /* [0] is the nearest */
	struct span block;
	struct span ahead[LOOK_AHEAD]; /* [0] is the next */
};

/* The cell of `row` with the number `column`; absent if it has fewer. */
static struct span
cell_of(struct span row, size_t column)
{
	struct span cell = { NULL, 0 };

	for (size_t i = 0; i <= column; i++)
		if (!span_cut(&row, '\t', &cell))
			return (struct span){ NULL, 0 };
	return span_trim(cell);
}

static size_t
column_of(struct span row, size_t at)
{
	size_t column = 0;

	for (size_t i = 0; i < at && i < row.len; i++)
		column += row.ptr[i] == '\t';
	return column;
}

static size_t
count_cells(struct span row)
{
	size_t n = 1;

	for (size_t i = 0; i < row.len; i++)
		n += row.ptr[i] == '\t';
	return n;
}

/* The block and the next: "... reported): February" | "6, 2006". */
static struct span
with_next(const struct window *w)
{
	const char *end = w->ahead[0].ptr + w->ahead[0].len;

	return w->ahead[0].len > 0
		   ? (struct span){ w->block.ptr, (size_t)(end - w->block.ptr) }
		   : w->block;
}

/* --- labels -------------------------------------------------------------- */

/*
 * The value of the label at [at, end) of w->block: behind it in its block, or
 * before it there, which is first asked of a label in brackets; above it in its
 * column, or below.
 */
static struct span
shaped_value(
    const struct window *w, size_t at, size_t end, cover_shape_at *shape)
{
	size_t column = column_of(w->block, at);
	struct span before = span_slice(w->block, 0, at);
	struct span behind = span_slice(w->block, end, w->block.len);
	bool is_bracketed = span_ends(before, SPAN("("));
	struct span found = cover_find(is_bracketed ? before : behind, shape);

	if (found.len == 0)
		found = cover_find(is_bracketed ? behind : before, shape);
	if (found.len > 0)
		return found;
	for (size_t i = 0; i < LOOK_BACK; i++) {
		found = cover_find(cell_of(w->back[i], column), shape);
		if (found.len == 0)
			found = cover_find(w->back[i], shape);
		if (found.len > 0)
			return found;
	}
	for (size_t i = 0; i < LOOK_AHEAD && found.len == 0; i++)
		found = cover_find(w->ahead[i], shape);
	return found;
}

/*
 * The nearest row above that has such a cell in that column; of rows alike in
 * a table, the first, since it is the first registrant's. LOOK_BACK: none.
 */
static size_t
row_above(const struct window *w, size_t column, bool (*is_such)(struct span))
{
	size_t found = LOOK_BACK;

	for (size_t i = 0; i < LOOK_BACK; i++) {
		struct span cell = trim_marks(cell_of(w->back[i], column));
		size_t n = count_cells(w->back[i]);

		if (found < LOOK_BACK &&
		    (n < 3 || n != count_cells(w->back[found]) ||
			!is_such(cell)))
			break;
		if (is_such(cell))
			found = i;
	}
	return found;
}

/* What stands before a label in its cell, behind any other label there. */
static struct span
value_before(struct span block, size_t at)
{
	size_t from = at;

	while (from > 0 && block.ptr[from - 1] != '\t' &&
	       block.ptr[from - 1] != ')')
		from--;
	while (at > from && block.ptr[at - 1] == '(')
		at--;
	return span_trim(span_slice(block, from, at));
}

/*
 * The place in the column below, if the labels are the heads of a table and
 * this one begins its cell.
 */
static struct span
place_below(const struct window *w, size_t at)
{
	size_t column = column_of(w->block, at), n = count_cells(w->block);
	struct span before = span_trim(span_slice(w->block, 0, at));
	bool begins_cell = before.len == 0 ||
			   before.ptr[before.len - 1] == '(' ||
			   cell_of(w->block, column).ptr == w->block.ptr + at;

	for (size_t i = 0; i < LOOK_AHEAD; i++) {
		struct span cell = cell_of(w->ahead[i], column);
		struct span place = cover_incorporated_in(w->ahead[i]);

		if (place.len > 0)
			return place;
		if (begins_cell && n >= 3 && count_cells(w->ahead[i]) == n &&
		    cover_is_place(cell))
			return cell;
	}
	return (struct span){ NULL, 0 };
}

static struct span
state_value(const struct window *w, size_t at, size_t end)
{
	size_t column = column_of(w->block, at);
	struct span before = value_before(w->block, at);
	struct span behind = span_trim(span_slice(w->block, end, w->block.len));

	/* "State of incorporation: Delaware" */
	size_t colon = span_chr(cell_of(behind, 0), ':');

	if (colon < cell_of(behind, 0).len) {
		struct span value = cover_leading_place(
		    span_trim(span_slice(behind, colon + 1, behind.len)));

		/* the value stands below a label that fills its block */
		if (value.len == 0 && colon + 1 == behind.len &&
		    span_chr(w->block, '\t') == w->block.len)
			value = cover_leading_place(w->ahead[0]);
		if (value.len > 0)
			return value;
	}
	before = cover_leading_place(before);
	if (before.len > 0)
		return before;
	before = place_below(w, at);
	if (before.len > 0)
		return before;

	size_t row = row_above(w, column, cover_is_place);

	for (size_t i = 0; i < row; i++) {
		struct span value = cover_leading_place(w->back[i]);

		if (value.len > 0 &&
		    !cover_is_place(cell_of(w->back[i], column)))
			return value;
	}
	if (row < LOOK_BACK)
		return trim_marks(cell_of(w->back[row], column));

	/* A label in no bracket may stand on the line above its value. */
	return at == 0 && count_cells(w->block) == 1 &&
		       cover_is_place(w->ahead[0])
		   ? trim_marks(w->ahead[0])
		   : (struct span){ NULL, 0 };
}

/* "Exact name of registrants as specified in their charters" */
static bool
is_of_several(struct span label)
{
	return words_have(label, SPAN("registrants")) ||
	       words_have(label, SPAN("their charters"));
}

/*
 * Where another registrant's name stands above the one that is w->back[i], each
 * on a line of its own, maybe with an "and" between; or `i`. If the label does
 * not say that there are several, both have to be whole.
 */
static size_t
name_before(const struct window *w, size_t i, bool is_several)
{
	struct span name = w->back[i], other;
	size_t above = i + 1;

	while (above < LOOK_BACK && words_are(w->back[above], SPAN("and")))
		above++;
	if (above >= LOOK_BACK)
		return i;
	other = w->back[above];
	if (count_cells(name) > 1 || count_cells(other) > 1 ||
	    !cover_is_name(other) || words_have(other, SPAN("exchange act")))
		return i;
	return is_several ||
		       (cover_ends_name(name) && !cover_is_end_of_name(name) &&
			   cover_ends_name(other))
		   ? above
		   : i;
}

/* A name above its label: of those of several registrants, the first. */
static struct span
name_above(const struct window *w, size_t column)
{
	size_t i = row_above(w, column, cover_is_name);

	if (i == LOOK_BACK)
		return (struct span){ NULL, 0 };

	bool is_several = is_of_several(w->block);

	for (size_t above; (above = name_before(w, i, is_several)) > i;)
		i = above;

	struct span name = cell_of(w->back[i], column);

	if (i + 1 < LOOK_BACK && count_cells(w->back[i]) == 1 &&
	    cover_is_end_of_name(name) && cover_is_name(w->back[i + 1]))
		return arena_printf(w->arena, "%.*s %.*s",
		    (int)w->back[i + 1].len, w->back[i + 1].ptr, (int)name.len,
		    name.ptr);
	return name;
}

/*
 * "Exact name of registrant as specified in its charter: ACME CORP", or the
 * name before the label, above it in its column, or below.
 */
static struct span
registrant_value(const struct window *w, size_t at)
{
	size_t column = column_of(w->block, at);
	struct span behind = cell_of(span_slice(w->block, at, w->block.len), 0);
	size_t colon = span_chr(behind, ':');
	bool has_colon = colon < behind.len;

	behind = span_trim(span_slice(behind, colon + 1, behind.len));
	if (behind.len > 1 && behind.len <= COVER_MAX_NAME)
		return behind;
	behind = cell_of(w->block, column + 1);
	if (has_colon && cover_is_name(behind))
		return behind;

	/* On one line, the day of the report may stand before the name. */
	struct span before = value_before(w->block, at);
	struct date day;

	for (struct span rest = before; date_next(&rest, &day);)
		before = span_trim(rest);
	if (cover_is_name(before))
		return before;
	for (size_t i = 0; i < LOOK_AHEAD && count_cells(w->block) >= 3; i++)
		if (count_cells(w->ahead[i]) == count_cells(w->block) &&
		    cover_find(w->ahead[i], cover_irs_number_at).len > 0 &&
		    cover_is_name(cell_of(w->ahead[i], column)))
			return cover_name_alone(cell_of(w->ahead[i], column));

	struct span above = name_above(w, column);

	for (size_t i = 0; i < LOOK_AHEAD && (has_colon || above.len == 0); i++)
		if (cover_is_name(cell_of(w->ahead[i], column)))
			return cover_name_alone(cell_of(w->ahead[i], column));
	return cover_name_alone(above);
}

/* "(May 1, 2006)" below "May 4, 2006": the earlier day on a line of its own. */
static bool
is_bracketed_day(struct span block)
{
	struct span inner = trim_marks(block);
	struct date day;

	return span_starts(inner, SPAN("(")) && span_ends(inner, SPAN(")")) &&
	       date_at(span_slice(inner, 1, inner.len), &day) == inner.len - 2;
}

static struct date
event_value(const struct window *w)
{
	struct date day = date_earliest(w->block);

	if (!date_is_set(day))
		day = date_earliest(with_next(w));
	else if (is_bracketed_day(w->ahead[0]))
		date_take_earlier(&day, date_earliest(w->ahead[0]));
	for (size_t i = 0; i < 2 && !date_is_set(day); i++)
		day = date_earliest(w->back[i]);
	return day;
}

/*
 * A further day, of the earliest event: in the label's block, or alone on the
 * line below it.
 */
static struct date
further_event_value(const struct window *w)
{
	struct date day = date_earliest(w->block), below;

	if (!date_is_set(day) && w->ahead[0].len > 0 &&
	    date_at(w->ahead[0], &below) == w->ahead[0].len)
		day = below;
	return day;
}

/* --- check boxes --------------------------------------------------------- */

/* What is drawn for the rule whose text begins the block or cell? */
static enum checkbox
box_value(const struct window *w)
{
	enum checkbox box = checkbox_at_start(span_trim(w->block));

	if (box == CHECKBOX_UNKNOWN)
		box = checkbox_at_end(span_trim(w->block));
	for (size_t i = 0; i < 2 && box == CHECKBOX_UNKNOWN; i++)
		if (w->back[i].len <= 4)
			box = checkbox_at_start(span_trim(w->back[i]));
	return box;
}

/* --- the pass ------------------------------------------------------------ */

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
take_box(enum checkbox *field, const struct window *w)
{
	if (*field == CHECKBOX_UNKNOWN)
		*field = box_value(w);
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
read_field(const struct window *w, enum field field, size_t at, size_t end,
    struct cover *out)
{
	switch (field) {
	case FIELD_NAME:
		take(&out->registrant, without_rules(registrant_value(w, at)));
		break;
	case FIELD_FILE:
		take(&out->commission_file_number,
		    shaped_value(w, at, end, cover_file_number_at));
		break;
	case FIELD_IRS:
		take(&out->irs_number,
		    shaped_value(w, at, end, cover_irs_number_at));
		break;
	case FIELD_STATE:
		take(&out->state, state_value(w, at, end));
		break;
	case FIELD_REPORT:
		if (!date_is_set(out->event_date))
			out->event_date = event_value(w);
		break;
	case FIELD_EVENT:
		date_take_earlier(&out->event_date, date_is_set(out->event_date)
							? further_event_value(w)
							: event_value(w));
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
read_short_label(const struct window *w, struct span here, struct span word,
    struct cover *out)
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
read_labels(const struct window *w, struct cover *out)
{
	struct span rest = w->block, word;

	/* A label may go on in the next block. */
	const struct span both = with_next(w);

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

/* Move the window on by a block; false once there is none. */
static bool
slide(struct window *w, struct span *rest)
{
	if (w->block.len > 0) {
		for (size_t i = LOOK_BACK - 1; i > 0; i--)
			w->back[i] = w->back[i - 1];
		w->back[0] = w->block;
	}
	w->block = w->ahead[0];
	for (size_t i = 0; i + 1 < LOOK_AHEAD; i++)
		w->ahead[i] = w->ahead[i + 1];
	w->ahead[LOOK_AHEAD - 1] = (struct span){ NULL, 0 };
	block_next(rest, &w->ahead[LOOK_AHEAD - 1]);
	return w->block.ptr != NULL;
}

static void
read_text(struct span cover, struct arena *a, struct cover *out)
{
	struct date lone = { 0 };
	struct span incorporated = { NULL, 0 }; /* "(a Delaware corporation)" */

	struct span rest = span_slice(cover, 0, COVER_REACH);
	struct window w = { .arena = a, .block = { NULL, 0 } };

	for (size_t i = 0; i < LOOK_AHEAD; i++)
		slide(&w, &rest);
	read_row(w.ahead[0], out);
	while (slide(&w, &rest) && !is_complete(out)) {
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
