/*
 * Plain text documents, laid out by hand for 80 columns, to the text that a
 * reader sees.
 *
 * What belongs together has to be seen from the layout: parser/line.c tells how
 * a line looks, and here one is held against the next. Lines are read a chunk
 * at a time, up to the next empty line. A line goes on with the one before it
 * when that one is full, that is when the first word of this one did not fit
 * there any more, and when it begins where such a line would begin. A line
 * with wide gaps is a row of a table, and a line below its last cell goes on
 * with that. In a list of exhibits a line below a description goes on with it,
 * though the row has further cells, as the page.
 */
#include "parser/plain.h"

#include <string.h>

#include "parser/gap.h"
#include "parser/glyph.h"
#include "parser/line.h"
#include "parser/row.h"
#include "parser/words.h"

enum {
	GROWTH = 3, /* as in html.c */

	/* Lines read ahead: longer chunks are taken in parts. */
	CHUNK_LINES = 256,

	/* What the measure of a document can be, in columns. */
	MEASURE_MIN = 60,
	MEASURE_MAX = 100,
	MEASURE_DEFAULT = 72,

	/* Nobody breaks lines so far out: a paragraph is one line here. */
	LONG_LINE = 200,
	UNBROKEN = 1 << 20
};

struct plain {
	char *start, *out;
	enum gap gap;
	bool in_table;
	uint32_t measure; /* the width of the document */

	/* The block that is being written. */
	struct line last;  /* its last line */
	size_t n_lines;    /* 0: none */
	uint32_t body;     /* the indent of its second line */
	struct line first; /* its first line */
	char *title_end;   /* where the description in that line ends */

	const struct line *behind; /* the line behind the next, or NULL */
};

/* --- what belongs together --------------------------------------------- */

static uint32_t
distance(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* Was there no room on `last` for the first word of `next`? */
static bool
is_full(const struct line *last, const struct line *next, uint32_t measure)
{
	return last->end + 1 + next->word > measure;
}

/* The same by the looks of it: people do not fill their lines to the end. */
static bool
is_nearly_full(
    const struct line *last, const struct line *next, uint32_t measure)
{
	enum { TYPED_SLACK = 10, LOWER_SLACK = 30 };

	if (is_full(last, next, measure))
		return true;

	char end = line_last(last), first = line_first(next);

	if (end == '.' || end == ':' || end == ';')
		return false;
	return last->end + 1 + next->word +
		   (char_is_lower(first) ? LOWER_SLACK : TYPED_SLACK) >
	       measure;
}

/* Do both stand around the same middle? */
static bool
are_centred(const struct line *last, const struct line *next)
{
	return last->indent >= 3 && next->indent >= 3 &&
	       last->indent != next->indent &&
	       distance(last->indent + last->end, next->indent + next->end) <=
		   3;
}

/* Does either begin an entry of one list? */
static bool
is_next_entry(const struct line *first, const struct line *next)
{
	return first->is_entry && next->is_entry &&
	       (first->indent == next->indent || first->title == next->title);
}

/*
 * Below a heading that fills its line: does `next` begin a paragraph, being
 * further in than the line behind it, for which it has no room?
 */
static bool
begins_paragraph(
    const struct plain *t, const struct line *next, uint32_t measure)
{
	const struct line *behind = t->behind;

	return behind != NULL && behind->cells == 1 &&
	       next->indent > t->last.indent + 1 &&
	       distance(behind->indent, t->last.indent) <= 1 &&
	       !char_is_lower(line_first(next)) &&
	       is_full(next, behind, measure);
}

static bool
text_goes_on(const struct plain *t, const struct line *next, uint32_t measure)
{
	enum { FIRST_INDENT = 20, HANGING_INDENT = 12 };
	const struct line *last = &t->last;

	if (t->in_table || !is_nearly_full(last, next, measure) ||
	    is_next_entry(&t->first, next))
		return false;
	if (line_is_lettered(next) &&
	    (next->indent > last->indent || !is_full(last, next, measure)))
		return false;
	if (t->n_lines > 1)
		return distance(next->indent, t->body) <= 1;
	if (are_centred(last, next) || begins_paragraph(t, next, measure))
		return false;
	return next->indent <= last->indent
		   ? last->indent - next->indent <= FIRST_INDENT
		   : next->indent - last->indent <= HANGING_INDENT;
}

/* "... included in Exhibit" | "5.1)": does what was written go on? */
static bool
is_left_open(const struct plain *t)
{
	static const char *const words[] = { "exhibit", "exhibits", "in", "to",
		"of", "and", "as", "by", "the", "on", "with", "no.", "item",
		"rule", "section", "form" };
	enum { LONGEST = 8 }; /* "exhibits" */
	const char *end = t->title_end, *at = end;

	while (at > t->start && end - at <= LONGEST &&
	       (char_is_letter(at[-1]) || at[-1] == '.'))
		at--;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_ieq((struct span){ at, (size_t)(end - at) },
			span_of(words[i])))
			return true;
	return false;
}

/*
 * May the line, by its cells, go on with the first one? Where an entry has only
 * a whole number, as rows of other tables may, a second cell has to be a page.
 */
static bool
has_cells_of_entry(const struct line *first, const struct line *next)
{
	if (first->is_dotted || (first->cells > 1 && next->cells == 1))
		return true;
	return first->cells == 2 && next->cells == 2 &&
	       !line_has_letter(next->last);
}

/* Does the line stand below the description of an entry? */
static bool
entry_goes_on(const struct plain *t, const struct line *next)
{
	const struct line *first = &t->first;

	return first->is_entry && first->has_letter && first->title > 0 &&
	       distance(next->indent, first->title) <= 1 &&
	       has_cells_of_entry(first, next) &&
	       (!next->is_entry || is_left_open(t));
}

/* Either of the two is a row. */
static bool
row_goes_on(const struct plain *t, struct line *next, uint32_t measure)
{
	const struct line *last = &t->last;

	if (last->cells > 1 && next->cells == 1) {
		if (next->has_letter && distance(next->indent, last->cell) <= 1)
			return is_nearly_full(last, next, measure) ||
			       line_has_box(last);
		/* "... dated May" | "5, 2003"; below an amount is another. */
		if (distance(next->indent, last->cell) <= 1 &&
		    line_has_letter(last->last))
			return is_full(last, next, measure);
		return !t->in_table && last->cells == 2 &&
		       next->indent <= last->indent &&
		       is_full(last, next, measure);
	}
	/* A justified line of a paragraph. */
	if (last->cells == 1 && !t->in_table && t->n_lines > 1 &&
	    distance(next->indent, t->body) <= 1 && next->end + 2 >= measure &&
	    is_full(last, next, measure)) {
		next->cells = 1;
		return true;
	}
	return false;
}

static bool
goes_on(const struct plain *t, struct line *next, uint32_t measure)
{
	/* A line that begins there is full by where it stands, not by words. */
	enum { CENTRED_INDENT = 10 };

	if (t->n_lines == 0 || line_has_box(next) || line_is_signatures(next) ||
	    (t->n_lines == 1 && line_is_signatures(&t->last)))
		return false;
	if (entry_goes_on(t, next))
		return true;
	if (t->n_lines == 1 && line_is_caption(next) &&
	    !line_has_box(&t->last) &&
	    (t->last.indent >= CENTRED_INDENT ||
		!is_full(&t->last, next, t->measure)))
		return false;
	if (t->last.cells > 1 || next->cells > 1)
		return row_goes_on(t, next, measure);
	return text_goes_on(t, next, measure);
}

/* --- writing ----------------------------------------------------------- */

static void
owe(struct plain *t, enum gap gap)
{
	if (gap > t->gap)
		t->gap = gap;
}

static void
pay(struct plain *t)
{
	t->out = gap_write(t->gap, t->out, t->start);
	t->gap = GAP_NONE;
}

/* A character that is not printable ASCII; returns its length in bytes. */
static size_t
put_glyph(struct plain *t, struct span word)
{
	uint32_t point;
	size_t len = glyph_read(word, &point);

	switch (glyph_kind(point)) {
	case GLYPH_INK:
		pay(t);
		t->out += utf8_encode(point, t->out);
		break;
	case GLYPH_BLANK:
		owe(t, GAP_BLANK);
		break;
	case GLYPH_NOTHING:
		break;
	}
	return len;
}

static void
put_word(struct plain *t, struct span word)
{
	for (size_t at = 0; at < word.len;) {
		size_t n = at;

		while (n < word.len && word.ptr[n] > ' ' && word.ptr[n] <= '~')
			n++;
		if (n == at) {
			at += put_glyph(t, span_slice(word, at, word.len));
			continue;
		}
		if (t->gap != GAP_NONE)
			pay(t);
		memcpy(t->out, word.ptr + at, n - at);
		t->out += n - at;
		at = n;
	}
}

/* Cells [from, to) of the line; what parts the first from before is owed. */
static void
put_cells(struct plain *t, const struct line *l, uint32_t from, uint32_t to)
{
	struct line_words w = line_words(l->text);
	uint32_t n = 0;
	char *start = t->out;

	for (bool is_first = true; line_words_next(&w); is_first = false) {
		bool is_cell =
		    !is_first && l->cells > 1 && w.gap >= LINE_CELL_GAP;

		n += is_cell;
		if (n < from || n >= to)
			continue;
		owe(t, is_cell && n > from ? GAP_CELL : GAP_BLANK);
		put_word(t, w.word);
	}
	if (l->cells > 1)
		t->out = row_join_signs(start, t->out);
}

static void
put_words(struct plain *t, const struct line *l)
{
	if (l->cells > 1 && l->indent >= LINE_CELL_GAP)
		owe(t, GAP_CELL);
	put_cells(t, l, 0, l->cells);
}

/* Where the description of the row at [row, end) ends: its second cell. */
static char *
description_end(char *row, char *end)
{
	struct span rest = { row, (size_t)(end - row) }, cell;

	span_cut(&rest, '\t', &cell);
	do
		if (!span_cut(&rest, '\t', &cell))
			return end;
	while (line_is_dash(cell));
	return row + (cell.ptr - row) + cell.len;
}

/*
 * A line below a description goes on with it, before what stands behind it in
 * its row, and a second cell with that. A long row keeps its order: it is none
 * of a list.
 */
static void
put_below_entry(struct plain *t, const struct line *l)
{
	enum { LONGEST_TAIL = 256 };
	char tail[LONGEST_TAIL];
	size_t n = (size_t)(t->out - t->title_end);

	t->gap = GAP_BLANK;
	if (n > LONGEST_TAIL) {
		put_cells(t, l, 0, l->cells);
		return;
	}
	memcpy(tail, t->title_end, n);
	t->out = t->title_end;
	put_cells(t, l, 0, 1);
	t->title_end = t->out;
	memcpy(t->out, tail, n);
	t->out += n;
	t->gap = n > 0 ? GAP_BLANK : GAP_CELL;
	put_cells(t, l, 1, l->cells);
	t->gap = GAP_NONE;
}

static void
block_end(struct plain *t)
{
	t->n_lines = 0;
}

/* Go on with the block. */
static void
put_more(struct plain *t, struct line *l)
{
	if (entry_goes_on(t, l)) {
		put_below_entry(t, l);
		l->cells = t->first.cells;
		l->cell = t->first.cell;
		l->last = t->first.last;
	} else {
		owe(t, GAP_BLANK);
		put_words(t, l);
		if (t->first.cells <= 2)
			t->title_end = t->out;
		if (t->last.cells > 1 && l->indent + 1 >= t->last.cell) {
			l->cells = t->last.cells;
			l->cell = t->last.cell;
			if (!l->has_letter)
				l->last = t->last.last;
		}
	}
	if (t->n_lines == 1)
		t->body = l->indent;
	t->n_lines++;
}

static void
put_line(struct plain *t, struct line *l, uint32_t measure)
{
	if (goes_on(t, l, measure)) {
		put_more(t, l);
	} else {
		char *start = t->out;

		owe(t, GAP_LINE);
		put_words(t, l);
		t->n_lines = 1;
		t->first = *l;
		t->title_end =
		    l->is_entry ? description_end(start, t->out) : t->out;
	}
	t->last = *l;
}

/* The measure of these lines, if they fill one of their own. */
static uint32_t
chunk_measure(const struct plain *t, const struct line *lines, size_t n)
{
	enum { NARROWEST = 30, RAGGED = 8 };
	uint32_t end = 0, width = 0, near = 0;

	if (t->measure == UNBROKEN)
		return UNBROKEN;
	for (size_t i = 0; i < n; i++)
		if (lines[i].end > end)
			end = lines[i].end;
	for (size_t i = 0; i < n; i++) {
		if (lines[i].end + RAGGED < end)
			continue;
		near++;
		if (lines[i].end - lines[i].cell > width)
			width = lines[i].end - lines[i].cell;
	}
	if (width >= NARROWEST && near > 1)
		return end;
	return end > t->measure ? end : t->measure;
}

static void
put_chunk(struct plain *t, struct line *lines, size_t n)
{
	uint32_t measure = chunk_measure(t, lines, n);

	for (size_t i = 0; i < n; i++) {
		t->behind = i + 1 < n ? &lines[i + 1] : NULL;
		put_line(t, &lines[i], measure);
	}
	t->behind = NULL;
}

/* A line that is no text ends the block before it. */
static void
do_mark(struct plain *t, struct line *l)
{
	block_end(t);
	switch (l->kind) {
	case LINE_PAGE:
		owe(t, GAP_PAGE);
		break;
	case LINE_TABLE:
	case LINE_TABLE_END:
		t->in_table = l->kind == LINE_TABLE;
		break;
	case LINE_EMPTY:
	case LINE_RULE:
	case LINE_TEXT:
		break;
	}
	if (l->cells > 0)
		put_line(t, l, t->measure);
}

/* The column that nine of ten filled lines do not pass, or UNBROKEN. */
static uint32_t
document_measure(struct span body)
{
	enum { FILLED_MIN = 50 };
	size_t counts[MEASURE_MAX + 1] = { 0 }, total = 0, seen = 0;
	size_t n_long = 0;
	struct span line;

	while (span_line(&body, &line)) {
		size_t end = line.len;

		while (end > 0 && line_is_blank(line.ptr[end - 1]))
			end--;
		n_long += end > LONG_LINE;
		if (end < FILLED_MIN || end > MEASURE_MAX)
			continue;
		counts[end]++;
		total++;
	}
	if (n_long > 1 && n_long * 4 > total)
		return UNBROKEN;
	if (total == 0)
		return MEASURE_DEFAULT;

	uint32_t measure = 0;

	while (seen * 10 < total * 9)
		seen += counts[measure++];
	return measure > MEASURE_MIN ? measure - 1 : MEASURE_MIN;
}

static void
plain_run(struct plain *t, struct span body)
{
	struct line lines[CHUNK_LINES];
	struct span text;
	size_t n = 0;

	while (line_next(&body, &text)) {
		lines[n] = line_of(text);
		if (lines[n].kind == LINE_TEXT && ++n < CHUNK_LINES)
			continue;
		if (n == CHUNK_LINES) {
			put_chunk(t, lines, n);
		} else {
			struct line mark = lines[n];

			put_chunk(t, lines, n);
			do_mark(t, &mark);
		}
		n = 0;
	}
	put_chunk(t, lines, n);
}

struct span
plain_text(struct span body, struct arena *a)
{
	size_t room = body.len * GROWTH + UTF8_SIZE;

	if (body.len == 0)
		return (struct span){ "", 0 };

	struct plain t = { .start = arena_alloc(a, room),
		.measure = document_measure(body) };

	t.out = t.start;
	plain_run(&t, body);

	size_t len = (size_t)(t.out - t.start);

	arena_shrink(a, t.start, room, len);
	return (struct span){ t.start, len };
}
