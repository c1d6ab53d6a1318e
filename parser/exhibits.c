/*
 * The exhibits of a filing.
 *
 * A list is read block by block. A block that begins with an exhibit's number
 * opens an entry, and the description goes on until the next one. Numbers
 * and descriptions may stand in cells, on lines of their own, in one
 * paragraph, or as a column of numbers beside a column of descriptions.
 */
#include "parser/exhibits.h"

#include <string.h>

#include "parser/blocks.h"
#include "parser/dates.h"
#include "parser/limits.h"
#include "parser/problems.h"
#include "parser/text.h"
#include "parser/words.h"

enum {
	/* "101.INS", "10.1(a)(ii)" */
	MAX_NUMBER = 16,

	/* A description longer than this is a contract, not a title. */
	MAX_DESCRIPTION = 2000,

	/* Exhibit 101 is the XBRL set: one exhibit, several documents. */
	XBRL_CLASS = 101,

	/* Numbers that wait for their descriptions in the next column. */
	MAX_WAITING = 32
};

struct entry {
	struct span number;
	struct span description; /* on one line; in the arena */
	struct span listed_in;
	const struct document *document;
	bool is_sure;   /* by its form alone it is an exhibit's number */
	bool is_closed; /* nothing more belongs to its description */
};

struct list {
	struct arena *arena;
	struct filing *filing;
	struct entry *entries;
	size_t n, cap;
	size_t first; /* of the list being read */
	size_t waiting[MAX_WAITING];
	size_t n_waiting;
	bool is_open;     /* the word "Exhibits" was there */
	bool is_reversed; /* numbers stand behind their descriptions */
	bool has_notes;   /* a line "(1) ..." explains a mark */
	struct span listed_in;
};

/* --- numbers ------------------------------------------------------------- */

/* Regulation S-K, Item 601: 1 to 36, and 95 to 107. */
static bool
is_exhibit_class(struct span digits)
{
	uint64_t value;

	return span_u64(digits, 107, &value) && value > 0 &&
	       (value <= 36 || value >= 95);
}

/* "(a)", "(ii)", but for a mark "(1)": bytes, 0 if there is none. */
static size_t
bracket_at(struct span s, size_t at, bool digits_too)
{
	size_t end = at + 1;

	if (at >= s.len || s.ptr[at] != '(')
		return 0;
	while (end < s.len && end < at + 5 &&
	       (char_is_letter(s.ptr[end]) ||
		   (digits_too && char_is_digit(s.ptr[end]))))
		end++;
	return end > at + 1 && end < s.len && s.ptr[end] == ')' ? end + 1 - at
								: 0;
}

/* An exhibit's number at the start of `s`: bytes, 0 if there is none. */
static size_t
number_at(struct span s, bool *is_dotted)
{
	size_t end = count_digits(s, 0), len;

	*is_dotted = false;
	if (end == 0 || end > 3 || !is_exhibit_class(span_slice(s, 0, end)))
		return 0;
	while (end + 1 < s.len && (s.ptr[end] == '.' || s.ptr[end] == '-') &&
	       (len = count_digits(s, end + 1)) > 0 && len <= 3) {
		*is_dotted = true;
		end += 1 + len;
	}
	if (!*is_dotted && end + 1 < s.len && s.ptr[end] == '-' &&
	    char_is_upper(s.ptr[end + 1]) &&
	    (end + 2 == s.len || char_is_blank(s.ptr[end + 2]))) {
		*is_dotted = true; /* "99-A" */
		end += 2;
	} else if (end + 1 < s.len && s.ptr[end] == '.' &&
		   char_is_letter(s.ptr[end + 1])) {
		/* "101.INS", "99.A" */
		for (len = 1; end + len < s.len && len <= 3 &&
			      char_is_letter(s.ptr[end + len]);)
			len++;
		if (end + len >= s.len || !char_is_letter(s.ptr[end + len])) {
			*is_dotted = true;
			end += len;
		}
	} else if (end < s.len && char_is_letter(s.ptr[end]) &&
		   (end + 1 == s.len || !char_is_letter(s.ptr[end + 1]))) {
		end++; /* "10.1a" */
	}
	while ((len = bracket_at(s, end, !*is_dotted)) > 0)
		end += len;

	/* "5.06%", "99.1million": no number of an exhibit. */
	if (end < s.len && (char_is_letter(s.ptr[end]) ||
			       char_is_digit(s.ptr[end]) || s.ptr[end] == '%'))
		return 0;
	return end;
}

/* Footnote marks behind a number: bytes. */
static size_t
marks_at(struct span s, size_t at)
{
	static const struct {
		const char *ptr;
		size_t len;
	} marks[] = {
		{ LIT("*") },
		{ LIT("+") },
		{ LIT("#") },
		{ LIT("^") },
		{ LIT("~") },
		{ LIT("\xe2\x80\xa0") }, /* dagger */
		{ LIT("\xe2\x80\xa1") }, /* double dagger */
		{ LIT("\xc2\xa7") },     /* section sign */
		{ LIT("\xc2\xb9") },     /* superscript 1, 2, 3 */
		{ LIT("\xc2\xb2") },
		{ LIT("\xc2\xb3") },
	};
	size_t end = at, i = 0;

	while (end < s.len && i < sizeof(marks) / sizeof(marks[0])) {
		struct span m = { marks[i].ptr, marks[i].len };

		if (span_starts(span_slice(s, end, s.len), m)) {
			end += m.len;
			i = 0;
		} else {
			i++;
		}
	}
	while (end < s.len && s.ptr[end] == '(') {
		size_t digits = count_digits(s, end + 1);

		if (digits == 0 || digits > 2 || end + 1 + digits >= s.len ||
		    s.ptr[end + 1 + digits] != ')')
			break;
		end += digits + 2;
	}
	return end - at;
}

/* The word "Exhibit", "Exhibit No.", "EX-" before a number: bytes. */
static size_t
exhibit_word_at(struct span s)
{
	static const struct {
		const char *ptr;
		size_t len;
	} words[] = {
		{ LIT("exhibit number") },
		{ LIT("exhibit no.") },
		{ LIT("exhibit no") },
		{ LIT("exhibits") },
		{ LIT("exhibit") },
		{ LIT("ex-") },
		{ LIT("ex.") },
		{ LIT("ex ") },
		{ LIT("no.") },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct span w = { words[i].ptr, words[i].len };
		size_t end = w.len;

		if (!span_istarts(s, w))
			continue;
		while (end < s.len &&
		       (char_is_blank(s.ptr[end]) || s.ptr[end] == '-' ||
			   s.ptr[end] == ':' || s.ptr[end] == '#'))
			end++;
		return end;
	}
	return 0;
}

/* A number that opens an entry, and what stands behind it. */
struct opening {
	struct span number;
	struct span rest; /* the description, without what parts them */
	bool is_sure;     /* "Exhibit" before it, or a point within */
	bool is_cell;     /* it stands alone in its cell or block */
};

/* "(99)" within a list; "(1)" is a note's. */
static bool
is_bracketed_class(const struct list *l, struct span s, size_t at)
{
	size_t digits = count_digits(s, at + 1), end = at + 1 + digits;

	return l->is_open && digits >= 2 && s.ptr[at] == '(' && end < s.len &&
	       s.ptr[end] == ')' &&
	       is_exhibit_class(span_slice(s, at + 1, end));
}

/* Over blanks, points, colons and dashes behind a number: at most a few. */
static size_t
skip_leader(struct span s, size_t at)
{
	while (at < s.len && (char_is_blank(s.ptr[at]) ||
				 span_chr(SPAN(".:-"), s.ptr[at]) < 3))
		at++;

	/* Wide dashes. */
	struct span words = trim_marks(span_slice(s, at, at + 8));

	return words.len > 0 ? (size_t)(words.ptr - s.ptr) : at;
}

static bool
opening_at(const struct list *l, struct span s, struct opening *out)
{
	size_t at = skip_blanks(s, 0);
	bool is_class = is_bracketed_class(l, s, at), is_dotted;

	/* A mark may stand before the number, in a cell of its own. */
	if (!is_class)
		at = skip_blanks(s, at + marks_at(s, at));

	size_t word = exhibit_word_at(span_slice(s, at, s.len));

	at += word;

	bool is_bracketed = at < s.len && s.ptr[at] == '(';

	at += is_bracketed;

	size_t len = number_at(span_slice(s, at, s.len), &is_dotted);

	if (len == 0 || (is_bracketed && !is_dotted && word == 0 && !is_class))
		return false;

	struct span number = span_slice(s, at, at + len);
	size_t end = at + len;

	/* "16(1)" with a note (1) below it carries a mark. */
	if (l->has_notes && number.ptr[number.len - 1] == ')' &&
	    char_is_digit(number.ptr[number.len - 2]))
		number.len = span_chr(number, '(');
	end += is_bracketed && end < s.len && s.ptr[end] == ')';
	end += marks_at(s, end);
	*out = (struct opening){
		.number = number,
		.rest = span_slice(s, skip_leader(s, end), s.len),
		.is_sure = word > 0 || is_dotted,
		.is_cell = end == s.len || s.ptr[end] == '\t',
	};
	/* "9, 2006 containing ..." goes on with a date. */
	return end == s.len || s.ptr[end] != ',';
}

/* --- descriptions -------------------------------------------------------- */

static bool
has_letters(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len && n < 2; i++)
		n +=
		    char_is_letter(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0xc3;
	return n >= 2;
}

/* The cells of a row that hold the description: the first with words. */
static struct span
description_cell(struct span rest)
{
	struct span cell;

	while (span_cut(&rest, '\t', &cell))
		if (has_letters(cell))
			return trim_marks(cell).len > 0 ? span_trim(cell)
							: cell;
	return (struct span){ NULL, 0 };
}

static struct span
join(struct arena *a, struct span x, struct span y)
{
	x = span_trim(x);
	y = span_trim(y);
	if (x.len == 0)
		return y;
	if (y.len == 0)
		return x;
	return arena_printf(
	    a, "%.*s %.*s", (int)x.len, x.ptr, (int)y.len, y.ptr);
}

static bool
has_stop(struct span s)
{
	return span_ends(s, SPAN(".")) || span_ends(s, SPAN(".)")) ||
	       span_ends(s, SPAN(".\""));
}

/* A line of the list that is about the list: its columns, its notes. */
static bool
is_list_head(struct span block)
{
	static const char *const heads[] = {
		"exhibit no",
		"exhibit number",
		"exhibit description",
		"exhibit index",
		"exhibits index",
		"index to exhibits",
		"description",
		"number",
		"no",
		"document",
		"page",
		"sequential",
		"sequentially",
		"title",
		"method of filing",
		"location",
	};
	struct opening o;
	struct list none = { .arena = NULL };

	if (opening_at(&none, block, &o))
		return false;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (words_begin(block, span_of(heads[i])) > 0 &&
		    block.len <= 120)
			return true;
	return words_are(block, SPAN("exhibit")) ||
	       words_are(block, SPAN("exhibits")) || !has_letters(block);
}

static bool
is_note(struct span block)
{
	struct span s = span_trim(block);

	if (marks_at(s, 0) > 0)
		return true;
	return words_begin(s, SPAN("filed herewith")) > 0 ||
	       words_begin(s, SPAN("furnished herewith")) > 0 ||
	       words_begin(s, SPAN("previously filed")) > 0 ||
	       words_begin(s, SPAN("portions of")) > 0 ||
	       words_begin(s, SPAN("certain schedules")) > 0 ||
	       words_begin(s, SPAN("schedules and")) > 0 ||
	       words_begin(s, SPAN("incorporated by reference")) > 0 ||
	       words_begin(s, SPAN("the information")) > 0 ||
	       words_begin(s, SPAN("this report")) > 0 ||
	       words_begin(s, SPAN("pursuant to")) > 0;
}

/* "(d) Exhibits", "(c) Exhibits:", "Exhibits." */
static size_t
exhibits_heading(struct span block)
{
	struct span rest = span_trim(block), word;
	size_t len = bracket_at(rest, 0, false), at;

	at = skip_blanks(rest, len);
	if (len == 0 && rest.len > 2 && char_is_letter(rest.ptr[0]) &&
	    (rest.ptr[1] == '.' || rest.ptr[1] == ')'))
		at = skip_blanks(rest, 2);

	struct span s = span_slice(rest, at, rest.len);

	if (!word_next(&s, &word) ||
	    (!span_ieq(word, SPAN("exhibits")) &&
		!(span_ieq(word, SPAN("exhibit")) && at > 0)))
		return 0;
	return (size_t)(word.ptr + word.len - block.ptr);
}

/* --- the list ------------------------------------------------------------ */

static struct entry *
entry_add(struct list *l, struct span number)
{
	if (l->n == LIMIT_EXHIBITS) {
		problem_add(l->filing, l->arena, "more than %d exhibits",
		    LIMIT_EXHIBITS);
		return NULL;
	}
	l->entries = arena_grow(
	    l->arena, l->entries, l->n, &l->cap, sizeof(*l->entries));

	struct entry *e = &l->entries[l->n++];

	*e = (struct entry){ .number = number, .listed_in = l->listed_in };
	return e;
}

static void
open_entry(struct list *l, const struct opening *o)
{
	struct entry *e = entry_add(l, o->number);
	struct span text = description_cell(o->rest);

	if (e == NULL)
		return;
	e->is_sure = o->is_sure;
	e->description = text;
	if (text.len == 0 && l->n_waiting < MAX_WAITING)
		l->waiting[l->n_waiting++] = l->n - 1;
	else if (text.len > 0 && l->n_waiting > 0) {
		/* The descriptions' column begins beside the last number:
		 * the first of them belongs to the first that waits. */
		l->entries[l->waiting[0]].description = text;
		e->description = (struct span){ NULL, 0 };
		memmove(l->waiting, l->waiting + 1,
		    (l->n_waiting - 1) * sizeof(l->waiting[0]));
		l->waiting[l->n_waiting - 1] = l->n - 1;
	}
}

/* "Press release." or "Press release; and": does a description end here? */
static bool
is_end(struct span s)
{
	s = span_trim(s);
	if (span_ends(s, SPAN("; and")) || span_ends(s, SPAN(", and")))
		return true;
	return s.len > 0 && span_chr(SPAN(".;:"), s.ptr[s.len - 1]) < 3;
}

/*
 * Does a further entry begin at the word at `at` of a paragraph? A number
 * counts behind the end of a description, the word "Exhibit" anywhere, and
 * both before a capital.
 */
static bool
is_next_entry(
    const struct list *l, struct span text, size_t at, struct opening *o)
{
	struct span tail = span_slice(text, at, text.len), first;

	if (at == 0 || !opening_at(l, tail, o) || !o->is_sure)
		return false;

	struct span behind = o->rest;

	if (!word_next(&behind, &first) || !char_is_upper(first.ptr[0]))
		return false;
	return words_begin(tail, SPAN("exhibit")) > 0 ||
	       (char_is_digit(tail.ptr[0]) && is_end(span_slice(text, 0, at)));
}

/*
 * Further entries in the paragraph of the newest one: "99.1 Press release.
 * 99.2 Slides."
 */
static void
split_paragraph(struct list *l)
{
	struct span text = l->entries[l->n - 1].description;
	struct span rest = text, word;
	struct opening o;

	while (word_next(&rest, &word)) {
		size_t at = (size_t)(word.ptr - text.ptr);

		if (!is_next_entry(l, text, at, &o))
			continue;
		l->entries[l->n - 1].description =
		    span_trim(span_slice(text, 0, at));

		struct entry *e = entry_add(l, o.number);

		if (e == NULL)
			return;
		e->is_sure = true;
		text = rest = e->description = o.rest;
	}
}

/* Does a description that was cut here go on with `next`? */
static bool
goes_on(struct span description, struct span next)
{
	struct span word = description, rest = next;
	size_t at = description.len;

	if (description.len == 0)
		return true;
	if (!word_next(&rest, &word) || !char_is_upper(word.ptr[0]))
		return true;
	if (span_chr(SPAN(",;:-&"), description.ptr[at - 1]) < 5)
		return true;

	struct date day;

	if (month_day_at((struct span){ word.ptr, word.len + rest.len }, &day) >
	    0)
		return true;
	while (at > 0 && char_is_letter(description.ptr[at - 1]))
		at--;
	word = span_slice(description, at, description.len);
	return word_in(word, SPAN("of the and or a an to in for on with by at "
				  "from dated between among as its issued "
				  "that which"));
}

static void
continue_entry(struct list *l, struct span block)
{
	struct entry *e = &l->entries[l->n - 1];

	if (l->n_waiting > 0) {
		struct entry *w = &l->entries[l->waiting[0]];

		w->description = description_cell(block);
		memmove(l->waiting, l->waiting + 1,
		    (l->n_waiting - 1) * sizeof(l->waiting[0]));
		l->n_waiting--;
		return;
	}
	if (e->is_closed || e->description.len + block.len > MAX_DESCRIPTION)
		return;

	struct span cell = description_cell(block);

	/* "... dated October 24," and the year alone on its line */
	if (cell.len == 0 && year_at(block) != 0)
		cell = block;
	if (has_stop(e->description) || !goes_on(e->description, cell)) {
		e->is_closed = true;
		return;
	}
	e->description = join(l->arena, e->description, cell);
}

/* The class of an exhibit's number: 99 for "99.1". */
static uint64_t
class_of(struct span number)
{
	uint64_t class = 0;

	span_u64(span_slice(number, 0, count_digits(number, 0)), 999, &class);
	return class;
}

/*
 * A bare number, "4" or "99", opens an entry only within a list, before words
 * with a capital, and in the order of the classes: a page's number or the
 * number of a note does not.
 */
static bool
is_bare_entry(const struct list *l, const struct opening *o)
{
	struct span word, rest = o->rest;
	uint64_t last =
	    l->n > l->first ? class_of(l->entries[l->n - 1].number) : 0;

	if (!l->is_open || class_of(o->number) < last)
		return false;
	return !word_next(&rest, &word) ||
	       (char_is_upper(word.ptr[0]) && o->rest.ptr[0] != ')');
}

/* Does a block begin with an entry of the list? */
static bool
is_entry(const struct list *l, struct span block, struct opening *o)
{
	if (!opening_at(l, block, o))
		return false;
	if (!o->is_sure)
		return is_bare_entry(l, o);

	/* A sentence may begin with "Exhibit 99.1 is furnished". */
	struct span word, rest = o->rest;

	return o->is_cell || !word_next(&rest, &word) ||
	       !word_in(word, SPAN("is are was were shall will of to in and "
				   "hereto contains attached has have"));
}

/* "(c) 99.1 Press release": the letter of the list before its first entry. */
static bool
is_lettered_entry(struct list *l, struct span block, struct opening *o)
{
	bool was_open = l->is_open;
	size_t len = bracket_at(block, 0, false);

	if (len != 3 || l->n > l->first ||
	    span_chr(SPAN("cd"), char_lower(block.ptr[1])) == 2)
		return false;
	l->is_open = true;
	if (is_entry(l, span_slice(block, len, block.len), o))
		return true;
	l->is_open = was_open;
	return false;
}

static struct span
last_cell(struct span row)
{
	size_t at = row.len;

	while (at > 0 && row.ptr[at - 1] != '\t')
		at--;
	return span_slice(row, at, row.len);
}

/* The head of a list that has its numbers in the last column. */
static bool
is_reversed_head(struct span block)
{
	return span_chr(block, '\t') < block.len &&
	       words_begin(block, SPAN("exhibit")) == 0 &&
	       words_begin(last_cell(block), SPAN("exhibit")) > 0;
}

/* "Press release dated May 4 | 99.1" */
static bool
read_reversed(struct list *l, struct span block)
{
	struct span number = last_cell(block);
	struct span rest = span_slice(block, 0, block.len - number.len);
	struct span description = description_cell(rest);
	struct opening o;

	if (description.len == 0 || !opening_at(l, number, &o) || !o.is_sure ||
	    o.rest.len > 0 || (!l->is_reversed && exhibit_word_at(number) == 0))
		return false;

	struct entry *e = entry_add(l, o.number);

	if (e == NULL)
		return false;
	e->description = description;
	e->is_sure = e->is_closed = true;
	return true;
}

static bool
list_has_notes(struct span text)
{
	return span_find(text, SPAN("\n(1)")) < text.len;
}

/* Words that begin a description, and stand in few. */
#define OPENERS                                                             \
	"press news slides transcript text consent opinion cover investor " \
	"supplemental unaudited"

/*
 * Where the second of two or more descriptions in one cell begins: where its
 * first word comes again ("Press release ... Press release ..."), at a word
 * that mostly begins one, or behind the end of a sentence. s.len if there is
 * none.
 */
static size_t
next_description(struct span s)
{
	struct span rest = s, first, word, last;

	if (!word_next(&rest, &first))
		return s.len;
	for (last = first; word_next(&rest, &word); last = word) {
		size_t at = (size_t)(word.ptr - s.ptr);
		struct span before = span_trim(span_slice(s, 0, at));

		bool is_opener =
		    word_in(word, SPAN(OPENERS)) && !word_is_glue(last);

		if (span_eq(word, first) ||
		    (char_is_upper(word.ptr[0]) &&
			(is_opener || has_stop(before))))
			return at;
	}
	return s.len;
}

/* How many numbers does a cell hold that holds nothing else? */
static size_t
count_numbers(const struct list *l, struct span cell)
{
	struct opening o;
	size_t n = 0;

	for (; opening_at(l, cell, &o); cell = o.rest)
		if (n++ == 0 && !o.is_sure)
			return 0;
	return cell.len == 0 ? n : 0;
}

static size_t
count_lines(struct span cell)
{
	size_t n = 1;

	for (size_t i = 0; i < cell.len; i++)
		n += cell.ptr[i] == '\v';
	return n;
}

/*
 * A row with several numbers in one cell and as many descriptions in the next:
 * "99.1 99.2 | Press release. Slides." Each description is a line of its cell,
 * if it has as many. Returns false, with nothing read, for any other block.
 */
static bool
read_columns(struct list *l, struct span block)
{
	size_t tab = span_chr(block, '\t');
	struct span numbers = span_slice(block, 0, tab);
	struct span rest = span_slice(block, tab + 1, block.len), cell = rest;
	struct opening o;

	if (tab == block.len || count_numbers(l, numbers) < 2)
		return false;
	cell = description_cell(rest);

	bool has_lines = count_lines(cell) == count_numbers(l, numbers);

	for (; opening_at(l, numbers, &o); numbers = o.rest) {
		struct entry *e = entry_add(l, o.number);
		size_t len = has_lines        ? span_chr(cell, '\v')
			     : o.rest.len > 0 ? next_description(cell)
					      : cell.len;

		if (e == NULL)
			break;
		e->is_sure = e->is_closed = true;
		e->description = span_trim(span_slice(cell, 0, len));
		cell = span_trim(span_slice(cell, len, cell.len));
	}
	return true;
}

static void
read_block(struct list *l, struct span block)
{
	struct opening o;
	size_t heading;

	if (block.len == 0 || read_columns(l, block))
		return;
	if (is_entry(l, block, &o) || is_lettered_entry(l, block, &o)) {
		open_entry(l, &o);
		split_paragraph(l);
		return;
	}
	heading = exhibits_heading(block);
	if (heading > 0) {
		struct span rest = span_slice(block, heading, block.len);
		struct span words = trim_marks(rest);

		rest.len -= (size_t)(words.ptr - rest.ptr);
		rest.ptr = words.ptr;

		l->is_open = true;
		if (rest.len > 0 && is_entry(l, rest, &o)) {
			open_entry(l, &o);
			split_paragraph(l);
		}
		return;
	}
	if (read_reversed(l, block))
		return;
	if (is_list_head(block) && year_at(block) == 0) {
		l->is_reversed = l->is_reversed || is_reversed_head(block);
		l->is_open = l->is_open || words_have(block, SPAN("exhibit"));
	} else if (l->n > l->first) {
		if (is_note(block) && l->n_waiting == 0)
			l->entries[l->n - 1].is_closed = true;
		else
			continue_entry(l, block);
	}
}

/* "2<tab>.1": the point of a number aligned in a column of its own. */
static struct span
without_split(struct list *l, struct span block)
{
	size_t digits = count_digits(block, 0);

	if (digits == 0 || digits > 3 ||
	    !span_starts(span_slice(block, digits, block.len), SPAN("\t.")))
		return block;
	return arena_printf(l->arena, "%.*s%.*s", (int)digits, block.ptr,
	    (int)(block.len - digits - 1), block.ptr + digits + 1);
}

static void
read_list(struct list *l, struct span text, struct span listed_in, bool is_open)
{
	struct span block;

	l->listed_in = listed_in;
	l->first = l->n;
	l->n_waiting = 0;
	l->is_open = is_open;
	l->is_reversed = false;
	l->has_notes = list_has_notes(text);
	while (block_next(&text, &block))
		read_block(l, without_split(l, span_trim(block)));
}

/*
 * The exhibit index, if there is one in what stands behind the items: from its
 * heading on, or from the first line that names the columns of a list.
 */
static struct span
index_of(struct span tail)
{
	struct span rest = tail, block;

	while (block_next(&rest, &block)) {
		if (block_is_index(block) ||
		    words_begin(block, SPAN("exhibit list")) > 0 ||
		    words_begin(block, SPAN("list of exhibits")) > 0 ||
		    words_begin(block, SPAN("exhibit no")) > 0 ||
		    words_begin(block, SPAN("exhibit number")) > 0 ||
		    words_are(block, SPAN("exhibits")))
			return rest;
	}
	return (struct span){ NULL, 0 };
}

/* --- joining ------------------------------------------------------------- */

/* The next part of a number, digits or letters: "99.01" is 99, 1. */
static bool
part_next(struct span *rest, struct span *part)
{
	struct span s = *rest;

	while (
	    s.len > 0 && !char_is_digit(s.ptr[0]) && !char_is_letter(s.ptr[0]))
		s = span_slice(s, 1, s.len);
	if (s.len == 0)
		return false;

	bool digits = char_is_digit(s.ptr[0]);
	size_t n = 0;

	while (n < s.len &&
	       (digits ? char_is_digit(s.ptr[n]) : char_is_letter(s.ptr[n])))
		n++;
	*part = span_slice(s, 0, n);
	*rest = span_slice(s, n, s.len);
	while (digits && part->len > 1 && part->ptr[0] == '0')
		*part = span_slice(*part, 1, part->len);
	return true;
}

/*
 * A number as it is compared. The key is FNV-1a over the parts, so "99.01",
 * "99.1" and "99(1)" have the same.
 */
struct key {
	uint64_t hash;
	uint64_t class; /* 99; 0: no number */
	bool is_bare;   /* the class alone */
};

static struct key
key_of(struct span number)
{
	struct key key = { UINT64_C(0xcbf29ce484222325), 0, true };
	struct span part;

	for (size_t n = 0; part_next(&number, &part); n++) {
		if (n == 0)
			span_u64(part, UINT32_MAX, &key.class);
		key.is_bare = n == 0;
		for (size_t i = 0; i <= part.len; i++) {
			char c = i < part.len ? char_lower(part.ptr[i]) : '.';

			key.hash ^= (unsigned char)c;
			key.hash *= UINT64_C(0x100000001b3);
		}
	}
	return key;
}

static bool
is_same(const struct key *a, const struct key *b)
{
	return a->hash == b->hash;
}

/* The same class, and one of the two gives no more than that. */
static bool
is_alike(const struct key *a, const struct key *b)
{
	return a->class == b->class && (a->is_bare || b->is_bare);
}

/* The documents that are exhibits, and which of them have their entry. */
struct attached {
	struct key key;
	const struct document *document;
	bool is_taken;
};

struct attachments {
	struct attached *list;
	size_t n;
};

static struct attachments
attachments_of(const struct filing *f, struct arena *a)
{
	struct attachments all = { .n = 0 };

	all.list = arena_zalloc(a, f->n_documents, sizeof(*all.list));
	for (size_t i = 0; i < f->n_documents; i++) {
		struct span number = exhibit_number(&f->documents[i]);

		if (number.len > 0)
			all.list[all.n++] = (struct attached){
				.key = key_of(number),
				.document = &f->documents[i],
			};
	}
	return all;
}

/* Each exhibit once: the first list that has it stands. */
static void
merge(struct list *l)
{
	struct key *keys = arena_zalloc(l->arena, l->n, sizeof(*keys));
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		struct entry *e = &l->entries[i];
		struct key key = key_of(e->number);
		size_t had = 0;

		if (!e->is_sure && e->description.len == 0)
			continue; /* a page's number */
		while (had < n && !is_same(&keys[had], &key))
			had++;
		if (had == n) {
			keys[n] = key;
			l->entries[n++] = *e;
		} else if (span_istarts(
			       e->description, l->entries[had].description)) {
			l->entries[had].description = e->description;
		}
	}
	l->n = n;
}

static void
attach(struct list *l, struct attachments *all,
    bool (*fits)(const struct key *, const struct key *))
{
	for (size_t i = 0; i < l->n; i++) {
		struct entry *e = &l->entries[i];
		struct key key = key_of(e->number);

		for (size_t k = 0; k < all->n && e->document == NULL; k++) {
			struct attached *x = &all->list[k];

			if (x->is_taken || !fits(&key, &x->key))
				continue;
			e->document = x->document;
			x->is_taken = true;
		}
	}
}

static bool
lists_xbrl(const struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (class_of(l->entries[i].number) == XBRL_CLASS)
			return true;
	return false;
}

static void
add_unlisted(struct list *l, const struct attachments *all)
{
	bool has_xbrl = lists_xbrl(l);

	l->listed_in = SPAN("none");
	for (size_t i = 0; i < all->n; i++) {
		const struct attached *x = &all->list[i];

		if (x->is_taken || (has_xbrl && x->key.class == XBRL_CLASS))
			continue;

		struct entry *e = entry_add(l, exhibit_number(x->document));

		if (e == NULL)
			return;
		e->document = x->document;
		e->description = x->document->description;
	}
}

/* "Item 7(c). Exhibits": what follows is the list. */
static bool
is_of_exhibits_alone(struct span heading)
{
	return words_have(heading, SPAN("exhibits")) &&
	       !words_have(heading, SPAN("financial"));
}

/* "Press release; and" */
static struct span
without_joint(struct span s)
{
	s = span_trim(s);
	if (span_ends(s, SPAN("; and")) || span_ends(s, SPAN(", and")))
		s.len -= sizeof(" and") - 1;
	while (s.len > 0 && span_chr(SPAN(",;"), s.ptr[s.len - 1]) < 2)
		s = span_trim(span_slice(s, 0, s.len - 1));
	return s;
}

static enum exhibit_status
status_of(const struct entry *e)
{
	if (span_eq(e->listed_in, SPAN("none")))
		return EXHIBIT_UNLISTED;
	return e->document != NULL ? EXHIBIT_ATTACHED : EXHIBIT_LISTED_ONLY;
}

struct span
exhibit_number(const struct document *d)
{
	if (!span_istarts(d->type, SPAN("EX-")))
		return (struct span){ NULL, 0 };
	return span_slice(d->type, 3, d->type.len);
}

void
exhibits_parse(struct span tail, struct arena *a, struct filing *out)
{
	struct list l = { .arena = a, .filing = out };
	struct attachments all = attachments_of(out, a);

	for (size_t i = 0; i < out->n_items; i++)
		if (span_eq(out->items[i].code, SPAN("9.01")))
			read_list(&l, out->items[i].text, out->items[i].item,
			    is_of_exhibits_alone(out->items[i].heading));
	read_list(&l, index_of(tail), SPAN("exhibit-index"), true);
	merge(&l);
	attach(&l, &all, is_same);
	attach(&l, &all, is_alike);
	add_unlisted(&l, &all);

	out->exhibits = arena_zalloc(a, l.n, sizeof(*out->exhibits));
	out->n_exhibits = l.n;
	for (size_t i = 0; i < l.n; i++)
		out->exhibits[i] = (struct exhibit){
			.number = l.entries[i].number,
			.description = text_without_pages(
			    without_joint(l.entries[i].description), a),
			.listed_in = l.entries[i].listed_in,
			.status = status_of(&l.entries[i]),
			.document = l.entries[i].document,
		};
}
