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
#include "parser/period.h"
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
names_item_12(struct span s)
{
	static const char *const names[] = { "item 12", "33 8216", "33 8176",
		"results of operations and financial condition", NULL };

	return words_have_any(s, names);
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

	return words_have_any(description, kinds);
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

	if (words_have_any(description, others) &&
	    !words_have_any(description, sure))
		return false;
	if (speaks_of_results(description))
		return true;
	return words_have_any(description, phrases) ||
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

	return words_have_any(description, others) &&
	       !words_have_any(description, results);
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

	return words_have_any(x->description, release);
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
		f->results.period_end =
		    period_find(text, filing_day(f), max_age_days);
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
