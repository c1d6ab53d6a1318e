/*
 * A row of a table as a reader sees it.
 */
#include "parser/row.h"

#include <string.h>

#include "parser/words.h"

/* Is the cell one of those signs in `list`, which are parted by blanks? */
static bool
is_one_of(struct span cell, struct span list)
{
	enum { LONGEST = 3 }; /* "US$", or one character of UTF-8 */
	struct span one;

	if (cell.len > LONGEST)
		return false;
	while (span_cut(&list, ' ', &one))
		if (span_eq(cell, one))
			return true;
	return false;
}

/* "1,234", "(5", ".02", "-7", or a dash that stands for nothing. */
static bool
begins_amount(struct span cell)
{
	char c = cell.len > 0 ? cell.ptr[0] : ' ';

	return char_is_digit(c) || c == '(' || c == '.' || c == '-' ||
	       span_starts(cell, SPAN("\xe2\x80"));
}

static bool
ends_amount(struct span cell)
{
	char c = cell.len > 0 ? cell.ptr[cell.len - 1] : ' ';

	return char_is_digit(c) || c == ')' ||
	       span_ends(cell, SPAN("\xe2\x80\x94"));
}

static bool
are_one(struct span before, struct span cell)
{
	if (begins_amount(cell))
		return is_one_of(
		    before, SPAN("$ $( ($ US$ \xe2\x82\xac \xc2\xa3"));
	return ends_amount(before) && is_one_of(cell, SPAN(") % )% %)"));
}

char *
row_join_signs(char *row, char *end)
{
	struct span rest, cell;

	while (row < end && char_is_blank(*row))
		row++;
	rest = (struct span){ row, (size_t)(end - row) };

	char *out = row, *last = row;

	while (span_cut(&rest, '\t', &cell)) {
		struct span before = { last, (size_t)(out - last) };

		if (out > row && !are_one(before, cell)) {
			*out++ = '\t';
			last = out;
		}
		memmove(out, cell.ptr, cell.len);
		out += cell.len;
	}
	return out;
}
