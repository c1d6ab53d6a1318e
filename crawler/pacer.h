/*
 * When may the next request leave? Pure: `now` is an argument.
 *
 * What is kept is when the last requests left. Two rules follow from it:
 *
 *     the window   one request more than a second may hold takes 1.04 seconds,
 *                  so that no second that the server sees holds one more, even
 *                  if the first comes 40 ms late and the last does not
 *     the step     they leave evenly, 1.05/rate apart; where some were
 *                  held up the next ones make up for a step, but never
 *                  closer than a third of it
 *
 * So a request that leaves late costs the time that it was late once in a
 * window, not once a request, and a rest is not saved up.
 *
 * After a block nothing leaves until it is over. Departures are in microseconds
 * of the monotonic clock, which nobody can set; blocks, which outlive the
 * machine's own restart, in those of the wall clock.
 */
#ifndef EDGARCHIVE_CRAWLER_PACER_H
#define EDGARCHIVE_CRAWLER_PACER_H

#include <stdbool.h>
#include <stdint.h>

enum {
	/* The highest rate there is, and so the most departures in a window. */
	PACER_DEPARTURES = 10,

	/* The SEC lifts a block ten minutes after the last request. */
	PACER_BLOCK_SECONDS = 600,

	/* A server may ask for longer, but not for ever. */
	PACER_BLOCK_MAX_SECONDS = 24 * 3600
};

/* The state that all processes of a user share. */
struct pacer {
	int64_t left_us[PACER_DEPARTURES]; /* the latest last; 0: none */
	int64_t next_us;                   /* when the next step is due */
	int64_t blocked_from_us; /* a block is in force between these; 0: no */
	int64_t blocked_until_us;
};

/*
 * The earliest instant, in microseconds at or after now_us, at which a request
 * may leave if `ahead` others leave before it as early as they may. `rate` is
 * in requests a second, 0 for no limit. Of a rate with a fraction only the
 * whole requests fit into a second.
 */
int64_t pacer_next(
    const struct pacer *p, int64_t now_us, double rate, unsigned ahead);

/* A request leaves at now_us. */
void pacer_leave(struct pacer *p, int64_t now_us, double rate);

/* The one that was said to leave at `left_us` may have left as late as now. */
void pacer_left(struct pacer *p, int64_t left_us, int64_t now_us);

/* A block came; `retry_after` seconds if the server said so, else 0. */
void pacer_block(struct pacer *p, int64_t now_us, int64_t retry_after);

/*
 * When the block in force ends, in microseconds; 0 when there is none. Where
 * the clock was set back to before the block, how much of it is over cannot
 * be known: it starts anew, and *p says so.
 */
int64_t pacer_blocked_until(struct pacer *p, int64_t now_us);

#endif
