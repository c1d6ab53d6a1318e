/*
 * The values of a cover page by their shapes: numbers, places and names.
 */
#ifndef EDGARCHIVE_PARSER_COVER_VALUES_H
#define EDGARCHIVE_PARSER_COVER_VALUES_H

#include "base/span.h"

enum { COVER_MAX_NAME = 200 };

/* A value at the start of `s`: the bytes it takes, 0 if there is none. */
typedef size_t cover_shape_at(struct span s);

/* "001-15957", "0-12345", "333-130373-01", "001 - 15957". */
cover_shape_at cover_file_number_at;

/* "95-4180883", or its nine digits. */
cover_shape_at cover_irs_number_at;

/* The first value of that shape in `s`; absent if none. */
struct span cover_find(struct span s, cover_shape_at *shape);

/* "Delaware", "British Columbia, Canada": letters alone, and no label. */
bool cover_is_place(struct span s);

/* The place that begins a row that lost its cells; absent if none. */
struct span cover_leading_place(struct span s);

/*
 * The place in "(a Delaware corporation)", behind the name of one of several
 * registrants; absent if none.
 */
struct span cover_incorporated_in(struct span cell);

/* May it be a registrant's name? Labels, days and brackets are none. */
bool cover_is_name(struct span s);

/* "CORPORATION", "COMPANY, INC.": the end of a name that was broken. */
bool cover_is_end_of_name(struct span s);

/* "ACME HOLDINGS, L.P.": does it end as companies' names do? */
bool cover_ends_name(struct span s);

/* "ACME CORP (a Delaware corporation) 1 Street": the name alone. */
struct span cover_name_alone(struct span s);

#endif
