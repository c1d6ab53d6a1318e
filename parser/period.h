/*
 * The period that results are of.
 */
#ifndef EDGARCHIVE_PARSER_PERIOD_H
#define EDGARCHIVE_PARSER_PERIOD_H

#include "base/edgar.h"

/*
 * The latest day that `text` gives behind "quarter ended", "year ended" and the
 * like, below it in the columns of a table, or in its sentence before "then
 * ended", and that is neither past `filed` nor more than `max_age_days` before
 * it; `filed` may be unknown. A month's counts only where there is no other;
 * periods of other reports ("Form 10-K for the year ended") do not. Unset where
 * there is none.
 */
struct date period_find(struct span text, struct date filed, int max_age_days);

#endif
