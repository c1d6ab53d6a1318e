#include "cli/due.h"

#include "base/time.h"
#include "tests/unit/unit.h"

/* "20260627090000" UTC; "" is never. */
static int64_t
instant(const char *text)
{
	struct datetime t;

	if (*text == '\0')
		return 0;
	if (!datetime_parse(span_of(text), &t))
		fail_msg("no instant: %s", text);
	return date_days(t.date) * 86400 + t.hour * 3600 + t.minute * 60 +
	       t.second;
}

/* 2026-06-27 was a Saturday, 2026-06-30 a Tuesday and 2Q's last day. */
static void
which_index_is_due_when(void **state)
{
	static const struct {
		const char *name;
		struct quarter quarter;
		const char *checked_at, *now;
		bool is_due;
	} cases[] = {
		{ "never asked for", { 2004, 3 }, "", "20260624030000", true },
		{ "open, a moment ago", { 2026, 2 }, "20260624030000",
		    "20260624030001", true },
		{ "open still in New York", { 2026, 2 }, "20260701030000",
		    "20260701035959", true },
		{ "closed a moment ago", { 2026, 2 }, "20260701030000",
		    "20260701040000", true },
		{ "settling", { 2026, 2 }, "20260702235959", "20260703000000",
		    true },
		{ "settled", { 2026, 2 }, "20260703000000", "20260704085959",
		    false },
		{ "rebuilt after it settled", { 2026, 2 }, "20260703000000",
		    "20260704090000", true },
		{ "closed, Friday", { 2004, 3 }, "20260624030000",
		    "20260626235959", false },
		{ "closed, Saturday before it is over", { 2004, 3 },
		    "20260624030000", "20260627085959", false },
		{ "closed, Saturday once it is over", { 2004, 3 },
		    "20260624030000", "20260627090000", true },
		{ "asked for during the rebuild", { 2004, 3 }, "20260627080000",
		    "20260628030000", true },
		{ "asked for since", { 2004, 3 }, "20260627090000",
		    "20260704085959", false },
		{ "asked for last Saturday", { 2004, 3 }, "20260627090000",
		    "20260704090000", true },
		{ "three weeks without a run", { 2004, 3 }, "20260603030000",
		    "20260624030000", true },
		{ "asked for in the future", { 2004, 3 }, "20360624030000",
		    "20260624030000", true },
		{ "a quarter to come", { 2026, 3 }, "20260624030000",
		    "20260624030001", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (index_is_due(cases[i].quarter, instant(cases[i].checked_at),
			instant(cases[i].now)) != cases[i].is_due)
			fail_msg("%s", cases[i].name);
}

/* One request a night is enough for what was not there. */
static void
stand_ins_are_due_after_a_rebuild(void **state)
{
	static const struct {
		const char *checked_at, *now;
		bool is_due;
	} cases[] = {
		{ "20260627090000", "20260704085959", false },
		{ "20260627085959", "20260627090000", true },
		{ "20360627090000", "20260704085959", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
		    index_stand_ins_are_due(
			instant(cases[i].checked_at), instant(cases[i].now)),
		    cases[i].is_due);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(which_index_is_due_when),
		cmocka_unit_test(stand_ins_are_due_after_a_rebuild),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
