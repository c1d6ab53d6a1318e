/*
 * When may the next request leave? Arithmetic only.
 */
#include "crawler/pacer.h"

enum { SECOND_US = 1000 * 1000 };

/* Wider than 1/rate, so that rate + 1 requests span 1.05 seconds. */
#define WIDENING 1.05

/*
 * So many places may be taken ahead of the clock: one by each process that
 * waits. More of them are no queue but a clock that was set back.
 */
enum { PLACES_AHEAD = 64 };

/* The pace of the slowest rate that makes sense: one request an hour. */
#define INTERVAL_MAX_US (INT64_C(3600) * SECOND_US)

static int64_t
interval_us(double rate)
{
	double us = WIDENING * SECOND_US / rate;

	return us < (double)INTERVAL_MAX_US ? (int64_t)us : INTERVAL_MAX_US;
}

static int64_t
max64(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

int64_t
pacer_take(struct pacer *p, int64_t now_us, double rate)
{
	if (!(rate > 0))
		return now_us;

	int64_t interval = interval_us(rate);

	if (p->next_us > now_us + PLACES_AHEAD * interval)
		p->next_us = now_us + interval;

	int64_t at_us = max64(p->next_us, now_us);

	p->next_us = at_us + interval;
	return at_us;
}

void
pacer_give_back(struct pacer *p, int64_t at_us, double rate)
{
	if (rate > 0 && p->next_us == at_us + interval_us(rate))
		p->next_us = at_us;
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
