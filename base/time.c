/*
 * Days, clocks and the market's calendar.
 */
#include "base/time.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { DAY_SECONDS = 86400, HOUR_SECONDS = 3600 };
enum { SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY };

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static struct date
date_of(int year, int month, int day)
{
	return (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
}

bool
date_is_set(struct date d)
{
	return d.year != 0;
}

bool
date_is_valid(int year, int month, int day)
{
	return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 &&
	       day >= 1 && day <= month_days(year, month);
}

/* Digits [from, to) of `s` as a number; they were checked to be digits. */
static int
number(struct span s, size_t from, size_t to)
{
	uint64_t n = 0;

	return span_u64(span_slice(s, from, to), 9999, &n) ? (int)n : -1;
}

bool
date_parse(struct span s, struct date *out)
{
	bool is_dashed = s.len == 10 && s.ptr[4] == '-' && s.ptr[7] == '-';

	if (!is_dashed && s.len != 8)
		return false;

	size_t gap = is_dashed ? 1 : 0;
	int year = number(s, 0, 4);
	int month = number(s, 4 + gap, 6 + gap);
	int day = number(s, 6 + 2 * gap, 8 + 2 * gap);

	if (!date_is_valid(year, month, day))
		return false;
	*out = date_of(year, month, day);
	return true;
}

/* Two digits of `n`. */
static char *
put_two(char *to, unsigned n)
{
	*to++ = (char)('0' + n / 10 % 10);
	*to++ = (char)('0' + n % 10);
	return to;
}

/* By hand: every row of an index and of the archive has a day. */
void
date_print(struct date d, char out[DATE_SIZE])
{
	char *to = out;

	if (date_is_set(d)) {
		to = put_two(to, (unsigned)d.year / 100);
		to = put_two(to, (unsigned)d.year);
		*to++ = '-';
		to = put_two(to, (unsigned)d.month);
		*to++ = '-';
		to = put_two(to, (unsigned)d.day);
	}
	*to = '\0';
}

int
date_cmp(struct date a, struct date b)
{
	int x = date_number(a), y = date_number(b);

	return (x > y) - (x < y);
}

int
date_number(struct date d)
{
	return d.year * 10000 + d.month * 100 + d.day;
}

/* Days of whole 400-year cycles and the rest, in years that begin in March. */
int64_t
date_days(struct date d)
{
	int64_t year = d.month > 2 ? d.year : d.year - 1;
	int64_t month = d.month > 2 ? d.month - 3 : d.month + 9;
	int64_t day = (153 * month + 2) / 5 + d.day - 1;

	return year * 365 + year / 4 - year / 100 + year / 400 + day - 719468;
}

struct date
date_of_days(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = z / 146097, of_era = z % 146097;
	int64_t of_year =
	    (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t day = of_era - (365 * of_year + of_year / 4 - of_year / 100);
	int64_t month = (5 * day + 2) / 153;
	int64_t year = era * 400 + of_year + (month >= 10 ? 1 : 0);

	return date_of((int)year, (int)(month < 10 ? month + 3 : month - 9),
	    (int)(day - (153 * month + 2) / 5 + 1));
}

int
date_weekday(struct date d)
{
	return (int)((date_days(d) % 7 + 11) % 7);
}

bool
datetime_parse(struct span s, struct datetime *out)
{
	struct datetime t;

	if (s.len != 14 || !date_parse(span_slice(s, 0, 8), &t.date))
		return false;

	int hour = number(s, 8, 10), minute = number(s, 10, 12),
	    second = number(s, 12, 14);

	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
	    second > 59)
		return false;
	t.hour = (int8_t)hour;
	t.minute = (int8_t)minute;
	t.second = (int8_t)second;
	*out = t;
	return true;
}

void
datetime_print(struct datetime t, char out[DATETIME_SIZE])
{
	date_print(t.date, out);
	if (date_is_set(t.date))
		snprintf(out + DATE_SIZE - 1, DATETIME_SIZE - DATE_SIZE + 1,
		    "T%02u:%02u:%02u", (unsigned)t.hour % 100,
		    (unsigned)t.minute % 100, (unsigned)t.second % 100);
}

/* The n-th (1, 2, ...) such weekday of a month; the last one for n = 5. */
static struct date
nth_weekday(int year, int month, int weekday, int n)
{
	int first = date_weekday(date_of(year, month, 1));
	int day = 1 + (weekday - first + 7) % 7 + 7 * (n - 1);

	return date_of(
	    year, month, day > month_days(year, month) ? day - 7 : day);
}

/* The wall clock's reading as seconds, as if it were UTC. */
static int64_t
clock_seconds(struct datetime t)
{
	return date_days(t.date) * DAY_SECONDS + t.hour * HOUR_SECONDS +
	       t.minute * 60 + t.second;
}

/*
 * Unix seconds when daylight time begins and ends in a year: at 02:00 local,
 * which is 07:00 UTC in spring and 06:00 UTC in autumn.
 */
static void
daylight_of(int year, int64_t *begin, int64_t *end)
{
	struct date spring = year >= 2007 ? nth_weekday(year, 3, SUNDAY, 2)
					  : nth_weekday(year, 4, SUNDAY, 1);
	struct date autumn = year >= 2007 ? nth_weekday(year, 11, SUNDAY, 1)
					  : nth_weekday(year, 10, SUNDAY, 5);

	*begin = date_days(spring) * DAY_SECONDS + 7 * HOUR_SECONDS;
	*end = date_days(autumn) * DAY_SECONDS + 6 * HOUR_SECONDS;
}

int64_t
eastern_to_unix(struct datetime t)
{
	int64_t begin, end;
	int64_t standard = clock_seconds(t) + 5 * HOUR_SECONDS;
	int64_t daylight = standard - HOUR_SECONDS;

	daylight_of(t.date.year, &begin, &end);
	return daylight >= begin && daylight < end ? daylight : standard;
}

struct datetime
unix_to_utc(int64_t at)
{
	int64_t days = at / DAY_SECONDS, rest = at % DAY_SECONDS;

	if (rest < 0) {
		rest += DAY_SECONDS;
		days--;
	}
	return (struct datetime){
		.date = date_of_days(days),
		.hour = (int8_t)(rest / HOUR_SECONDS),
		.minute = (int8_t)(rest / 60 % 60),
		.second = (int8_t)(rest % 60),
	};
}

struct datetime
unix_to_eastern(int64_t at)
{
	int64_t begin, end;
	int64_t standard = at - 5 * HOUR_SECONDS;

	daylight_of(unix_to_utc(standard).date.year, &begin, &end);
	return unix_to_utc(
	    at >= begin && at < end ? standard + HOUR_SECONDS : standard);
}

void
instant_print(int64_t at, char out[INSTANT_SIZE])
{
	datetime_print(unix_to_utc(at), out);
	strcpy(out + DATETIME_SIZE - 1, "Z");
}

bool
http_date_parse(struct span s, int64_t *out)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	/* Sun, 06 Nov 1994 08:49:37 GMT */
	if (s.len != 29 || !span_eq(span_slice(s, 25, 29), SPAN(" GMT")) ||
	    s.ptr[19] != ':' || s.ptr[22] != ':')
		return false;

	int month = 0;

	while (month < 12 && !span_eq(span_slice(s, 8, 11),
				 (struct span){ names + 3 * (size_t)month, 3 }))
		month++;

	char digits[15];

	snprintf(digits, sizeof(digits), "%.4s%02d%.2s%.2s%.2s%.2s", s.ptr + 12,
	    month + 1, s.ptr + 5, s.ptr + 17, s.ptr + 20, s.ptr + 23);

	struct datetime t;

	if (!datetime_parse((struct span){ digits, 14 }, &t))
		return false;
	*out = clock_seconds(t);
	return true;
}

/* Easter Sunday: the Gregorian computus, as Meeus prints it. */
static struct date
easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
	int h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4;
	int l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114;

	return date_of(year, n / 31, n % 31 + 1);
}

/* Where a holiday of a fixed day is kept when it falls on a weekend. */
static int64_t
observed(struct date d)
{
	int weekday = date_weekday(d);

	return date_days(d) + (weekday == SUNDAY) - (weekday == SATURDAY);
}

/* Days on which the exchange was closed beside weekends and holidays. */
static bool
is_special_closing(struct date d)
{
	static const struct {
		int first, last;
	} closings[] = {
		{ 19940427, 19940427 }, /* President Nixon's funeral */
		{ 20010911, 20010914 },
		{ 20040611, 20040611 }, /* President Reagan's funeral */
		{ 20070102, 20070102 }, /* President Ford's funeral */
		{ 20121029, 20121030 }, /* Hurricane Sandy */
		{ 20181205, 20181205 }, /* President Bush's funeral */
		{ 20250109, 20250109 }, /* President Carter's funeral */
	};
	int day = date_number(d);

	for (size_t i = 0; i < sizeof(closings) / sizeof(closings[0]); i++)
		if (day >= closings[i].first && day <= closings[i].last)
			return true;
	return false;
}

static bool
is_holiday(struct date d)
{
	int year = d.year;
	struct date new_year = date_of(year, 1, 1);
	const int64_t holidays[] = {
		/* On a Saturday, New Year's Day is not kept at all. */
		date_weekday(new_year) == SATURDAY ? 0 : observed(new_year),
		/* Martin Luther King Day is kept since 1998. */
		year >= 1998 ? date_days(nth_weekday(year, 1, MONDAY, 3)) : 0,
		date_days(nth_weekday(year, 2, MONDAY, 3)),
		date_days(easter(year)) - 2,
		date_days(nth_weekday(year, 5, MONDAY, 5)),
		/* Juneteenth is kept since 2022. */
		year >= 2022 ? observed(date_of(year, 6, 19)) : 0,
		observed(date_of(year, 7, 4)),
		date_days(nth_weekday(year, 9, MONDAY, 1)),
		date_days(nth_weekday(year, 11, THURSDAY, 4)),
		observed(date_of(year, 12, 25)),
	};
	int64_t day = date_days(d);

	for (size_t i = 0; i < sizeof(holidays) / sizeof(holidays[0]); i++)
		if (holidays[i] != 0 && holidays[i] == day)
			return true;
	return false;
}

bool
market_is_open(struct date d)
{
	int weekday = date_weekday(d);

	return weekday != SUNDAY && weekday != SATURDAY && !is_holiday(d) &&
	       !is_special_closing(d);
}

enum session
session_of(struct datetime eastern)
{
	int minute = eastern.hour * 60 + eastern.minute;

	if (!market_is_open(eastern.date))
		return SESSION_CLOSED;
	if (minute < 9 * 60 + 30)
		return SESSION_PRE;
	return minute < 16 * 60 ? SESSION_REGULAR : SESSION_AFTER;
}

const char *
session_name(enum session s)
{
	static const char *const names[] = { "pre", "regular", "after",
		"closed" };

	return names[s];
}
