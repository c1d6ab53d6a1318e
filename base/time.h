/*
 * Days, clocks and the market's calendar.
 *
 * EDGAR gives days without a zone and instants as US Eastern wall clock
 * without a zone; the archive shows both Eastern and UTC. Sources of the
 * rules: the daylight rules of the Uniform Time Act as amended in 1986 and
 * 2005; the holidays of the New York Stock Exchange.
 */
#ifndef EDGARCHIVE_BASE_TIME_H
#define EDGARCHIVE_BASE_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* A day of the Gregorian calendar; year 0 is an absent day. */
struct date {
	int16_t year;
	int8_t month; /* 1 to 12 */
	int8_t day;   /* 1 to 31 */
};

/* A wall clock's reading; an absent one has an absent day. */
struct datetime {
	struct date date;
	int8_t hour, minute, second;
};

enum {
	DATE_SIZE = 11,     /* "2006-11-09" and a NUL */
	DATETIME_SIZE = 20, /* "2006-11-09T16:05:12" and a NUL */
	INSTANT_SIZE = 21   /* "2006-11-09T21:05:12Z" and a NUL */
};

enum session {
	SESSION_PRE,     /* a trading day before 09:30 */
	SESSION_REGULAR, /* 09:30 to before 16:00 */
	SESSION_AFTER,   /* 16:00 and later */
	SESSION_CLOSED   /* no trading that day */
};

bool date_is_set(struct date d);

/* A real day from 1900 to 2199? */
bool date_is_valid(int year, int month, int day);

/* "YYYYMMDD" or "YYYY-MM-DD", nothing else around it. */
bool date_parse(struct span s, struct date *out);

/* "YYYY-MM-DD"; an absent day prints as "". */
void date_print(struct date d, char out[DATE_SIZE]);

int date_cmp(struct date a, struct date b);

/* YYYYMMDD as a number, for tables of days; 0 for an absent day. */
int date_number(struct date d);

/* Days since 1970-01-01, and back. */
int64_t date_days(struct date d);
struct date date_of_days(int64_t days);

/* 0 is Sunday, 6 Saturday. */
int date_weekday(struct date d);

/* "YYYYMMDDHHMMSS", as in <ACCEPTANCE-DATETIME>. */
bool datetime_parse(struct span s, struct datetime *out);

/* "YYYY-MM-DDTHH:MM:SS"; an absent one prints as "". */
void datetime_print(struct datetime t, char out[DATETIME_SIZE]);

/*
 * A US Eastern wall clock as Unix seconds. An hour that daylight time skips
 * counts as standard time; one that comes twice is taken as the first.
 */
int64_t eastern_to_unix(struct datetime t);

/* Unix seconds as a wall clock in UTC and in US Eastern time. */
struct datetime unix_to_utc(int64_t at);
struct datetime unix_to_eastern(int64_t at);

/* Unix seconds as "YYYY-MM-DDTHH:MM:SSZ". */
void instant_print(int64_t at, char out[INSTANT_SIZE]);

/*
 * "Tue, 24 Nov 2026 03:34:34 GMT" (RFC 9110, 5.6.7, the preferred form) to
 * Unix seconds.
 */
bool http_date_parse(struct span s, int64_t *out);

/* Does the New York Stock Exchange trade on that day? */
bool market_is_open(struct date d);

/*
 * Which part of the trading day an Eastern wall clock reads. Early closes at
 * 13:00 are not modelled: they count as regular until 16:00.
 */
enum session session_of(struct datetime eastern);
const char *session_name(enum session s);

#endif
