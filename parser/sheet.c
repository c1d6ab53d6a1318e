/*
 * The text of an HTML document while it is written: gaps, rows and cells.
 */
#include "parser/sheet.h"

#include <string.h>

#include "parser/row.h"

enum {
	/* A block of a cell that is longer than this is a paragraph and not a
	 * part of a table's entry. */
	ENTRY_MAX = 250
};

static struct sheet_row *
row_now(struct sheet *s)
{
	return s->tables > 0 && s->tables <= TABLES_MAX
		   ? &s->rows[s->tables - 1]
		   : NULL;
}

/* Is a block of [p, end) longer than an entry of a table? */
static bool
has_paragraph(const char *p, const char *end)
{
	while (p < end) {
		const char *next = memchr(p, '\n', (size_t)(end - p));

		if (next == NULL)
			next = end;
		if (next - p > ENTRY_MAX)
			return true;
		p = next + 1;
	}
	return false;
}

/*
 * A row with several cells is read across: it is one line, in which the blocks
 * inside its cells are still told apart. Not so where cells hold tables,
 * paragraphs or pages: that is a page laid out with a table.
 */
static void
row_join(const struct sheet_row *r, char *end)
{
	char *p = r->start;

	while (p < end && (*p == '\n' || *p == '\f' || *p == '\t'))
		p++;
	if (memchr(p, '\n', (size_t)(end - p)) == NULL ||
	    memchr(p, '\f', (size_t)(end - p)) != NULL || has_paragraph(p, end))
		return;
	for (; p < end; p++)
		if (*p == '\n')
			*p = '\v';
}

static void
cell_end(struct sheet *s, struct sheet_row *r)
{
	if (s->out > r->cell)
		r->filled++;
	r->cell = s->out;
}

static void
row_end(struct sheet *s, struct sheet_row *r)
{
	if (!r->is_open)
		return;
	cell_end(s, r);
	if (r->filled > 1 && !r->is_layout) {
		row_join(r, s->out);
		s->out = row_join_signs(r->start, s->out);
	}
	if (s->tables > 1 && s->out > r->start)
		s->rows[s->tables - 2].is_layout = true;
	r->is_open = false;
	if (s->gap == GAP_CELL)
		s->gap = GAP_LINE;
}

static void
row_begin(struct sheet *s, struct sheet_row *r)
{
	row_end(s, r);
	sheet_owe(s, GAP_LINE);
	*r = (struct sheet_row){
		.start = s->out, .cell = s->out, .is_open = true
	};
}

static void
cell_begin(struct sheet *s, struct sheet_row *r)
{
	if (!r->is_open)
		row_begin(s, r);
	cell_end(s, r);
	if (s->out > r->start && s->gap != GAP_PAGE)
		s->gap = GAP_CELL;
}

static void
table_begin(struct sheet *s)
{
	sheet_owe(s, GAP_LINE);
	s->tables++;

	struct sheet_row *r = row_now(s);

	if (r != NULL)
		r->is_open = false;
}

static void
table_end(struct sheet *s)
{
	struct sheet_row *r = row_now(s);

	if (r != NULL)
		row_end(s, r);
	if (s->tables > 0)
		s->tables--;
	sheet_owe(s, GAP_LINE);
}

void
sheet_table(struct sheet *s, bool is_end)
{
	if (is_end)
		table_end(s);
	else
		table_begin(s);
}

void
sheet_row(struct sheet *s, bool is_end)
{
	struct sheet_row *r = row_now(s);

	if (r != NULL && is_end)
		row_end(s, r);
	else if (r != NULL)
		row_begin(s, r);
	sheet_owe(s, GAP_LINE);
}

void
sheet_cell(struct sheet *s, bool is_end)
{
	struct sheet_row *r = row_now(s);

	if (r == NULL)
		sheet_owe(s, GAP_BLANK);
	else if (!is_end)
		cell_begin(s, r);
}

bool
sheet_in_row(const struct sheet *s)
{
	return s->tables > 0 && s->tables <= TABLES_MAX &&
	       s->rows[s->tables - 1].is_open;
}

void
sheet_finish(struct sheet *s)
{
	while (s->tables > 0)
		table_end(s);
}
