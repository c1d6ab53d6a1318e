/*
 * Lines of a text that was laid out by hand, as they are seen.
 */
#include "parser/line.h"

#include <string.h>

#include "parser/words.h"

enum {
	TAB_WIDTH = 8,

	/* Dots in a row that only lead the eye. */
	LEADER_DOTS = 4
};

/* --- words ------------------------------------------------------------- */

/*
 * The length of an old tag at `p`: <PAGE>, <TABLE>, <CAPTION>, <S>, <C>, <FN>,
 * <F1> and their ends; 0 if none is there.
 */
static size_t
tag_length(const char *p, const char *end)
{
	static const char *const names[] = { "PAGE", "TABLE", "CAPTION", "S",
		"C", "FN", "TEXT" };
	struct span name = { p + 1, 0 };

	if (name.ptr < end && *name.ptr == '/')
		name.ptr++;
	while (name.ptr + name.len < end && name.len < 8 &&
	       (char_is_letter(name.ptr[name.len]) ||
		   char_is_digit(name.ptr[name.len])))
		name.len++;
	if (name.len == 0 || name.ptr + name.len == end ||
	    name.ptr[name.len] != '>')
		return 0;

	size_t length = (size_t)(name.ptr + name.len + 1 - p);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (span_ieq(name, span_of(names[i])))
			return length;
	if (name.len >= 2 && (name.ptr[0] == 'F' || name.ptr[0] == 'f') &&
	    char_is_digit(name.ptr[1]))
		return length;
	return 0;
}

static size_t
dots_length(const char *p, const char *end)
{
	size_t n = 0;

	while (p + n < end && p[n] == '.')
		n++;
	return n;
}

/* How many bytes at `p` do not belong to a word; 0 if they do. */
static size_t
filler_length(const char *p, const char *end)
{
	if (line_is_blank(*p))
		return 1;
	if (*p == '<')
		return tag_length(p, end);
	if (*p != '.')
		return 0;

	size_t dots = dots_length(p, end);

	return dots >= LEADER_DOTS ? dots : 0;
}

/* Most bytes are neither blank nor in any way special. */
static bool
is_ink(char c)
{
	static const bool special[256] = {
		[' '] = true,
		['\t'] = true,
		['\r'] = true,
		['\f'] = true,
		['\v'] = true,
		['<'] = true,
		['.'] = true,
	};

	return !special[(unsigned char)c];
}

/* The same where a word could begin: ". . . ." leads the eye, too. */
static size_t
leader_length(const char *p, const char *end)
{
	size_t n = filler_length(p, end);

	if (n == 0 && *p == '.' && (p + 1 == end || line_is_blank(p[1])))
		n = 1;
	return n;
}

/* --- lines ------------------------------------------------------------- */

static bool
is_rule(struct span text)
{
	size_t drawn = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '-' || c == '=' || c == '_' || c == '~')
			drawn++;
		else if (!line_is_blank(c))
			return false;
	}
	return drawn > 2;
}

static enum line_kind
line_kind(struct span text)
{
	if (text.len > 0 && text.ptr[0] == '<') {
		if (span_istarts(text, SPAN("<PAGE>")))
			return LINE_PAGE;
		if (span_istarts(text, SPAN("<TABLE>")))
			return LINE_TABLE;
		if (span_istarts(text, SPAN("</TABLE>")))
			return LINE_TABLE_END;
	}
	return is_rule(text) ? LINE_RULE : LINE_TEXT;
}

/* What may stand around an exhibit's number, at either side. */
static bool
is_number_mark(char c)
{
	return span_chr(SPAN("()[]*+#.:\"'"), c) < 10;
}

/* "99.1", "(99.1)", "*10.12", "EX-99.1", "2": may it number an exhibit? */
static bool
is_entry_number(struct span word)
{
	size_t at = 0, n = 0;

	while (at < word.len && is_number_mark(word.ptr[at]))
		at++;
	if (span_istarts(span_slice(word, at, word.len), SPAN("EX-")))
		at += 3;
	while (at + n < word.len && char_is_digit(word.ptr[at + n]))
		n++;
	for (size_t i = at + n; i < word.len; i++)
		if (!char_is_digit(word.ptr[i]) && !is_number_mark(word.ptr[i]))
			return false;
	return n > 0 && n <= 3;
}

/* "99.1", not "1." */
static bool
is_dotted(struct span word)
{
	size_t point = span_chr(word, '.');

	return point + 1 < word.len && char_is_digit(word.ptr[point + 1]);
}

/* "Exhibit", "Ex.", "No.", "#": stands before a number. */
static bool
is_number_word(struct span word)
{
	return span_ieq(word, SPAN("exhibit")) || span_ieq(word, SPAN("ex.")) ||
	       span_ieq(word, SPAN("no.")) || span_ieq(word, SPAN("number")) ||
	       span_eq(word, SPAN("#"));
}

/*
 * What the word, the n-th of its line, tells of an entry: its number comes
 * first, or behind "Exhibit No.", and then its description. Returns false once
 * all is known.
 */
static bool
note_entry(struct line *l, size_t n, struct span word, uint32_t column)
{
	if (!l->is_entry && is_entry_number(word)) {
		l->is_dotted = n > 0 || is_dotted(word);
		return l->is_entry = true;
	}
	if (!l->is_entry)
		return n < 2 && is_number_word(word);
	if (line_is_dash(word))
		return true;
	l->title = column;
	l->is_entry = !char_is_lower(word.ptr[0]);
	return false;
}

/* --- public ------------------------------------------------------------ */

bool
line_next(struct span *rest, struct span *line)
{
	const struct span page = SPAN("<PAGE>");
	struct span all = *rest;

	if (!span_line(rest, line))
		return false;

	size_t at = span_chr(*line, '<');

	if (at == line->len)
		return true;
	at = span_find(*line, page);
	if (at < line->len && span_trim(span_slice(*line, 0, at)).len > 0) {
		*line = span_slice(*line, 0, at);
		*rest = span_slice(all, at, all.len);
	}
	return true;
}

struct line
line_of(struct span text)
{
	struct line_words w = line_words(text);
	struct line l = { .text = text, .kind = line_kind(span_trim(text)) };

	bool may_be_entry = true;

	if (l.kind == LINE_RULE)
		return l;
	for (size_t n = 0; line_words_next(&w); n++) {
		if (may_be_entry)
			may_be_entry = note_entry(
			    &l, n, w.word, w.column - (uint32_t)w.word.len);
		if (l.cells == 0) {
			l.indent = w.gap;
			l.word = (uint32_t)w.word.len;
		}
		if (l.cells == 0 || w.gap >= LINE_CELL_GAP) {
			l.cells++;
			l.cell = w.column - (uint32_t)w.word.len;
			l.last = (struct span){ w.word.ptr,
				(size_t)(w.end - w.word.ptr) };
		}
		l.has_letter = l.has_letter || line_has_letter(w.word);
		l.end = w.column;
	}
	if (l.cells == 0 && l.kind == LINE_TEXT)
		l.kind = LINE_EMPTY;
	return l;
}

bool
line_words_next(struct line_words *w)
{
	const char *p = w->p;
	uint32_t column = w->column;

	while (p < w->end) {
		size_t n = *p == ' ' ? 1 : leader_length(p, w->end);

		if (n == 0)
			break;
		column +=
		    *p == '\t' ? TAB_WIDTH - column % TAB_WIDTH : (uint32_t)n;
		p += n;
	}
	if (p == w->end)
		return false;
	w->gap = column - w->column;
	w->word.ptr = p;
	do {
		p += *p == '.' ? dots_length(p, w->end) : 1;
		while (p < w->end && is_ink(*p))
			p++;
	} while (p < w->end && *p != ' ' && filler_length(p, w->end) == 0);
	w->word.len = (size_t)(p - w->word.ptr);
	w->column = column + (uint32_t)w->word.len;
	w->p = p;
	return true;
}

char
line_first(const struct line *l)
{
	struct line_words w = line_words(l->text);

	return line_words_next(&w) ? w.word.ptr[0] : ' ';
}

char
line_last(const struct line *l)
{
	struct span text = span_trim(l->text);

	return text.len > 0 ? text.ptr[text.len - 1] : ' ';
}

bool
line_has_box(const struct line *l)
{
	struct span text = span_trim(l->text);

	return text.len >= 3 &&
	       ((text.ptr[0] == '[' &&
		    memchr(text.ptr, ']', text.len < 5 ? text.len : 5)) ||
		   span_istarts(text, SPAN("|_|")) ||
		   span_istarts(text, SPAN("|X|")) ||
		   span_istarts(text, SPAN("/ /")) ||
		   span_istarts(text, SPAN("/_/")) ||
		   span_istarts(text, SPAN("/X/")));
}

bool
line_is_lettered(const struct line *l)
{
	struct span text = span_trim(l->text);

	return l->word == 2 && text.len > 2 && char_is_letter(text.ptr[0]) &&
	       text.ptr[1] == ')';
}

bool
line_is_caption(const struct line *l)
{
	struct span text = span_trim(l->text);

	return span_starts(text, SPAN("(")) &&
	       span_chr(text, ')') + 1 == text.len;
}

bool
line_is_signatures(const struct line *l)
{
	struct span text;

	if (l->end != l->indent + l->word)
		return false; /* more than a word */
	text = span_trim(l->text);
	return span_eq(text, SPAN("SIGNATURES")) ||
	       span_eq(text, SPAN("SIGNATURE"));
}

bool
line_is_dash(struct span word)
{
	size_t n = 0;

	while (n < word.len && (word.ptr[n] == '-' || word.ptr[n] == ':'))
		n++;
	return n == word.len;
}

bool
line_has_letter(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (char_is_letter(s.ptr[i]))
			return true;
	return false;
}
