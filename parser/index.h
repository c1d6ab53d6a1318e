/*
 * Rows of a quarterly full index: of master.idx, and where that is not there of
 * form.idx or company.idx (columns.h). What it is, its header says.
 *
 *     Description:           Master Index of EDGAR Dissemination Feed
 *     (lines of header, as many as there are)
 *     CIK|Company Name|Form Type|Date Filed|Filename
 *     ---------------------------------------------
 *     60512|LOUISIANA LAND & EXPLORATION CO|8-K|1993-10-29|edgar/data/60512/
 *         0000060512-94-000008.txt                       (on the same line)
 *
 * LF or CRLF; bytes that are not always UTF-8. A name may hold a '|', so a row
 * is cut at its first and its last three. Every day lies in the quarter: all
 * 23.5 million rows from 2004Q3 to 2026Q4 do.
 */
#ifndef EDGARCHIVE_PARSER_INDEX_H
#define EDGARCHIVE_PARSER_INDEX_H

#include "base/edgar.h"
#include "base/err.h"
#include "parser/columns.h"

/* A reader of one index; fields are its own business. */
struct index_reader {
	struct span rest;
	size_t line; /* the number of the last line read, from 1 */
	struct date first_day, last_day;
	bool is_fixed; /* of form.idx or company.idx */
	struct columns columns;
};

/*
 * Begin to read `bytes`, the whole of an index of `quarter`: the header is
 * read down to the line of dashes. ERR_FORMAT for anything that is not such an
 * index, and for bytes that stop within a line.
 */
MUST_USE bool index_open(struct index_reader *r, struct span bytes,
    struct quarter quarter, struct err *e);

enum index_result { INDEX_ROW, INDEX_END, INDEX_BAD };

/*
 * The next row of an 8-K form; of rows of other forms only the number of
 * fields is looked at. INDEX_BAD, with ERR_FORMAT in *e, names the line: an
 * index with one bad line is no index. *row is borrowed from the bytes.
 */
enum index_result index_next(
    struct index_reader *r, struct index_row *row, struct err *e);

#endif
