/*
 * Uuencoded bodies: where they begin and end.
 */
#include "parser/encoded.h"

#include <string.h>

/* "begin 644 NAME" */
static bool
is_begin(struct span line)
{
	enum { MODE_MAX = 777 };
	uint64_t mode;

	return span_starts(line, SPAN("begin ")) && line.len > 10 &&
	       line.ptr[9] == ' ' &&
	       span_u64(span_slice(line, 6, 9), MODE_MAX, &mode);
}

/* Cut a line that ends with LF, CRLF or CR alone. */
static struct span
cut_line(struct span *rest)
{
	size_t n = 0, ends = 1;

	while (n < rest->len && rest->ptr[n] != '\n' && rest->ptr[n] != '\r')
		n++;
	if (n + 1 < rest->len && rest->ptr[n] == '\r' &&
	    rest->ptr[n + 1] == '\n')
		ends = 2;

	struct span line = span_slice(*rest, 0, n);

	*rest = span_slice(*rest, n + ends, rest->len);
	return line;
}

struct span
encoded_begin(struct span body)
{
	/* The end of the line of <TEXT>, maybe <PDF>, and one for luck. */
	enum { LINES = 4 };

	for (int i = 0; i < LINES && body.len > 0; i++) {
		if (!span_starts(body, SPAN("begin ")) &&
		    !span_starts(body, SPAN("<")) && body.ptr[0] != '\n' &&
		    body.ptr[0] != '\r')
			break;
		if (is_begin(cut_line(&body)))
			return body;
	}
	return (struct span){ NULL, 0 };
}

/* Does the line end the encoded ones? Most lines fail on the first byte. */
static bool
is_end(struct span line)
{
	line = span_trim(line);
	return span_eq(line, SPAN("end")) || span_eq(line, SPAN("</TEXT>")) ||
	       span_eq(line, SPAN("</PDF>")) ||
	       span_eq(line, SPAN("</DOCUMENT>"));
}

size_t
encoded_length(struct span rest, bool is_dash_escaped, uint64_t *bytes)
{
	const char *p = rest.ptr, *end = rest.ptr + rest.len;

	/* A submission with CR for line ends has no LF anywhere near. */
	int line_end = p[-1];

	while (p < end) {
		const char *next = memchr(p, line_end, (size_t)(end - p));
		const char *first = p;

		next = next != NULL ? next + 1 : end;
		if (is_dash_escaped && *first == '-' && next - first > 2)
			first += 2;
		if ((*first == 'e' || *first == '<') &&
		    is_end((struct span){ p, (size_t)(next - p) }))
			break;
		if (*first >= ' ' && *first <= '`')
			*bytes += (uint64_t)(*first - ' ') & 63;
		p = next;
	}
	return (size_t)(p - rest.ptr);
}
