/*
 * When may the next request leave? Pure: `now` is an argument.
 *
 * Requests leave one by one, a little wider apart than 1/rate, so that the
 * jitter of the way cannot put one more into any second that the server sees.
 * After a block nothing leaves until it is over. Times are in microseconds of
 * the wall clock; a clock that was set back is noticed and does not stop the
 * work for longer than the pace itself would.
 */
#ifndef EDGARCHIVE_CRAWLER_PACER_H
#define EDGARCHIVE_CRAWLER_PACER_H

#include <stdbool.h>
#include <stdint.h>

enum {
	/* The SEC lifts a block ten minutes after the last request. */
	PACER_BLOCK_SECONDS = 600,

	/* A server may ask for longer, but not for ever. */
	PACER_BLOCK_MAX_SECONDS = 24 * 3600
};

/* The state that all processes of a user share. */
struct pacer {
	int64_t next_us;         /* no request leaves before */
	int64_t blocked_from_us; /* a block is in force between these; 0: no */
	int64_t blocked_until_us;
};

/*
 * Take the next place: returns when (in microseconds, at or after now_us) the
 * request may leave, and moves *p on. `rate` is in requests a second, 0 for
 * no limit.
 */
int64_t pacer_take(struct pacer *p, int64_t now_us, double rate);

/*
 * The place at `at_us` was not used in time: give it back, if nobody has taken
 * one after it.
 */
void pacer_give_back(struct pacer *p, int64_t at_us, double rate);

/* A block came; `retry_after` seconds if the server said so, else 0. */
void pacer_block(struct pacer *p, int64_t now_us, int64_t retry_after);

/*
 * When the block in force ends, in microseconds; 0 when there is none. Where
 * the clock was set back to before the block, how much of it is over cannot
 * be known: it starts anew, and *p says so.
 */
int64_t pacer_blocked_until(struct pacer *p, int64_t now_us);

#endif
