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

/* Noon of the day before a change and of its day differ by 23 or 25 hours. */
static void
clocks_change_on_the_sunday_of_their_year(void **state)
{
	static const struct {
		const char *forward;
		const char *back;
	} years[] = {
		{ "19930404120000", "19931031120000" },
		{ "19960407120000", "19961027120000" },
		{ "20000402120000", "20001029120000" },
		{ "20050403120000", "20051030120000" },
		{ "20060402120000", "20061029120000" },
		{ "20070311120000", "20071104120000" },
		{ "20100314120000", "20101107120000" },
		{ "20150308120000", "20151101120000" },
		{ "20240310120000", "20241103120000" },
		{ "20260308120000", "20261101120000" },
	};
	enum { HOUR = 3600, DAY = 24 * HOUR };

	(void)state;
	for (size_t i = 0; i < sizeof(years) / sizeof(years[0]); i++) {
		const char *sides[] = { years[i].forward, years[i].back };
		const int64_t hours[] = { 23, 25 };

		for (int k = 0; k < 2; k++) {
			struct datetime t = clock_of(sides[k]), eve = t;

			eve.date = date_of_days(date_days(t.date) - 1);
			if (eastern_to_unix(t) - eastern_to_unix(eve) !=
			    hours[k] * HOUR)
				fail_msg("%s", sides[k]);
			eve.date = date_of_days(date_days(t.date) + 1);
			if (eastern_to_unix(eve) - eastern_to_unix(t) != DAY)
				fail_msg("behind %s", sides[k]);
		}
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
		{ "20240527", false }, /* Memorial Day */
		{ "20240902", false }, /* Labor Day */
		{ "20240219", false }, /* Washington's Birthday */
		{ "20240115", false }, /* Martin Luther King Day */
		{ "20240329", false }, /* Good Friday */
		{ "20041224", false }, /* Christmas on a Saturday */
		{ "20221226", false }, /* Christmas on a Sunday */
		{ "20210705", false }, /* Independence Day on a Sunday */
		{ "20240619", false },
		{ "20241231", true },
		/* closed once */
		{ "19940427", false },
		{ "20010910", true },
		{ "20010911", false },
		{ "20010912", false },
		{ "20010913", false },
		{ "20010914", false },
		{ "20010917", true },
		{ "20040611", false },
		{ "20070102", false },
		{ "20121029", false },
		{ "20121030", false },
		{ "20121031", true },
		{ "20181205", false },
		{ "20250109", false },
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
		cmocka_unit_test(clocks_change_on_the_sunday_of_their_year),
		cmocka_unit_test(the_market_keeps_its_holidays),
		cmocka_unit_test(a_session_is_a_part_of_the_trading_day),
		cmocka_unit_test(http_dates_are_of_the_one_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
