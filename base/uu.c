/*
 * uuencode, both ways.
 */
#include "base/uu.h"

enum { LINE_BYTES = 45 };

/* What a character stands for; -1 for one that stands for nothing. */
static int
value_of(char c)
{
	return c >= ' ' && c <= '`' ? (c - ' ') & 63 : -1;
}

/*
 * The next line without its dash escape. It may end with CR alone: Feed files
 * have come so (seen in January 2025).
 */
static bool
next_line(struct span *rest, bool is_dash_escaped, struct span *line)
{
	size_t n = 0;

	if (rest->len == 0)
		return false;
	while (n < rest->len && rest->ptr[n] != '\n' && rest->ptr[n] != '\r')
		n++;
	*line = span_slice(*rest, 0, n);
	if (n + 1 < rest->len && rest->ptr[n] == '\r' &&
	    rest->ptr[n + 1] == '\n')
		n++;
	*rest = span_slice(*rest, n + 1, rest->len);
	if (is_dash_escaped && span_starts(*line, SPAN("- -")))
		*line = span_slice(*line, 2, line->len);
	return true;
}

/* How many bytes a line stands for; -1 for a line that is not encoded. */
static int
line_bytes(struct span line)
{
	return line.len > 0 ? value_of(line.ptr[0]) : 0;
}

uint64_t
uu_size(struct span encoded, bool is_dash_escaped)
{
	uint64_t size = 0;
	struct span line;

	while (next_line(&encoded, is_dash_escaped, &line)) {
		int n = line_bytes(line);

		if (n > 0)
			size += (uint64_t)n;
	}
	return size;
}

/* The value at `at`; beyond the end stand the blanks that were taken away. */
static int
sextet(struct span line, size_t at)
{
	return at < line.len ? value_of(line.ptr[at]) : 0;
}

static bool
decode_line(struct span line, int n, char *to)
{
	size_t at = 1;

	for (int done = 0; done < n; done += 3, at += 4) {
		int a = sextet(line, at), b = sextet(line, at + 1),
		    c = sextet(line, at + 2), d = sextet(line, at + 3);

		if ((a | b | c | d) < 0)
			return false;
		to[done] = (char)(a << 2 | b >> 4);
		if (done + 1 < n)
			to[done + 1] = (char)(b << 4 | c >> 2);
		if (done + 2 < n)
			to[done + 2] = (char)(c << 6 | d);
	}
	return true;
}

bool
uu_decode(
    struct span encoded, bool is_dash_escaped, struct buf *out, struct err *e)
{
	struct span line;

	for (size_t number = 1; next_line(&encoded, is_dash_escaped, &line);
	     number++) {
		int n = line_bytes(line);

		if (n < 0)
			return err_set(e, ERR_FORMAT,
			    "uuencode: line %zu: want a length character",
			    number);

		char *to = buf_room(out, (size_t)n, e);

		if (to == NULL)
			return false;
		if (!decode_line(line, n, to))
			return err_set(e, ERR_FORMAT,
			    "uuencode: line %zu: want characters from ' ' "
			    "to '`'",
			    number);
		out->len += (size_t)n;
	}
	return true;
}

/*
 * One line of `n` bytes, at most 45, to at most 62 characters at `to`. EDGAR's
 * encoder fills up the last group with bytes of 1, and what carries its files
 * takes blanks off the ends of lines.
 */
static size_t
encode_line(const unsigned char *from, size_t n, char *to)
{
	size_t len = 0;

	to[len++] = (char)(' ' + n);
	for (size_t i = 0; i < n; i += 3) {
		unsigned a = from[i], b = i + 1 < n ? from[i + 1] : 1,
			 c = i + 2 < n ? from[i + 2] : 1;

		to[len++] = (char)(' ' + (a >> 2));
		to[len++] = (char)(' ' + ((a << 4 | b >> 4) & 63));
		to[len++] = (char)(' ' + ((b << 2 | c >> 6) & 63));
		to[len++] = (char)(' ' + (c & 63));
	}
	while (to[len - 1] == ' ')
		len--;
	to[len++] = '\n';
	return len;
}

void
uu_encode(struct span payload, struct buf *out)
{
	for (size_t at = 0; at < payload.len; at += LINE_BYTES) {
		struct span part = span_slice(payload, at, at + LINE_BYTES);
		char line[64];
		size_t len = encode_line(
		    (const unsigned char *)part.ptr, part.len, line);

		buf_put(out, (struct span){ line, len });
	}
	buf_putc(out, '\n');
}
