/*
 * Work on all cores, in the order of one: a ring of items, of which the oldest
 * are worked on first.
 */
#include "base/workers.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

#include "base/memory.h"

enum {
	/* Beyond these the one owner cannot keep them busy. */
	MAX_THREADS = 15,

	/* Items for each thread, so that none waits for the owner. */
	ITEMS_A_THREAD = 4
};

/* [done, taken) is being worked on, [taken, filled) waits for a thread. The
 * numbers only grow; an item's place in the ring is its number's remainder. */
struct ring {
	const struct work *work;
	size_t n_items;
	char *items;
	bool *is_worked; /* by place */
	void *tool;      /* of the owner */

	pthread_mutex_t mutex;
	pthread_cond_t has_more; /* for the workers */
	pthread_cond_t has_come; /* for the owner */
	size_t done, taken, filled;
	bool is_over;
};

static size_t
n_cores(void)
{
	cpu_set_t set;
	int n =
	    sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;

	return n > 1 ? (size_t)n : 1;
}

static void *
item_at(struct ring *r, size_t number)
{
	return r->items + number % r->n_items * r->work->item_size;
}

static void *
tool_new(const struct ring *r)
{
	return r->work->tool_new != NULL ? r->work->tool_new() : NULL;
}

static void
tool_free(const struct ring *r, void *tool)
{
	if (r->work->tool_free != NULL)
		r->work->tool_free(tool);
}

/* Work on the oldest item that waits. The mutex is held, and let go. */
static void
work_on_next(struct ring *r, void *tool)
{
	size_t number = r->taken++;

	pthread_mutex_unlock(&r->mutex);
	r->work->work(item_at(r, number), tool);
	pthread_mutex_lock(&r->mutex);
	r->is_worked[number % r->n_items] = true;
	if (number == r->done)
		pthread_cond_signal(&r->has_come);
}

static void *
worker(void *ring)
{
	struct ring *r = ring;
	void *tool = tool_new(r);

	pthread_mutex_lock(&r->mutex);
	while (!r->is_over) {
		if (r->taken < r->filled)
			work_on_next(r, tool);
		else
			pthread_cond_wait(&r->has_more, &r->mutex);
	}
	pthread_mutex_unlock(&r->mutex);
	tool_free(r, tool);
	return NULL;
}

/* Signals are the owner's. */
static size_t
start(struct ring *r, pthread_t *threads, size_t n)
{
	sigset_t all, before;
	size_t started = 0;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (started < n &&
	       pthread_create(&threads[started], NULL, worker, r) == 0)
		started++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return started;
}

static void
finish(struct ring *r, pthread_t *threads, size_t n)
{
	pthread_mutex_lock(&r->mutex);
	r->is_over = true;
	pthread_cond_broadcast(&r->has_more);
	pthread_mutex_unlock(&r->mutex);
	for (size_t i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
}

static void
give(struct ring *r)
{
	pthread_mutex_lock(&r->mutex);
	r->is_worked[r->filled++ % r->n_items] = false;
	pthread_cond_signal(&r->has_more);
	pthread_mutex_unlock(&r->mutex);
}

/* The oldest item, once it is worked on. */
static void *
await_oldest(struct ring *r)
{
	pthread_mutex_lock(&r->mutex);
	while (!r->is_worked[r->done % r->n_items]) {
		if (r->taken < r->filled)
			work_on_next(r, r->tool);
		else
			pthread_cond_wait(&r->has_come, &r->mutex);
	}

	void *item = item_at(r, r->done);

	pthread_mutex_unlock(&r->mutex);
	return item;
}

/* The place of the oldest item is free again. */
static void
drop_oldest(struct ring *r)
{
	pthread_mutex_lock(&r->mutex);
	r->done++;
	pthread_mutex_unlock(&r->mutex);
}

/* Fill what is free, as long as there is something to fill it with. */
static enum work_fill
fill_ring(struct ring *r, void *ctx, struct err *e)
{
	enum work_fill fill = WORK_FILLED;

	while (fill == WORK_FILLED && r->filled - r->done < r->n_items) {
		fill = r->work->fill(ctx, item_at(r, r->filled), e);
		if (fill == WORK_FILLED)
			give(r);
	}
	return fill;
}

static bool
run(struct ring *r, void *ctx, struct err *e)
{
	enum work_fill fill = WORK_FILLED;

	for (;;) {
		if (fill != WORK_NONE)
			fill = fill_ring(r, ctx, e);
		if (fill == WORK_FAILED)
			return false;
		if (r->done == r->filled)
			return true;
		if (!r->work->done(ctx, await_oldest(r), e))
			return false;
		drop_oldest(r);
	}
}

bool
workers_run(const struct work *w, void *ctx, struct err *e)
{
	pthread_t threads[MAX_THREADS];
	size_t n = n_cores() - 1 < MAX_THREADS ? n_cores() - 1 : MAX_THREADS;
	struct ring r = { .work = w,
		.n_items = n > 0 ? ITEMS_A_THREAD * (n + 1) : 1 };

	r.items = xcalloc(r.n_items, w->item_size);
	r.is_worked = xcalloc(r.n_items, sizeof(*r.is_worked));
	for (size_t i = 0; i < r.n_items; i++)
		w->init(item_at(&r, i));
	pthread_mutex_init(&r.mutex, NULL);
	pthread_cond_init(&r.has_more, NULL);
	pthread_cond_init(&r.has_come, NULL);

	r.tool = tool_new(&r);

	size_t started = start(&r, threads, n);
	bool ok = run(&r, ctx, e);

	finish(&r, threads, started);
	tool_free(&r, r.tool);
	pthread_cond_destroy(&r.has_come);
	pthread_cond_destroy(&r.has_more);
	pthread_mutex_destroy(&r.mutex);
	for (size_t i = 0; i < r.n_items; i++)
		w->release(item_at(&r, i));
	free(r.is_worked);
	free(r.items);
	return ok;
}
