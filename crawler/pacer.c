/*
 * When may the next request leave? Arithmetic only.
 */
#include "crawler/pacer.h"

enum { SECOND_US = 1000 * 1000 };

/* The window is wider than the second that it stands for by what the way to the
 * server may add to one request and not to another. */
#define WINDOW_S 1.04

/* A step is wider still, so that a request that is a little late costs nothing
 * of the window. */
#define STEP_S 1.05

/* So many requests fit into a step where others were held up. */
enum { STEP_PARTS = 3 };

/* The pace of the slowest rate that makes sense: one request an hour. */
#define STEP_MAX_US (INT64_C(3600) * SECOND_US)

/* What a rate means. */
struct pace {
	int count; /* of requests in a window */
	int64_t window_us;
	int64_t step_us;
};

static int64_t
bounded_us(double seconds)
{
	double us = seconds * SECOND_US;

	return us < (double)STEP_MAX_US ? (int64_t)us : STEP_MAX_US;
}

static struct pace
pace_of(double rate)
{
	double count = rate < 1                  ? 1
		       : rate < PACER_DEPARTURES ? rate
						 : PACER_DEPARTURES;

	return (struct pace){
		.count = (int)count,
		.window_us = bounded_us(WINDOW_S * (rate < 1 ? 1 / rate : 1)),
		.step_us = bounded_us(STEP_S / rate),
	};
}

static int64_t
max64(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t
min64(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
latest(const struct pacer *p)
{
	return p->left_us[PACER_DEPARTURES - 1];
}

/*
 * Nobody has left in times to come: the machine was started anew, and its
 * clock with it. Then they have left just now, as far as can be known.
 */
static void
settle(struct pacer *p, int64_t now_us)
{
	int64_t ahead_us = latest(p) - now_us;

	if (ahead_us <= 0)
		return;
	for (int i = 0; i < PACER_DEPARTURES; i++)
		if (p->left_us[i] != 0)
			p->left_us[i] = max64(p->left_us[i] - ahead_us, 1);
}

/* When the next step is due, as a process of this pace sees it. */
static int64_t
step_due(const struct pacer *p, const struct pace *pace)
{
	return min64(p->next_us, latest(p) + pace->step_us);
}

static int64_t
earliest(const struct pacer *p, int64_t now_us, const struct pace *pace)
{
	int64_t first_us = p->left_us[PACER_DEPARTURES - pace->count];

	if (latest(p) != 0) {
		now_us = max64(now_us, step_due(p, pace));
		now_us = max64(now_us, latest(p) + pace->step_us / STEP_PARTS);
	}
	if (first_us != 0)
		now_us = max64(now_us, first_us + pace->window_us);
	return now_us;
}

/* Put one more into its place in the order; the oldest is forgotten. */
static void
insert(struct pacer *p, int64_t at_us)
{
	int i = 0;

	while (i < PACER_DEPARTURES - 1 && p->left_us[i + 1] <= at_us) {
		p->left_us[i] = p->left_us[i + 1];
		i++;
	}
	p->left_us[i] = at_us;
}

static void
leave(struct pacer *p, int64_t now_us, const struct pace *pace)
{
	int64_t due_us = latest(p) != 0 ? step_due(p, pace) : now_us;

	p->next_us = max64(due_us, now_us - pace->step_us) + pace->step_us;
	insert(p, now_us);
}

int64_t
pacer_next(const struct pacer *p, int64_t now_us, double rate, unsigned ahead)
{
	if (!(rate > 0))
		return now_us;

	struct pace pace = pace_of(rate);
	struct pacer then = *p;

	settle(&then, now_us);
	for (; ahead > 0; ahead--)
		leave(&then, earliest(&then, now_us, &pace), &pace);
	return earliest(&then, now_us, &pace);
}

void
pacer_leave(struct pacer *p, int64_t now_us, double rate)
{
	if (!(rate > 0))
		return;

	struct pace pace = pace_of(rate);

	settle(p, now_us);
	leave(p, now_us, &pace);
}

void
pacer_left(struct pacer *p, int64_t left_us, int64_t now_us)
{
	for (int i = 0; i < PACER_DEPARTURES; i++)
		if (p->left_us[i] == left_us) {
			for (; i > 0; i--)
				p->left_us[i] = p->left_us[i - 1];
			p->left_us[0] = 0;
			insert(p, now_us);
			return;
		}
}

void
pacer_block(struct pacer *p, int64_t now_us, int64_t retry_after)
{
	int64_t seconds = max64(retry_after, PACER_BLOCK_SECONDS);

	if (seconds > PACER_BLOCK_MAX_SECONDS)
		seconds = PACER_BLOCK_MAX_SECONDS;

	int64_t running_us = pacer_blocked_until(p, now_us);

	p->blocked_from_us = now_us;
	p->blocked_until_us = max64(running_us, now_us + seconds * SECOND_US);
}

int64_t
pacer_blocked_until(struct pacer *p, int64_t now_us)
{
	if (now_us < p->blocked_from_us) {
		int64_t length_us = p->blocked_until_us - p->blocked_from_us;

		p->blocked_from_us = now_us;
		p->blocked_until_us = now_us + length_us;
	}
	return now_us < p->blocked_until_us ? p->blocked_until_us : 0;
}
