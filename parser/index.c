/*
 * Rows of a quarterly full index.
 *
 * Nine of ten rows are of no interest, so a row is taken apart from its end,
 * where the fields that decide stand, and only a row of an 8-K form is read.
 */
#include "parser/index.h"

#include <string.h>

#include "parser/limits.h"

enum { COLUMNS = 5 };

static bool
is_dashes(struct span line)
{
	enum { DASHES_MIN = 10 };

	line = span_trim(line);
	if (line.len < DASHES_MIN)
		return false;
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] != '-')
			return false;
	return true;
}

/* Cut *row behind its last '|'. */
static bool
cut_last(struct span *row, struct span *field)
{
	const char *bar =
	    row->len > 0 ? memrchr(row->ptr, '|', row->len) : NULL;

	if (bar == NULL)
		return false;

	size_t at = (size_t)(bar - row->ptr);

	*field = span_slice(*row, at + 1, row->len);
	*row = span_slice(*row, 0, at);
	return true;
}

/* A company's name may hold a '|', so it is what the others leave. */
static bool
fields_cut(struct span line, struct index_fields *f)
{
	return cut_last(&line, &f->path) && cut_last(&line, &f->filed) &&
	       cut_last(&line, &f->form) && span_cut(&line, '|', &f->cik) &&
	       line.ptr != NULL && (f->company = line, true);
}

static bool
row_parse(const struct index_reader *r, const struct index_fields *f,
    struct index_row *row, struct err *e)
{
	uint64_t path_cik;

	*row = (struct index_row){ .company = f->company, .form = f->form };
	if (!cik_parse(f->cik, &row->cik))
		return err_set(e, ERR_FORMAT, "want a CIK, have '" SPAN_FMT "'",
		    SPAN_ARG(f->cik));
	if (!date_parse(f->filed, &row->filed))
		return err_set(e, ERR_FORMAT,
		    "want the day filed, have '" SPAN_FMT "'",
		    SPAN_ARG(f->filed));
	if (date_cmp(row->filed, r->first_day) < 0 ||
	    date_cmp(row->filed, r->last_day) > 0) {
		char first[DATE_SIZE], last[DATE_SIZE];

		date_print(r->first_day, first);
		date_print(r->last_day, last);
		return err_set(e, ERR_FORMAT,
		    "want a day from %s to %s, have '" SPAN_FMT "'", first,
		    last, SPAN_ARG(f->filed));
	}
	if (!submission_path_parse(f->path, &path_cik, &row->accession))
		return err_set(e, ERR_FORMAT,
		    "want edgar/data/CIK/ACCESSION.txt, have '" SPAN_FMT "'",
		    SPAN_ARG(f->path));
	if (path_cik != row->cik)
		return err_set(e, ERR_FORMAT,
		    "want a path of CIK " SPAN_FMT ", have '" SPAN_FMT "'",
		    SPAN_ARG(f->cik), SPAN_ARG(f->path));
	return true;
}

static enum index_result
bad_line(const struct index_reader *r, struct err *e)
{
	err_add(e, "line %zu", r->line);
	return INDEX_BAD;
}

/*
 * Does `line` name the columns, or go on with that? In form.idx and company.idx
 * it may break off behind CIK.
 */
static bool
find_columns(struct index_reader *r, struct span line)
{
	bool was_fixed = r->is_fixed;

	if (span_starts(line, SPAN("CIK|"))) {
		r->is_fixed = false;
		return true;
	}
	if (was_fixed && span_starts(span_trim(line), SPAN("Date Filed")))
		return true;
	r->is_fixed = columns_find(line, &r->columns);
	return r->is_fixed;
}

bool
index_open(struct index_reader *r, struct span bytes, struct quarter quarter,
    struct err *e)
{
	struct span line;
	bool is_named = false; /* by a line like "CIK|Company Name|..." */

	*r = (struct index_reader){ .rest = bytes,
		.first_day = quarter_first_day(quarter),
		.last_day = quarter_last_day(quarter) };
	if (bytes.len == 0)
		return err_set(
		    e, ERR_FORMAT, "want an index, have nothing at all");
	while (span_line(&r->rest, &line)) {
		r->line++;
		if (is_dashes(line) && is_named) {
			if (bytes.ptr[bytes.len - 1] == '\n')
				return true;
			return err_set(e, ERR_FORMAT,
			    "want an index that ends with its last line, have "
			    "one cut after %zu bytes",
			    bytes.len);
		}
		is_named = find_columns(r, line);
	}
	return err_set(e, ERR_FORMAT,
	    "want an index with a line of dashes below 'CIK|...' or 'Form "
	    "Type ...', have '" SPAN_FMT "'",
	    SPAN_ARG(span_trim(bytes)));
}

enum index_result
index_next(struct index_reader *r, struct index_row *row, struct err *e)
{
	struct span line;

	while (span_line(&r->rest, &line)) {
		struct index_fields f;

		r->line++;
		if (line.len > LIMIT_INDEX_LINE) {
			err_set(e, ERR_FORMAT,
			    "want at most %d bytes, have %zu", LIMIT_INDEX_LINE,
			    line.len);
			return bad_line(r, e);
		}
		if (!(r->is_fixed ? columns_cut(&r->columns, line, &f)
				  : fields_cut(line, &f))) {
			if (span_trim(line).len == 0)
				continue;
			err_set(e, ERR_FORMAT,
			    "want %d fields %s, have '" SPAN_FMT "'", COLUMNS,
			    r->is_fixed ? "in columns" : "between '|'",
			    SPAN_ARG(line));
			return bad_line(r, e);
		}
		if (form_find(f.form) == FORM_OTHER)
			continue;
		return row_parse(r, &f, row, e) ? INDEX_ROW : bad_line(r, e);
	}
	return INDEX_END;
}
