#include "tests/unit/unit.h"

#include "crawler/pacer.h"

#define SECOND INT64_C(1000000)
#define NOW    (INT64_C(1795000000) * SECOND)

/* More than `rate` places in any second, both of its ends counted? */
static void
no_second_holds_more_than_the_rate(void **state)
{
	static const int rates[] = { 1, 2, 5, 8, 9, 10 };

	(void)state;
	for (size_t i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
		struct pacer p = { 0 };
		int64_t at[200], now = NOW;
		int rate = rates[i];

		for (int n = 0; n < 200; n++) {
			at[n] = pacer_take(&p, now, rate);
			assert_true(at[n] >= now);
			now = at[n];
		}
		for (int n = rate; n < 200; n++)
			assert_true(at[n] - at[n - rate] > SECOND);

		double sustained = 199.0 * SECOND / (double)(at[199] - at[0]);

		assert_true(sustained >= 0.9 * rate);
	}
}

static void
a_place_is_given_back_while_it_is_the_last(void **state)
{
	struct pacer p = { 0 };
	int64_t first = pacer_take(&p, NOW, 8);

	(void)state;
	pacer_give_back(&p, first, 8);
	assert_int_equal(pacer_take(&p, NOW, 8), NOW);

	int64_t second = pacer_take(&p, NOW, 8);
	int64_t third = pacer_take(&p, NOW, 8);

	pacer_give_back(&p, second, 8);
	assert_true(pacer_take(&p, NOW, 8) > third + SECOND / 8);
}

static void
a_rest_is_not_saved_up(void **state)
{
	struct pacer p = { 0 };

	(void)state;
	pacer_take(&p, NOW, 8);
	assert_int_equal(
	    pacer_take(&p, NOW + 60 * SECOND, 8), NOW + 60 * SECOND);
	assert_true(pacer_take(&p, NOW + 60 * SECOND, 8) >
		    NOW + 60 * SECOND + SECOND / 8);
}

static void
a_rate_of_zero_is_no_limit(void **state)
{
	struct pacer p = { 0 };

	(void)state;
	for (int i = 0; i < 100; i++)
		assert_int_equal(pacer_take(&p, NOW, 0), NOW);
}

static void
a_rate_near_zero_waits_an_hour(void **state)
{
	struct pacer p = { 0 };

	(void)state;
	pacer_take(&p, NOW, 1e-300);
	assert_int_equal(pacer_take(&p, NOW, 1e-300), NOW + 3600 * SECOND);
}

static void
a_clock_set_back_costs_one_place(void **state)
{
	struct pacer p = { 0 };
	int64_t earlier = NOW - 3600 * SECOND;

	(void)state;
	pacer_take(&p, NOW, 8);

	int64_t at = pacer_take(&p, earlier, 8);

	assert_true(at > earlier + SECOND / 8);
	assert_true(at < earlier + SECOND / 4);
	assert_true(pacer_take(&p, at, 8) > at + SECOND / 8);
}

/* Many processes may wait at once: that is no clock set back. */
static void
places_are_taken_ahead(void **state)
{
	struct pacer p = { 0 };
	int64_t last = 0;

	(void)state;
	for (int i = 0; i < 60; i++) {
		int64_t at = pacer_take(&p, NOW, 10);

		assert_true(i == 0 || at > last + SECOND / 10);
		last = at;
	}
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
		cmocka_unit_test(a_place_is_given_back_while_it_is_the_last),
		cmocka_unit_test(a_rest_is_not_saved_up),
		cmocka_unit_test(a_rate_of_zero_is_no_limit),
		cmocka_unit_test(a_rate_near_zero_waits_an_hour),
		cmocka_unit_test(a_clock_set_back_costs_one_place),
		cmocka_unit_test(places_are_taken_ahead),
		cmocka_unit_test(a_block_lasts_ten_minutes_or_as_asked),
		cmocka_unit_test(a_second_block_never_shortens_the_first),
		cmocka_unit_test(
		    a_block_starts_anew_when_the_clock_is_set_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
