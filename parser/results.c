/*
 * Results: does a filing announce them, for which period, and in which
 * exhibits?
 */
#include "parser/results.h"

#include "parser/dates.h"
#include "parser/exhibits.h"
#include "parser/filing.h"
#include "parser/items.h"
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

	/* A headline stands at the top of a release. */
	HEADLINE_BLOCKS = 40,
	MAX_HEADLINE = 300,

	/* An item names its exhibits early. */
	NAMED_REACH = 16 * 1024,

	/* How much of an exhibit's bytes tells what kind it is, and where a
	 * release mostly names its headline and period. */
	KIND_REACH = 16 * 1024,
	HEAD_REACH = 128 * 1024,

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
speaks_of_results(struct span s)
{
	static const char *const what[] = { "results", "earnings", "revenue",
		"revenues", "sales", "income", "loss", "profit", NULL };
	static const char *const when[] = { "quarter", "quarterly", "year",
		"fiscal", "months", "weeks", "annual", "half", "q1", "q2", "q3",
		"q4", NULL };

	return has_any(s, what) && has_any(s, when);
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

#define PERIOD_WORDS                                                          \
	"quarter quarters year years months month weeks week period periods " \
	"half fiscal quarterly"

#define WEEKDAYS "monday tuesday wednesday thursday friday saturday sunday"

/* Where the sentence in which `at` lies begins, at most a reach before it. */
static size_t
sentence_start(struct span s, size_t at)
{
	size_t from = at > PERIOD_REACH ? at - PERIOD_REACH : 0;

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
	struct span rest = span_slice(s, sentence_start(s, ended), ended), word;

	if (has_any(rest, reports))
		return false;
	while (word_next(&rest, &word))
		if (word_in(word, SPAN(PERIOD_WORDS)))
			return true;
	return false;
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

		if (date_at(here, out) > 0)
			return true;
		len = month_day_at(here, &day);
		if (len > 0) {
			rest = span_slice(here, len, here.len);
			break;
		}
		if (!word_in(
			word, SPAN("on ended ending and " PERIOD_WORDS
				   " the three six nine twelve " WEEKDAYS)))
			return false;
	}
	/* Behind the day: the same day for further columns, then years. */
	int year = 0, next;

	while (word_next(&rest, &word)) {
		struct span here = { word.ptr, word.len + rest.len };
		struct date other;

		next = year_at(here);
		len = month_day_at(here, &other);
		if (next > 0)
			year = next > year ? next : year;
		else if (len > 0 && year == 0 && other.month == day.month &&
			 other.day == day.day)
			rest = span_slice(here, len, here.len);
		else
			break;
	}
	if (year == 0 || !date_is_valid(year, day.month, day.day))
		return false;
	*out = (struct date){ (int16_t)year, day.month, day.day };
	return true;
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
	struct date best = { 0 }, day;
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
			return best;
		next[first] = next_ending(s, end, first);
		if (is_of_period(s, at) &&
		    period_day(span_slice(s, end, end + COLUMNS_REACH), &day) &&
		    is_plausible(f, day, max_age_days) &&
		    date_cmp(day, best) > 0)
			best = day;
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

/* Is an exhibit's number named in the item's text? */
static bool
is_named(struct span text, struct span number)
{
	return words_have(span_slice(text, 0, NAMED_REACH), number);
}

static bool
may_be_release(const struct exhibit *x)
{
	struct span class = x->number, head;

	span_cut(&class, '.', &head);
	return span_starts(head, SPAN("99")) || span_eq(head, SPAN("13")) ||
	       span_eq(head, SPAN("20")) || span_eq(head, SPAN("28"));
}

/* The worth of an exhibit as the results release; 0: it is none. */
static int
rank(const struct filing *f, const struct exhibit *x, struct arena *a)
{
	static const char *const other[] = { "presentation", "slides", "slide",
		"transcript", "script", "supplement", "supplemental",
		"supplementary", "remarks", "webcast", "conference call",
		NULL };
	static const char *const release[] = { "press release", "news release",
		"earnings release", "release", "announcement", NULL };
	const struct item *item = f->results.item;
	bool named = item != NULL && is_named(item->text, x->number);
	struct span head = { NULL, 0 };
	int worth = named ? 8 : 0;

	if (!may_be_release(x))
		return 0;
	if (x->document != NULL)
		head = head_text(x->document, KIND_REACH, a);
	if (speaks_of_results(x->description))
		worth += 4;
	else if (speaks_of_results(head))
		worth += 3;
	else if (!named)
		return 0;
	if (has_any(x->description, release))
		worth += 2;
	if (has_any(x->description, other))
		worth -= 3;
	return worth > 0 ? worth : 1;
}

static void
find_releases(struct filing *f, struct arena *a)
{
	struct results *r = &f->results;
	int *ranks = arena_zalloc(a, f->n_exhibits, sizeof(*ranks));
	bool any_named = false;

	r->releases = arena_zalloc(a, f->n_exhibits, sizeof(*r->releases));
	for (size_t i = 0; i < f->n_exhibits; i++) {
		ranks[i] = rank(f, &f->exhibits[i], a);
		any_named = any_named || ranks[i] >= 8;
	}

	size_t best = 0;

	for (size_t i = 0; i < f->n_exhibits; i++)
		if (ranks[i] > ranks[best])
			best = i;
	if (f->n_exhibits == 0 || ranks[best] == 0)
		return;
	r->releases[r->n_releases++] = &f->exhibits[best];
	for (size_t i = 0; i < f->n_exhibits; i++)
		if (i != best && ranks[i] > 0 && (!any_named || ranks[i] >= 5))
			r->releases[r->n_releases++] = &f->exhibits[i];
}

/* --- the headline -------------------------------------------------------- */

static bool
is_headline(struct span block)
{
	static const char *const verbs[] = { "reports", "report", "announces",
		"announce", "announced", "reported", "results", "earnings",
		"posts", "delivers", "achieves", "records", NULL };

	/* A bullet, a quotation and a dateline are the release's body. */
	return block.len >= 15 && block.len <= MAX_HEADLINE &&
	       char_is_letter(block.ptr[0]) && !span_ends(block, SPAN(".")) &&
	       has_any(block, verbs) && speaks_of_results(block);
}

static struct span
find_headline(struct span text)
{
	struct span block;

	for (int i = 0; i < HEADLINE_BLOCKS && block_next(&text, &block); i++)
		if (is_headline(block))
			return span_trim(block);
	return (struct span){ NULL, 0 };
}

/*
 * Headline and period of a release: from its head, and if that names no
 * period, from all of it.
 */
static void
read_release(
    struct filing *out, const struct document *release, struct arena *a)
{
	struct results *r = &out->results;
	struct span text = head_text(release, HEAD_REACH, a);

	r->headline = find_headline(text);
	if (!date_is_set(r->period_end))
		r->period_end = find_period(out, text, MAX_AGE_DAYS_RELEASE);
	if (!date_is_set(r->period_end) && release->body.len > HEAD_REACH)
		r->period_end = find_period(
		    out, document_text(release, a), MAX_AGE_DAYS_RELEASE);
}

void
results_parse(struct arena *a, struct filing *out)
{
	struct results *r = &out->results;

	*r = (struct results){ .basis = BASIS_NONE };
	r->basis = find_basis(out, &r->item);
	if (r->basis == BASIS_NONE)
		return;
	find_releases(out, a);
	r->period_end = find_period(out, r->item->text, MAX_AGE_DAYS);
	if (r->n_releases == 0 || r->releases[0]->document == NULL)
		return;

	read_release(out, r->releases[0]->document, a);
}
