/*
 * Lists of exhibits.
 *
 * A list is read block by block. A block that begins with an exhibit's number
 * opens an entry, and the description goes on until the next one. Numbers
 * and descriptions may stand in cells, on lines of their own, in one
 * paragraph, or as a column of numbers beside a column of descriptions.
 */
#include "parser/exhibit_list.h"

#include <string.h>

#include "parser/dates.h"
#include "parser/descriptions.h"
#include "parser/limits.h"
#include "parser/problems.h"
#include "parser/words.h"

/* A description longer than this is a contract, not a title. */
enum { MAX_DESCRIPTION = 2000 };

/* Notes below a list are few; behind more than these stands something else. */
enum { MAX_IDLE = 8 };

/* In longer lists marks are no more looked for: each asks for all entries. */
enum { MAX_RAISED = 64 };

/* Financial statements are numbered from 1 on, and seldom up to this. */
enum { MIN_SURE_CLASS = 4 };

/* "Description of Capital Stock", not "Description of Exhibit" */
static bool
is_description_of(struct span block)
{
	size_t len = words_begin(block, SPAN("description of"));
	struct span rest = span_slice(block, len, block.len), word;

	return len > 0 && word_next(&rest, &word) &&
	       !word_in(word, SPAN("exhibit exhibits document documents the "
				   "each"));
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
	static const struct list_traits none = { .is_open = false };
	struct opening o;

	if (opening_at(&none, block, &o) || is_description_of(block))
		return false;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (words_begin(block, span_of(heads[i])) > 0 &&
		    block.len <= 120)
			return true;
	return words_are(block, SPAN("exhibit")) ||
	       words_are(block, SPAN("exhibits")) ||
	       !description_has_letters(block);
}

/* "(16) Letter ...", "Not applicable.": the form's own list has no exhibit. */
static bool
is_nothing(struct span s)
{
	return words_are(s, SPAN("not applicable")) ||
	       words_are(s, SPAN("none")) || words_are(s, SPAN("n a")) ||
	       words_are(s, SPAN("inapplicable"));
}

/* What notes say of exhibits. */
static bool
begins_note(struct span s)
{
	static const char *const beginnings[] = { "filed herewith",
		"furnished herewith", "previously filed", "portions",
		"certain schedules", "schedules and",
		"incorporated by reference", "the information", "this report",
		"pursuant to" };

	for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++)
		if (words_begin(s, span_of(beginnings[i])) > 0)
			return true;
	return false;
}

/* "1 Previously filed": a note whose mark was written higher; else 0. */
static char
raised_mark(struct span block)
{
	struct span s = span_trim(block);

	return s.len > 2 && char_is_digit(s.ptr[0]) &&
		       char_is_blank(s.ptr[1]) &&
		       begins_note(span_slice(s, 2, s.len))
		   ? s.ptr[0]
		   : '\0';
}

static bool
is_note(struct span block)
{
	struct span s = span_trim(block);

	return marks_at(s, 0) > 0 || begins_note(s) || raised_mark(s) != '\0';
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

/* "(c) The following exhibits are filed with this report:" */
static bool
introduces_list(struct span block)
{
	return span_ends(block, SPAN(":")) &&
	       (words_have(block, SPAN("following exhibits")) ||
		   words_have(block, SPAN("following exhibit")));
}

static void
open_entry(struct exhibit_list *l, const struct opening *o)
{
	struct entry *e = exhibit_list_add(l, o->number);
	struct span text = description_cell(o->rest);

	if (e == NULL)
		return;
	e->is_sure = o->is_sure;
	e->description = text;

	/* Outside of columns each has what stands beside it. */
	if (!o->is_cell && text.len > 0)
		l->n_waiting = 0;
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
 * "10.1 Lease 99.1 Press release", with nothing between them: in order, of a
 * class that is attached, and no "Section 10.1".
 */
static bool
follows_unsaid(
    const struct exhibit_list *l, const struct opening *o, struct span before)
{
	uint64_t class = exhibit_class(o->number);

	return is_attached_class(&l->traits, class) &&
	       class >= exhibit_class(l->entries[l->n - 1].number) &&
	       before.len > 1 && !word_is_glue(before) &&
	       !word_in(before,
		   SPAN("section sections article rule item exhibit exhibits "
			"part schedule paragraph no version"));
}

/*
 * Does an entry begin at the word at `at` of a paragraph? It has a number
 * before a capital, behind the end of a sentence or of a description, or
 * behind "Exhibits". Behind an entry, the word "Exhibit" says it without an
 * end before it, but for "incorporated by reference to Exhibit 3.1".
 */
static bool
is_inner_entry(const struct exhibit_list *l, struct span text, size_t at,
    bool is_behind_entry, struct opening *o)
{
	struct span tail = span_slice(text, at, text.len), first;

	/* "Exhibit", "No." */
	if (at == 0 ||
	    (!char_is_digit(tail.ptr[0]) &&
		span_chr(SPAN("EeNn"), tail.ptr[0]) == 4) ||
	    !opening_at(&l->traits, tail, o) || !o->is_sure)
		return false;

	struct span before = span_trim(span_slice(text, 0, at));
	struct span behind = o->rest;

	if (!word_next(&behind, &first) || !char_is_upper(first.ptr[0]))
		return false;
	if (is_end(before))
		return !span_ends(before, SPAN(" No."));
	before = last_word(before);
	if (is_behind_entry && char_is_digit(tail.ptr[0]))
		return follows_unsaid(l, o, before);
	if (words_begin(tail, SPAN("exhibit")) > 0)
		return is_behind_entry &&
		       !word_in(before, SPAN("to as in of with see under or "
					     "from the by at"));
	return !is_behind_entry && span_ieq(before, SPAN("exhibits"));
}

/* "Release and" before "Exhibit 99.2 Slides". */
static struct span
without_and(struct span s)
{
	struct span last = last_word(s);

	return span_eq(last, SPAN("and")) && last.len < s.len
		   ? span_trim(span_slice(s, 0, s.len - last.len))
		   : s;
}

/*
 * Further entries in the paragraph of the newest one: "99.1 Press release.
 * 99.2 Slides."
 */
static void
split_paragraph(struct exhibit_list *l)
{
	struct span text = l->entries[l->n - 1].description;
	struct span rest = text, word;
	struct opening o;

	while (word_next(&rest, &word)) {
		size_t at = (size_t)(word.ptr - text.ptr);

		if (!is_inner_entry(l, text, at, true, &o))
			continue;
		l->entries[l->n - 1].description =
		    without_and(span_trim(span_slice(text, 0, at)));

		struct entry *e = exhibit_list_add(l, o.number);

		if (e == NULL)
			return;
		e->is_sure = true;
		text = rest = e->description = o.rest;
	}
}

/* "The following exhibit is furnished: 99.1 Press release." */
static void
open_inner_entry(struct exhibit_list *l, struct span text)
{
	struct span rest = text, word;
	struct opening o;

	while (word_next(&rest, &word)) {
		if (!is_inner_entry(
			l, text, (size_t)(word.ptr - text.ptr), false, &o))
			continue;
		open_entry(l, &o);
		split_paragraph(l);
		return;
	}
}

/*
 * The newest description, with which the block below may go on. None is open
 * where numbers wait for theirs, or where one is no description by its length.
 */
static struct span
open_description(const struct exhibit_list *l)
{
	if (l->n == l->first || l->n_waiting > 0 ||
	    l->entries[l->n - 1].is_closed ||
	    l->entries[l->n - 1].description.len > MAX_DESCRIPTION)
		return (struct span){ NULL, 0 };
	return l->entries[l->n - 1].description;
}

/*
 * Is the exhibit that `block` begins with none of this list, but the one that
 * the newest description speaks of? "(included in | Exhibit 4.1)",
 * "incorporated by reference to | Exhibit 3.1, filed May 5", "as Exhibit | 3.1"
 */
static bool
is_referred_to(
    const struct exhibit_list *l, struct span block, const struct opening *o)
{
	struct span before = open_description(l);
	struct span last = last_word(before), behind = o->rest, word;
	size_t end = (size_t)(o->number.ptr + o->number.len - block.ptr);
	bool is_closing = end < block.len && block.ptr[end] == ')';
	bool is_lower =
	    word_next(&behind, &word) && !char_is_upper(word.ptr[0]);

	if (before.len == 0 || block.ptr[0] == '(')
		return false;
	if (exhibit_word_at(block) > 0)
		return word_in(last, SPAN("to as in see under")) ||
		       (description_is_in_brackets(before) &&
			   span_chr(block, ')') < block.len);
	return (word_in(last, SPAN("exhibit exhibits")) &&
		   (is_closing || is_lower)) ||
	       (is_closing && description_is_in_brackets(before));
}

/*
 * The rest of a day that the newest description begins, in the next block:
 * "dated October" and "24, 2008", "October 24," and the year.
 */
static bool
is_rest_of_day(const struct exhibit_list *l, struct span block)
{
	enum { LONGEST = 12 };
	struct span month = last_word(open_description(l));
	struct date day;

	if (year_at(block) != 0)
		return true;
	return month.len > 0 && month.len <= LONGEST && block.len <= LONGEST &&
	       char_is_digit(block.ptr[0]) &&
	       date_at(description_join(l->arena, month, block), &day) > 0;
}

static void
continue_entry(struct exhibit_list *l, struct span block)
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
	l->n_idle++;
	if (e->is_closed || e->description.len + block.len > MAX_DESCRIPTION)
		return;

	struct span cell = description_cell(block);

	if (cell.len == 0 && is_rest_of_day(l, block))
		cell = block;

	if (!description_goes_on(
		e->description, cell, l->filing->cover.registrant)) {
		e->is_closed = true;
		return;
	}
	e->description = description_join(l->arena, e->description, cell);
	l->n_idle = 0;
}

/*
 * A bare number, "4" or "99", opens an entry only within a list, before words
 * with a capital or in a cell of its own below another entry, and in the order
 * of the classes, unless such a document is attached: a page's number or the
 * number of a note does not.
 */
static bool
is_bare_entry(const struct exhibit_list *l, const struct opening *o)
{
	struct span word, rest = o->rest;
	uint64_t class = exhibit_class(o->number);
	uint64_t last =
	    l->n > l->first ? exhibit_class(l->entries[l->n - 1].number) : 0;
	bool is_row = o->is_cell && l->n > l->first;

	/* "4. Rights Agreement", attached, says itself what it is, and so
	 * does "99 Press release". */
	bool is_release = class == CLASS_ADDITIONAL &&
			  words_begin(o->rest, SPAN("press release")) > 0;

	if (!l->traits.is_open && !is_row && !is_release &&
	    (class < MIN_SURE_CLASS || !is_attached_class(&l->traits, class)))
		return false;
	if (class < last && !(is_row && is_attached_class(&l->traits, class)))
		return false;
	return !word_next(&rest, &word) ||
	       ((char_is_upper(word.ptr[0]) || is_row) &&
		   o->rest.ptr[0] != ')');
}

/* Does a block begin with an entry of the list? */
static bool
is_entry(const struct exhibit_list *l, struct span block, struct opening *o)
{
	if (!opening_at(&l->traits, block, o))
		return false;

	/* Financial statements behind a list have figures of all kinds. */
	if (l->n_idle > MAX_IDLE && exhibit_word_at(block) == 0 &&
	    !is_attached_class(&l->traits, exhibit_class(o->number)))
		return false;
	if (!o->is_sure)
		return is_bare_entry(l, o);

	/* A sentence may begin with "Exhibit 99.1 is furnished". */
	struct span word, rest = o->rest;

	return o->is_cell || !word_next(&rest, &word) ||
	       !word_in(word, SPAN("is are was were shall will of to in and "
				   "through hereto contains attached has "
				   "have"));
}

/*
 * "(c) 99.1 Press release": the letter of the list before its first entry, or
 * before each, "(d)(99.1) Press release".
 */
static bool
is_lettered_entry(struct exhibit_list *l, struct span block, struct opening *o)
{
	bool was_open = l->traits.is_open;
	size_t len = bracket_at(block, 0, false);

	if (len != 3 || span_chr(SPAN("cd"), char_lower(block.ptr[1])) == 2 ||
	    (l->n > l->first && (block.len == len || block.ptr[len] != '(')))
		return false;
	l->traits.is_open = true;
	if (is_entry(l, span_slice(block, len, block.len), o))
		return true;
	l->traits.is_open = was_open;
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

/* "Press release (Exhibit 99.1)", and "(99.1)" within a list */
static bool
read_bracketed(struct exhibit_list *l, struct span block)
{
	size_t at = span_chr(block, '(');
	struct span number = span_slice(block, at + 1, block.len);
	struct span head = span_trim(span_slice(block, 0, at));
	struct opening o;

	if (!description_has_letters(head) ||
	    !opening_at(&l->traits, number, &o) || !o.is_sure ||
	    trim_marks(o.rest).len > 0)
		return false;
	if (exhibit_word_at(number) == 0 &&
	    (!l->traits.is_open || exhibit_class(o.number) != CLASS_ADDITIONAL))
		return false;

	struct entry *e = exhibit_list_add(l, o.number);

	if (e == NULL)
		return false;
	e->description = head;
	e->is_sure = e->is_closed = true;
	return true;
}

/* "Press release dated May 4 | 99.1" */
static bool
read_reversed(struct exhibit_list *l, struct span block)
{
	struct span number = last_cell(block);
	struct span rest = span_slice(block, 0, block.len - number.len);
	struct span description = description_cell(rest);
	struct opening o;

	if (description.len == 0 || !opening_at(&l->traits, number, &o) ||
	    o.rest.len > 0 ||
	    (!l->traits.is_reversed &&
		(!o.is_sure || exhibit_word_at(number) == 0)))
		return false;

	struct entry *e = exhibit_list_add(l, o.number);

	if (e == NULL)
		return false;
	e->description = description;
	e->is_sure = e->is_closed = true;
	return true;
}

/* "(10) Lease", "(99) Press release": does a line begin with such a class? */
static bool
list_has_classes(struct span text)
{
	struct span block;

	while (block_next(&text, &block)) {
		block = span_trim(block);
		if (block.len > 5 && block.ptr[0] == '(' &&
		    count_digits(block, 1) == 2 && block.ptr[3] == ')' &&
		    char_is_upper(block.ptr[skip_blanks(block, 4)]))
			return true;
	}
	return false;
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
			(is_opener || description_has_stop(before))))
			return at;
	}
	return s.len;
}

/* How many numbers does a cell hold that holds nothing else? */
static size_t
count_numbers(const struct exhibit_list *l, struct span cell)
{
	struct opening o;
	size_t n = 0;

	for (; opening_at(&l->traits, cell, &o); cell = o.rest)
		if (n++ == 0 && !o.is_sure &&
		    exhibit_class(o.number) < CLASS_XBRL)
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
read_columns(struct exhibit_list *l, struct span block)
{
	size_t tab = span_chr(block, '\t');
	struct span numbers = span_slice(block, 0, tab);
	struct span rest = span_slice(block, tab + 1, block.len), cell = rest;
	struct opening o;

	if (tab == block.len || count_numbers(l, numbers) < 2)
		return false;
	cell = description_cell(rest);

	bool has_lines = count_lines(cell) == count_numbers(l, numbers);

	for (; opening_at(&l->traits, numbers, &o); numbers = o.rest) {
		struct entry *e = exhibit_list_add(l, o.number);
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

/*
 * Words that look like the head of a list and go on with a description: "the
 * Inline XBRL" and "document)", "Definition Linkbase" and "Document".
 */
static bool
is_rest_of_entry(const struct exhibit_list *l, struct span block)
{
	struct span before = open_description(l);

	if (before.len == 0)
		return false;
	return char_is_lower(block.ptr[0]) ||
	       description_lacks_document(before, description_cell(block));
}

/* An entry, and those behind it in its paragraph. */
static void
read_entry(struct exhibit_list *l, const struct opening *o)
{
	open_entry(l, o);
	split_paragraph(l);
	l->n_idle = 0;
}

/* "Exhibit 3.1, filed May 5" goes on with what refers to it. */
static bool
read_reference(struct exhibit_list *l, struct span block)
{
	struct opening o;

	if (!opening_at(&l->traits, block, &o) || !is_referred_to(l, block, &o))
		return false;

	struct entry *e = &l->entries[l->n - 1];

	e->description = description_join(l->arena, e->description, block);
	l->n_idle = 0;
	return true;
}

/* "(d) Exhibits", and what stands behind it: "Exhibits. 99.1 Press release." */
static bool
read_heading(struct exhibit_list *l, struct span block)
{
	size_t len = exhibits_heading(block);
	struct span rest = span_slice(block, len, block.len);
	struct span words = trim_marks(rest);
	struct opening o;

	if (len == 0)
		return false;
	rest = span_slice(rest, (size_t)(words.ptr - rest.ptr), rest.len);
	l->n_idle = l->n_waiting = 0;
	l->traits.is_open = true;
	if (rest.len > 0 && is_entry(l, rest, &o))
		read_entry(l, &o);
	else
		open_inner_entry(l, rest);
	return true;
}

/* A head of the list: what it tells of its columns. */
static bool
read_list_head(struct exhibit_list *l, struct span block)
{
	if (!is_list_head(block) || is_rest_of_day(l, block) ||
	    is_rest_of_entry(l, block))
		return false;

	if (words_have(block, SPAN("exhibit"))) {
		l->n_idle = 0;
		l->traits.is_open = true;
	}
	l->traits.is_reversed =
	    l->traits.is_reversed || is_reversed_head(block);
	return true;
}

/* What begins nothing: the newest description goes on, or ends. */
static void
read_more(struct exhibit_list *l, struct span block)
{
	if (l->n == l->first) {
		l->traits.is_open = l->traits.is_open || introduces_list(block);
		open_inner_entry(l, block);
	} else if (is_nothing(block) && l->n_waiting == 0) {
		l->n--;
	} else if (is_note(block) && l->n_waiting == 0) {
		l->entries[l->n - 1].is_closed = true;
	} else {
		continue_entry(l, block);
	}
}

static void
read_block(struct exhibit_list *l, struct span block)
{
	struct opening o;

	if (block.len == 0 || read_columns(l, block) ||
	    read_reference(l, block))
		return;
	if (is_entry(l, block, &o) || is_lettered_entry(l, block, &o))
		read_entry(l, &o);
	else if (!read_heading(l, block) && !read_reversed(l, block) &&
		 !read_bracketed(l, block) && !read_list_head(l, block))
		read_more(l, block);
}

/* "2<tab>.1", "99 .1": the point of a number aligned in a column of its own. */
static struct span
without_split(struct exhibit_list *l, struct span block)
{
	size_t digits = count_digits(block, 0);

	if (digits == 0 || digits > 3 || block.len < digits + 3 ||
	    !char_is_blank(block.ptr[digits]) || block.ptr[digits + 1] != '.' ||
	    !char_is_digit(block.ptr[digits + 2]))
		return block;
	return arena_printf(l->arena, "%.*s%.*s", (int)digits, block.ptr,
	    (int)(block.len - digits - 1), block.ptr + digits + 1);
}

struct entry *
exhibit_list_add(struct exhibit_list *l, struct span number)
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

struct span
exhibit_list_within(struct span text)
{
	static const struct list_traits none = { .is_open = false };
	struct span rest = text, block;
	struct opening o;

	while (block_next(&rest, &block)) {
		size_t len = exhibits_heading(block);
		struct span behind =
		    trim_marks(span_slice(block, len, block.len));

		/* "Exhibits 99.1 and 99.2 are attached" is none. */
		if (len > 0 &&
		    (behind.len == 0 ||
			(opening_at(&none, behind, &o) && o.is_sure &&
			    o.rest.len > 0 && char_is_upper(o.rest.ptr[0]))))
			return span_slice(
			    text, (size_t)(block.ptr - text.ptr), text.len);
	}
	return (struct span){ NULL, 0 };
}

/* Does the list have that number? */
static bool
has_number(const struct exhibit_list *l, struct span number)
{
	struct exhibit_key key = exhibit_key(number);

	for (size_t i = l->first; i < l->n; i++) {
		struct exhibit_key one = exhibit_key(l->entries[i].number);

		if (exhibit_key_same(&one, &key))
			return true;
	}
	return false;
}

/* "Plan1", "Release of May 5, 20101": a description without such a mark. */
static struct span
without_raised(struct span s, char mark)
{
	enum { YEAR = 4 };
	size_t end = s.len > YEAR ? s.len - 1 : 0, digits = 0;

	while (digits < end && char_is_digit(s.ptr[end - 1 - digits]))
		digits++;
	if (end == 0 || s.ptr[end] != mark)
		return s;
	return char_is_letter(s.ptr[end - 1]) ||
		       (digits == YEAR &&
			   year_at(span_slice(s, end - YEAR, end)) != 0)
		   ? span_slice(s, 0, end)
		   : s;
}

/*
 * "10.11" is 10.1 with the mark of a note "1 Previously filed", where the list
 * has no 10.1 besides.
 */
static void
drop_raised(struct exhibit_list *l, char mark)
{
	if (l->n - l->first > MAX_RAISED)
		return;
	for (size_t i = l->first; i < l->n; i++) {
		struct span number = l->entries[i].number;
		struct span rest = span_slice(number, 0, number.len - 1);
		struct span *description = &l->entries[i].description;

		*description = without_raised(*description, mark);
		if (number.len > 3 && number.ptr[number.len - 1] == mark &&
		    char_is_digit(number.ptr[number.len - 2]) &&
		    span_chr(rest, '.') < rest.len && !has_number(l, rest))
			l->entries[i].number = rest;
	}
}

/* The marks of all notes in `text`. */
static void
drop_all_raised(struct exhibit_list *l, struct span text)
{
	bool is_done[10] = { true }; /* "0" is no mark */
	struct span block;

	while (block_next(&text, &block)) {
		char mark = raised_mark(block);

		if (mark == '\0' || is_done[mark - '0'])
			continue;
		drop_raised(l, mark);
		is_done[mark - '0'] = true;
	}
}

/* Other marks are signs of their own; "None*" is no exhibit without one. */
static void
drop_marks(struct exhibit_list *l)
{
	size_t n = l->first;

	for (size_t i = l->first; i < l->n; i++) {
		struct entry e = l->entries[i];

		e.description = without_marks(e.description);
		if (!is_nothing(e.description))
			l->entries[n++] = e;
	}
	l->n = n;
}

void
exhibit_list_read(struct exhibit_list *l, struct span text,
    struct span listed_in, bool is_open)
{
	struct span rest = text, block;

	l->listed_in = listed_in;
	l->first = l->n;
	l->n_waiting = 0;
	l->n_idle = 0;
	l->traits.is_open = is_open;
	l->traits.is_reversed = false;
	l->traits.has_notes = list_has_notes(text);
	l->traits.has_classes = list_has_classes(text);
	while (block_next(&rest, &block))
		read_block(l, without_split(l, span_trim(block)));
	drop_all_raised(l, text);
	drop_marks(l);
}
