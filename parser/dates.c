/*
 * Days as people write them.
 */
#include "parser/dates.h"

#include "parser/words.h"

/* From the first day of a range to the year behind the last. */
enum { RANGE_REACH = 40 };

/* Digits at `at`, at most `max` of them, and no further one behind. */
static size_t
digits_at(struct span s, size_t at, size_t max, int *value)
{
	size_t n = 0;

	*value = 0;
	while (at + n < s.len && char_is_digit(s.ptr[at + n])) {
		if (++n > max)
			return 0;
		*value = *value * 10 + (s.ptr[at + n - 1] - '0');
	}
	return n;
}

/* The name of a month, whole or cut ("Sept."): bytes, 0 if it is none. */
static size_t
month_at(struct span s, int *month)
{
	static const struct span names[12] = { { LIT("january") },
		{ LIT("february") }, { LIT("march") }, { LIT("april") },
		{ LIT("may") }, { LIT("june") }, { LIT("july") },
		{ LIT("august") }, { LIT("september") }, { LIT("october") },
		{ LIT("november") }, { LIT("december") } };
	size_t len = 0;

	while (len < s.len && char_is_letter(s.ptr[len]))
		len++;
	if (len < 3 || len > 9)
		return 0;
	for (int m = 0; m < 12; m++) {
		if (!span_istarts(names[m], span_slice(s, 0, len)))
			continue;
		*month = m + 1;
		return len < s.len && s.ptr[len] == '.' ? len + 1 : len;
	}
	return 0;
}

static size_t
ordinal_at(struct span s, size_t at)
{
	struct span two = span_slice(s, at, at + 2);

	return span_ieq(two, SPAN("st")) || span_ieq(two, SPAN("nd")) ||
		       span_ieq(two, SPAN("rd")) || span_ieq(two, SPAN("th"))
		   ? 2
		   : 0;
}

static size_t
date_is(int year, int month, int day, size_t len, struct date *out)
{
	if (!date_is_valid(year, month, day))
		return 0;
	*out = (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return len;
}

/* A year behind `at`, over blanks and a comma or point. */
static size_t
year_behind(struct span s, size_t at, int *year)
{
	at = skip_blanks(s, at);
	if (at < s.len && (s.ptr[at] == ',' || s.ptr[at] == '.'))
		at = skip_blanks(s, at + 1);
	*year = year_at(span_slice(s, at, s.len));
	return *year != 0 ? at + 4 : 0;
}

/* "9 November 2006", "9-Nov-2006", "9th of November, 2006", "9th day of ..." */
static size_t
day_first_at(struct span s, struct date *out)
{
	int day, month, year;
	size_t at = digits_at(s, 0, 2, &day), len;

	if (at == 0)
		return 0;
	at = skip_blanks(s, at + ordinal_at(s, at));
	if (span_istarts(span_slice(s, at, s.len), SPAN("day of ")))
		at += 4;
	if (span_istarts(span_slice(s, at, s.len), SPAN("of ")))
		at = skip_blanks(s, at + 3);
	at += at < s.len && s.ptr[at] == '-';
	len = month_at(span_slice(s, at, s.len), &month);
	if (len == 0)
		return 0;
	at += len;
	at += at < s.len && s.ptr[at] == '-';
	at = year_behind(s, at, &year);
	return at > 0 ? date_is(year, month, day, at, out) : 0;
}

/* "11/09/2006", "11-9-06", "11.09.2006", "2006-11-09" */
static size_t
numeric_at(struct span s, struct date *out)
{
	int part[3];
	size_t at = 0, len[3];
	char sep = '\0';

	for (int i = 0; i < 3; i++) {
		len[i] = digits_at(s, at, 4, &part[i]);
		at += len[i];
		if (len[i] == 0)
			return 0;
		if (i == 2)
			break;
		if (at >= s.len || span_chr(SPAN("/-."), s.ptr[at]) == 3 ||
		    (i == 1 && s.ptr[at] != sep))
			return 0;
		sep = s.ptr[at++];
	}
	if (len[0] == 4 && len[1] <= 2 && len[2] <= 2)
		return date_is(part[0], part[1], part[2], at, out);
	if (len[0] > 2 || len[1] > 2 || len[2] % 2 != 0 ||
	    (sep == '.' && len[2] != 4))
		return 0;

	/* Two digits of a year: EDGAR begins in 1993. */
	int century = part[2] >= 90 ? 1900 : 2000;
	int year = len[2] == 2 ? century + part[2] : part[2];

	return date_is(year, part[0], part[1], at, out);
}

/* What joins two days: "-", "and", "to", "through"; bytes, 0 if nothing. */
static size_t
range_joint_at(struct span s)
{
	static const struct {
		const char *ptr;
		size_t len;
	} joints[] = {
		{ LIT("-") },
		{ LIT("\xe2\x80\x93") }, /* en dash */
		{ LIT("&") },
		{ LIT("and ") },
		{ LIT("to ") },
		{ LIT("through ") },
	};
	size_t at = skip_blanks(s, 0);

	for (size_t i = 0; i < sizeof(joints) / sizeof(joints[0]); i++)
		if (span_istarts(span_slice(s, at, s.len),
			(struct span){ joints[i].ptr, joints[i].len }))
			return skip_blanks(s, at + joints[i].len);
	return 0;
}

/*
 * "May 1 - May 4, 2006", "May 1-4, 2006", "May 1 and 4, 2006": the first day
 * takes the year of the last.
 */
static struct date
range_start(struct span s)
{
	struct date first, last;
	size_t at = month_day_at(s, &first), next;
	int year = 0;

	if (at == 0)
		return (struct date){ 0 };
	s = span_slice(s, at, at + RANGE_REACH);
	next = range_joint_at(s);
	if (next == 0)
		return (struct date){ 0 };
	s = span_slice(s, next, s.len);
	if (date_at(s, &last) > 0) {
		year = last.year;
	} else {
		at = count_digits(s, 0);
		if (at > 0 && at <= 2 &&
		    span_starts(span_slice(s, at, s.len), SPAN(", ")))
			year = year_at(span_slice(s, at + 2, s.len));
	}
	if (year == 0 || !date_is_valid(year, first.month, first.day))
		return (struct date){ 0 };
	first.year = (int16_t)year;
	return first;
}

int
year_at(struct span s)
{
	int year;

	if (digits_at(s, 0, 4, &year) != 4 || year < 1990 || year > 2099)
		return 0;
	return year;
}

size_t
month_day_at(struct span s, struct date *out)
{
	int month, day;
	size_t at = month_at(s, &month), len;

	if (at == 0)
		return 0;
	at = skip_blanks(s, at);
	len = digits_at(s, at, 2, &day);
	at += len;
	at += len > 0 ? ordinal_at(s, at) : 0;
	if (len == 0 || !date_is_valid(2000, month, day))
		return 0;
	*out = (struct date){ 0, (int8_t)month, (int8_t)day };
	return at;
}

size_t
date_at(struct span s, struct date *out)
{
	struct date day;
	int year;
	size_t at = month_day_at(s, &day);

	if (at > 0) {
		at = year_behind(s, at, &year);
		return at > 0 ? date_is(year, day.month, day.day, at, out) : 0;
	}
	if (s.len == 0 || !char_is_digit(s.ptr[0]))
		return 0;
	at = day_first_at(s, out);
	return at > 0 ? at : numeric_at(s, out);
}

bool
date_next(struct span *rest, struct date *out)
{
	struct span word;

	while (word_next(rest, &word)) {
		struct span s = { word.ptr, word.len + rest->len };
		size_t len = date_at(s, out);

		if (len == 0)
			continue;
		*rest = span_slice(s, len, s.len);
		return true;
	}
	return false;
}

void
date_take_earlier(struct date *field, struct date day)
{
	if (date_is_set(day) &&
	    (!date_is_set(*field) || date_cmp(day, *field) < 0))
		*field = day;
}

struct date
date_earliest(struct span s)
{
	struct date day, first = { 0 };
	struct span rest = s, word;

	while (date_next(&s, &day))
		date_take_earlier(&first, day);
	while (word_next(&rest, &word))
		if (char_is_letter(word.ptr[0]))
			date_take_earlier(
			    &first, range_start((struct span){
					word.ptr, word.len + rest.len }));
	return first;
}
