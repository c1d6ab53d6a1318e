#include "base/workers.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/memory.h"
#include "tests/unit/unit.h"

/* Squares of 1 to n, added up; each item is as much work as its number says. */
struct item {
	unsigned number;
	uint64_t square;
	bool is_ready;
};

struct sum {
	unsigned n, filled, done;
	unsigned fails_to_fill, fails_to_be_done; /* at this number */
	unsigned most;                            /* on their way, at once */
	uint64_t total;
};

static int n_ready;

/* With one thread at a time, and each thread has its own. */
struct tool {
	bool is_in_use;
};

static atomic_int n_tools;

static void
init(void *item)
{
	((struct item *)item)->is_ready = true;
	n_ready++;
}

static void
release(void *item)
{
	assert_true(((struct item *)item)->is_ready);
	n_ready--;
}

static enum work_fill
fill(void *ctx, void *item, struct err *e)
{
	struct sum *s = ctx;
	struct item *i = item;

	if (s->filled + 1 == s->fails_to_fill) {
		err_set(e, ERR_STORE, "no more");
		return WORK_FAILED;
	}
	if (s->filled == s->n)
		return WORK_NONE;
	if (s->most > 0 && s->filled - s->done == s->most)
		return WORK_LATER;
	i->number = ++s->filled;
	return WORK_FILLED;
}

static void
work(void *item, void *tool)
{
	struct item *i = item;
	struct tool *t = tool;

	assert_false(t->is_in_use);
	t->is_in_use = true;
	i->square = 0;
	for (unsigned k = 0; k < i->number; k++)
		i->square += i->number;
	t->is_in_use = false;
}

static bool
done(void *ctx, void *item, struct err *e)
{
	struct sum *s = ctx;
	struct item *i = item;

	/* In the order in which they were filled. */
	assert_int_equal(i->number, s->done + 1);
	if (i->number == s->fails_to_be_done)
		return err_set(e, ERR_FORMAT, "not this one");
	s->done++;
	s->total += i->square;
	return true;
}

static void *
tool_new(void)
{
	n_tools++;
	return xcalloc(1, sizeof(struct tool));
}

static void
tool_free(void *tool)
{
	n_tools--;
	free(tool);
}

static const struct work squares = { sizeof(struct item), init, release, fill,
	work, done, tool_new, tool_free };

static void
all_is_done_in_order(void **state)
{
	static const struct {
		unsigned n, most;
	} cases[] = { { 0, 0 }, { 1, 0 }, { 2, 1 }, { 3000, 0 }, { 3000, 1 },
		{ 3000, 2 } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint64_t n = cases[i].n;
		struct sum s = { .n = cases[i].n, .most = cases[i].most };
		struct err e;

		assert_true(workers_run(&squares, &s, &e));
		assert_int_equal(s.done, n);
		assert_int_equal(s.total, n * (n + 1) * (2 * n + 1) / 6);
		assert_int_equal(n_ready, 0);
		assert_int_equal(n_tools, 0);
	}
}

static void
a_failure_ends_it(void **state)
{
	struct sum fills = { .n = 500, .fails_to_fill = 100 };
	struct sum ends = { .n = 500, .fails_to_be_done = 100 };
	struct err e;

	(void)state;
	assert_false(workers_run(&squares, &fills, &e));
	assert_int_equal(e.kind, ERR_STORE);
	assert_false(workers_run(&squares, &ends, &e));
	assert_int_equal(e.kind, ERR_FORMAT);
	assert_int_equal(ends.done, 99);
	assert_int_equal(n_ready, 0);
	assert_int_equal(n_tools, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_is_done_in_order),
		cmocka_unit_test(a_failure_ends_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
