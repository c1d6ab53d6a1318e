/*
 * Rows of form.idx and company.idx, the other two files of a quarterly index:
 * the same rows as in master.idx, in columns of a fixed width, with names that
 * are cut at 62 bytes.
 *
 *     Form Type   Company Name          (62 wide)       CIK         Date Filed  File Name
 *     ------------------------------------------------------------------------
 *     8-K         LOUISIANA LAND & EXPLORATION CO       60512       1993-10-29  edgar/data/...
 *
 * company.idx has the first two the other way round. Where columns begin is
 * read from the line that names them; in some files it breaks off behind CIK.
 */
#ifndef EDGARCHIVE_PARSER_COLUMNS_H
#define EDGARCHIVE_PARSER_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/* A name that is as wide as this, or a blank less, may have been cut. */
enum { COLUMNS_NAME_WIDTH = 62 };

/* A row's fields, as they stand. */
struct index_fields {
	struct span cik, company, form, filed, path;
};

/* Where columns begin. */
struct columns {
	size_t form, company, cik;
};

/* Is `line` the one that names the columns? */
bool columns_find(struct span line, struct columns *out);

/*
 * Take a row apart, false if it has not five fields where they should be. The last three hold no
 * blanks, so they are found from its end: a name in UTF-8 may be wider in bytes
 * than its column, and moves what follows; a name of full width runs into the
 * CIK, which the path tells apart.
 */
bool columns_cut(
    const struct columns *c, struct span line, struct index_fields *f);

#endif
