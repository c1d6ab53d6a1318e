/*
 * Which quarterly index is due when: pure, `now` is an argument.
 *
 * A closed quarter is not immutable: EDGAR rebuilds all of them early on
 * Saturdays, to apply corrections and deletions. So the open quarter is due in
 * each run, and a closed one once after each rebuild.
 */
#ifndef EDGARCHIVE_CLI_DUE_H
#define EDGARCHIVE_CLI_DUE_H

#include "base/edgar.h"

/*
 * `checked_at` is when the server last answered about it, Unix seconds; 0:
 * never.
 */
bool index_is_due(struct quarter q, int64_t checked_at, int64_t now);

/*
 * Of an index that was not there at `checked_at`: may a rebuild have brought
 * one of the files that stand in for it?
 */
bool index_stand_ins_are_due(int64_t checked_at, int64_t now);

#endif
