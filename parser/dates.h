/*
 * Days as people write them: "November 9, 2006", "Nov. 9, 2006",
 * "9 November 2006", "9-Nov-2006", "9th day of November, 2006", "11/09/2006"
 * (month first), "11.09.2006", "2006-11-09".
 */
#ifndef EDGARCHIVE_PARSER_DATES_H
#define EDGARCHIVE_PARSER_DATES_H

#include "base/time.h"

/* A day at the start of `s`: the bytes it takes, 0 if there is none. */
size_t date_at(struct span s, struct date *out);

/*
 * A month and a day of it, without a year, at the start of `s` ("September
 * 30"): the bytes they take, 0 if there are none. out->year is 0.
 */
size_t month_day_at(struct span s, struct date *out);

/* Four digits of a year, 1990 to 2099, at the start of `s`; 0 if none. */
int year_at(struct span s);

/* The first day in *rest, cut off with all before it. */
bool date_next(struct span *rest, struct date *out);

/* Set *field to `day` if that is set, and *field is not or is later. */
void date_take_earlier(struct date *field, struct date day);

/*
 * The earliest day in `s`; unset if there is none. A range's first day takes
 * the year of its last, "May 1 - 4, 2006".
 */
struct date date_earliest(struct span s);

#endif
