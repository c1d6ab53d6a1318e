/*
 * The items of Form 8-K, and which of them a filing reports: what the header
 * declares and what the body prints, side by side.
 */
#include "parser/items.h"

#include <string.h>

#include "parser/captions.h"
#include "parser/item_text.h"
#include "parser/limits.h"
#include "parser/problems.h"
#include "parser/words.h"

/*
 * The old numbers ended, and the new ones began, with the filings of
 * 2004-08-23 (Release 33-8400). Where the source gives a year or a month
 * alone, its first day stands here. clang-format off: a row a line.
 */
/* clang-format off */
static const struct item_kind kinds[] = {
	{ "1.01", "1.01", "Entry into a Material Definitive Agreement", "Entry into a Material Definitive Agreement", 20040823, 0 },
	{ "1.02", "1.02", "Termination of a Material Definitive Agreement", "Termination of a Material Definitive Agreement", 20040823, 0 },
	{ "1.03", "1.03", "Bankruptcy or Receivership", "Bankruptcy or Receivership", 20040823, 0 },
	{ "1.04", "1.04", "Mine Safety - Reporting of Shutdowns and Patterns of Violations", "Mine Safety - Reporting of Shutdowns and Patterns of Violations", 20120127, 0 },
	{ "1.05", "1.05", "Material Cybersecurity Incidents", "Material Cybersecurity Incidents", 20231218, 0 },
	{ "2.01", "2.01", "Completion of Acquisition or Disposition of Assets", "Completion of Acquisition or Disposition of Assets", 20040823, 0 },
	{ "2.02", "2.02", "Results of Operations and Financial Condition", "Results of Operations and Financial Condition", 20040823, 0 },
	{ "2.03", "2.03", "Creation of a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement of a Registrant", "Creation of a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement of a Registrant", 20040823, 0 },
	{ "2.04", "2.04", "Triggering Events That Accelerate or Increase a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement", "Triggering Events That Accelerate or Increase a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement", 20040823, 0 },
	{ "2.05", "2.05", "Costs Associated with Exit or Disposal Activities", "Cost Associated with Exit or Disposal Activities", 20040823, 0 },
	{ "2.06", "2.06", "Material Impairments", "Material Impairments", 20040823, 0 },
	{ "3.01", "3.01", "Notice of Delisting or Failure to Satisfy a Continued Listing Rule or Standard; Transfer of Listing", "Notice of Delisting or Failure to Satisfy a Continued Listing Rule or Standard; Transfer of Listing", 20040823, 0 },
	{ "3.02", "3.02", "Unregistered Sales of Equity Securities", "Unregistered Sales of Equity Securities", 20040823, 0 },
	{ "3.03", "3.03", "Material Modification to Rights of Security Holders", "Material Modifications to Rights of Security Holders", 20040823, 0 },
	{ "4.01", "4.01", "Changes in Registrant's Certifying Accountant", "Changes in Registrant's Certifying Accountant", 20040823, 0 },
	{ "4.02", "4.02", "Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or Completed Interim Review", "Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or Completed Interim Review", 20040823, 0 },
	{ "5.01", "5.01", "Changes in Control of Registrant", "Changes in Control of Registrant", 20040823, 0 },
	{ "5.02", "5.02", "Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers; Compensatory Arrangements of Certain Officers", "Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers: Compensatory Arrangements of Certain Officers", 20040823, 0 },
	{ "5.02", "5.02", "Departure of Directors or Principal Officers; Election of Directors; Appointment of Principal Officers", "Departure of Directors or Principal Officers; Election of Directors; Appointment of Principal Officers", 20040823, 20061107 },
	{ "5.03", "5.03", "Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year", "Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year", 20040823, 0 },
	{ "5.04", "5.04", "Temporary Suspension of Trading Under Registrant's Employee Benefit Plans", "Temporary Suspension of Trading Under Registrant's Employee Benefit Plans", 20040823, 0 },
	{ "5.05", "5.05", "Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of Ethics", "Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of Ethics", 20040823, 0 },
	{ "5.06", "5.06", "Change in Shell Company Status", "Change in Shell Company Status", 20051107, 0 },
	{ "5.07", "5.07", "Submission of Matters to a Vote of Security Holders", "Submission of Matters to a Vote of Security Holders", 20100228, 0 },
	{ "5.08", "5.08", "Shareholder Director Nominations", "Shareholder Nominations Pursuant to Exchange Act Rule 14a-11", 20101101, 0 },
	{ "6.01", "6.01", "ABS Informational and Computational Material", "ABS Informational and Computational Material", 20050308, 0 },
	{ "6.02", "6.02", "Change of Servicer or Trustee", "Change of Servicer or Trustee", 20050308, 0 },
	{ "6.03", "6.03", "Change in Credit Enhancement or Other External Support", "Change in Credit Enhancement or Other External Support", 20050308, 0 },
	{ "6.04", "6.04", "Failure to Make a Required Distribution", "Failure to Make a Required Distribution", 20050308, 0 },
	{ "6.05", "6.05", "Securities Act Updating Disclosure", "Securities Act Updating Disclosure", 20050308, 0 },
	{ "6.06", "6.06", "Static Pool", "Static Pool", 20140101, 0 },
	{ "6.10", "6.10", "Alternative Filings of Asset-Backed Issuers", "Alternative Filings of Asset-Backed Issuers", 20141124, 0 },
	{ "7.01", "7.01", "Regulation FD Disclosure", "Regulation FD Disclosure", 20040823, 0 },
	{ "8.01", "8.01", "Other Events", "Other Events", 20040823, 0 },
	{ "9.01", "9.01", "Financial Statements and Exhibits", "Financial Statements and Exhibits", 20040823, 0 },
	{ "1", "5.01", "Changes in Control of Registrant", "Changes in control of registrant", 0, 20040823 },
	{ "2", "2.01", "Acquisition or Disposition of Assets", "Acquisition or disposition of assets", 0, 20040823 },
	{ "3", "1.03", "Bankruptcy or Receivership", "Bankruptcy or receivership", 0, 20040823 },
	{ "4", "4.01", "Changes in Registrant's Certifying Accountant", "Changes in registrant's certifying accountant", 0, 20040823 },
	{ "5", "8.01", "Other Events", "Other events", 0, 20040823 },
	{ "6", "5.02", "Resignations of Registrant's Directors", "Resignations of registrant's directors", 0, 20040823 },
	{ "7", "9.01", "Financial Statements, Pro Forma Financial Information and Exhibits", "Financial statements and exhibits", 0, 20040823 },
	{ "8", "5.03", "Change in Fiscal Year", "Change in fiscal year", 0, 20040823 },
	{ "9", "7.01", "Regulation FD Disclosure", "Regulation FD Disclosure", 20001023, 20040823 },
	{ "9", NULL, "Sales of Equity Securities Pursuant to Regulation S", "Regulation FD Disclosure", 19960101, 20001023 },
	{ "10", "5.05", "Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of Ethics", "Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of Ethics", 20030101, 20040823 },
	{ "11", "5.04", "Temporary Suspension of Trading Under Registrant's Employee Benefit Plans", "Temporary Suspension of Trading Under Registrant's Employee Benefit Plans", 20030728, 20040823 },
	{ "12", "2.02", "Results of Operations and Financial Condition", "Results of Operations and Financial Condition", 20030728, 20040823 },
	{ "13", NULL, "Receipt of an Attorney's Written Notice Pursuant to 17 CFR 205.3(d)", NULL, 20030101, 20040823 },
};
/* clang-format on */

enum { N_KINDS = sizeof(kinds) / sizeof(kinds[0]), NEW_NUMBERS = 20040823 };

struct date
filing_day(const struct filing *f)
{
	return date_is_set(f->filed) ? f->filed : f->event_date;
}

const struct item_kind *
item_kind_find(struct span number, struct date filed)
{
	const struct item_kind *found = NULL;
	int day = date_number(filed);

	for (size_t i = 0; i < N_KINDS; i++) {
		const struct item_kind *k = &kinds[i];

		if (!span_eq(span_of(k->number), number))
			continue;
		if (found == NULL)
			found = k;

		/* A number is a number also outside its days; they only
		 * choose between two rows. */
		if (date_is_set(filed) && day >= k->introduced &&
		    (k->retired == 0 || day < k->retired))
			return k;
	}
	return found;
}

/* --- the header --------------------------------------------------------- */

/* "<ITEMS>1.05" leaks into headers of the text form. */
static struct span
without_tag(struct span text)
{
	struct span tag = SPAN("<ITEMS>");

	text = span_trim(text);
	return span_trim(span_istarts(text, tag)
			     ? span_slice(text, tag.len, text.len)
			     : text);
}

/* A number as it stands: "2.02", "7". */
static bool
is_number(struct span s)
{
	struct span major, rest = s;
	uint64_t value;

	span_cut(&rest, '.', &major);
	return span_u64(major, 99, &value) &&
	       (rest.ptr == NULL ||
		   (rest.len == 2 && span_u64(rest, 99, &value)));
}

static bool
is_old_number(struct span number)
{
	return span_chr(number, '.') == number.len;
}

static bool
is_modern(const struct item_kind *k)
{
	return !is_old_number(span_of(k->number));
}

static bool
is_text_of(const struct item_kind *k, struct span text)
{
	return words_are(text, span_of(k->title)) ||
	       (k->header_text != NULL &&
		   words_are(text, span_of(k->header_text)));
}

/*
 * The row of a header's text among the old numbers or the new; or NULL. EDGAR
 * has changed its texts by a word now and then: "Amendment to Registrant's ...".
 */
static const struct item_kind *
kind_of_text(struct span text, bool modern)
{
	for (size_t i = 0; i < N_KINDS; i++)
		if (is_modern(&kinds[i]) == modern &&
		    is_text_of(&kinds[i], text))
			return &kinds[i];
	for (size_t i = 0; i < N_KINDS; i++)
		if (is_modern(&kinds[i]) == modern &&
		    caption_is(text, span_of(kinds[i].number)))
			return &kinds[i];
	return NULL;
}

/* How many of the header's texts belong to the one era alone? */
static size_t
count_only(const struct span *texts, size_t n, bool modern)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		struct span text = without_tag(texts[i]);

		if (is_number(text))
			count += is_old_number(text) != modern;
		else
			count += kind_of_text(text, modern) != NULL &&
				 kind_of_text(text, !modern) == NULL;
	}
	return count;
}

/*
 * The header's texts are the same in both eras for most items. The numbers in
 * the body tell, then texts that only one era has, and last the day.
 */
static bool
is_modern_filing(const struct outline *o, const struct span *texts, size_t n,
    const struct filing *f)
{
	if (o->n_headings > 0) {
		return !is_old_number(o->headings[0].number);
	}

	size_t modern = count_only(texts, n, true);
	size_t legacy = count_only(texts, n, false);
	struct date day = filing_day(f);

	if (modern != legacy)
		return modern > legacy;
	return !date_is_set(day) || date_number(day) >= NEW_NUMBERS;
}

/* --- the list ----------------------------------------------------------- */

struct list {
	struct filing *filing;
	struct arena *arena;
	size_t cap;
};

static struct item *
list_find(struct list *l, struct span number)
{
	for (size_t i = 0; i < l->filing->n_items; i++)
		if (span_eq(l->filing->items[i].item, number))
			return &l->filing->items[i];
	return NULL;
}

/* The item of that number, made if it is new; NULL when there are too many. */
static struct item *
list_get(struct list *l, struct span number)
{
	struct filing *f = l->filing;
	struct item *item = list_find(l, number);

	if (item != NULL)
		return item;
	if (f->n_items == LIMIT_ITEMS) {
		problem_add(f, l->arena,
		    "more than %d items, Item " SPAN_FMT " is left out",
		    LIMIT_ITEMS, SPAN_ARG(number));
		return NULL;
	}
	f->items = arena_grow(
	    l->arena, f->items, f->n_items, &l->cap, sizeof(*f->items));

	const struct item_kind *kind = item_kind_find(number, filing_day(f));

	item = &f->items[f->n_items++];
	*item = (struct item){ .item = number };
	if (kind != NULL) {
		item->code = span_of(kind->code);
		item->title = span_of(kind->title);
	} else {
		problem_add(f, l->arena,
		    "Item " SPAN_FMT " is no item of Form 8-K",
		    SPAN_ARG(number));
	}
	return item;
}

/* A printed heading on one line. */
static struct span
one_line(struct span s, struct arena *a)
{
	struct span copy = arena_dup(a, span_trim(s));
	char *out = (char *)copy.ptr;
	size_t n = 0;

	for (size_t i = 0; i < copy.len; i++) {
		bool blank = char_is_blank(out[i]);

		if (!blank)
			out[n++] = out[i];
		else if (n > 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	return (struct span){ out, n };
}

/* The item of the exhibits has no text for another item. */
static bool
is_of_exhibits(struct span number)
{
	return span_eq(number, SPAN("9.01")) || span_eq(number, SPAN("7"));
}

/* Does a sentence begin it, not a list of exhibits? */
static bool
begins_with_sentence(struct span s)
{
	enum { SENTENCE = 60 };
	struct span block;

	s = span_trim(s);
	return block_next(&s, &block) && block.len >= SENTENCE &&
	       char_is_upper(block.ptr[0]) && span_ends(block, SPAN(".")) &&
	       span_chr(block, '\t') == block.len &&
	       words_begin(block, SPAN("exhibit")) == 0 &&
	       words_begin(block, SPAN("the following")) == 0;
}

/*
 * Does a heading stand straight above the next one, and over its text? That of
 * the exhibits' item is one of both only if it is no list.
 */
static bool
is_empty_heading(const struct outline *o, struct span text, size_t i)
{
	const struct heading *h = &o->headings[i];

	return i + 1 < o->n_headings && h[1].from <= h->end &&
	       trim_marks(span_slice(text, h->to, h->end)).len == 0 &&
	       (!is_of_exhibits(h[1].number) ||
		   begins_with_sentence(span_slice(text, h[1].to, h[1].end)));
}

/*
 * The heading whose text an empty one shares: headings printed straight one
 * below the other ("Item 9 ...", "Item 12 ...") stand over one text. Three
 * old numbers in a row are the form's own list, with its blanks left blank.
 */
static size_t
sharing(const struct outline *o, struct span text, size_t i)
{
	size_t first = i, last = i;
	struct span number = o->headings[i].number;

	while (is_empty_heading(o, text, last) && last - i < LIMIT_ITEMS)
		last++;
	while (
	    first > 0 && i - first < 2 && is_empty_heading(o, text, first - 1))
		first--;

	bool is_blank_form = is_old_number(number) && last - first > 2;

	return is_blank_form ? i : last;
}

/* A stretch of text and the item that it is of. */
struct part {
	size_t item;
	struct span text;
};

/* Give each item its parts, one below the other; most have one. */
static void
join_parts(struct list *l, const struct part *parts, size_t n)
{
	struct item *items = l->filing->items;
	size_t size[LIMIT_ITEMS] = { 0 };

	for (size_t i = 0; i < n; i++)
		size[parts[i].item] += parts[i].text.len + 1;
	for (size_t i = 0; i < n; i++) {
		struct span *to = &items[parts[i].item].text;
		struct span text = parts[i].text;

		if (to->ptr == NULL && size[parts[i].item] == text.len + 1) {
			*to = text;
			continue;
		}
		if (to->ptr == NULL)
			to->ptr = arena_alloc(l->arena, size[parts[i].item]);
		if (text.len == 0)
			continue;

		char *end = (char *)(uintptr_t)to->ptr + to->len;

		if (to->len > 0)
			*end++ = '\n';
		memcpy(end, text.ptr, text.len);
		to->len += text.len + (to->len > 0);
	}
}

static void
add_body(struct list *l, struct span text, const struct outline *o)
{
	struct part *parts =
	    arena_zalloc(l->arena, o->n_headings, sizeof(*parts));
	struct running heads;
	size_t n = 0;

	running_find(text, l->filing->cover.registrant, l->arena, &heads);
	for (; n < o->n_headings; n++) {
		const struct heading *h = &o->headings[n];
		const struct heading *t = &o->headings[sharing(o, text, n)];
		struct item *item = list_get(l, h->number);

		if (item == NULL)
			break;
		if (!item->in_body)
			item->heading =
			    one_line(span_slice(text, h->at, h->to), l->arena);
		item->in_body = true;
		parts[n].item = (size_t)(item - l->filing->items);
		parts[n].text = text_of_item(
		    span_slice(text, t->to, t->end), &heads, l->arena);
	}
	join_parts(l, parts, n);
}

static void
add_header(struct list *l, struct span text, bool modern)
{
	struct filing *f = l->filing;
	struct span number = text;

	if (text.len == 0)
		return;
	if (!is_number(text)) {
		const struct item_kind *kind = kind_of_text(text, modern);

		if (kind == NULL)
			kind = kind_of_text(text, !modern);
		if (kind == NULL) {
			problem_add(f, l->arena,
			    "the header's item '" SPAN_FMT "' is unknown",
			    SPAN_ARG(text));
			return;
		}
		number = span_of(kind->number);
	}

	struct item *item = list_get(l, number);

	if (item != NULL)
		item->in_header = true;
}

void
items_parse(struct span text, const struct outline *o,
    const struct span *header_items, size_t n_header_items, struct arena *a,
    struct filing *out)
{
	struct list l = { .filing = out, .arena = a };
	bool modern = is_modern_filing(o, header_items, n_header_items, out);

	out->items = NULL;
	out->n_items = 0;
	add_body(&l, text, o);
	for (size_t i = 0; i < n_header_items; i++)
		add_header(&l, without_tag(header_items[i]), modern);
}
