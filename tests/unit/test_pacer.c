#include "tests/unit/unit.h"

#include "crawler/pacer.h"

#define SECOND INT64_C(1000000)
#define NOW    (INT64_C(1795000000) * SECOND)

/* So late may one request be that leaves, or that comes to the server, while
 * others are not. */
enum { JITTER_US = 39000 };

/* Leave at the earliest from now on, and so much later. */
static int64_t
leave(struct pacer *p, int64_t now, double rate, int64_t late)
{
	int64_t at = pacer_next(p, now, rate, 0);

	assert_true(at >= now);
	pacer_leave(p, at + late, rate);
	return at + late;
}

/* A number from 0 to n - 1, the same ones each time. */
static int64_t
draw(uint64_t *seed, int64_t n)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((*seed >> 33) % (uint64_t)n);
}

/*
 * Whatever holds requests up, no second holds more than the rate, both of its
 * ends counted and the way to the server too; and nine tenths of the rate are
 * reached as long as that is 45 ms on the average.
 */
static void
no_second_holds_more_than_the_rate(void **state)
{
	static const int rates[] = { 1, 2, 5, 8, 9, 10 };
	static const int64_t lates[] = { 1, 5000, 30000, 60000, 90000 };

	(void)state;
	for (size_t i = 0; i < sizeof(rates) / sizeof(rates[0]); i++)
		for (size_t k = 0; k < sizeof(lates) / sizeof(lates[0]); k++) {
			struct pacer p = { 0 };
			int64_t at[300], now = NOW;
			int rate = rates[i];
			uint64_t seed = 1;

			for (int n = 0; n < 300; n++)
				at[n] = now =
				    leave(&p, now, rate, draw(&seed, lates[k]));
			for (int n = rate; n < 300; n++)
				assert_true(
				    at[n] - at[n - rate] > SECOND + JITTER_US);

			double sustained =
			    299.0 * SECOND / (double)(at[299] - at[0]);

			if (sustained < 0.9 * rate)
				fail_msg("%.2f of %d, up to %d ms late",
				    sustained, rate, (int)(lates[k] / 1000));
		}
}

/* Only the whole ones: two in a second, of a rate of 2.5. */
static void
a_fraction_of_a_request_is_none(void **state)
{
	struct pacer p = { 0 };
	int64_t at[50], now = NOW;

	(void)state;
	for (int n = 0; n < 50; n++)
		at[n] = now = leave(&p, now, 2.5, 0);
	for (int n = 2; n < 50; n++)
		assert_true(at[n] - at[n - 2] > SECOND + JITTER_US);
}

/* One that was held up is made up for, but the next one keeps its distance. */
static void
requests_leave_evenly(void **state)
{
	struct pacer p = { 0 };
	int64_t step = SECOND * 105 / 1000, at = NOW;
	/* In steps: how late each is, and when it leaves. */
	static const struct {
		double late, at;
	} cases[] = { { 0, 0 }, { 0, 1 }, { 0, 2 }, { 0.4, 3.4 }, { 0, 4 },
		{ 0.4, 5.4 }, { 0.4, 6.4 }, { 0, 7 }, { 0.9, 8.9 },
		{ 0, 8.9 + 1 / 3.0 } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		at = leave(&p, at, 10, (int64_t)(cases[i].late * (double)step));
		if (at != NOW + (int64_t)(cases[i].at * (double)step))
			fail_msg("%zu: %d us", i, (int)(at - NOW));
	}
}

/* What is on its way to leave is reckoned with. */
static void
others_leave_before(void **state)
{
	struct pacer p = { 0 };

	(void)state;
	for (unsigned n = 0; n < 25; n++) {
		struct pacer q = p;
		int64_t at = NOW;

		for (unsigned i = 0; i <= n; i++)
			at = leave(&q, at, 10, 0);
		assert_int_equal(pacer_next(&p, NOW, 10, n), at);
	}
}

static void
a_rest_is_not_saved_up(void **state)
{
	struct pacer p = { 0 };
	int64_t at = NOW, before;

	(void)state;
	for (int n = 0; n < 20; n++)
		at = leave(&p, at, 8, 0);
	before = at += 60 * SECOND;
	for (int n = 0; n < 5; n++)
		at = leave(&p, at, 8, 0);
	assert_in_range(at - before, 3 * SECOND / 8, 5 * SECOND / 8);
}

/* It was put aside between asking and sending. */
static void
a_departure_may_turn_out_later(void **state)
{
	struct pacer p = { 0 };
	int64_t at[12], now = NOW;

	(void)state;
	for (int n = 0; n < 10; n++)
		at[n] = now = leave(&p, now, 10, 0);

	/* So 1, 2, 0, 3, 4, ... is their order. */
	pacer_left(&p, at[0], at[2] + 1000);
	for (int n = 10; n < 12; n++)
		at[n] = now = leave(&p, now, 10, 0);
	assert_true(at[10] > at[1] + SECOND + JITTER_US);
	assert_true(at[11] > at[2] + SECOND + JITTER_US);
	assert_true(pacer_next(&p, now, 10, 0) > at[2] + 1000 + SECOND);

	/* Nobody knows any more of the first. */
	pacer_left(&p, at[1], now + 60 * SECOND);
	assert_true(pacer_next(&p, now, 10, 0) < now + SECOND);
}

static void
a_rate_of_zero_is_no_limit(void **state)
{
	struct pacer p = { 0 };

	(void)state;
	for (int i = 0; i < 100; i++)
		assert_int_equal(leave(&p, NOW, 0, 0), NOW);
}

static void
a_rate_near_zero_waits_an_hour(void **state)
{
	struct pacer p = { 0 };

	(void)state;
	leave(&p, NOW, 1e-300, 0);
	assert_int_equal(pacer_next(&p, NOW, 1e-300, 0), NOW + 3600 * SECOND);
}

/* Who may do ten a second does not wait for who may do one an hour. */
static void
rates_may_differ(void **state)
{
	struct pacer p = { 0 };

	(void)state;
	leave(&p, NOW, 1.0 / 3600, 0);
	assert_true(pacer_next(&p, NOW, 10, 0) < NOW + SECOND / 5);
}

/* The clock of a machine that was started anew begins at zero. */
static void
a_restart_of_the_machine_costs_a_second(void **state)
{
	struct pacer p = { 0 };
	int64_t earlier = NOW - 3600 * SECOND, at = NOW;

	(void)state;
	for (int n = 0; n < 20; n++)
		at = leave(&p, at, 10, 0);
	at = leave(&p, earlier, 10, 0);
	assert_true(at > earlier + SECOND / 20);
	for (int n = 0; n < 10; n++)
		at = leave(&p, at, 10, 0);
	assert_true(at > earlier + SECOND);
	assert_true(at < earlier + 2 * SECOND);
}

static void
a_block_lasts_ten_minutes_or_as_asked(void **state)
{
	static const struct {
		int64_t retry_after, seconds;
	} cases[] = {
		{ 0, 600 },
		{ 5, 600 },
		{ 600, 600 },
		{ 601, 601 },
		{ 3600, 3600 },
		{ 24 * 3600, 24 * 3600 },
		{ 24 * 3600 + 1, 24 * 3600 },
		{ INT32_MAX, 24 * 3600 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pacer p = { 0 };
		int64_t until = NOW + cases[i].seconds * SECOND;

		assert_int_equal(pacer_blocked_until(&p, NOW), 0);
		pacer_block(&p, NOW, cases[i].retry_after);
		assert_int_equal(pacer_blocked_until(&p, NOW), until);
		assert_int_equal(pacer_blocked_until(&p, until - 1), until);
		assert_int_equal(pacer_blocked_until(&p, until), 0);
	}
}

static void
a_second_block_never_shortens_the_first(void **state)
{
	struct pacer p = { 0 };

	(void)state;
	pacer_block(&p, NOW, 3600);
	pacer_block(&p, NOW + SECOND, 0);
	assert_int_equal(
	    pacer_blocked_until(&p, NOW + SECOND), NOW + 3600 * SECOND);
	pacer_block(&p, NOW + 3599 * SECOND, 0);
	assert_int_equal(
	    pacer_blocked_until(&p, NOW + 3599 * SECOND), NOW + 4199 * SECOND);
}

/* Neither an hour longer, nor no block at all. */
static void
a_block_starts_anew_when_the_clock_is_set_back(void **state)
{
	struct pacer p = { 0 };
	int64_t earlier = NOW - 3600 * SECOND;

	(void)state;
	pacer_block(&p, NOW, 0);
	assert_int_equal(
	    pacer_blocked_until(&p, earlier), earlier + 600 * SECOND);
	assert_int_equal(
	    pacer_blocked_until(&p, earlier + SECOND), earlier + 600 * SECOND);
	assert_int_equal(pacer_blocked_until(&p, earlier + 600 * SECOND), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_second_holds_more_than_the_rate),
		cmocka_unit_test(a_fraction_of_a_request_is_none),
		cmocka_unit_test(requests_leave_evenly),
		cmocka_unit_test(others_leave_before),
		cmocka_unit_test(a_rest_is_not_saved_up),
		cmocka_unit_test(a_departure_may_turn_out_later),
		cmocka_unit_test(a_rate_of_zero_is_no_limit),
		cmocka_unit_test(a_rate_near_zero_waits_an_hour),
		cmocka_unit_test(rates_may_differ),
		cmocka_unit_test(a_restart_of_the_machine_costs_a_second),
		cmocka_unit_test(a_block_lasts_ten_minutes_or_as_asked),
		cmocka_unit_test(a_second_block_never_shortens_the_first),
		cmocka_unit_test(
		    a_block_starts_anew_when_the_clock_is_set_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
