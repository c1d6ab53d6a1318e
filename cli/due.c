/*
 * The calendar of the indexes.
 */
#include "cli/due.h"

#include "base/time.h"

enum {
	DAY_SECONDS = 86400,

	/*
	 * The rebuild was seen to end at 07:13 UTC on a Saturday (2026-06-27);
	 * at 09:00 it is over.
	 */
	REBUILD_WEEKDAY = 6,
	REBUILD_HOUR_UTC = 9,

	/* The last nights of a quarter are in its index within this time. */
	SETTLING_DAYS = 3
};

/* When the last rebuild was over. */
static int64_t
last_rebuild(int64_t now)
{
	int64_t shifted = now - REBUILD_HOUR_UTC * 3600;
	struct date day = unix_to_utc(shifted).date;
	int back = (date_weekday(day) - REBUILD_WEEKDAY + 7) % 7;

	return (date_days(day) - back) * DAY_SECONDS + REBUILD_HOUR_UTC * 3600;
}

bool
index_is_due(struct quarter q, int64_t checked_at, int64_t now)
{
	struct quarter open = quarter_of(unix_to_eastern(now).date);
	int64_t settled =
	    (date_days(quarter_last_day(q)) + SETTLING_DAYS) * DAY_SECONDS;

	return quarter_cmp(q, open) >= 0 || checked_at < settled ||
	       index_stand_ins_are_due(checked_at, now);
}

/* A clock that was set back must not make it wait for the old one. */
bool
index_stand_ins_are_due(int64_t checked_at, int64_t now)
{
	return checked_at < last_rebuild(now) || checked_at > now;
}
