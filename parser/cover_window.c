/*
 * What stands around a label on the cover.
 */
#include "parser/cover_window.h"

#include "parser/checkbox.h"
#include "parser/dates.h"
#include "parser/words.h"

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

/*
 * The nearest row above that has such a cell in that column; of rows alike in
 * a table, the first, since it is the first registrant's. COVER_LOOK_BACK: none.
 */
static size_t
row_above(
    const struct cover_window *w, size_t column, bool (*is_such)(struct span))
{
	size_t found = COVER_LOOK_BACK;

	for (size_t i = 0; i < COVER_LOOK_BACK; i++) {
		struct span cell = trim_marks(cell_of(w->back[i], column));
		size_t n = count_cells(w->back[i]);

		if (found < COVER_LOOK_BACK &&
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
place_below(const struct cover_window *w, size_t at)
{
	size_t column = column_of(w->block, at), n = count_cells(w->block);
	struct span before = span_trim(span_slice(w->block, 0, at));
	bool begins_cell = before.len == 0 ||
			   before.ptr[before.len - 1] == '(' ||
			   cell_of(w->block, column).ptr == w->block.ptr + at;

	for (size_t i = 0; i < COVER_LOOK_AHEAD; i++) {
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

/* "State of incorporation: Delaware"; below it if the label fills its block. */
static struct span
state_behind(const struct cover_window *w, size_t end)
{
	struct span behind = span_trim(span_slice(w->block, end, w->block.len));
	struct span cell = cell_of(behind, 0), value;
	size_t colon = span_chr(cell, ':');

	if (colon == cell.len)
		return (struct span){ NULL, 0 };
	value = cover_leading_place(
	    span_trim(span_slice(behind, colon + 1, behind.len)));
	return value.len == 0 && colon + 1 == behind.len &&
		       count_cells(w->block) == 1
		   ? cover_leading_place(w->ahead[0])
		   : value;
}

/* The nearest above, in its column or before other values of its block. */
static struct span
state_above(const struct cover_window *w, size_t column)
{
	size_t row = row_above(w, column, cover_is_place);

	for (size_t i = 0; i < row; i++) {
		struct span value = cover_leading_place(w->back[i]);

		if (value.len > 0 &&
		    !cover_is_place(cell_of(w->back[i], column)))
			return value;
	}
	return row < COVER_LOOK_BACK ? trim_marks(cell_of(w->back[row], column))
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
name_before(const struct cover_window *w, size_t i, bool is_several)
{
	struct span name = w->back[i], other;
	size_t above = i + 1;

	while (
	    above < COVER_LOOK_BACK && words_are(w->back[above], SPAN("and")))
		above++;
	if (above >= COVER_LOOK_BACK)
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
name_above(const struct cover_window *w, size_t column)
{
	size_t i = row_above(w, column, cover_is_name);

	if (i == COVER_LOOK_BACK)
		return (struct span){ NULL, 0 };

	bool is_several = is_of_several(w->block);

	for (size_t above; (above = name_before(w, i, is_several)) > i;)
		i = above;

	struct span name = cell_of(w->back[i], column);

	if (i + 1 < COVER_LOOK_BACK && count_cells(w->back[i]) == 1 &&
	    cover_is_end_of_name(name) && cover_is_name(w->back[i + 1]))
		return arena_printf(w->arena, "%.*s %.*s",
		    (int)w->back[i + 1].len, w->back[i + 1].ptr, (int)name.len,
		    name.ptr);
	return name;
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

/* --- public ------------------------------------------------------------ */

bool
cover_window_slide(struct cover_window *w, struct span *rest)
{
	if (w->block.len > 0) {
		for (size_t i = COVER_LOOK_BACK - 1; i > 0; i--)
			w->back[i] = w->back[i - 1];
		w->back[0] = w->block;
	}
	w->block = w->ahead[0];
	for (size_t i = 0; i + 1 < COVER_LOOK_AHEAD; i++)
		w->ahead[i] = w->ahead[i + 1];
	w->ahead[COVER_LOOK_AHEAD - 1] = (struct span){ NULL, 0 };
	block_next(rest, &w->ahead[COVER_LOOK_AHEAD - 1]);
	return w->block.ptr != NULL;
}

struct span
cover_window_both(const struct cover_window *w)
{
	const struct span *next = &w->ahead[0];

	if (next->len == 0)
		return w->block;
	return (struct span){ w->block.ptr,
		(size_t)(next->ptr + next->len - w->block.ptr) };
}

struct span
cover_window_shaped(
    const struct cover_window *w, size_t at, size_t end, cover_shape_at *shape)
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
	for (size_t i = 0; i < COVER_LOOK_BACK; i++) {
		found = cover_find(cell_of(w->back[i], column), shape);
		if (found.len == 0)
			found = cover_find(w->back[i], shape);
		if (found.len > 0)
			return found;
	}
	for (size_t i = 0; i < COVER_LOOK_AHEAD && found.len == 0; i++)
		found = cover_find(w->ahead[i], shape);
	return found;
}

struct span
cover_window_state(const struct cover_window *w, size_t at, size_t end)
{
	struct span state = state_behind(w, end);

	if (state.len == 0)
		state = cover_leading_place(value_before(w->block, at));
	if (state.len == 0)
		state = place_below(w, at);
	if (state.len == 0)
		state = state_above(w, column_of(w->block, at));

	/* A label in no bracket may stand on the line above its value. */
	if (state.len == 0 && at == 0 && count_cells(w->block) == 1 &&
	    cover_is_place(w->ahead[0]))
		state = trim_marks(w->ahead[0]);
	return state;
}

struct span
cover_window_registrant(const struct cover_window *w, size_t at)
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
	for (size_t i = 0; i < COVER_LOOK_AHEAD && count_cells(w->block) >= 3;
	     i++)
		if (count_cells(w->ahead[i]) == count_cells(w->block) &&
		    cover_find(w->ahead[i], cover_irs_number_at).len > 0 &&
		    cover_is_name(cell_of(w->ahead[i], column)))
			return cover_name_alone(cell_of(w->ahead[i], column));

	struct span above = name_above(w, column);

	for (size_t i = 0;
	     i < COVER_LOOK_AHEAD && (has_colon || above.len == 0); i++)
		if (cover_is_name(cell_of(w->ahead[i], column)))
			return cover_name_alone(cell_of(w->ahead[i], column));
	return cover_name_alone(above);
}

struct date
cover_window_event(const struct cover_window *w)
{
	struct date day = date_earliest(w->block);

	if (!date_is_set(day))
		day = date_earliest(cover_window_both(w));
	else if (is_bracketed_day(w->ahead[0]))
		date_take_earlier(&day, date_earliest(w->ahead[0]));
	for (size_t i = 0; i < 2 && !date_is_set(day); i++)
		day = date_earliest(w->back[i]);
	return day;
}

struct date
cover_window_further_event(const struct cover_window *w)
{
	struct date day = date_earliest(w->block), below;

	if (!date_is_set(day) && w->ahead[0].len > 0 &&
	    date_at(w->ahead[0], &below) == w->ahead[0].len)
		day = below;
	return day;
}

enum checkbox
cover_window_box(const struct cover_window *w)
{
	enum checkbox box = checkbox_at_start(span_trim(w->block));

	if (box == CHECKBOX_UNKNOWN)
		box = checkbox_at_end(span_trim(w->block));
	for (size_t i = 0; i < 2 && box == CHECKBOX_UNKNOWN; i++)
		if (w->back[i].len <= 4)
			box = checkbox_at_start(span_trim(w->back[i]));
	return box;
}
