/*
 * Is there an item's heading at this place of a text?
 *
 * Three things tell: where it stands (at the start of a block or cell, behind
 * a sentence), what stands behind the number (a caption that we know, nothing,
 * a title of the filer's own), and whether a sentence goes on around it.
 */
#include "parser/headings.h"

#include "parser/blocks.h"
#include "parser/captions.h"
#include "parser/items.h"
#include "parser/words.h"

enum {
	/* A caption is looked for in so many bytes behind the number. */
	CAPTION_REACH = 600,

	/* A block up to here may be a caption of the filer's own. */
	SHORT_BLOCK = 160,

	/* A remark in brackets that belongs to the heading. */
	REMARK = 250
};

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
	"financial statements", /* Items 7 and 9.01 have a caption of theirs */
	"defaults upon senior securities",
	"security ownership",
	"certain relationships",
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

	/* "Item 1.01 ...; and" goes on with the next heading. */
	if (item_word_at(before, 0) > 0 &&
	    span_ieq(span_slice(before, at, end), SPAN("and")))
		return false;

	/* Rows and titles end with small words that mean nothing: "N/A". */
	return end > at && !char_is_upper(before.ptr[at]) &&
	       span_chr(before, '\t') == before.len &&
	       word_in(span_slice(before, at, end), SPAN(OPEN_END));
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

/* Is the heading at `at`, or its title, in quotation marks? */
static bool
is_quoted(struct span text, size_t at, size_t number_end)
{
	return (at >= 1 && quote_at(text, at - 1) == 1) ||
	       (at >= 3 && quote_at(text, at - 3) == 3) ||
	       quote_at(text, skip_marks(text, number_end)) > 0;
}

struct title {
	size_t to; /* behind the caption */
	bool is_found;
	bool is_whole;
};

/*
 * The caption of `number` at or behind `at`: maybe in the next cell, and
 * behind a paragraph there, "Item 5.02" | "(e) Compensatory ...".
 */
static size_t
caption_at(
    struct span text, size_t at, struct span number, struct caption_match *m)
{
	size_t from = skip_marks(text, at);
	size_t behind = skip_paragraphs(text, from);

	*m =
	    caption_match(span_slice(text, from, from + CAPTION_REACH), number);
	if (m->n_words == 0 && behind > from &&
	    span_chr(span_slice(text, at, from), '\n') == from - at) {
		from = skip_marks(text, behind);
		*m = caption_match(
		    span_slice(text, from, from + CAPTION_REACH), number);
		if (m->n_words < 2)
			*m = (struct caption_match){ 0, 0, false };
	}
	return from;
}

/* "Exhibit 99.1", "Exhibit Number": the word begins the item's text. */
static bool
is_exhibit(struct span rest, const struct caption_match *m)
{
	struct span next = span_slice(rest, m->len, rest.len);

	return m->n_words == 1 && m->len + 1 < rest.len &&
	       rest.ptr[m->len] == ' ' &&
	       words_begin(next, SPAN("exhibit")) == 0 &&
	       (char_is_digit(rest.ptr[m->len + 1]) ||
		   char_is_letter(rest.ptr[m->len + 1]));
}

/*
 * The wrong title for the number is a title; and its own may stand below it,
 * as below "Item 2.02" over "Item 7.01".
 */
static struct title
wrong_title_at(struct span text, size_t at, struct number number)
{
	size_t from = skip_marks(text, at);
	struct caption_match m =
	    caption_match_any(span_slice(text, from, from + CAPTION_REACH));
	struct number_key key;

	if (!m.is_whole || m.n_words < 2)
		return (struct title){ at, false, false };

	size_t to = from + m.len;

	from = caption_at(text, to, number_key(number, &key), &m);
	if (m.is_whole && m.n_words >= 2 && from > to &&
	    text.ptr[from - 1] == '\n')
		to = from + m.len;
	return (struct title){ to, true, true };
}

/* The captions of all numbers of a heading, one behind the other. */
static struct title
title_at(struct span text, size_t at, const struct numbers *numbers)
{
	struct title t = { at, false, false };
	struct caption_match m;

	for (size_t i = 0; i < numbers->n; i++) {
		struct number_key key;
		size_t from = caption_at(
		    text, t.to, number_key(numbers->list[i], &key), &m);

		if ((m.is_whole || m.n_words >= 2) &&
		    !is_exhibit(span_slice(text, from, text.len), &m))
			t = (struct title){ from + m.len, true, m.is_whole };
	}
	return t.is_found || numbers->list[0].is_doubtful
		   ? t
		   : wrong_title_at(text, at, numbers->list[0]);
}

static bool
has_words(struct span s)
{
	struct span word;

	return word_next(&s, &word);
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
		else if (!word_is_glue(word))
			small++;
	}
	return large > small * 2;
}

/* "On May 5", "The Company": a small word with a capital of its own. */
static bool
begins_sentence(struct span s)
{
	struct span word;

	return word_next(&s, &word) && word.len > 1 &&
	       char_is_upper(word.ptr[0]) && !char_is_upper(word.ptr[1]) &&
	       word_in(word, SPAN(OPENING));
}

/* Where the first sentence of `rest` ends, if that is short; or rest.len. */
static size_t
short_sentence(struct span rest)
{
	struct span head = span_slice(rest, 0, SHORT_BLOCK + 2);
	size_t at = span_find(head, SPAN(". "));

	return at < head.len ? at : rest.len;
}

/*
 * The end of a caption that is misspelt or longer than ours, straight behind
 * what we know of it: "of a Registration. The ...", "OffBalance Sheet". How
 * long is it? No sentence that names an item goes on like this.
 */
static size_t
caption_rest(struct span rest)
{
	enum { FEW = 4 };
	size_t len = short_sentence(rest);
	struct span head = span_slice(rest, 0, len), tail = head, word;
	bool is_block = len == rest.len;
	unsigned n = 0;

	if (skip_spaces(head, 0) == head.len || head.len > SHORT_BLOCK ||
	    !char_is_letter(head.ptr[skip_spaces(head, 0)]))
		return 0;
	for (; word_next(&tail, &word); n++)
		if (word_in(word, SPAN("form report is are above below hereof "
				       "herein shall")) ||
		    (n == 0 && begins_sentence(head)) ||
		    (n == 0 && !is_block && !word_is_glue(word)))
			return 0;
	return n <= FEW || (is_block && is_title_like(head)) ? len : 0;
}

/*
 * What stands behind a title in its block: nothing or the body of the item,
 * or the rest of a sentence that only names it? `is_sure`: the whole title is
 * where a heading would be.
 */
static bool
is_body_behind(struct span rest, bool is_sure)
{
	struct span word, tail = rest;
	size_t at = skip_blanks(rest, 0);

	if (words_are(rest, SPAN("and")))
		return true;
	if (at < rest.len && (rest.ptr[at] == ',' || rest.ptr[at] == ')' ||
				 quote_at(rest, at) > 0))
		return false;
	if (!word_next(&tail, &word))
		return true;
	if (char_is_digit(word.ptr[0]) || char_is_upper(word.ptr[0]))
		return true;

	struct span gap = span_slice(rest, 0, (size_t)(word.ptr - rest.ptr));

	return span_chr(gap, '(') < gap.len || span_chr(gap, '.') < gap.len ||
	       span_chr(gap, ':') < gap.len || gap.len > 2 ||
	       caption_rest(rest) > 0 ||
	       (is_sure && !word_in(word, SPAN(MENTION)) &&
		   !word_in(word, SPAN(OPENING)));
}

/*
 * A caption of the filer's own, "2001 Annual Meeting", at the start of
 * `rest`: how long? All of a short block, or what a point ends.
 */
static size_t
own_caption(struct span rest)
{
	size_t at = short_sentence(rest);

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

/* "(d) Exhibits": a body, though its words have capitals. */
static bool
has_paragraph(struct span rest)
{
	size_t at = skip_blanks(rest, 0);

	return skip_paragraphs(rest, at) > at;
}

/* Can `rest`, behind a number without a caption, be the item's own words? */
static bool
is_own_words(struct span s, size_t at, struct span rest)
{
	struct span word, tail = rest;
	struct span gap = span_slice(s, at, (size_t)(rest.ptr - s.ptr));
	bool is_marked =
	    trim_marks(gap).len == 0 &&
	    (span_trim(gap).len > 0 || span_chr(gap, '\t') < gap.len);

	if (!word_next(&tail, &word) || quote_at(rest, 0) > 0)
		return false;
	if (span_chr(gap, ',') < gap.len || span_chr(gap, ')') < gap.len)
		return false;
	if (is_marked && has_paragraph(rest))
		return true;
	if (char_is_digit(word.ptr[0]))
		return is_marked && rest.ptr[0] != '$';
	if (!char_is_upper(word.ptr[0]) && !says_nothing(rest))
		return false;
	if (word_in(word, SPAN(MENTION)) && !is_marked)
		return false;
	return is_marked || !word_in(word, SPAN(OPENING));
}

/* Over a block, which begins behind `at`, that is no more than "and". */
static size_t
skip_and_block(struct span text, size_t at)
{
	size_t end = block_end_at(text, at + 1);
	struct span block = span_slice(text, at + 1, end);

	return words_are(block, SPAN("and")) && end < text.len ? end + 1 : at;
}

/*
 * After a title: the next number of a combined heading, "Item 2.02 Results of
 * Operations and Financial Condition and Item 7.01 Regulation FD Disclosure".
 */
static bool
join_next(struct span text, size_t *at, struct numbers *numbers)
{
	bool is_range;
	size_t next = skip_spaces(text, *at + joint_at(text, *at, &is_range));
	size_t word;
	struct number number;

	if (next < text.len && text.ptr[next] == '\n')
		next = skip_and_block(text, next);
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

/* Nothing but the closing quotation mark? */
static bool
is_closed_quote(struct span rest)
{
	size_t from = skip_marks_to(rest, 0, rest.len);
	size_t len = quote_at(rest, from);

	return len > 0 && !has_words(span_slice(rest, from + len, rest.len));
}

/* "(Furnished under Item 12)", "(1)": all that stands behind a title. */
static bool
is_remark(struct span rest)
{
	struct span s = trim_marks(rest);

	if (s.len == 3 && s.ptr[0] == '(' && char_is_digit(s.ptr[1]))
		return s.ptr[2] == ')';
	return rest.len <= REMARK && span_starts(s, SPAN("(")) &&
	       span_chr(s, ')') + 1 == s.len && !has_paragraph(s);
}

/*
 * "Item 7 is hereby amended to read as follows:", as amendments have it in
 * place of a caption. What it brings in is all heading.
 */
static bool
is_amended(struct span rest)
{
	static const char *const phrases[] = { "is hereby amended",
		"are hereby amended", "is amended", "are amended",
		"is being amended", "is supplemented", "is hereby supplemented",
		"is hereby deleted", NULL };
	struct span first = span_slice(rest, 0, CAPTION_REACH);

	first.len = span_find(first, SPAN(". "));
	if (words_have(first, SPAN("10 k")) || words_have(first, SPAN("10 q")))
		return false;
	return words_have_any(first, phrases);
}

/* "Exhibit 99.1", "99.1 Press Release" */
static bool
begins_exhibit(struct span s)
{
	size_t digits = count_digits(s, 0);

	return words_begin(s, SPAN("exhibit")) > 0 ||
	       (digits > 0 && digits + 1 < s.len && s.ptr[digits] == '.' &&
		   char_is_digit(s.ptr[digits + 1]));
}

/*
 * What of the block belongs to the heading behind its caption: the caption's
 * own rest, "(continued)", " - Stock Split". Bytes, up to no mark.
 */
static size_t
subtitle(struct span rest)
{
	struct span words = trim_marks(rest);

	if (is_remark(rest))
		return rest.len;
	if (rest.len == 0 || has_paragraph(words) || says_nothing(rest) ||
	    begins_exhibit(words))
		return 0;

	/* " On May 5 ..." without a mark before it is the body. */
	bool is_body = words.ptr == rest.ptr + skip_blanks(rest, 0) &&
		       begins_sentence(words);

	if (rest.len <= SHORT_BLOCK && !is_body &&
	    span_chr(SPAN(".:\t"), rest.ptr[0]) == 3 &&
	    span_find(rest, SPAN(". ")) == rest.len && is_title_like(rest))
		return rest.len;
	return caption_rest(rest);
}

/*
 * ", Schedules and Exhibits", ", continued": a caption that goes on behind a
 * comma up to the end of its block, as no sentence does.
 */
static bool
is_rest_of_list(struct span rest)
{
	return span_starts(rest, SPAN(",")) && rest.len <= SHORT_BLOCK &&
	       span_find(rest, SPAN(". ")) == rest.len &&
	       (is_title_like(rest) || words_are(rest, SPAN("continued")));
}

/* A heading whose numbers have a caption behind them. */
static bool
titled_heading(const struct place *p, size_t at, bool is_first, struct title t,
    struct found_heading *out)
{
	size_t number_end = out->numbers.end;

	while (join_next(p->text, &t.to, &out->numbers))
		;

	size_t end = block_end_at(p->text, t.to);
	struct span rest = span_slice(p->text, t.to, end);

	bool is_amending = is_amended(rest) && span_ends(rest, SPAN(":"));

	if ((is_closed_quote(rest) && is_quoted(p->text, at, number_end)) ||
	    (is_first && is_rest_of_list(rest)))
		t.to = end;
	else if (!is_body_behind(rest, is_first && t.is_whole) && !is_amending)
		return false;
	rest = span_slice(p->text, t.to, end);
	out->at = at;
	out->is_titled = true;
	out->is_listed = block_is_page_number(rest);
	out->is_section = false;
	if (out->is_listed || is_amending || !has_words(rest) ||
	    words_are(rest, SPAN("and"))) {
		out->to = end;
		return true;
	}

	out->to = skip_marks_to(p->text, t.to + subtitle(rest), end);
	return true;
}

/*
 * "Item 2.02 (Results of Operations and Financial Condition) and Item 7.01
 * (Regulation FD Disclosure)": captions in brackets, and no more in the block.
 */
static bool
bracketed_heading(const struct place *p, size_t at, struct found_heading *out)
{
	struct span text = span_slice(p->text, 0, p->block_end);
	struct numbers numbers = out->numbers;
	size_t to = skip_spaces(text, numbers.end);
	bool is_range;

	if (text.len > at + CAPTION_REACH)
		return false;
	while (
	    numbers.n < MAX_NUMBERS && to < text.len && text.ptr[to] == '(') {
		struct number_key key;
		struct caption_match m =
		    caption_match(span_slice(text, to + 1, text.len),
			number_key(numbers.list[numbers.n - 1], &key));
		struct number next;
		size_t len;

		to += m.len + 1;
		if (!m.is_whole || to >= text.len || text.ptr[to] != ')')
			return false;
		to++;
		if (trim_marks(span_slice(text, to, text.len)).len == 0) {
			*out = (struct found_heading){ .numbers = numbers,
				.at = at,
				.to = p->block_end,
				.is_titled = true };
			return true;
		}
		to = skip_spaces(text, to + joint_at(text, to, &is_range));
		to += item_word_at(text, to);
		len = number_at(text, to, &next);
		if (len == 0 || (next.minor < 0) != (numbers.list[0].minor < 0))
			return false;
		numbers.list[numbers.n++] = next;
		to = skip_spaces(text, to + len);
	}
	return false;
}

/* "(Other Events) does not apply": a sentence, behind its bracket. */
static bool
goes_on_behind_bracket(struct span rest)
{
	size_t close = span_chr(span_slice(rest, 0, REMARK), ')');
	struct span tail = span_slice(rest, close + 1, rest.len), word;

	return span_starts(rest, SPAN("(")) && word_next(&tail, &word) &&
	       !char_is_upper(word.ptr[0]) && !char_is_digit(word.ptr[0]) &&
	       trim_marks(
		   span_slice(rest, close + 1, (size_t)(word.ptr - rest.ptr)))
		       .len == 0;
}

/* A heading with no caption that we know. */
static bool
bare_heading(const struct place *p, size_t at, struct found_heading *out)
{
	size_t to = skip_marks(p->text, out->numbers.end);

	out->at = at;
	out->is_titled = out->is_listed = out->is_section = false;
	out->to = p->block_end;
	if (to >= p->block_end)
		return true;

	struct span rest = span_slice(p->text, to, p->block_end);

	if (is_amended(rest) && !is_other_form(rest)) {
		/* Where the item has its heading too, this only names it. */
		out->is_listed = true;
		out->to = span_ends(rest, SPAN(":")) ? p->block_end : to;
		return true;
	}
	if (!is_own_words(p->text, out->numbers.end, rest) ||
	    is_other_form(rest) || goes_on_behind_bracket(rest))
		return false;
	if (!says_nothing(rest) && !has_paragraph(rest))
		to += own_caption(rest);
	out->to = skip_marks_to(p->text, to, p->block_end);
	return true;
}

/* "Item VII" needs its title, or nothing to say: "Item VI. None." */
static bool
is_sure_number(const struct place *p, const struct numbers *numbers)
{
	size_t from = skip_marks(p->text, numbers->end);

	return !numbers->list[0].is_doubtful ||
	       says_nothing(span_slice(p->text, from, p->block_end));
}

/* "Item 2.02 (formerly Item 12)": behind the bracket, or `at`. */
static size_t
skip_former(struct span text, size_t at)
{
	enum { REACH = 40 };
	size_t from = skip_blanks(text, at);
	struct span s = span_slice(text, from, from + REACH);
	size_t close = span_chr(s, ')');

	if (!span_istarts(s, SPAN("(former")) || close == s.len ||
	    span_chr(s, '\n') < close)
		return at;
	return from + close + 1;
}

bool
heading_at(
    const struct place *p, size_t at, bool is_first, struct found_heading *out)
{
	size_t word = item_word_at(p->text, at);
	bool is_plural = item_word_is_plural(p->text, at, word);

	if (!numbers_at(p->text, at + word, is_plural, &out->numbers))
		return false;
	if (is_first && is_open(p->before))
		return false;
	out->numbers.end = skip_former(p->text, out->numbers.end);

	struct title t = title_at(p->text, out->numbers.end, &out->numbers);

	if (t.is_found)
		return titled_heading(p, at, is_first, t, out);
	return is_first && (bracketed_heading(p, at, out) ||
			       (is_sure_number(p, &out->numbers) &&
				   bare_heading(p, at, out)));
}

bool
heading_behind(
    const struct place *p, size_t start, size_t at, struct found_heading *out)
{
	struct numbers *numbers = &out->numbers;
	size_t word = item_word_at(p->text, at);
	bool is_bracketed = p->text.ptr[at - 1] == '(';

	if (!numbers_at(p->text, at + word, true, numbers))
		return false;

	size_t end = numbers->end + is_bracketed;
	struct span tail = span_slice(p->text, end, p->block_end);

	if (is_bracketed ? end > p->block_end || p->text.ptr[end - 1] != ')'
			 : trim_marks(tail).len > 0)
		return false;

	struct span head = span_slice(p->text, start, at - is_bracketed);
	struct number_key key;
	struct caption_match m =
	    caption_match(head, number_key(numbers->list[0], &key));
	struct span rest = span_slice(head, m.len, head.len);

	if ((!m.is_whole && (m.n_words < 2 || !is_bracketed)) ||
	    (trim_marks(rest).len > 0 && caption_rest(rest) == 0))
		return false;
	out->at = start;
	out->to = skip_marks_to(p->text, end, p->block_end);
	out->is_titled = true;
	out->is_listed = out->is_section = false;
	return true;
}

bool
heading_without_word(
    const struct place *p, size_t at, struct found_heading *out)
{
	size_t word =
	    words_begin(span_slice(p->text, at, p->block_end), SPAN("section"));
	size_t from = skip_spaces(p->text, at + word);
	struct number first;
	struct number_key key;

	if (number_at(p->text, from, &first) == 0 || first.minor < 0 ||
	    first.is_doubtful ||
	    item_kind_find(number_key(first, &key), (struct date){ 0 }) ==
		NULL ||
	    !numbers_at(p->text, from, false, &out->numbers) ||
	    is_open(p->before))
		return false;

	struct title t = title_at(p->text, out->numbers.end, &out->numbers);

	if (!t.is_found || t.to > p->block_end ||
	    !titled_heading(p, at, false, t, out))
		return false;
	out->is_section = word > 0;
	return true;
}
