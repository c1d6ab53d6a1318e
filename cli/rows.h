/*
 * Rows of a query to a stream, in the format that the user asked for.
 *
 * table and markdown are for reading: a cell is one line. csv (RFC 4180),
 * tsv, json and ndjson are for programs and lose nothing but the difference
 * that the format cannot show: tsv writes NULL as an empty field, json has no
 * infinity and no two members of one name. All are UTF-8; a blob is written in
 * lower-case hexadecimal. docs/SCHEMA.md says so to people.
 */
#ifndef EDGARCHIVE_CLI_ROWS_H
#define EDGARCHIVE_CLI_ROWS_H

#include <stdio.h>

#include "store/query.h"

enum rows_format {
	ROWS_TABLE,
	ROWS_CSV,
	ROWS_TSV,
	ROWS_JSON,
	ROWS_NDJSON,
	ROWS_MARKDOWN,
	ROWS_FORMATS
};

/* The format named so; ROWS_FORMATS for none. */
enum rows_format rows_format_find(const char *name);

/* All names, for usage texts: "table, csv, tsv, ...". */
extern const char rows_format_names[];

/*
 * Step through `q` and print every row. In a table the widths come from the
 * first thousand rows, so memory stays bounded. *n_rows may be NULL.
 */
MUST_USE bool rows_print(struct query *q, enum rows_format format, FILE *out,
    size_t *n_rows, struct err *e);

#endif
