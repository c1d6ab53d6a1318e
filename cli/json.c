/*
 * JSON text into a buf (RFC 8259).
 */
#include "cli/json.h"

#include <string.h>

#include "base/utf8.h"

static bool
is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* Are the eight bytes at `p` all plain? */
static bool
are_plain(const char *p)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t x, quote, slash;

	memcpy(&x, p, sizeof(x));
	quote = x ^ ones * '"';
	slash = x ^ ones * '\\';
	return ((x | (x - ones * 0x20) | (quote - ones) | (slash - ones)) &
		   ones * 0x80) == 0;
}

/* How many bytes of `s` from `at` on stand for themselves? */
static size_t
plain_run(struct span s, size_t at)
{
	size_t end = at;

	while (s.len - end >= 8 && are_plain(s.ptr + end))
		end += 8;
	while (end < s.len && is_plain((unsigned char)s.ptr[end]))
		end++;
	return end - at;
}

static void
put_escaped(struct buf *out, unsigned char c)
{
	static const char letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";

	for (const char *l = letters; *l != '\0'; l += 2)
		if ((unsigned char)*l == c) {
			buf_putc(out, '\\');
			buf_putc(out, l[1]);
			return;
		}
	buf_printf(out, "\\u%04x", c);
}

/* One beyond ASCII; returns how many bytes it was. */
static size_t
put_character(struct buf *out, struct span s)
{
	char bytes[UTF8_SIZE];
	uint32_t point;
	size_t len = utf8_decode(s, &point);

	buf_put(out, (struct span){ bytes, utf8_encode(point, bytes) });
	return len;
}

void
json_string(struct buf *out, struct span s)
{
	if (s.ptr == NULL) {
		buf_puts(out, "null");
		return;
	}
	buf_putc(out, '"');
	for (size_t at = 0; at < s.len;) {
		unsigned char c = (unsigned char)s.ptr[at];
		size_t run = plain_run(s, at);

		if (run > 0) {
			buf_put(out, span_slice(s, at, at + run));
		} else if (c < 0x80) {
			put_escaped(out, c);
			run = 1;
		} else {
			run = put_character(out, span_slice(s, at, s.len));
		}
		at += run;
	}
	buf_putc(out, '"');
}

void
json_hex(struct buf *out, struct span bytes)
{
	buf_putc(out, '"');
	buf_put_hex(out, bytes);
	buf_putc(out, '"');
}

void
json_key(struct buf *out, const char *name)
{
	buf_putc(out, '"');
	buf_puts(out, name);
	buf_puts(out, "\": ");
}
