/*
 * The period of results: the day behind "quarter ended" and the like.
 */
#include "parser/period.h"

#include "parser/dates.h"
#include "parser/words.h"

enum {
	/* From "quarter" to "ended", and from there to the day, in bytes. */
	PERIOD_REACH = 60,
	COLUMNS_REACH = 160,

	/* Columns of a table with days and years apart. */
	MAX_COLUMNS = 8,

	/* From "Form 10-Q" to its "ended", and from a day to "then ended",
	 * within a sentence. */
	REPORT_REACH = 200
};

#define PERIOD_WORDS                                                      \
	"quarter quarters year years months month mos weeks week period " \
	"periods half fiscal quarterly"

/* "The waiting period ended" */
#define OTHER_PERIODS                                                     \
	"offering waiting subscription notice comment exchange election " \
	"grace lockup up"

#define WEEKDAYS "monday tuesday wednesday thursday friday saturday sunday"

/* Between "Three months ended" and the days of a table's columns. */
#define TABLE_WORDS                                                         \
	"unaudited in thousands millions dollars u s except per share and " \
	"data amounts"

/* Where the sentence in which `at` lies begins, at most `reach` before it. */
static size_t
sentence_start(struct span s, size_t at, size_t reach)
{
	size_t from = at > reach ? at - reach : 0;

	for (size_t i = at; i > from + 1; i--)
		if (s.ptr[i - 1] == ' ' && s.ptr[i - 2] == '.' && i < s.len &&
		    char_is_upper(s.ptr[i]))
			return i;
	return from;
}

/*
 * Is there a word of a period in the bytes before "ended"? The periods of
 * other reports, "Form 10-Q for the quarter ended", are none of results.
 */
static bool
is_of_period(struct span s, size_t ended)
{
	static const char *const reports[] = { "10 q", "10 k", "annual report",
		"quarterly report", "10 qsb", "10 ksb", NULL };
	struct span rest =
	    span_slice(s, sentence_start(s, ended, PERIOD_REACH), ended);
	struct span word, last = { NULL, 0 };
	bool has_period = false;

	for (; word_next(&rest, &word); last = word)
		if (word_in(word, SPAN(PERIOD_WORDS)))
			has_period = !word_in(last, SPAN(OTHER_PERIODS));
	if (!has_period)
		return false;

	/* From the line's start, or from the period before. */
	size_t from = sentence_start(s, ended, REPORT_REACH);

	for (size_t i = ended; i > from; i--)
		if (s.ptr[i - 1] == '\n' ||
		    span_istarts(span_slice(s, i, ended), SPAN("ended ")))
			from = i;
	return !words_have_any(span_slice(s, from, ended), reports);
}

/*
 * Is it a month's period, "the four weeks" or "the month ended"? Shops tell
 * their sales of it, also beside the results of a quarter.
 */
static bool
is_month(struct span s, size_t ended)
{
	struct span rest =
	    span_slice(s, sentence_start(s, ended, PERIOD_REACH), ended);
	struct span word, last = { NULL, 0 }, before = last;
	bool is_short = false;

	for (; word_next(&rest, &word); before = last, last = word) {
		if (word_in(word, SPAN("week weeks")))
			is_short =
			    word_in(last, SPAN("four five 4 5")) &&
			    !word_in(before, SPAN("twenty thirty forty fifty"));
		else if (span_ieq(word, SPAN("month")))
			is_short = !word_in(last, SPAN("two three six nine ten "
						       "twelve 2 3 6 9 10 12"));
		else if (word_in(word, SPAN("quarter quarters quarterly year "
					    "years half months fiscal")))
			is_short = false;
	}
	return is_short;
}

/*
 * Cut the next word off *rest, over "(unaudited)" and the like. False where a
 * bracket with anything else begins, or one ends.
 */
static bool
word_next_inside(struct span *rest, struct span *word)
{
	struct span s = *rest, gap;

	if (!word_next(&s, word))
		return false;
	gap = span_slice(*rest, 0, (size_t)(word->ptr - rest->ptr));
	if (span_chr(gap, ')') < gap.len)
		return false;
	if (span_chr(gap, '(') == gap.len) {
		*rest = s;
		return true;
	}

	struct span inside = { word->ptr, word->len + s.len };

	inside = span_slice(inside, 0, span_chr(inside, ')'));
	*rest =
	    span_slice(s, (size_t)(inside.ptr + inside.len - s.ptr) + 1, s.len);
	while (word_next(&inside, word))
		if (!word_in(*word, SPAN(TABLE_WORDS)))
			return false;
	return word_next(rest, word);
}

/* "Three Months Ended", also of the column beside */
static bool
is_column_word(struct span word)
{
	return word_in(
	    word, SPAN("on ended ending and " PERIOD_WORDS
		       " the three six nine twelve " WEEKDAYS " " TABLE_WORDS));
}

/* Has what was read a cell's end in it? */
static bool
is_behind_cell(struct span before)
{
	return span_chr(before, '\t') < before.len ||
	       span_chr(before, '\n') < before.len;
}

/*
 * Over the first cell of a row, "Sales | 2006 | 2005", which `word` of `s`
 * begins: what is behind it, or nothing where no day or year is.
 */
static struct span
behind_stub(struct span s, struct span word)
{
	size_t at = (size_t)(word.ptr - s.ptr);
	struct span row = span_slice(s, at, block_end_at(s, at));
	size_t tab = span_chr(row, '\t');
	struct span cells = span_slice(row, skip_blanks(row, tab), row.len);
	struct date day;

	while (at > 0 && (s.ptr[at - 1] == ' ' || s.ptr[at - 1] == '('))
		at--;
	if (at == 0 || s.ptr[at - 1] != '\n' ||
	    (year_at(cells) == 0 && month_day_at(cells, &day) == 0))
		return (struct span){ NULL, 0 };
	return span_slice(s, (size_t)(cells.ptr - s.ptr), s.len);
}

/* The latest of the years behind the days of columns, each with its day. */
static bool
latest_of(struct date *days, size_t n_days, const int *years, size_t n_years,
    struct date *out)
{
	size_t each =
	    n_days > 0 && n_years % n_days == 0 ? n_years / n_days : 1;

	*out = (struct date){ 0 };
	for (size_t i = 0; i < n_years && (n_days == 1 || i / each < n_days);
	     i++) {
		struct date day = days[n_days == 1 ? 0 : i / each];

		day.year = (int16_t)years[i];
		if (date_is_valid(day.year, day.month, day.day) &&
		    date_cmp(day, *out) > 0)
			*out = day;
	}
	return date_is_set(*out);
}

/*
 * Behind a first day without its year: the days of further columns, which may
 * have a period of their own, then the years of all, of which the latest
 * counts; or a later day with its year, "March 31 and June 30, 2006". A bracket
 * ends it.
 */
static bool
day_of_columns(struct span rest, struct date first, struct date *out)
{
	struct date days[MAX_COLUMNS] = { first };
	int years[MAX_COLUMNS];
	size_t n_days = 1, n_years = 0, len;
	bool is_joined = false;
	struct span word, all = rest;

	while (word_next_inside(&rest, &word)) {
		struct span here = { word.ptr, word.len + rest.len };
		struct span before =
		    span_slice(all, 0, (size_t)(word.ptr - all.ptr));
		struct date day;
		int year = year_at(here);
		bool is_and = span_ieq(word, SPAN("and"));

		len = month_day_at(here, &day);
		if (is_joined && n_years == 0 && date_at(here, out) > 0)
			return true;
		if (len > 0 && n_years == 0 && n_days < MAX_COLUMNS) {
			days[n_days++] = day;
			rest = span_slice(here, len, here.len);
		} else if (year > 0 && n_years < MAX_COLUMNS) {
			years[n_years++] = year;
		} else if (n_years > 0) {
			break;
		} else if (!is_and &&
			   (!is_column_word(word) || !is_behind_cell(before))) {
			rest = behind_stub(all, word);
			if (rest.len == 0)
				break;
		}
		is_joined = is_and;
	}
	return latest_of(days, n_days, years, n_years, out);
}

/* Is a day some quarters behind another? */
static bool
is_quarters_later(struct date day, struct date than)
{
	enum { QUARTER_DAYS = 91, SLACK_DAYS = 8 };
	int64_t days = date_days(day) - date_days(than);

	return days > SLACK_DAYS &&
	       (days % QUARTER_DAYS <= SLACK_DAYS ||
		   days % QUARTER_DAYS >= QUARTER_DAYS - SLACK_DAYS);
}

/*
 * The latest of the days that stand one beside the other, as columns do. The
 * day of the release may stand there too, but is no quarter away.
 */
static void
take_later_columns(struct span rest, struct date *day)
{
	struct span word;
	struct date other;
	size_t len;

	while (word_next_inside(&rest, &word)) {
		struct span here = { word.ptr, word.len + rest.len };

		len = date_at(here, &other);
		if (len == 0 && !span_ieq(word, SPAN("and")))
			return;
		if (len > 0 && is_quarters_later(other, *day))
			*day = other;
		rest = span_slice(here, len > 0 ? len : word.len, here.len);
	}
}

/*
 * The day behind "ended": "September 30, 2006", or the head of a table's
 * columns, "September 30, September 30, 2006 2005", which gives the latest
 * year.
 */
static bool
period_day(struct span s, struct date *out)
{
	struct span rest = s, word;
	struct date day;
	size_t len;

	while (word_next(&rest, &word)) {
		struct span here = { word.ptr, word.len + rest.len };

		len = date_at(here, out);
		if (len > 0) {
			take_later_columns(
			    span_slice(here, len, here.len), out);
			return true;
		}
		len = month_day_at(here, &day);
		if (len > 0)
			return day_of_columns(
			    span_slice(here, len, here.len), day, out);
		if (!is_column_word(word)) {
			rest = behind_stub(s, word);
			if (rest.len == 0)
				return false;
		}
	}
	return false;
}

/*
 * "As of March 31, 2010 and for the quarter then ended": the day before the
 * ending at `at`, in its sentence.
 */
static bool
period_day_before(struct span s, size_t at, struct date *out)
{
	if (!span_ends(span_slice(s, 0, at), SPAN("then e")))
		return false;

	struct span head =
	    span_slice(s, sentence_start(s, at, REPORT_REACH), at);

	*out = (struct date){ 0 };
	for (struct date day; date_next(&head, &day);)
		*out = day;
	return date_is_set(*out);
}

static bool
is_plausible(struct date day, struct date filed, int max_age_days)
{
	if (!date_is_set(filed))
		return true;

	int64_t age = date_days(filed) - date_days(day);

	return age >= 0 && age <= max_age_days;
}

/* The ends of "ended" and "ending", in either case. */
enum { N_ENDINGS = 4 };

static const struct {
	const char *ptr;
	size_t len;
} endings[N_ENDINGS] = {
	{ LIT("nded") },
	{ LIT("NDED") },
	{ LIT("nding") },
	{ LIT("NDING") },
};

/* Where the ending `i` next stands in `s`, from `from` on; s.len if nowhere. */
static size_t
next_ending(struct span s, size_t from, size_t i)
{
	struct span ending = { endings[i].ptr, endings[i].len };

	return from + span_find(span_slice(s, from, s.len), ending);
}

struct date
period_find(struct span s, struct date filed, int max_age_days)
{
	struct date best = { 0 }, month = { 0 }, day;
	size_t next[N_ENDINGS];

	for (size_t i = 0; i < N_ENDINGS; i++)
		next[i] = next_ending(s, 0, i);
	for (;;) {
		size_t first = 0;

		for (size_t i = 1; i < N_ENDINGS; i++)
			if (next[i] < next[first])
				first = i;

		size_t at = next[first], end = at + endings[first].len;

		if (at >= s.len)
			return date_is_set(best) ? best : month;
		next[first] = next_ending(s, end, first);
		if ((!period_day_before(s, at, &day) &&
			!period_day(
			    span_slice(s, end, end + COLUMNS_REACH), &day)) ||
		    !is_plausible(day, filed, max_age_days) ||
		    !is_of_period(s, at))
			continue;

		struct date *latest = is_month(s, at) ? &month : &best;

		if (date_cmp(day, *latest) > 0)
			*latest = day;
	}
}
