/*
 * Rows in columns of a fixed width.
 */
#include "parser/columns.h"

#include <string.h>

/* The name of a column: where it begins, and false if it is not there. */
static bool
find_name(struct span line, struct span name, size_t *at)
{
	*at = span_find(line, name);
	return *at < line.len;
}

bool
columns_find(struct span line, struct columns *out)
{
	return find_name(line, SPAN("Form Type"), &out->form) &&
	       find_name(line, SPAN("Company Name"), &out->company) &&
	       find_name(line, SPAN("CIK"), &out->cik) &&
	       out->form < out->cik && out->company < out->cik &&
	       (out->form == 0 || out->company == 0) &&
	       span_chr(line, '|') == line.len;
}

/* Blanks in front of a row count: they are a column that is empty. */
static struct span
without_padding(struct span row)
{
	while (row.len > 0 &&
	       span_trim(span_slice(row, row.len - 1, row.len)).len == 0)
		row.len--;
	return row;
}

/* Cut *row behind its last blank. */
static bool
cut_last_word(struct span *row, struct span *word)
{
	*row = without_padding(*row);

	const char *blank =
	    row->len > 0 ? memrchr(row->ptr, ' ', row->len) : NULL;

	if (blank == NULL)
		return false;

	size_t at = (size_t)(blank - row->ptr) + 1;

	*word = span_slice(*row, at, row->len);
	*row = span_slice(*row, 0, at);
	return true;
}

/* The second number of "edgar/data/60512/0000060512-94-000008.txt". */
static struct span
cik_of_path(struct span path)
{
	struct span cik = { NULL, 0 };

	if (span_starts(path, SPAN("edgar/data/"))) {
		path = span_slice(path, sizeof("edgar/data/") - 1, path.len);
		span_cut(&path, '/', &cik);
	}
	return cik;
}

/* The CIK, which begins where the one of the path does, else a word. */
static bool
cut_cik(struct span *row, struct index_fields *f)
{
	struct span cik = cik_of_path(f->path);

	if (cik.len == 0 || !span_ends(*row, cik))
		return cut_last_word(row, &f->cik);
	f->cik = span_slice(*row, row->len - cik.len, row->len);
	*row = span_slice(*row, 0, row->len - cik.len);
	return true;
}

bool
columns_cut(const struct columns *c, struct span line, struct index_fields *f)
{
	if (!cut_last_word(&line, &f->path) || !cut_last_word(&line, &f->filed))
		return false;

	line = without_padding(line);
	if (!cut_cik(&line, f))
		return false;

	/* What is left are two columns, of which the second ends here. */
	size_t moved = line.len > c->cik ? line.len - c->cik : 0;

	if (c->form == 0) {
		f->form = span_trim(span_slice(line, 0, c->company));
		f->company = span_trim(span_slice(line, c->company, line.len));
	} else {
		f->company = span_trim(span_slice(line, 0, c->form + moved));
		f->form =
		    span_trim(span_slice(line, c->form + moved, line.len));
	}

	/* Two blanks within: a column does not begin where its name does. */
	return f->form.len > 0 && span_find(f->form, SPAN("  ")) == f->form.len;
}
