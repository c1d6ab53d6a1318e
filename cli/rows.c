/*
 * Rows of a query to a stream. Each format is a row of a table: how the rows
 * begin, how one is written, how they end.
 */
#include "cli/rows.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "cli/json.h"

enum {
	/* Rows that are measured before a table is printed. */
	MEASURED_ROWS = 1000,

	/* The most characters of a cell that a table shows. */
	CELL_WIDTH = 72
};

/* The printing at hand. */
struct printer {
	struct query *q;
	size_t n_columns;
	size_t n_rows; /* that were written */
	struct buf line;

	/* Only for a table: its layout, and the cells that are not printed. */
	struct arena *layout;
	struct arena *texts;
	struct span *cells; /* of the rows that wait */
	size_t n_waiting;   /* rows */
	size_t *widths;
	bool *is_numeric;
};

struct format {
	const char *name;
	void (*begin)(struct printer *p);
	void (*row)(struct printer *p);
	void (*end)(struct printer *p);
};

/* --- values ------------------------------------------------------------ */

/* A value as plain text; NULL as nothing. */
static void
put_plain(struct buf *out, struct value v)
{
	switch (v.type) {
	case VALUE_NULL:
		return;
	case VALUE_INTEGER:
		buf_printf(out, "%" PRId64, v.integer);
		return;
	case VALUE_REAL:
		buf_printf(out, "%.15g", v.real);
		return;
	case VALUE_TEXT:
		buf_put(out, v.bytes);
		return;
	case VALUE_BLOB:
		for (size_t i = 0; i < v.bytes.len; i++)
			buf_printf(out, "%02x", (unsigned char)v.bytes.ptr[i]);
		return;
	}
}

static void
put_json(struct buf *out, struct value v)
{
	if (v.type == VALUE_TEXT)
		json_string(out, v.bytes);
	else if (v.type == VALUE_BLOB)
		json_hex(out, v.bytes);
	else if (v.type == VALUE_NULL ||
		 (v.type == VALUE_REAL && !isfinite(v.real)))
		buf_puts(out, "null");
	else
		put_plain(out, v);
}

/* RFC 4180's rule; and "" is an empty text where an empty field is NULL. */
static bool
wants_quotes(struct span s)
{
	return s.len == 0 || span_chr(s, ',') < s.len ||
	       span_chr(s, '"') < s.len || span_chr(s, '\r') < s.len ||
	       span_chr(s, '\n') < s.len;
}

static void
put_csv(struct buf *out, struct value v)
{
	if (v.type != VALUE_TEXT) {
		put_plain(out, v);
		return;
	}

	if (!wants_quotes(v.bytes)) {
		buf_put(out, v.bytes);
		return;
	}
	buf_putc(out, '"');
	for (size_t i = 0; i < v.bytes.len; i++) {
		if (v.bytes.ptr[i] == '"')
			buf_putc(out, '"');
		buf_putc(out, v.bytes.ptr[i]);
	}
	buf_putc(out, '"');
}

/* Bytes [from, to) of a field replaced by words, the rest as it is. */
static void
put_replaced(struct buf *out, struct span s, const char *const *words)
{
	for (size_t i = 0; i < s.len; i++) {
		const char *word = words[(unsigned char)s.ptr[i]];

		if (word != NULL)
			buf_puts(out, word);
		else
			buf_putc(out, s.ptr[i]);
	}
}

static void
put_tsv(struct buf *out, struct value v)
{
	static const char *const words[256] = {
		['\t'] = "\\t",
		['\n'] = "\\n",
		['\\'] = "\\\\",
	};

	if (v.type == VALUE_TEXT)
		put_replaced(out, v.bytes, words);
	else
		put_plain(out, v);
}

static void
put_markdown(struct buf *out, struct value v)
{
	static const char *const words[256] = {
		['\t'] = " ",
		['\r'] = "",
		['\n'] = "<br>",
		['|'] = "\\|",
		['\\'] = "\\\\",
		['<'] = "&lt;",
	};

	if (v.type == VALUE_TEXT)
		put_replaced(out, v.bytes, words);
	else
		put_plain(out, v);
}

/* --- the formats of programs ------------------------------------------- */

static struct value
text_value(const char *text)
{
	return (struct value){ .type = VALUE_TEXT, .bytes = span_of(text) };
}

/* The names or values of a row, each by `put`, between the given words. */
static void
put_fields(struct printer *p, bool is_header,
    void (*put)(struct buf *out, struct value v), const char *before,
    const char *between, const char *after)
{
	buf_puts(&p->line, before);
	for (size_t i = 0; i < p->n_columns; i++) {
		if (i > 0)
			buf_puts(&p->line, between);
		put(&p->line, is_header ? text_value(query_column(p->q, i))
					: query_value(p->q, i));
	}
	buf_puts(&p->line, after);
}

static void
begin_csv(struct printer *p)
{
	put_fields(p, true, put_csv, "", ",", "\r\n");
}

static void
row_csv(struct printer *p)
{
	put_fields(p, false, put_csv, "", ",", "\r\n");
}

static void
begin_tsv(struct printer *p)
{
	put_fields(p, true, put_tsv, "", "\t", "\n");
}

static void
row_tsv(struct printer *p)
{
	put_fields(p, false, put_tsv, "", "\t", "\n");
}

static void
begin_markdown(struct printer *p)
{
	put_fields(p, true, put_markdown, "| ", " | ", " |\n|");
	for (size_t i = 0; i < p->n_columns; i++)
		buf_puts(&p->line, " --- |");
	buf_putc(&p->line, '\n');
}

static void
row_markdown(struct printer *p)
{
	put_fields(p, false, put_markdown, "| ", " | ", " |\n");
}

static void
put_object(struct printer *p)
{
	buf_putc(&p->line, '{');
	for (size_t i = 0; i < p->n_columns; i++) {
		if (i > 0)
			buf_puts(&p->line, ", ");
		json_key(&p->line, query_column(p->q, i));
		put_json(&p->line, query_value(p->q, i));
	}
	buf_putc(&p->line, '}');
}

static void
nothing(struct printer *p)
{
	(void)p;
}

static void
row_ndjson(struct printer *p)
{
	put_object(p);
	buf_putc(&p->line, '\n');
}

static void
row_json(struct printer *p)
{
	buf_puts(&p->line, p->n_rows == 0 ? "[\n" : ",\n");
	put_object(p);
}

static void
end_json(struct printer *p)
{
	buf_puts(&p->line, p->n_rows == 0 ? "[]\n" : "\n]\n");
}

/* --- the table --------------------------------------------------------- */

/* Characters, not bytes: continuation bytes of UTF-8 take no place. */
static size_t
width_of(struct span s)
{
	size_t width = 0;

	for (size_t i = 0; i < s.len; i++)
		width += ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
	return width;
}

/* A value as one line of at most CELL_WIDTH characters. */
static struct span
cell_of(struct printer *p, struct value v)
{
	struct buf text;

	buf_init(&text, SIZE_MAX);
	if (v.type == VALUE_TEXT && v.bytes.len > 4 * CELL_WIDTH)
		v.bytes.len = 4 * CELL_WIDTH + 1;
	put_plain(&text, v);

	size_t width = 0, end = 0;

	for (; end < text.len; end++) {
		unsigned char c = (unsigned char)text.ptr[end];

		if (c < 0x20 || c == 0x7f)
			text.ptr[end] = ' ';
		if ((c & 0xc0) != 0x80 && width++ == CELL_WIDTH - 1 &&
		    width_of(span_slice(buf_span(&text), end, text.len)) > 1)
			break;
	}

	struct span cell = arena_printf(p->texts, "%.*s%s", (int)end,
	    text.len > 0 ? text.ptr : "", end < text.len ? "…" : "");

	buf_release(&text);
	return cell;
}

static void
put_padded(struct buf *out, struct span cell, size_t width, bool to_the_right,
    bool is_last)
{
	size_t own = width_of(cell), pad = own < width ? width - own : 0;

	if (to_the_right)
		buf_printf(out, "%*s", (int)pad, "");
	buf_put(out, cell);
	if (!to_the_right && !is_last)
		buf_printf(out, "%*s", (int)pad, "");
	if (!is_last)
		buf_puts(out, "  ");
}

static void
put_table_row(struct printer *p, const struct span *cells)
{
	for (size_t i = 0; i < p->n_columns; i++)
		put_padded(&p->line, cells[i], p->widths[i], p->is_numeric[i],
		    i + 1 == p->n_columns);
	buf_putc(&p->line, '\n');
}

/* Names, a rule, and the rows that were measured. */
static void
put_waiting(struct printer *p)
{
	struct span *names =
	    arena_zalloc(p->layout, p->n_columns, sizeof(*names));

	for (size_t i = 0; i < p->n_columns; i++)
		names[i] = cell_of(p, text_value(query_column(p->q, i)));
	for (size_t i = 0; i < p->n_columns; i++)
		if (width_of(names[i]) > p->widths[i])
			p->widths[i] = width_of(names[i]);
	put_table_row(p, names);
	for (size_t i = 0; i < p->n_columns; i++) {
		for (size_t k = 0; k < p->widths[i]; k++)
			buf_putc(&p->line, '-');
		buf_puts(&p->line, i + 1 < p->n_columns ? "  " : "\n");
	}
	for (size_t r = 0; r < p->n_waiting; r++)
		put_table_row(p, p->cells + r * p->n_columns);
}

static void
begin_table(struct printer *p)
{
	p->layout = arena_new();
	p->texts = arena_new();
	p->cells = arena_zalloc(
	    p->layout, MEASURED_ROWS * p->n_columns, sizeof(*p->cells));
	p->widths = arena_zalloc(p->layout, p->n_columns, sizeof(*p->widths));
	p->is_numeric =
	    arena_zalloc(p->layout, p->n_columns, sizeof(*p->is_numeric));
	for (size_t i = 0; i < p->n_columns; i++)
		p->is_numeric[i] = true;
}

static void
row_table(struct printer *p)
{
	bool waits = p->n_rows < MEASURED_ROWS;
	struct span *cells = p->cells + (waits ? p->n_rows : 0) * p->n_columns;

	if (p->n_rows == MEASURED_ROWS)
		put_waiting(p);
	if (!waits)
		arena_reset(p->texts);
	for (size_t i = 0; i < p->n_columns; i++) {
		struct value v = query_value(p->q, i);

		cells[i] = cell_of(p, v);
		if (!waits)
			continue;
		if (width_of(cells[i]) > p->widths[i])
			p->widths[i] = width_of(cells[i]);
		p->is_numeric[i] &= v.type != VALUE_TEXT;
	}
	if (waits)
		p->n_waiting = p->n_rows + 1;
	else
		put_table_row(p, cells);
}

static void
end_table(struct printer *p)
{
	if (p->n_rows <= MEASURED_ROWS)
		put_waiting(p);
}

/* ----------------------------------------------------------------------- */

static const struct format formats[ROWS_FORMATS] = {
	[ROWS_TABLE] = { "table", begin_table, row_table, end_table },
	[ROWS_CSV] = { "csv", begin_csv, row_csv, nothing },
	[ROWS_TSV] = { "tsv", begin_tsv, row_tsv, nothing },
	[ROWS_JSON] = { "json", nothing, row_json, end_json },
	[ROWS_NDJSON] = { "ndjson", nothing, row_ndjson, nothing },
	[ROWS_MARKDOWN] = { "markdown", begin_markdown, row_markdown, nothing },
};

const char rows_format_names[] = "table, csv, tsv, json, ndjson or markdown";

enum rows_format
rows_format_find(const char *name)
{
	enum rows_format f = 0;

	while (f < ROWS_FORMATS && strcmp(formats[f].name, name) != 0)
		f++;
	return f;
}

bool
rows_print(struct query *q, enum rows_format format, FILE *out, size_t *n_rows,
    struct err *e)
{
	const struct format *f = &formats[format];
	struct printer p = { .q = q, .n_columns = query_columns(q) };
	enum query_result result;

	buf_init(&p.line, SIZE_MAX);
	f->begin(&p);
	while ((result = query_step(q, e)) == QUERY_ROW) {
		f->row(&p);
		p.n_rows++;
		fwrite(buf_span(&p.line).ptr, 1, p.line.len, out);
		buf_reset(&p.line);
	}
	if (result == QUERY_DONE) {
		f->end(&p);
		fwrite(buf_span(&p.line).ptr, 1, p.line.len, out);
	}
	buf_release(&p.line);
	arena_free(p.layout);
	arena_free(p.texts);
	if (n_rows != NULL)
		*n_rows = p.n_rows;
	return result == QUERY_DONE;
}
