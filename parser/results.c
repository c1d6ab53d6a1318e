/*
 * Results: does a filing announce them, for which period, and in which
 * exhibits?
 */
#include "parser/results.h"

#include <stdio.h>

#include "parser/dates.h"
#include "parser/exhibit_numbers.h"
#include "parser/exhibits.h"
#include "parser/filing.h"
#include "parser/headline.h"
#include "parser/items.h"
#include "parser/result_words.h"
#include "parser/words.h"

enum {
	/*
	 * Results come late, but not more than 13 months late. A release
	 * names older periods for comparison, so its last one is believed
	 * only if results would come then: within four and a half months.
	 */
	MAX_AGE_DAYS = 400,
	MAX_AGE_DAYS_RELEASE = 137,

	/* From "quarter" to "ended", and from there to the day, in bytes. */
	PERIOD_REACH = 60,
	COLUMNS_REACH = 160,

	/* Columns of a table with days and years apart. */
	MAX_COLUMNS = 8,

	/* From "Form 10-Q" to its "ended", within a sentence. */
	REPORT_REACH = 200,

	/* An item that refers to another says nothing else. */
	MAX_REFERENCE = 600,

	/* An item names its exhibits early. */
	NAMED_REACH = 16 * 1024,

	/* How much of an exhibit's bytes tells what kind it is, and where a
	 * release mostly names its headline and period. */
	KIND_REACH = 16 * 1024,

	/* Where the styles of a document begin, if it has any. */
	STYLES_REACH = 4 * 1024,

	/* The first slide: who, what and when on lines of their own. */
	TITLE_REACH = 160,
	HEAD_REACH = 128 * 1024,

	/* A supplement of three megabytes heads its first tables in these. */
	COMPANION_REACH = 512 * 1024,

	/* "EXHIBIT 99.1" above an exhibit within the main document. */
	MAX_NUMBER = 12,

	INTERIM_FIRST = 20030328,
	INTERIM_LAST = 20030727
};

/* --- words of results ---------------------------------------------------- */

static bool
has_any(struct span s, const char *const *phrases)
{
	for (; *phrases != NULL; phrases++)
		if (words_have(s, span_of(*phrases)))
			return true;
	return false;
}

static bool
names_item_12(struct span s)
{
	static const char *const names[] = { "item 12", "33 8216", "33 8176",
		"results of operations and financial condition", NULL };

	return has_any(s, names);
}

/* --- the item ------------------------------------------------------------ */

static const struct item *
find_item(const struct filing *f, const char *number)
{
	for (size_t i = 0; i < f->n_items; i++)
		if (span_eq(f->items[i].item, span_of(number)))
			return &f->items[i];
	return NULL;
}

/* Does it name the item? A whole number may be a day, so the word tells. */
static bool
names_item(struct span text, struct span number)
{
	char phrase[96]; /* SPAN_FMT prints 80 bytes at most */
	int len = snprintf(
	    phrase, sizeof(phrase), "item " SPAN_FMT, SPAN_ARG(number));

	if (span_chr(number, '.') < number.len)
		return words_have(text, number);
	return words_have(text, (struct span){ phrase, (size_t)len });
}

/*
 * "The information in Item 8.01 is incorporated into this Item 2.02": the item
 * that says what this one does not; NULL if there is none.
 */
static const struct item *
referred_item(const struct filing *f, const struct item *item)
{
	if (item == NULL || item->text.len > MAX_REFERENCE)
		return NULL;
	for (size_t i = 0; i < f->n_items; i++)
		if (&f->items[i] != item && f->items[i].text.len > 0 &&
		    !span_eq(f->items[i].code, SPAN("9.01")) &&
		    names_item(item->text, f->items[i].item))
			return &f->items[i];
	return NULL;
}

static bool
has_evidence(const struct filing *f, const struct item *item)
{
	if (names_item_12(item->text) || names_item_12(item->heading) ||
	    speaks_of_results(item->text))
		return true;
	for (size_t i = 0; i < f->n_exhibits; i++)
		if (span_starts(f->exhibits[i].number, SPAN("99")) &&
		    speaks_of_results(f->exhibits[i].description))
			return true;
	return false;
}

static enum basis
find_basis(const struct filing *f, const struct item **item)
{
	static const struct {
		const char *number;
		enum basis basis;
		bool is_interim;
	} rules[] = {
		{ "2.02", BASIS_ITEM_2_02, false },
		{ "12", BASIS_ITEM_12, false },
		{ "9", BASIS_INTERIM_ITEM_9, true },
		{ "5", BASIS_INTERIM_ITEM_5, true },
	};
	int filed = date_number(filing_day(f));
	bool is_interim = filed >= INTERIM_FIRST && filed <= INTERIM_LAST;

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		*item = find_item(f, rules[i].number);
		if (*item != NULL &&
		    (!rules[i].is_interim ||
			(is_interim && has_evidence(f, *item))))
			return rules[i].basis;
	}
	*item = NULL;
	return BASIS_NONE;
}

/* --- the period ---------------------------------------------------------- */

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
	return !has_any(span_slice(s, from, ended), reports);
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
	    span_slice(s, sentence_start(s, at, PERIOD_REACH), at);

	*out = (struct date){ 0 };
	for (struct date day; date_next(&head, &day);)
		*out = day;
	return date_is_set(*out);
}

static bool
is_plausible(const struct filing *f, struct date day, int max_age_days)
{
	struct date filed = filing_day(f);

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

static struct date
find_period(const struct filing *f, struct span s, int max_age_days)
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
		    !is_plausible(f, day, max_age_days) || !is_of_period(s, at))
			continue;

		struct date *latest = is_month(s, at) ? &month : &best;

		if (date_cmp(day, *latest) > 0)
			*latest = day;
	}
}

/* --- the releases -------------------------------------------------------- */

/* The text of a document's first bytes. */
static struct span
head_text(const struct document *d, size_t reach, struct arena *a)
{
	struct document head = *d;

	head.body = span_slice(d->body, 0, reach);
	return document_text(&head, a);
}

/* The same behind a head of styles, which may be all of those bytes. */
static struct span
body_text(const struct document *d, size_t reach, struct arena *a)
{
	struct document body = *d;
	size_t at = span_find(d->body, SPAN("<body"));

	body.body = span_slice(d->body, at, d->body.len);
	return head_text(&body, reach, a);
}

static bool
has_styles(const struct document *d)
{
	struct span head = span_slice(d->body, 0, STYLES_REACH);

	return span_find(head, SPAN("<style")) < head.len;
}

/* The last part of a number: 3 of "99.3"; 0 if it has none of digits. */
static uint64_t
last_part(struct span number)
{
	size_t at = number.len;
	uint64_t value = 0;

	while (at > 0 && char_is_digit(number.ptr[at - 1]))
		at--;
	span_u64(span_slice(number, at, number.len), 999, &value);
	return value;
}

/* "99.1 through 99.3" names 99.2, too. */
static bool
is_in_range(struct span text, struct span number)
{
	static const struct list_traits none = { .is_open = false };
	struct span word;
	struct opening from, to;

	while (word_next(&text, &word)) {
		struct span here = { word.ptr, word.len + text.len };

		if (!char_is_digit(word.ptr[0]) ||
		    !opening_at(&none, here, &from) || !from.is_sure ||
		    !word_next(&from.rest, &word) ||
		    !word_in(word, SPAN("through to thru")) ||
		    !opening_at(&none, from.rest, &to))
			continue;
		if (exhibit_class(from.number) == exhibit_class(number) &&
		    last_part(from.number) <= last_part(number) &&
		    last_part(number) <= last_part(to.number))
			return true;
	}
	return false;
}

/* Is an exhibit's number named in the item's text? */
static bool
is_named(struct span text, struct span number)
{
	text = span_slice(text, 0, NAMED_REACH);
	return words_have(text, number) || is_in_range(text, number);
}

static bool
may_be_release(const struct exhibit *x)
{
	struct span class = x->number, head;

	span_cut(&class, '.', &head);
	return span_starts(head, SPAN("99")) || span_eq(head, SPAN("13")) ||
	       span_eq(head, SPAN("20")) || span_eq(head, SPAN("28"));
}

/* What comes with a release: it is of results, but is not the release. */
static bool
is_companion(struct span description)
{
	static const char *const kinds[] = { "presentation", "slides", "slide",
		"transcript", "script", "supplement", "supplemental",
		"supplementary", "remarks", "webcast", "conference call",
		NULL };

	return has_any(description, kinds);
}

/* By its description alone: an exhibit of results. */
static bool
is_of_results(struct span description)
{
	static const char *const phrases[] = { "earnings release",
		"earnings press release", "earnings news release",
		"earnings announcement", "results release",
		"earnings presentation", "earnings slides", "earnings call",
		"earnings supplement", "earnings conference call",
		"conference call", "call transcript", "call script",
		"transcript", "prepared remarks", "financial results",
		"operating results", "results presentation",
		"financial supplement", "quarterly supplement",
		"statistical supplement", "supplemental financial",
		"supplementary financial", "financial highlights",
		"quarterly financial", NULL };
	static const char *const others[] = { "pro forma", "consent",
		"financial statements", "statements of income",
		"statements of operations", "audited", "merger", "acquisition",
		NULL };
	static const char *const sure[] = { "results", "earnings", NULL };

	if (has_any(description, others) && !has_any(description, sure))
		return false;
	if (speaks_of_results(description))
		return true;
	return has_any(description, phrases) ||
	       (is_companion(description) &&
		   (result_words(description, 0) & WORDS_WHEN) != 0);
}

/* "Release declaring a dividend": about something else, and says so. */
static bool
is_of_others(struct span description)
{
	static const char *const others[] = { "dividend", "dividends", "merger",
		"share repurchase", "stock repurchase", "stock split", NULL };
	static const char *const results[] = { "results", "earnings", NULL };

	return has_any(description, others) && !has_any(description, results);
}

/* By its first lines: a headline, or the title of slides. */
static bool
is_headed_by_results(const struct exhibit *x, struct span head, struct arena *a)
{
	return speaks_of_results(headline_of(head, a)) ||
	       (is_companion(x->description) &&
		   speaks_of_results(span_slice(head, 0, TITLE_REACH)));
}

/* An exhibit of results, and its worth as the release. */
struct candidate {
	int worth;     /* 0: it is none */
	bool is_named; /* in the item's text */
	bool is_sure;  /* of results, by more than a word in its text */
};

static bool
is_called_release(const struct exhibit *x)
{
	static const char *const release[] = { "press release", "news release",
		"earnings release", "release", "announcement", NULL };

	return has_any(x->description, release);
}

static struct candidate
judge(const struct filing *f, const struct exhibit *x, struct arena *a)
{
	const struct item *item = f->results.item;
	const struct item *referred = referred_item(f, item);
	struct candidate c = { .worth = 0 };
	struct span head = { NULL, 0 };

	if (!may_be_release(x))
		return c;
	c.is_named = (item != NULL && is_named(item->text, x->number)) ||
		     (referred != NULL && is_named(referred->text, x->number));
	c.is_sure = is_of_results(x->description);
	if (!c.is_sure && is_of_others(x->description))
		return (struct candidate){ .worth = 0 };
	if (x->document != NULL && !c.is_sure) {
		head = head_text(x->document, KIND_REACH, a);
		c.is_sure = is_headed_by_results(x, head, a);
		if (!c.is_sure && has_styles(x->document)) {
			head = body_text(x->document, KIND_REACH, a);
			c.is_sure = is_headed_by_results(x, head, a);
		}
	}
	if (c.is_named)
		c.worth += 8;
	if (c.is_sure)
		c.worth += 4;
	else if (speaks_of_results(head))
		c.worth += 3;
	else if (!c.is_named)
		return c;
	if (is_called_release(x))
		c.worth += 2;
	if (is_companion(x->description))
		c.worth -= 3;
	if (c.worth < 1)
		c.worth = 1;
	return c;
}

/*
 * The one exhibit that may be a release and is called so, though it is not
 * named and its text says nothing: pictures of pages. NULL if there is none.
 */
static const struct exhibit *
only_release(const struct filing *f)
{
	const struct exhibit *only = NULL;

	for (size_t i = 0; i < f->n_exhibits; i++) {
		if (!may_be_release(&f->exhibits[i]))
			continue;
		if (only != NULL)
			return NULL;
		only = &f->exhibits[i];
	}
	return only != NULL && is_called_release(only) ? only : NULL;
}

static void
find_releases(struct filing *f, struct arena *a)
{
	struct results *r = &f->results;
	struct candidate *all = arena_zalloc(a, f->n_exhibits, sizeof(*all));
	size_t best = 0;

	r->releases = arena_zalloc(a, f->n_exhibits, sizeof(*r->releases));
	for (size_t i = 0; i < f->n_exhibits; i++) {
		all[i] = judge(f, &f->exhibits[i], a);
		if (all[i].worth > all[best].worth)
			best = i;
	}
	if (f->n_exhibits == 0 || all[best].worth == 0) {
		const struct exhibit *only = only_release(f);

		if (only != NULL)
			r->releases[r->n_releases++] = only;
		return;
	}
	r->releases[r->n_releases++] = &f->exhibits[best];
	for (size_t i = 0; i < f->n_exhibits; i++)
		if (i != best && (all[i].is_named || all[i].is_sure))
			r->releases[r->n_releases++] = &f->exhibits[i];
}

/*
 * The text of a release that stands in the main document, behind the
 * signatures: from the last line that is its number alone.
 */
static struct span
embedded_release(struct span tail, struct span number)
{
	struct exhibit_key key = exhibit_key(number);
	struct span found = { NULL, 0 }, block;

	while (block_next(&tail, &block)) {
		struct span rest =
		    span_slice(block, exhibit_word_at(block), block.len);
		struct exhibit_key here = exhibit_key(rest);

		if (rest.len == block.len || rest.len > MAX_NUMBER)
			continue;
		if (exhibit_key_same(&here, &key))
			found = tail;
		else if (here.class > 0 && found.len > 0)
			found = span_slice(
			    found, 0, (size_t)(block.ptr - found.ptr));
	}
	return found;
}

static void
take_period(struct filing *f, struct span text, int max_age_days)
{
	if (!date_is_set(f->results.period_end))
		f->results.period_end = find_period(f, text, max_age_days);
}

/*
 * Headline and period of a release: from its head, and if that names no
 * period, from all of it.
 */
static void
read_release(struct filing *f, const struct document *release, struct arena *a)
{
	struct span text = head_text(release, HEAD_REACH, a);

	if (release == f->results.releases[0]->document)
		f->results.headline = headline_of(text, a);
	take_period(f, text, MAX_AGE_DAYS_RELEASE);
	if (release->body.len > HEAD_REACH &&
	    !date_is_set(f->results.period_end))
		take_period(f, document_text(release, a), MAX_AGE_DAYS_RELEASE);
}

static void
read_embedded(struct filing *f, struct span tail, struct arena *a)
{
	struct span text =
	    embedded_release(tail, f->results.releases[0]->number);

	f->results.headline = headline_of(text, a);
	take_period(f, text, MAX_AGE_DAYS_RELEASE);
}

void
results_parse(struct span tail, struct arena *a, struct filing *out)
{
	struct results *r = &out->results;

	*r = (struct results){ .basis = BASIS_NONE };
	r->basis = find_basis(out, &r->item);
	if (r->basis == BASIS_NONE)
		return;
	find_releases(out, a);
	take_period(out, r->item->text, MAX_AGE_DAYS_RELEASE);

	const struct item *referred = referred_item(out, r->item);

	if (referred != NULL)
		take_period(out, referred->text, MAX_AGE_DAYS_RELEASE);
	if (r->n_releases > 0)
		take_period(
		    out, r->releases[0]->description, MAX_AGE_DAYS_RELEASE);
	if (r->n_releases > 0 && r->releases[0]->document == NULL)
		read_embedded(out, tail, a);
	else if (r->n_releases > 0)
		read_release(out, r->releases[0]->document, a);
	for (size_t i = 1; i < r->n_releases && !date_is_set(r->period_end);
	     i++)
		if (r->releases[i]->document != NULL)
			take_period(out,
			    head_text(
				r->releases[i]->document, COMPANION_REACH, a),
			    MAX_AGE_DAYS_RELEASE);

	/* Late results, or those of an old year. */
	take_period(out, r->item->text, MAX_AGE_DAYS);
}
