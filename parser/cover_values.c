/*
 * The values of a cover page by their shapes.
 */
#include "parser/cover_values.h"

#include "parser/dates.h"
#include "parser/words.h"

enum { MAX_STATE = 60 };

/* With which the names of companies end. */
#define COMPANY_FORMS                                                        \
	"co company corp corporation inc incorporated limited llc lp l p c " \
	"ltd plc trust"

/* A hyphen or a dash that was typed for one, with a blank at either side. */
static size_t
hyphen_at(struct span s, size_t at)
{
	size_t from = at, len = 0;

	at += at < s.len && s.ptr[at] == ' ';

	struct span rest = span_slice(s, at, s.len);

	if (span_starts(rest, SPAN("-")))
		len = 1;
	if (span_starts(rest, SPAN("\xe2\x80\x93")) ||
	    span_starts(rest, SPAN("\xe2\x80\x91")) ||
	    span_starts(rest, SPAN("\xe2\x80\x90")))
		len = 3;
	if (len == 0)
		return 0;
	at += len;
	at += at < s.len && s.ptr[at] == ' ';
	return at - from;
}

/* The letters behind a hyphen at `at`; 0 where there is none. */
static size_t
letters_behind_hyphen(struct span s, size_t at)
{
	size_t end = at + 1;

	if (at >= s.len || s.ptr[at] != '-')
		return 0;
	while (end < s.len && char_is_letter(s.ptr[end]))
		end++;
	return end - at - 1;
}

size_t
cover_file_number_at(struct span s)
{
	size_t head = count_digits(s, 0), dash, tail;

	if (head < 1 || head > 3)
		return 0;
	dash = hyphen_at(s, head);
	tail = count_digits(s, head + dash);
	if (dash == 0 || tail < 2 || tail > 6)
		return 0;

	size_t end = head + dash + tail;

	/* "333-130373-01"; what stands behind " - " is another number. */
	dash = end < s.len && s.ptr[end] != ' ' ? hyphen_at(s, end) : 0;
	tail = dash > 0 ? count_digits(s, end + dash) : 0;
	if (tail > 0 && tail <= 3) {
		end += dash + tail;
		return end;
	}
	if (dash > 0 && tail > 0)
		return 0; /* a telephone number */
	if (end < s.len && char_is_letter(s.ptr[end]) &&
	    (end + 1 == s.len || !char_is_letter(s.ptr[end + 1])))
		end++; /* "0-1234A" */

	/* "33-12345-NY" names an office; "1-800-FLOWERS" is none. */
	size_t office = letters_behind_hyphen(s, end);

	if (office > 2)
		return 0;
	return office > 0 ? end + 1 + office : end;
}

size_t
cover_irs_number_at(struct span s)
{
	size_t head = count_digits(s, 0), dash = hyphen_at(s, head);

	if (head == 9)
		return 9;
	if (head == 2 && dash > 0 && count_digits(s, head + dash) == 7)
		return head + dash + 7;
	return 0;
}

struct span
cover_find(struct span s, cover_shape_at *shape)
{
	struct span word, rest = s;

	while (word_next(&rest, &word)) {
		size_t at = (size_t)(word.ptr - s.ptr);
		struct span tail = span_slice(s, at, s.len);
		size_t len = shape(tail);

		/* A telephone's area code stands in brackets. */
		if (len > 0 && (at == 0 || hyphen_at(s, at - 1) == 0))
			return span_slice(tail, 0, len);
	}
	return (struct span){ NULL, 0 };
}

/* "State of Delaware", not "State of Incorporation". */
static bool
is_state_of(struct span cell)
{
	size_t len = words_begin(cell, SPAN("state of"));
	struct span rest = span_slice(cell, len, cell.len), word;

	return len > 0 && word_next(&rest, &word) &&
	       char_is_upper(word.ptr[0]) &&
	       !word_in(word, SPAN("incorporation organization formation other "
				   "or jurisdiction the domicile commission "
				   "registration"));
}

static bool
is_label(struct span cell)
{
	static const char *const beginnings[] = {
		"jurisdiction",
		"commission",
		"irs employer",
		"i r s employer",
		"employer identification",
		"of incorporation",
		"incorporation",
		"file number",
		"exact name",
		"name of",
		"identification",
		"or organization",
		"address",
		"date of report",
		"form",
		"current report",
		"pursuant to section",
		"securities",
		"registrant",
		"registrants",
		"washington d c",
		"number",
	};

	for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++)
		if (words_begin(cell, span_of(beginnings[i])) > 0)
			return true;
	return (words_begin(cell, SPAN("state")) > 0 && !is_state_of(cell)) ||
	       (words_begin(cell, SPAN("united states")) > 0 &&
		   !span_eq(cell, SPAN("United States")));
}

static bool
says_none(struct span s)
{
	return words_are(s, SPAN("n a")) || words_are(s, SPAN("none")) ||
	       words_are(s, SPAN("not applicable"));
}

bool
cover_is_place(struct span s)
{
	struct span word, rest = s;
	size_t n = 0;

	if (s.len < 2 || s.len > MAX_STATE || is_label(s) || says_none(s))
		return false;
	if (words_begin(s, SPAN("federally chartered")) > 0)
		return true;
	for (size_t i = 0; i < s.len; i++)
		if (char_is_digit(s.ptr[i]) || s.ptr[i] == '(' ||
		    s.ptr[i] == ':' || s.ptr[i] == '_')
			return false;
	for (; word_next(&rest, &word); n++)
		if (word_in(word, SPAN("inc corp corporation company llc ltd "
				       "lp plc trust bancorp")))
			return false;
	return n > 0 && n <= 6;
}

struct span
cover_leading_place(struct span s)
{
	size_t at = 0;
	struct span head = span_slice(s, 0, 2 * MAX_STATE);
	size_t label = words_find(head, SPAN("commission file"), NULL);

	while (at < label && !char_is_digit(s.ptr[at]) && s.ptr[at] != '(' &&
	       s.ptr[at] != '\t')
		at++;
	s = span_slice(s, 0, at);
	s = trim_marks(span_slice(s, 0, words_find(s, SPAN("file no"), NULL)));
	return cover_is_place(s) ? s : (struct span){ NULL, 0 };
}

struct span
cover_incorporated_in(struct span cell)
{
	size_t open = span_chr(cell, '(');
	struct span s = span_slice(cell, open + 1, cell.len), rest = s, word;
	size_t from;

	if (!word_next(&rest, &word) || !word_in(word, SPAN("a an")))
		return (struct span){ NULL, 0 };
	from = (size_t)(rest.ptr - s.ptr);
	while (word_next(&rest, &word)) {
		struct span place =
		    span_trim(span_slice(s, from, (size_t)(word.ptr - s.ptr)));

		if (word_in(word, SPAN("corporation limited company public "
				       "partnership statutory trust")))
			return cover_is_place(place) ? place
						     : (struct span){ NULL, 0 };
	}
	return (struct span){ NULL, 0 };
}

bool
cover_is_end_of_name(struct span s)
{
	struct span word;
	size_t n = 0;

	for (; word_next(&s, &word); n++)
		if (!word_in(word,
			SPAN(COMPANY_FORMS " and n a group holding holdings "
					   "bancorp bancshares partners the "
					   "of")))
			return false;
	return n > 0;
}

bool
cover_ends_name(struct span s)
{
	struct span word = { NULL, 0 };

	while (word_next(&s, &word))
		;
	return word_in(word, SPAN(COMPANY_FORMS " partnership"));
}

/* "(Formerly known as THAT CORP)" and labels stand between, and are none. */
bool
cover_is_name(struct span s)
{
	static const char *const others[] = { "date of report", "date of event",
		"date of earliest", "form 8 k", "current report",
		"pursuant to section", "commission file", "exact name",
		"state or other", "state of incorporation", "irs employer",
		"i r s employer", "address", "file number", "registrant",
		"registrants", "securities and exchange commission",
		"washington d c", "formerly", "f k a" };
	struct span word, rest = s;
	struct date day;

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (words_begin(s, span_of(others[i])) > 0)
			return false;
	return s.len > 1 && s.len <= COVER_MAX_NAME && s.ptr[0] != '(' &&
	       !words_are(s, SPAN("exact")) && date_at(s, &day) == 0 &&
	       word_next(&rest, &word);
}

struct span
cover_name_alone(struct span s)
{
	size_t open = span_chr(s, '(');
	struct span behind = span_slice(s, open + 1, s.len);

	return cover_incorporated_in(s).len > 0 ||
		       words_begin(behind, SPAN("exact name of")) > 0
		   ? span_trim(span_slice(s, 0, open))
		   : s;
}
