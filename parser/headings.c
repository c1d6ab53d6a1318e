/*
 * Where the items of a main document begin and end.
 */
#include "parser/headings.h"

#include "parser/captions.h"
#include "parser/items.h"
#include "parser/words.h"

enum {
	/* Numbers in one heading: no real one names more than four. */
	MAX_NUMBERS = 16,

	/* A caption is looked for in so many bytes behind the number. */
	CAPTION_REACH = 600,

	/* A block up to here may be a caption of the filer's own. */
	SHORT_BLOCK = 160,

	/* "Section 5 - Corporate Governance and Management" and its like. */
	SECTION_LINE = 160,

	/* The line may be two, "Section 5" and its name, before a heading. */
	SECTION_BLOCKS = 3,

	/* What an explanatory note says behind its list of items. */
	NOTE_REST = 1000,

	/* Numbers that are looked for again further down. */
	MAX_SEEN = 128
};

struct number {
	int major;
	int minor;      /* -1: none */
	bool is_padded; /* the minor part has two digits */
};

struct numbers {
	struct number list[MAX_NUMBERS];
	size_t n;
	size_t end; /* behind the last one */
};

struct candidate {
	struct number number;
	size_t from, at, to;
	bool is_titled;
	bool is_listed; /* a page number behind it: a table of contents */
	bool is_dropped;
};

struct scan {
	struct span text;
	struct arena *arena;
	struct candidate *found;
	size_t n_found, cap;
	size_t block, block_end;
	struct span before; /* the last block with a word in it */
	size_t section_at;  /* a section's line waits for its heading here */
	size_t section_budget;
	size_t note_at; /* an explanatory note, or text.len */
	size_t *marks;  /* signatures and exhibit indexes */
	size_t n_marks, cap_marks;
	size_t signed_at; /* "duly caused this report to be signed" */
};

/* --- numbers ------------------------------------------------------------ */

static size_t
skip_spaces(struct span s, size_t at)
{
	while (at < s.len && s.ptr[at] == ' ')
		at++;
	return at;
}

static size_t
skip_blanks(struct span s, size_t at)
{
	while (at < s.len && char_is_blank(s.ptr[at]))
		at++;
	return at;
}

static size_t
count_digits(struct span s, size_t at)
{
	size_t n = 0;

	while (at + n < s.len && char_is_digit(s.ptr[at + n]))
		n++;
	return n;
}

static int
small_number(struct span s, size_t at, size_t n)
{
	int value = 0;

	while (n-- > 0)
		value = value * 10 + (s.ptr[at++] - '0');
	return value;
}

/* "9A" is another form's item; in "9.01Financial" a blank is missing. */
static bool
has_letter_suffix(struct span s, size_t at)
{
	return at < s.len && char_is_letter(s.ptr[at]) &&
	       (at + 1 >= s.len || !char_is_letter(s.ptr[at + 1]));
}

/* "2.02", "2. 02", "12": the bytes it takes, 0 if it is none. */
static size_t
number_at(struct span s, size_t at, struct number *out)
{
	size_t n = count_digits(s, at);

	if (n < 1 || n > 2)
		return 0;
	*out = (struct number){ small_number(s, at, n), -1, false };

	size_t end = at + n, point = skip_spaces(s, end);

	if (point < s.len && s.ptr[point] == '.') {
		size_t minor = skip_spaces(s, point + 1);
		size_t digits = count_digits(s, minor);
		bool apart = minor > point + 1 || point > end;

		/* "ITEM 5. 10 new stores" is Item 5; no part of an item's
		 * number but one with a zero stands apart from its point. */
		if ((digits == 2 && (!apart || s.ptr[minor] == '0')) ||
		    (digits == 1 && !apart)) {
			out->minor = small_number(s, minor, digits);
			out->is_padded = digits == 2;
			end = minor + digits;
		}
	}
	if (out->major == 0 || has_letter_suffix(s, end) ||
	    (end < s.len && s.ptr[end] == '%'))
		return 0;
	return end - at;
}

/* "(a)", "(b), (e)" and the like behind a number. */
static size_t
skip_paragraphs(struct span s, size_t at)
{
	for (;;) {
		size_t open = skip_spaces(s, at), close = open + 1;

		if (open < s.len && (s.ptr[open] == ',' || s.ptr[open] == '&'))
			open = skip_spaces(s, open + 1);
		else if (span_istarts(
			     span_slice(s, open, s.len), SPAN("and (")))
			open += 4;
		if (open >= s.len || s.ptr[open] != '(')
			return at;
		for (close = open + 1; close < s.len && close < open + 6 &&
				       (char_is_letter(s.ptr[close]) ||
					   char_is_digit(s.ptr[close]));)
			close++;
		if (close == open + 1 || close >= s.len || s.ptr[close] != ')')
			return at;
		at = close + 1;
	}
}

/* The word "Item", "Items", "Item No.": bytes, 0 if it is none. */
static size_t
item_word_at(struct span s, size_t at)
{
	struct span rest = span_slice(s, at, s.len);
	size_t len = 4;

	if (!span_istarts(rest, SPAN("item")))
		return 0;
	if (len < rest.len && char_lower(rest.ptr[len]) == 's')
		len++;
	if (len < rest.len && char_is_letter(rest.ptr[len]))
		return 0;
	len = skip_blanks(rest, len);

	struct span next = span_slice(rest, len, rest.len);

	if (span_istarts(next, SPAN("no.")) || span_istarts(next, SPAN("no ")))
		len = skip_blanks(rest, len + 3);
	else if (span_istarts(next, SPAN("number ")))
		len = skip_blanks(rest, len + 7);
	while (len < rest.len && span_chr(SPAN(":#.-"), rest.ptr[len]) < 4)
		len = skip_blanks(rest, len + 1);
	return len;
}

/* What joins two numbers of a list: bytes, 0 if nothing does. */
static size_t
joint_at(struct span s, size_t at, bool *is_range)
{
	size_t i = skip_spaces(s, at), start = i;
	struct span rest;

	*is_range = false;
	if (i < s.len && span_chr(SPAN(",;&/"), s.ptr[i]) < 4)
		i = skip_spaces(s, i + 1);
	rest = span_slice(s, i, s.len);
	if (span_istarts(rest, SPAN("and ")) ||
	    span_istarts(rest, SPAN("and\t")))
		i = skip_blanks(s, i + 3);
	else if (span_istarts(rest, SPAN("or ")))
		i = skip_spaces(s, i + 3);
	else if (span_istarts(rest, SPAN("through "))) {
		*is_range = true;
		i = skip_spaces(s, i + 8);
	}
	return i > start ? i - at : 0;
}

static void
numbers_add(struct numbers *list, struct number number, bool is_range)
{
	struct number last = list->list[list->n - 1];

	/* "Items 1 through 4" */
	while (is_range && number.minor < 0 && last.minor < 0 &&
	       ++last.major < number.major && list->n < MAX_NUMBERS)
		list->list[list->n++] = last;
	if (list->n < MAX_NUMBERS)
		list->list[list->n++] = number;
}

/*
 * The numbers at `at`, behind the word "Item". A further whole number joins a
 * list only behind "Items" or a word "Item" of its own: "Item 5, 12 new
 * stores" is about one item.
 */
static bool
numbers_at(struct span s, size_t at, bool is_plural, struct numbers *out)
{
	struct number number;
	size_t len = number_at(s, at, &number), joint;
	bool is_range;

	if (len == 0)
		return false;
	*out = (struct numbers){ .list = { number }, .n = 1 };
	out->end = skip_paragraphs(s, at + len);
	while (out->n < MAX_NUMBERS &&
	       (joint = joint_at(s, out->end, &is_range)) > 0) {
		size_t next = out->end + joint;
		size_t word = item_word_at(s, next);

		next += word;
		len = number_at(s, next, &number);
		if (len == 0 || (number.minor < 0 && word == 0 && !is_plural) ||
		    (number.minor < 0) != (out->list[0].minor < 0))
			break;
		numbers_add(out, number, is_range);
		out->end = skip_paragraphs(s, next + len);
	}
	return true;
}

static struct span
number_text(struct number n, struct arena *a)
{
	if (n.minor < 0)
		return arena_printf(a, "%d", n.major);
	return arena_printf(
	    a, n.is_padded ? "%d.%02d" : "%d.%d", n.major, n.minor);
}

/* A number's text for a look into tables. */
struct number_key {
	char text[8];
};

static struct span
number_key(struct number n, struct number_key *key)
{
	char *at = key->text;

	if (n.major >= 10)
		*at++ = (char)('0' + n.major / 10 % 10);
	*at++ = (char)('0' + n.major % 10);
	if (n.minor >= 0) {
		*at++ = '.';
		*at++ = (char)('0' + n.minor / 10 % 10);
		*at++ = (char)('0' + n.minor % 10);
	}
	return (struct span){ key->text, (size_t)(at - key->text) };
}

static bool
number_is_known(struct number n)
{
	struct number_key key;

	return item_kind_find(number_key(n, &key), (struct date){ 0 }) != NULL;
}

static bool
number_eq(struct number a, struct number b)
{
	return a.major == b.major && a.minor == b.minor;
}

/* --- headings ----------------------------------------------------------- */

/*
 * Words that go on with a sentence in which the item is only named. Behind a
 * point, and with a capital, the first of a body may be one of the second
 * kind.
 */
#define MENTION                                                                \
	"of is are was were be been has have had shall will would may can "    \
	"could does do did above below herein hereof hereto hereby hereunder " \
	"thereof contained included set described furnished filed disclosed "  \
	"provided reported which that or disclosure"
#define OPENING "in to as for by under with on at from this these the and"

/* A block that ends with one of these goes on in the next. */
#define OPEN_END                                                           \
	"under in of to this that these those and or the with by see per " \
	"pursuant for from item items section at as into on a an our its " \
	"both such said respective required"

/* Captions of Form 10-K and 10-Q, which updates of them repeat. */
static const char *const other_forms[] = {
	"management s discussion",
	"selected financial data",
	"selected consolidated",
	"business",
	"risk factors",
	"legal proceedings",
	"properties",
	"unresolved staff comments",
	"controls and procedures",
	"financial statements and supplementary data",
	"executive compensation",
	"quantitative and qualitative",
	"market for registrant",
	"exhibits financial statement schedules",
	"regulation s k",
	"form 10",
};

static bool
is_other_form(struct span s)
{
	size_t n = sizeof(other_forms) / sizeof(other_forms[0]);

	for (size_t i = 0; i < n; i++)
		if (words_begin(s, span_of(other_forms[i])) > 0)
			return true;
	return false;
}

/* Does the sentence before go on here, so that this is no heading? */
static bool
is_open(struct span before)
{
	size_t at = before.len;

	while (at > 0 && char_is_blank(before.ptr[at - 1]))
		at--;

	size_t end = at;

	while (at > 0 && char_is_letter(before.ptr[at - 1]))
		at--;

	/* Rows and titles end with small words that mean nothing: "N/A". */
	return end > at && !char_is_upper(before.ptr[at]) &&
	       span_chr(before, '\t') == before.len &&
	       word_in(span_slice(before, at, end), SPAN(OPEN_END));
}

static bool
is_quote_at(struct span s, size_t at)
{
	struct span rest = span_slice(s, at, s.len);

	return span_starts(rest, SPAN("\"")) ||
	       span_starts(rest, SPAN("\xe2\x80\x9c")) ||
	       span_starts(rest, SPAN("\xe2\x80\x9d"));
}

/* Over blanks, points, colons, commas and dashes, into further blocks too. */
static size_t
skip_marks(struct span s, size_t at)
{
	struct span rest = span_slice(s, at, s.len);
	size_t reach = rest.len < CAPTION_REACH ? rest.len : CAPTION_REACH;
	struct span trimmed = trim_marks(span_slice(rest, 0, reach));

	return trimmed.len > 0 ? (size_t)(trimmed.ptr - s.ptr) : at + reach;
}

/* The same within a block: where its further words begin, or its end. */
static size_t
skip_marks_to(struct span s, size_t at, size_t end)
{
	struct span trimmed = trim_marks(span_slice(s, at, end));

	return trimmed.len > 0 ? (size_t)(trimmed.ptr - s.ptr) : end;
}

static size_t
block_end_at(struct span s, size_t at)
{
	struct span rest = span_slice(s, at, s.len);

	return at + span_chr(rest, '\n');
}

struct title {
	size_t to; /* behind the caption */
	bool is_found;
};

/* The captions of all numbers of a heading, one behind the other. */
static struct title
title_at(struct span text, size_t at, const struct numbers *numbers)
{
	struct title t = { at, false };
	struct caption_match m;

	for (size_t i = 0; i < numbers->n; i++) {
		struct number_key key;
		size_t from = skip_marks(text, t.to);
		struct span rest = span_slice(text, from, from + CAPTION_REACH);

		m = caption_match(rest, number_key(numbers->list[i], &key));
		if (m.is_whole || m.n_words >= 2)
			t = (struct title){ from + m.len, true };
	}
	if (!t.is_found) {
		size_t from = skip_marks(text, at);

		/* The wrong title for the number is a title. */
		m = caption_match_any(
		    span_slice(text, from, from + CAPTION_REACH));
		if (m.is_whole && m.n_words >= 2)
			t = (struct title){ from + m.len, true };
	}
	return t;
}

/* The end of a caption that is misspelt: "of a Registration." */
static bool
is_caption_end(struct span rest)
{
	struct span word;
	unsigned n = 0;

	while (word_next(&rest, &word)) {
		if (++n > 4 || word_in(word, SPAN("form report is are above "
						  "below hereof herein shall")))
			return false;
	}
	return true;
}

/*
 * What stands behind a title in its block: nothing or the body of the item,
 * or the rest of a sentence that only names it?
 */
static bool
is_body_behind(struct span rest)
{
	struct span word, tail = rest;
	size_t at = skip_blanks(rest, 0);

	if (at < rest.len && (rest.ptr[at] == ',' || rest.ptr[at] == ')' ||
				 is_quote_at(rest, at)))
		return false;
	if (!word_next(&tail, &word))
		return true;
	if (char_is_digit(word.ptr[0]) || char_is_upper(word.ptr[0]))
		return true;

	struct span gap = span_slice(rest, 0, (size_t)(word.ptr - rest.ptr));

	return span_chr(gap, '(') < gap.len || span_chr(gap, '.') < gap.len ||
	       span_chr(gap, ':') < gap.len || gap.len > 2 ||
	       is_caption_end(rest);
}

/* Is all that is left a page number? */
static bool
is_page_number(struct span rest)
{
	struct span word, tail = rest;

	return word_next(&tail, &word) && word.len <= 3 &&
	       count_digits(word, 0) == word.len && !word_next(&tail, &word);
}

/* Do most words begin with a capital or a digit? */
static bool
is_title_like(struct span s)
{
	struct span word;
	unsigned small = 0, large = 0;

	while (word_next(&s, &word)) {
		if (char_is_upper(word.ptr[0]) || char_is_digit(word.ptr[0]))
			large++;
		else
			small++;
	}
	return large > small * 2;
}

/*
 * A caption of the filer's own, "2001 Annual Meeting", at the start of
 * `rest`: how long? All of a short block, or what a point ends.
 */
static size_t
own_caption(struct span rest)
{
	size_t at = span_find(rest, SPAN(". "));

	if (at == rest.len && rest.len <= SHORT_BLOCK &&
	    (is_title_like(rest) || !span_ends(rest, SPAN("."))))
		return rest.len;

	struct span head = span_slice(rest, 0, at + 1);

	if (at == rest.len || head.len > SHORT_BLOCK)
		return 0;
	return is_title_like(head) ? at + 1 : 0;
}

static bool
says_nothing(struct span rest)
{
	return words_begin(rest, SPAN("not applicable")) > 0 ||
	       words_begin(rest, SPAN("none")) > 0 ||
	       words_begin(rest, SPAN("n/a")) > 0 ||
	       words_begin(rest, SPAN("inapplicable")) > 0;
}

/* Can `rest`, behind a number without a caption, be the item's own words? */
static bool
is_own_words(struct span s, size_t at, struct span rest)
{
	struct span word, tail = rest;
	struct span gap = span_slice(s, at, (size_t)(rest.ptr - s.ptr));
	bool is_marked = trim_marks(gap).len == 0 && span_trim(gap).len > 0;

	if (!word_next(&tail, &word) || is_quote_at(rest, 0))
		return false;
	if (span_chr(gap, ',') < gap.len || span_chr(gap, ')') < gap.len)
		return false;
	if (char_is_digit(word.ptr[0]))
		return is_marked && rest.ptr[0] != '$';
	if (!char_is_upper(word.ptr[0]) && !says_nothing(rest))
		return false;
	if (word_in(word, SPAN(MENTION)) && !is_marked)
		return false;
	return is_marked || !word_in(word, SPAN(OPENING));
}

static void
candidate_add(
    struct scan *s, const struct numbers *numbers, struct candidate base)
{
	base.from = s->section_at < base.at ? s->section_at : base.from;
	for (size_t i = 0; i < numbers->n; i++) {
		s->found = arena_grow(
		    s->arena, s->found, s->n_found, &s->cap, sizeof(*s->found));
		base.number = numbers->list[i];

		/* "Item 5.2" is a slip for 5.02. */
		if (!base.number.is_padded && number_is_known(base.number))
			base.number.is_padded = base.number.minor >= 0;
		s->found[s->n_found++] = base;
	}
}

/*
 * After a title: the next number of a combined heading, "Item 2.02 Results of
 * Operations and Financial Condition and Item 7.01 Regulation FD Disclosure".
 */
static bool
join_next(struct span text, size_t *at, struct numbers *numbers)
{
	bool is_range;
	size_t next = *at + joint_at(text, *at, &is_range);
	size_t word;
	struct number number;

	next = skip_spaces(text, next);
	word = item_word_at(text, next);
	if (word == 0 || numbers->n >= MAX_NUMBERS)
		return false;

	size_t len = number_at(text, next + word, &number);

	if (len == 0 || (number.minor < 0) != (numbers->list[0].minor < 0))
		return false;

	size_t end = skip_paragraphs(text, next + word + len);
	struct numbers one = { .list = { number }, .n = 1, .end = end };
	struct title t = title_at(text, end, &one);

	if (!t.is_found)
		return false;
	numbers->list[numbers->n++] = number;
	*at = t.to;
	return true;
}

/* A heading whose numbers have a caption behind them. */
static bool
titled_heading(struct scan *s, size_t from, size_t at, struct numbers *numbers,
    struct title t)
{
	while (join_next(s->text, &t.to, numbers))
		;

	size_t end = block_end_at(s->text, t.to);
	struct span rest = span_slice(s->text, t.to, end);

	if (!is_body_behind(rest))
		return false;

	bool is_listed = is_page_number(rest);
	size_t own = 0;

	/* "Other Events - Stock Split" or "... (continued)" */
	if (rest.len > 0 && rest.len <= SHORT_BLOCK && !is_listed &&
	    span_chr(SPAN(".:"), rest.ptr[0]) == 2 &&
	    span_find(rest, SPAN(". ")) == rest.len &&
	    (is_title_like(rest) || is_caption_end(rest)))
		own = rest.len;
	candidate_add(s, numbers,
	    (struct candidate){ .from = from,
		.at = at,
		.to = is_listed ? end : skip_marks_to(s->text, t.to + own, end),
		.is_titled = true,
		.is_listed = is_listed });
	return true;
}

/* A heading with no caption that we know. */
static bool
bare_heading(
    struct scan *s, size_t from, size_t at, const struct numbers *numbers)
{
	size_t to = skip_marks(s->text, numbers->end);
	struct candidate c = { .from = from, .at = at };

	if (to >= s->block_end) {
		c.to = s->block_end;
		candidate_add(s, numbers, c);
		return true;
	}

	struct span rest = span_slice(s->text, to, s->block_end);

	if (!is_own_words(s->text, numbers->end, rest) || is_other_form(rest))
		return false;
	if (!says_nothing(rest))
		to += own_caption(rest);
	c.to = skip_marks_to(s->text, to, s->block_end);
	candidate_add(s, numbers, c);
	return true;
}

/*
 * Is there a heading at the word "Item" at `at`? `is_first` if nothing but a
 * section's line stands before it in its block or cell.
 */
static bool
heading_at(struct scan *s, size_t from, size_t at, bool is_first)
{
	size_t word = item_word_at(s->text, at);
	struct numbers numbers;
	bool is_plural = char_lower(s->text.ptr[at + 4]) == 's';

	if (!numbers_at(s->text, at + word, is_plural, &numbers))
		return false;
	if (is_first && is_open(s->before))
		return false;

	struct title t = title_at(s->text, numbers.end, &numbers);

	if (t.is_found)
		return titled_heading(s, from, at, &numbers, t);
	return is_first && bare_heading(s, from, at, &numbers);
}

/* "Results of Operations and Financial Condition (Item 2.02)" */
static bool
heading_behind(struct scan *s, size_t from, size_t item)
{
	size_t word = item_word_at(s->text, item), open = item;
	struct numbers numbers;

	while (open > from && s->text.ptr[open] != '(')
		open--;
	if (!numbers_at(s->text, item + word, true, &numbers) ||
	    numbers.end >= s->text.len || s->text.ptr[numbers.end] != ')')
		return false;

	struct span head = span_slice(s->text, from, open);
	struct number_key key;
	struct caption_match m =
	    caption_match(head, number_key(numbers.list[0], &key));
	struct span rest = span_slice(head, m.len, head.len);

	if ((!m.is_whole && m.n_words < 2) || trim_marks(rest).len > 0)
		return false;
	candidate_add(s, &numbers,
	    (struct candidate){ .from = from,
		.at = from,
		.to = skip_marks_to(s->text, numbers.end + 1, s->block_end),
		.is_titled = true });
	return true;
}

/* "8.01. Other Events." */
static bool
heading_without_word(struct scan *s, size_t at)
{
	struct numbers numbers;

	if (!numbers_at(s->text, at, false, &numbers) ||
	    numbers.list[0].minor < 0 || !number_is_known(numbers.list[0]) ||
	    is_open(s->before))
		return false;

	struct title t = title_at(s->text, numbers.end, &numbers);

	return t.is_found && t.to <= s->block_end &&
	       titled_heading(s, at, at, &numbers, t);
}

/* --- the pass ----------------------------------------------------------- */

/* May a heading begin here, inside a block? Behind a sentence, or shouted. */
static bool
is_new_sentence(struct span text, size_t block, size_t at)
{
	size_t i = at;

	while (i > block && text.ptr[i - 1] == ' ')
		i--;
	if (i == block)
		return true;

	char c = text.ptr[i - 1];

	return c == '.' || c == ';' || c == ')' || c == ':' ||
	       (span_starts(span_slice(text, at, text.len), SPAN("ITEM")) &&
		   !is_quote_at(text, i - 1) && c != ',' &&
		   (unsigned char)c < 0x80);
}

/* Where a block's own words begin: behind its page break and marks. */
static size_t
block_start(struct span text, size_t block, size_t end)
{
	struct span s = trim_marks(span_slice(text, block, end));

	while (s.len > 0 && (s.ptr[0] == '*' || s.ptr[0] == '['))
		s = trim_marks(span_slice(s, 1, s.len));
	return s.len > 0 ? (size_t)(s.ptr - text.ptr) : end;
}

/* Does a block begin with "Section 2"? */
static bool
is_section(struct span block)
{
	struct span word, rest = block;

	return span_istarts(block, SPAN("section")) &&
	       word_next(&rest, &word) && span_ieq(word, SPAN("section")) &&
	       word_next(&rest, &word) && word.len <= 2 &&
	       count_digits(word, 0) == word.len;
}

static bool
is_signature_line(struct span block)
{
	struct span rest = block, word;

	if (words_begin(block, SPAN("s i g n a t u r e")) > 0)
		return true;
	if (!word_next(&rest, &word) ||
	    (!span_ieq(word, SPAN("signature")) &&
		!span_ieq(word, SPAN("signatures"))))
		return false;
	return !word_next(&rest, &word) ||
	       words_begin(block, SPAN("signature page")) > 0 ||
	       words_begin(block, SPAN("signatures page")) > 0 ||
	       is_page_number((struct span){ word.ptr, word.len + rest.len });
}

static bool
is_signed(struct span block)
{
	return (words_begin(block, SPAN("pursuant to the requirements of")) >
		       0 ||
		   words_begin(block, SPAN("pursuant to the requirement of")) >
		       0) &&
	       words_have(block, SPAN("signed"));
}

static bool
is_index_line(struct span block)
{
	return block.len <= SHORT_BLOCK / 2 &&
	       (words_begin(block, SPAN("exhibit index")) > 0 ||
		   words_begin(block, SPAN("exhibits index")) > 0 ||
		   words_begin(block, SPAN("index to exhibit")) > 0 ||
		   words_begin(block, SPAN("index to exhibits")) > 0 ||
		   words_begin(block, SPAN("index of exhibits")) > 0);
}

static void
mark_add(struct scan *s, size_t at)
{
	s->marks = arena_grow(
	    s->arena, s->marks, s->n_marks, &s->cap_marks, sizeof(*s->marks));
	s->marks[s->n_marks++] = at;
}

/* All places in the block where a heading may be. */
static void
scan_items(struct scan *s, size_t start)
{
	struct span text = s->text;
	bool is_titled_section =
	    is_section(span_slice(text, start, s->block_end));
	size_t done = s->n_found > 0 ? s->found[s->n_found - 1].to : 0;

	for (size_t at = start; at + 4 <= s->block_end; at++) {
		if (char_lower(text.ptr[at]) != 'i' || at < done ||
		    item_word_at(text, at) == 0 ||
		    (at > start && char_is_letter(text.ptr[at - 1])))
			continue;

		bool is_first =
		    at == start || text.ptr[at - 1] == '\t' ||
		    (is_titled_section && at < start + SECTION_LINE);
		size_t from = is_titled_section ? start : at;
		bool is_bracketed = at > start && text.ptr[at - 1] == '(';

		if (is_bracketed) {
			if (!heading_behind(s, start, at))
				continue;
		} else if ((!is_first && !is_new_sentence(text, start, at)) ||
			   !heading_at(s, from, at, is_first)) {
			continue;
		}
		is_titled_section = false;
		done = s->found[s->n_found - 1].to;
	}
}

static void
scan_block(struct scan *s)
{
	size_t start = block_start(s->text, s->block, s->block_end);
	struct span block = span_slice(s->text, start, s->block_end);
	size_t had = s->n_found;

	if (block.len == 0)
		return;
	if (is_section(block) && block.len <= SECTION_LINE) {
		s->section_at = s->block;
		s->section_budget = SECTION_BLOCKS;
	}
	if (is_signature_line(block) || is_index_line(block)) {
		mark_add(s, s->block);
	} else if (is_signed(block)) {
		mark_add(s, s->block);
		if (s->n_found > 0 && s->block < s->signed_at)
			s->signed_at = s->block;
	} else if (words_begin(block, SPAN("explanatory note")) > 0 &&
		   s->note_at == s->text.len) {
		s->note_at = s->block;
	} else if (char_is_digit(block.ptr[0])) {
		heading_without_word(s, start);
	}
	if (s->n_found == had)
		scan_items(s, start);
	if (s->section_budget == 0 || --s->section_budget == 0 ||
	    block.len > SECTION_LINE || s->n_found > had)
		s->section_at = s->text.len;
	s->before = block;
}

static void
scan_text(struct scan *s)
{
	while (s->block < s->text.len) {
		s->block_end = block_end_at(s->text, s->block);
		scan_block(s);
		s->block = s->block_end + 1;
	}
}

/* --- the choice --------------------------------------------------------- */

static void
drop_unless(struct scan *s, bool (*keep)(const struct scan *, size_t))
{
	size_t n = 0;

	for (size_t i = 0; i < s->n_found; i++)
		if (keep(s, i))
			s->found[n++] = s->found[i];
	s->n_found = n;
}

static bool
has_titled(const struct scan *s, bool is_dotted)
{
	for (size_t i = 0; i < s->n_found; i++)
		if (s->found[i].is_titled &&
		    (s->found[i].number.minor >= 0) == is_dotted &&
		    number_is_known(s->found[i].number))
			return true;
	return false;
}

static bool
has_dotted(const struct scan *s)
{
	for (size_t i = 0; i < s->n_found; i++)
		if (s->found[i].number.minor >= 0)
			return true;
	return false;
}

static bool
keep_modern(const struct scan *s, size_t i)
{
	return s->found[i].number.minor >= 0;
}

static bool
keep_legacy(const struct scan *s, size_t i)
{
	return s->found[i].number.minor < 0;
}

/* Whole and dotted numbers never name items of one report. */
static void
choose_era(struct scan *s)
{
	bool is_modern =
	    has_titled(s, true) || (!has_titled(s, false) && has_dotted(s));

	drop_unless(s, is_modern ? keep_modern : keep_legacy);
}

static bool
keep_unsigned(const struct scan *s, size_t i)
{
	return s->found[i].at < s->signed_at;
}

/* The first mark behind `at`, the marks being passed in order. */
static size_t
next_mark(const struct scan *s, size_t *mark, size_t at)
{
	while (*mark < s->n_marks && s->marks[*mark] < at)
		(*mark)++;
	return *mark < s->n_marks ? s->marks[*mark] : s->text.len;
}

/* Are there words in text[from, to) besides a page's number? */
static bool
has_text(struct span text, size_t from, size_t to)
{
	struct span rest = span_slice(text, from, to), word;

	return from < to && word_next(&rest, &word) &&
	       !is_page_number(span_slice(text, from, to));
}

/* Numbers seen so far; past its size, later ones count as unseen. */
struct seen {
	struct number list[MAX_SEEN];
	size_t n;
};

static bool
seen_add(struct seen *seen, struct number n)
{
	for (size_t i = 0; i < seen->n; i++)
		if (number_eq(seen->list[i], n))
			return true;
	if (seen->n < MAX_SEEN)
		seen->list[seen->n++] = n;
	return false;
}

/*
 * A table of contents, or the list in an explanatory note, names items that
 * come again: a run of headings without text, and the one behind it.
 */
static void
drop_lists(struct scan *s)
{
	struct seen seen = { .n = 0 };
	bool *is_repeated = arena_zalloc(s->arena, s->n_found, sizeof(bool));
	bool *is_empty = arena_zalloc(s->arena, s->n_found, sizeof(bool));
	size_t mark = 0;

	for (size_t i = s->n_found; i-- > 0;)
		is_repeated[i] = seen_add(&seen, s->found[i].number);
	for (size_t i = 0; i < s->n_found; i++) {
		struct candidate *c = &s->found[i];
		size_t end = next_mark(s, &mark, c->to);

		if (i + 1 < s->n_found && s->found[i + 1].from < end)
			end = s->found[i + 1].from;
		is_empty[i] = !has_text(s->text, c->to, end);

		bool in_note = c->at > s->note_at && end - c->to < NOTE_REST;

		c->is_dropped = is_repeated[i] &&
				(is_empty[i] || c->is_listed || in_note ||
				    (i > 0 && s->found[i - 1].is_dropped));
	}

	/* A note names items that this filing does not repeat, too. */
	for (size_t i = s->n_found; i-- > 1;) {
		struct candidate *c = &s->found[i - 1];

		if (s->found[i].is_dropped && is_empty[i - 1] &&
		    c->at > s->note_at)
			c->is_dropped = true;
	}
}

static bool
keep_undropped(const struct scan *s, size_t i)
{
	return !s->found[i].is_dropped;
}

static void
headings_of(struct scan *s, struct outline *out)
{
	size_t mark = 0;

	out->headings =
	    arena_zalloc(s->arena, s->n_found, sizeof(*out->headings));
	for (size_t i = 0; i < s->n_found; i++) {
		const struct candidate *c = &s->found[i];
		size_t next = i;

		while (next < s->n_found && s->found[next].at == c->at)
			next++;

		size_t end = next_mark(s, &mark, c->to);

		if (next < s->n_found && s->found[next].from < end)
			end = s->found[next].from;
		out->headings[out->n_headings++] = (struct heading){
			.number = number_text(c->number, s->arena),
			.from = c->from,
			.at = c->at,
			.to = c->to,
			.end = end > c->to ? end : c->to,
		};
	}
}

void
outline_of(struct span text, struct arena *a, struct outline *out)
{
	struct scan s = { .text = text,
		.arena = a,
		.section_at = text.len,
		.note_at = text.len,
		.signed_at = text.len };

	scan_text(&s);
	choose_era(&s);
	drop_unless(&s, keep_unsigned);
	drop_lists(&s);
	drop_unless(&s, keep_undropped);
	*out = (struct outline){ .headings = NULL };
	headings_of(&s, out);

	size_t n = out->n_headings;
	size_t first = n > 0 ? out->headings[0].from : text.len;
	size_t last = n > 0 ? out->headings[n - 1].end : text.len;

	out->cover = span_slice(text, 0, first);
	out->tail = span_slice(text, last, text.len);
}
