/*
 * Lines, columns and carets of the files that people edit.
 */
#include "config/text.h"

#include <assert.h>
#include <stdio.h>

/* A line longer than SHOWN is cut; the place comes at most BEFORE in it. */
enum { SHOWN = 160, BEFORE = 120 };

#define BYTE_ORDER_MARK SPAN("\xef\xbb\xbf")
#define CUT_MARK        SPAN("...")

static const struct {
	const char *bytes;
	size_t len;
} line_ends[] = {
	{ LIT("\r\n") }, { LIT("\n") }, { LIT("\r") },
	{ LIT("\xc2\x85") },     /* NEL */
	{ LIT("\xe2\x80\xa8") }, /* LS */
	{ LIT("\xe2\x80\xa9") }, /* PS */
};

/* How long the end of a line at the start of `s` is; 0 if there is none. */
static size_t
line_end_at(struct span s)
{
	/* Only a few bytes can begin one; this is asked for each byte. */
	if (s.len == 0 || ((unsigned char)s.ptr[0] >= 0x20 &&
			      s.ptr[0] != '\xc2' && s.ptr[0] != '\xe2'))
		return 0;
	for (size_t i = 0; i < sizeof(line_ends) / sizeof(line_ends[0]); i++)
		if (span_starts(s,
			(struct span){ line_ends[i].bytes, line_ends[i].len }))
			return line_ends[i].len;
	return 0;
}

/* Count the lines and, where `starts` is given, note where each begins. */
static size_t
index_lines(struct span bytes, uint32_t *starts)
{
	size_t n = 1;

	if (starts != NULL)
		starts[0] = 0;
	for (size_t i = 0; i < bytes.len;) {
		size_t end = line_end_at(span_slice(bytes, i, bytes.len));

		i += end > 0 ? end : 1;
		if (end == 0)
			continue;
		if (starts != NULL)
			starts[n] = (uint32_t)i;
		n++;
	}
	return n;
}

struct text *
text_new(struct arena *a, const char *name, struct span bytes)
{
	assert(bytes.len <= UINT32_MAX);

	struct text *t = arena_zalloc(a, 1, sizeof(*t));

	if (span_starts(bytes, BYTE_ORDER_MARK))
		bytes = span_slice(bytes, BYTE_ORDER_MARK.len, bytes.len);
	t->name = arena_dup(a, span_of(name)).ptr;
	t->bytes = arena_dup(a, bytes);
	t->n_lines = index_lines(t->bytes, NULL);
	t->starts = arena_zalloc(a, t->n_lines, sizeof(*t->starts));
	index_lines(t->bytes, t->starts);
	return t;
}

struct span
text_line(const struct text *t, unsigned number)
{
	if (number < 1 || number > t->n_lines)
		return (struct span){ NULL, 0 };

	size_t from = t->starts[number - 1];
	size_t to = from;

	while (to < t->bytes.len &&
	       line_end_at(span_slice(t->bytes, to, t->bytes.len)) == 0)
		to++;
	return span_slice(t->bytes, from, to);
}

/* The last line that begins at `offset` or before. */
static size_t
line_index(const struct text *t, size_t offset)
{
	size_t low = 0, high = t->n_lines;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (t->starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct mark
text_mark(const struct text *t, size_t offset)
{
	size_t line = line_index(t, offset);
	struct span before = span_slice(t->bytes, t->starts[line], offset);
	struct mark at = { (unsigned)line + 1, 1 };
	struct span one;

	while (text_char_cut(&before, &one))
		at.column++;
	return at;
}

/* How long a UTF-8 sequence is, as its first byte says; 0 if it is none. */
static size_t
sequence_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first <= 0xdf)
		return 2;
	if (first >= 0xe0 && first <= 0xef)
		return 3;
	return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

bool
text_char_cut(struct span *rest, struct span *one)
{
	if (rest->len == 0)
		return false;

	size_t len = sequence_length((unsigned char)rest->ptr[0]);

	if (len == 0 || len > rest->len)
		len = 1;
	for (size_t i = 1; i < len; i++)
		if (((unsigned char)rest->ptr[i] & 0xc0) != 0x80)
			len = 1;
	*one = span_slice(*rest, 0, len);
	*rest = span_slice(*rest, len, rest->len);
	return true;
}

/* A character that a terminal would obey, or that is no UTF-8. */
static bool
is_wild(struct span one)
{
	unsigned char first = (unsigned char)one.ptr[0];

	if (one.len == 1)
		return first < 0x20 || first >= 0x7f;
	return first == 0xc2 && (unsigned char)one.ptr[1] < 0xa0;
}

static void
put_tame(struct buf *report, struct span s)
{
	struct span one;

	while (text_char_cut(&s, &one)) {
		if (is_wild(one) && one.ptr[0] != '\t')
			buf_putc(report, '?');
		else
			buf_put(report, one);
	}
}

/* Skip up to `n` characters of *rest; returns what was skipped. */
static struct span
skip_chars(struct span *rest, size_t n)
{
	struct span whole = *rest, one;

	while (n > 0 && text_char_cut(rest, &one))
		n--;
	return span_slice(whole, 0, whole.len - rest->len);
}

/* Blanks as wide as `s`: a tab moves the caret as it moved the text. */
static void
put_blanks(struct buf *report, struct span s)
{
	struct span one;

	while (text_char_cut(&s, &one))
		buf_putc(report, one.ptr[0] == '\t' ? '\t' : ' ');
}

static void
put_line(struct buf *report, struct span line, unsigned column)
{
	size_t hidden = column > BEFORE ? column - BEFORE : 0;
	struct span rest = line;

	if (hidden > 0) {
		skip_chars(&rest, hidden);
		buf_put(report, CUT_MARK);
	}

	struct span shown = skip_chars(&rest, SHOWN);

	put_tame(report, shown);
	if (rest.len > 0)
		buf_put(report, CUT_MARK);
	buf_putc(report, '\n');

	if (hidden > 0)
		put_blanks(report, CUT_MARK);
	put_blanks(report, skip_chars(&shown, column - hidden - 1));
	buf_puts(report, "^\n");
}

void
text_complain(const struct text *t, const char *name, struct mark at,
    struct buf *report, const char *fmt, va_list args)
{
	char message[1024];

	vsnprintf(message, sizeof(message), fmt, args);
	put_tame(report, span_of(name));
	if (at.line > 0)
		buf_printf(report, ":%u:%u", at.line, at.column);
	buf_puts(report, ": ");
	put_tame(report, span_of(message));
	buf_putc(report, '\n');

	struct span line =
	    t != NULL ? text_line(t, at.line) : (struct span){ NULL, 0 };

	if (line.ptr != NULL && at.column > 0)
		put_line(report, line, at.column);
}
