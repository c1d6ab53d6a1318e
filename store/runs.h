/*
 * The log of sync: one row a run.
 */
#ifndef EDGARCHIVE_STORE_RUNS_H
#define EDGARCHIVE_STORE_RUNS_H

#include "store/store.h"

struct run {
	int64_t id;
	int64_t started_at; /* Unix seconds */
	int64_t ended_at;
	int exit_code;
	uint64_t requests;
	uint64_t bytes;
	uint64_t new_filings;
	uint64_t new_events;
	uint64_t failures;
};

/* A run begins; its row says so until run_end fills it. */
MUST_USE bool run_begin(struct store *s, struct run *r, struct err *e);
MUST_USE bool run_end(struct store *s, const struct run *r, struct err *e);

/*
 * How many of the newest ended runs in a row had an exit code from `least` to
 * `most`; without a row for the run at hand.
 */
MUST_USE bool run_streak(
    struct store *s, int least, int most, unsigned *n, struct err *e);

#endif
