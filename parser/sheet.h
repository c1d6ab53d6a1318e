/*
 * The text of an HTML document while it is written: what gap is owed before
 * the next character, and the rows of tables that are open.
 *
 * A gap is written when the next character is; so gaps never double, and none
 * is left at the end. Rows are tidied when they end: a row with several cells
 * is one line, in which the blocks inside its cells are still told apart.
 */
#ifndef EDGARCHIVE_PARSER_SHEET_H
#define EDGARCHIVE_PARSER_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "parser/gap.h"

enum {
	/* Rows of tables in tables, each of which is watched. Deeper ones
	 * still end lines. */
	TABLES_MAX = 64
};

/* The row that is open in one table. */
struct sheet_row {
	char *start;   /* where the text stood when it began */
	char *cell;    /* and when its last cell did */
	size_t filled; /* cells with text, the last one not counted */
	bool is_open;
	bool is_layout; /* holds rows of its own: no row to be read across */
};

/* The writer sees to it that there is room behind `out`. */
struct sheet {
	char *start, *out; /* the text is [start, out) */
	enum gap gap;
	size_t tables; /* how many are open */
	struct sheet_row rows[TABLES_MAX];
};

/* A gap before the next character, unless a greater one is owed already. */
static inline void
sheet_owe(struct sheet *s, enum gap gap)
{
	/* What is owed to a cell without text stays so. */
	if (gap > s->gap && !(s->gap == GAP_CELL && gap == GAP_LINE))
		s->gap = gap;
}

/* Pay what is owed, at `out`, which is where the text ends. */
static inline char *
sheet_pay(struct sheet *s, char *out)
{
	enum gap gap = s->gap;

	s->gap = GAP_NONE;
	return gap_write(gap, out, s->start);
}

/* A table, row or cell begins or ends, wherever the document has it. */
void sheet_table(struct sheet *s, bool is_end);
void sheet_row(struct sheet *s, bool is_end);
void sheet_cell(struct sheet *s, bool is_end);

/* Is a row open in the innermost table? */
bool sheet_in_row(const struct sheet *s);

/* The document is over: so is every table. */
void sheet_finish(struct sheet *s);

#endif
