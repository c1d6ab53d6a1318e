/*
 * EDGAR's nouns: parse, print, compare, and make paths. The only place where a
 * name from outside becomes a path, and only through parsed digits.
 */
#include "base/edgar.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	size_t len;
	bool is_amendment;
} forms[FORM_COUNT] = {
	[FORM_8K] = { LIT("8-K"), false },
	[FORM_8K_A] = { LIT("8-K/A"), true },
	[FORM_8K12B] = { LIT("8-K12B"), false },
	[FORM_8K12B_A] = { LIT("8-K12B/A"), true },
	[FORM_8K12G3] = { LIT("8-K12G3"), false },
	[FORM_8K12G3_A] = { LIT("8-K12G3/A"), true },
	[FORM_8K15D5] = { LIT("8-K15D5"), false },
	[FORM_8K15D5_A] = { LIT("8-K15D5/A"), true },
};

#define SEQUENCE_COUNT UINT64_C(1000000)
#define YEAR_COUNT     UINT64_C(100)

bool
accession_parse(struct span s, struct accession *out)
{
	char digits[18];

	if (s.len == 20 && s.ptr[10] == '-' && s.ptr[13] == '-') {
		memcpy(digits, s.ptr, 10);
		memcpy(digits + 10, s.ptr + 11, 2);
		memcpy(digits + 12, s.ptr + 14, 6);
		s = (struct span){ digits, sizeof(digits) };
	}

	uint64_t id;

	if (s.len != sizeof(digits) || !span_u64(s, INT64_MAX, &id) || id == 0)
		return false;
	out->id = id;
	return true;
}

void
accession_print(struct accession a, char out[ACCESSION_SIZE])
{
	snprintf(out, ACCESSION_SIZE, "%010" PRIu64 "-%02" PRIu64 "-%06" PRIu64,
	    a.id / SEQUENCE_COUNT / YEAR_COUNT,
	    a.id / SEQUENCE_COUNT % YEAR_COUNT, a.id % SEQUENCE_COUNT);
}

bool
cik_parse(struct span s, uint64_t *out)
{
	uint64_t cik;

	if (s.len > CIK_DIGITS || !span_u64(s, CIK_MAX, &cik) || cik == 0)
		return false;
	*out = cik;
	return true;
}

bool
quarter_parse(struct span s, struct quarter *out)
{
	uint64_t year, number;

	if (s.len != 6 || s.ptr[4] != 'Q' ||
	    !span_u64(span_slice(s, 0, 4), 2199, &year) || year < 1993 ||
	    !span_u64(span_slice(s, 5, 6), 4, &number) || number < 1)
		return false;
	*out = (struct quarter){ (int16_t)year, (int8_t)number };
	return true;
}

void
quarter_print(struct quarter q, char out[QUARTER_SIZE])
{
	snprintf(out, QUARTER_SIZE, "%04uQ%u", (unsigned)q.year % 10000,
	    (unsigned)q.number % 10);
}

struct quarter
quarter_of(struct date d)
{
	return (struct quarter){ d.year, (int8_t)((d.month + 2) / 3) };
}

struct quarter
quarter_next(struct quarter q)
{
	if (q.number == 4)
		return (struct quarter){ (int16_t)(q.year + 1), 1 };
	return (struct quarter){ q.year, (int8_t)(q.number + 1) };
}

int
quarter_cmp(struct quarter a, struct quarter b)
{
	int x = quarter_number(a), y = quarter_number(b);

	return (x > y) - (x < y);
}

struct date
quarter_first_day(struct quarter q)
{
	return (struct date){ q.year, (int8_t)(q.number * 3 - 2), 1 };
}

struct date
quarter_last_day(struct quarter q)
{
	return date_of_days(date_days(quarter_first_day(quarter_next(q))) - 1);
}

int
quarter_number(struct quarter q)
{
	return q.year * 10 + q.number;
}

bool
quarter_of_number(int number, struct quarter *out)
{
	if (number / 10 < 1993 || number / 10 > 2199 || number % 10 < 1 ||
	    number % 10 > 4)
		return false;
	*out =
	    (struct quarter){ (int16_t)(number / 10), (int8_t)(number % 10) };
	return true;
}

void
index_path(struct quarter q, enum index_kind kind, char out[PATH_SIZE])
{
	static const char *const names[INDEX_KINDS] = {
		[INDEX_MASTER] = "master",
		[INDEX_FORM] = "form",
		[INDEX_COMPANY] = "company",
	};

	snprintf(out, PATH_SIZE, "Archives/edgar/full-index/%d/QTR%d/%s.gz",
	    q.year, q.number, names[kind]);
}

void
submission_path(uint64_t cik, struct accession a, char out[PATH_SIZE])
{
	char accession[ACCESSION_SIZE];

	accession_print(a, accession);
	snprintf(out, PATH_SIZE, "Archives/edgar/data/%" PRIu64 "/%s.txt", cik,
	    accession);
}

bool
submission_path_parse(struct span s, uint64_t *cik, struct accession *out)
{
	struct span prefix = SPAN("edgar/data/"), suffix = SPAN(".txt"), head;

	if (!span_starts(s, prefix) || !span_ends(s, suffix))
		return false;

	struct span rest = span_slice(s, prefix.len, s.len - suffix.len);

	/* The dashes are part of the form here; 18 bare digits are not. */
	return span_cut(&rest, '/', &head) && cik_parse(head, cik) &&
	       rest.len == ACCESSION_SIZE - 1 && accession_parse(rest, out);
}

enum form
form_find(struct span s)
{
	/* Nearly all rows of an index are of others. */
	if (!span_starts(s, SPAN("8-K")))
		return FORM_OTHER;
	for (enum form f = 0; f < FORM_COUNT; f++)
		if (span_eq(s, form_name(f)))
			return f;
	return FORM_OTHER;
}

struct span
form_name(enum form f)
{
	assert(f < FORM_COUNT);
	return (struct span){ forms[f].name, forms[f].len };
}

bool
form_is_amendment(enum form f)
{
	return f < FORM_COUNT && forms[f].is_amendment;
}

const char *
state_name(enum state s)
{
	static const char *const names[STATE_COUNT] = {
		[STATE_LISTED] = "listed",
		[STATE_EXCLUDED] = "excluded",
		[STATE_WANTED] = "wanted",
		[STATE_ARCHIVED] = "archived",
		[STATE_FAILED] = "failed",
		[STATE_GONE] = "gone",
		[STATE_PARSED] = "parsed",
		[STATE_UNREADABLE] = "unreadable",
	};

	return names[s];
}

const char *
exhibit_status_name(enum exhibit_status s)
{
	static const char *const names[] = {
		[EXHIBIT_ATTACHED] = "attached",
		[EXHIBIT_LISTED_ONLY] = "listed-only",
		[EXHIBIT_UNLISTED] = "unlisted",
	};

	return names[s];
}

const char *
basis_name(enum basis b)
{
	static const char *const names[] = {
		[BASIS_NONE] = NULL,
		[BASIS_ITEM_2_02] = "item-2.02",
		[BASIS_ITEM_12] = "item-12",
		[BASIS_INTERIM_ITEM_9] = "interim-item-9",
		[BASIS_INTERIM_ITEM_5] = "interim-item-5",
	};

	return names[b];
}
