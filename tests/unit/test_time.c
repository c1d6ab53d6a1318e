#include "base/time.h"
#include "tests/unit/unit.h"

static struct datetime
clock_of(const char *digits)
{
	struct datetime t = { 0 };

	if (!datetime_parse(span_of(digits), &t))
		fail_msg("no clock: %s", digits);
	return t;
}

static void
days_are_real_ones(void **state)
{
	static const struct {
		const char *text;
		const char *want; /* "" is refused */
	} cases[] = {
		{ "20061109", "2006-11-09" },
		{ "2006-11-09", "2006-11-09" },
		{ "20000229", "2000-02-29" },
		{ "19000229", "" },
		{ "20240230", "" },
		{ "20241301", "" },
		{ "2024-1-01", "" },
		{ "2024-01-01 ", "" },
		{ "2024/01/01", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date d = { 0 };
		char out[DATE_SIZE];
		bool ok = date_parse(span_of(cases[i].text), &d);

		date_print(d, out);
		if (ok != (cases[i].want[0] != '\0') ||
		    strcmp(out, cases[i].want) != 0)
			fail_msg("%s: %s", cases[i].text, out);
	}
}

static void
days_count_from_1970_and_back(void **state)
{
	(void)state;
	assert_int_equal(date_days((struct date){ 1970, 1, 1 }), 0);
	assert_int_equal(date_days((struct date){ 2000, 3, 1 }), 11017);
	assert_int_equal(date_weekday((struct date){ 2026, 11, 24 }), 2);
	for (int64_t day = -25000; day < 84000; day++)
		if (date_days(date_of_days(day)) != day)
			fail_msg("day %jd", (intmax_t)day);
}

static void
eastern_time_follows_the_daylight_rules_of_its_year(void **state)
{
	static const struct {
		const char *eastern;
		const char *utc;
	} cases[] = {
		{ "20061109160512", "2006-11-09T21:05:12Z" },
		{ "20060402015959", "2006-04-02T06:59:59Z" },
		{ "20060402030000", "2006-04-02T07:00:00Z" },
		{ "20061029005959", "2006-10-29T04:59:59Z" },
		{ "20061029020000", "2006-10-29T07:00:00Z" },
		{ "20070311030000", "2007-03-11T07:00:00Z" },
		{ "20070310120000", "2007-03-10T17:00:00Z" },
		{ "20071104013000", "2007-11-04T05:30:00Z" },
		{ "20071104020000", "2007-11-04T07:00:00Z" },
		{ "20070325120000", "2007-03-25T16:00:00Z" },
		{ "20060325120000", "2006-03-25T17:00:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct datetime t = clock_of(cases[i].eastern);
		int64_t at = eastern_to_unix(t);
		char utc[INSTANT_SIZE];
		struct datetime back = unix_to_eastern(at);

		instant_print(at, utc);
		assert_string_equal(utc, cases[i].utc);
		assert_int_equal(back.hour, t.hour);
		assert_int_equal(back.date.day, t.date.day);
	}
}

static void
the_market_keeps_its_holidays(void **state)
{
	static const struct {
		const char *day;
		bool is_open;
	} cases[] = {
		{ "20061109", true },
		{ "20061111", false }, /* a Saturday */
		{ "20250418", false }, /* Good Friday */
		{ "20250421", true },  /* Easter Monday */
		{ "19970120", true },  /* before Martin Luther King Day */
		{ "19980119", false },
		{ "20210618", true },  /* before Juneteenth was kept */
		{ "20220620", false }, /* Juneteenth on a Sunday */
		{ "20200703", false }, /* Independence Day on a Saturday */
		{ "20211231", true },  /* New Year's Day on a Saturday */
		{ "20230102", false }, /* New Year's Day on a Sunday */
		{ "20261126", false }, /* Thanksgiving */
		{ "20261127", true },
		{ "20010913", false },
		{ "20121030", false },
		{ "20250109", false },
		{ "20240527", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date d = { 0 };

		assert_true(date_parse(span_of(cases[i].day), &d));
		if (market_is_open(d) != cases[i].is_open)
			fail_msg("%s", cases[i].day);
	}
}

static void
a_session_is_a_part_of_the_trading_day(void **state)
{
	(void)state;
	assert_int_equal(session_of(clock_of("20061109092959")), SESSION_PRE);
	assert_int_equal(
	    session_of(clock_of("20061109093000")), SESSION_REGULAR);
	assert_int_equal(
	    session_of(clock_of("20061109155959")), SESSION_REGULAR);
	assert_int_equal(session_of(clock_of("20061109160000")), SESSION_AFTER);
	assert_int_equal(
	    session_of(clock_of("20061111120000")), SESSION_CLOSED);
}

static void
http_dates_are_of_the_one_form(void **state)
{
	int64_t at = 0;
	char text[INSTANT_SIZE];

	(void)state;
	assert_true(
	    http_date_parse(SPAN("Sat, 27 Jun 2026 07:04:08 GMT"), &at));
	instant_print(at, text);
	assert_string_equal(text, "2026-06-27T07:04:08Z");
	assert_false(
	    http_date_parse(SPAN("Sat, 27 Jun 2026 07:04:08 EST"), &at));
	assert_false(
	    http_date_parse(SPAN("Sat, 27 Foo 2026 07:04:08 GMT"), &at));
	assert_false(http_date_parse(SPAN("now"), &at));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_real_ones),
		cmocka_unit_test(days_count_from_1970_and_back),
		cmocka_unit_test(
		    eastern_time_follows_the_daylight_rules_of_its_year),
		cmocka_unit_test(the_market_keeps_its_holidays),
		cmocka_unit_test(a_session_is_a_part_of_the_trading_day),
		cmocka_unit_test(http_dates_are_of_the_one_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
