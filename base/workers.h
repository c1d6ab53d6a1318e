/*
 * Work on all cores, in the order of one.
 *
 * One thread owns everything: it fills items, worker threads work on them in
 * any order, and the owner gets each back in the order it was filled. An item
 * owns its bytes and its arena; it is with one thread at a time, and nothing is
 * shared but the queue. So neither the work nor the owner needs a lock.
 *
 * The owner lends a hand while it waits: on one core there is no second thread,
 * and no queue to pay for.
 */
#ifndef EDGARCHIVE_BASE_WORKERS_H
#define EDGARCHIVE_BASE_WORKERS_H

#include <stddef.h>

#include "base/err.h"

enum work_fill {
	WORK_FILLED,
	WORK_LATER, /* not before one that is on its way is done */
	WORK_NONE,  /* there is no more */
	WORK_FAILED /* *e says why */
};

/*
 * What an item is and what becomes of it. `fill` and `done` are called by the
 * owner alone, `work` by any thread; it sees the item, the tool of its thread
 * and nothing else. A tool is what takes memory to have and remembers nothing
 * between items; where none is needed, both functions are NULL.
 */
struct work {
	size_t item_size;
	void (*init)(void *item); /* of cleared bytes; once, then reused */
	void (*release)(void *item);

	enum work_fill (*fill)(void *ctx, void *item, struct err *e);
	void (*work)(void *item, void *tool);
	bool (*done)(void *ctx, void *item, struct err *e);

	void *(*tool_new)(void);
	void (*tool_free)(void *tool);
};

/*
 * Fill, work and be done until there is no more. False as soon as `fill` or
 * `done` fails; items that are on their way are then given up.
 */
MUST_USE bool workers_run(const struct work *w, void *ctx, struct err *e);

#endif
