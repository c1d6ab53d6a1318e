/*
 * JSON text into a buf (RFC 8259).
 */
#include "cli/json.h"

/* How many bytes the UTF-8 character at the front has; 0 if it is none. */
static size_t
utf8_length(const unsigned char *s, size_t len)
{
	static const struct {
		unsigned char mask, lead;
		size_t length;
		uint32_t least;
	} shapes[] = {
		{ 0x80, 0x00, 1, 0 },
		{ 0xe0, 0xc0, 2, 0x80 },
		{ 0xf0, 0xe0, 3, 0x800 },
		{ 0xf8, 0xf0, 4, 0x10000 },
	};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		if ((s[0] & shapes[i].mask) != shapes[i].lead)
			continue;
		if (shapes[i].length > len)
			return 0;

		uint32_t c = s[0] & (unsigned char)~shapes[i].mask;

		for (size_t k = 1; k < shapes[i].length; k++) {
			if ((s[k] & 0xc0) != 0x80)
				return 0;
			c = c << 6 | (s[k] & 0x3f);
		}
		if (c < shapes[i].least || c > 0x10ffff ||
		    (c >= 0xd800 && c < 0xe000))
			return 0;
		return shapes[i].length;
	}
	return 0;
}

static bool
is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
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

void
json_string(struct buf *out, struct span s)
{
	if (s.ptr == NULL) {
		buf_puts(out, "null");
		return;
	}
	buf_putc(out, '"');
	for (size_t at = 0; at < s.len;) {
		const unsigned char *c = (const unsigned char *)s.ptr + at;
		size_t run = 0;

		while (at + run < s.len && is_plain(c[run]))
			run++;
		if (run > 0) {
			buf_put(out, span_slice(s, at, at + run));
		} else if (c[0] < 0x80) {
			put_escaped(out, c[0]);
			run = 1;
		} else if ((run = utf8_length(c, s.len - at)) > 0) {
			buf_put(out, span_slice(s, at, at + run));
		} else {
			buf_puts(out, "\xef\xbf\xbd");
			run = 1;
		}
		at += run;
	}
	buf_putc(out, '"');
}

void
json_hex(struct buf *out, struct span bytes)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < bytes.len; i++)
		buf_printf(out, "%02x", (unsigned char)bytes.ptr[i]);
	buf_putc(out, '"');
}

void
json_key(struct buf *out, const char *name)
{
	json_string(out, span_of(name));
	buf_puts(out, ": ");
}
