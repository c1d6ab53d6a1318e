/*
 * Rows of a query to a stream. Each format is a row of a table: how the rows
 * begin, how one is written, how they end.
 */
#include "cli/rows.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
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
	struct buf mended; /* the text at hand, where it was no UTF-8 */

	/* The names of the columns, and the layout of a table. */
	struct arena *layout;
	struct span *names;

	/* Only for a table: the cells that are not printed. */
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

/* Text of any bytes as UTF-8; borrowed until the next one is mended. */
static struct span
utf8_of(struct printer *p, struct span text)
{
	if (utf8_is_valid(text))
		return text;
	buf_reset(&p->mended);
	while (text.len > 0) {
		char bytes[UTF8_SIZE];
		uint32_t point;
		size_t used = utf8_decode(text, &point);

		buf_put(&p->mended,
		    (struct span){ bytes, utf8_encode(point, bytes) });
		text = span_slice(text, used, text.len);
	}
	return buf_span(&p->mended);
}

/* The value of a column of the row at hand. */
static struct value
value_of(struct printer *p, size_t i)
{
	struct value v = query_value(p->q, i);

	if (v.type == VALUE_TEXT)
		v.bytes = utf8_of(p, v.bytes);
	return v;
}

/* With the fewest digits that give the number again, and never as a whole. */
static void
put_real(struct buf *out, double number)
{
	char text[32];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, number);
		if (strtod(text, NULL) == number)
			break;
	}
	buf_puts(out, text);
	if (isfinite(number) && strpbrk(text, ".e") == NULL)
		buf_puts(out, ".0");
}

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
		put_real(out, v.real);
		return;
	case VALUE_TEXT:
		buf_put(out, v.bytes);
		return;
	case VALUE_BLOB:
		buf_put_hex(out, v.bytes);
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

/* RFC 4180's rule; and "" is an empty text where an empty field is NULL. A
 * row of one NULL is "" too: an empty line would be none. */
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
		['&'] = "&amp;",
		['<'] = "&lt;",
	};

	if (v.type == VALUE_TEXT)
		put_replaced(out, v.bytes, words);
	else
		put_plain(out, v);
}

/* --- the formats of programs ------------------------------------------- */

static struct value
text_value(struct span text)
{
	return (struct value){ .type = VALUE_TEXT, .bytes = text };
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
		put(&p->line,
		    is_header ? text_value(p->names[i]) : value_of(p, i));
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
	size_t start = p->line.len;

	put_fields(p, false, put_csv, "", ",", "");
	buf_puts(&p->line, p->line.len == start ? "\"\"\r\n" : "\r\n");
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
		json_string(&p->line, p->names[i]);
		buf_puts(&p->line, ": ");
		put_json(&p->line, value_of(p, i));
	}
	buf_putc(&p->line, '}');
}

static bool
is_taken(const struct span *names, size_t n, struct span name)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(names[i], name))
			return true;
	return false;
}

/* The members of an object want names of their own: a, a_2, a_3. */
static void
begin_json(struct printer *p)
{
	for (size_t i = 0; i < p->n_columns; i++) {
		struct span name = p->names[i];

		if (!is_taken(p->names, i, name))
			continue;
		for (int k = 2; is_taken(p->names, p->n_columns, name); k++)
			name = arena_printf(p->layout, "%.*s_%d",
			    (int)p->names[i].len, p->names[i].ptr, k);
		p->names[i] = name;
	}
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
	if (v.bytes.len > 4 * CELL_WIDTH)
		v.bytes.len = 4 * CELL_WIDTH + 1;
	put_plain(&text, v);

	size_t width = 0, end = 0;

	for (; end < text.len; end++) {
		unsigned char c = (unsigned char)text.ptr[end];

		if (c < 0x20 || c == 0x7f)
			text.ptr[end] = ' ';
		/* U+0080 to U+009F control a terminal, too: a no-break space. */
		if (c >= 0x80 && c < 0xa0 && end > 0 &&
		    text.ptr[end - 1] == '\xc2')
			text.ptr[end] = '\xa0';
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
		names[i] = cell_of(p, text_value(p->names[i]));
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
		struct value v = value_of(p, i);

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
	[ROWS_JSON] = { "json", begin_json, row_json, end_json },
	[ROWS_NDJSON] = { "ndjson", begin_json, row_ndjson, nothing },
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

static void
flush_line(struct printer *p, FILE *out)
{
	fwrite(buf_span(&p->line).ptr, 1, p->line.len, out);
	buf_reset(&p->line);
}

static bool
print(struct printer *p, const struct format *f, FILE *out, struct err *e)
{
	enum query_result result;

	f->begin(p);
	while ((result = query_step(p->q, e)) == QUERY_ROW) {
		f->row(p);
		p->n_rows++;
		flush_line(p, out);
		/* A full disk ends it: the rest would be for nobody. */
		if (ferror(out))
			return err_set(e, ERR_STORE, "standard output: %s",
			    strerror(errno));
	}
	if (result == QUERY_FAILED)
		return false;
	f->end(p);
	flush_line(p, out);
	return true;
}

bool
rows_print(struct query *q, enum rows_format format, FILE *out, size_t *n_rows,
    struct err *e)
{
	struct printer p = {
		.q = q, .n_columns = query_columns(q), .layout = arena_new()
	};

	buf_init(&p.line, SIZE_MAX);
	buf_init(&p.mended, SIZE_MAX);
	p.names = arena_zalloc(p.layout, p.n_columns, sizeof(*p.names));
	for (size_t i = 0; i < p.n_columns; i++)
		p.names[i] = arena_dup(
		    p.layout, utf8_of(&p, span_of(query_column(q, i))));

	bool ok = print(&p, &formats[format], out, e);

	buf_release(&p.line);
	buf_release(&p.mended);
	arena_free(p.layout);
	arena_free(p.texts);
	if (n_rows != NULL)
		*n_rows = p.n_rows;
	return ok;
}
