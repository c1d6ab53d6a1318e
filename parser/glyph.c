/*
 * What a reader sees of a code point.
 */
#include "parser/glyph.h"

enum glyph_kind
glyph_kind(uint32_t point)
{
	static const struct {
		uint32_t first, last;
		enum glyph_kind kind;
	} ranges[] = {
		{ 0x0000, 0x0008, GLYPH_NOTHING }, /* controls */
		{ 0x0009, 0x000d, GLYPH_BLANK },   /* tab to carriage return */
		{ 0x000e, 0x001f, GLYPH_NOTHING },
		{ 0x0020, 0x0020, GLYPH_BLANK },
		{ 0x007f, 0x009f, GLYPH_NOTHING }, /* delete, C1 controls */
		{ 0x00a0, 0x00a0, GLYPH_BLANK },   /* no-break space */
		{ 0x00ad, 0x00ad, GLYPH_NOTHING }, /* soft hyphen */
		{ 0x034f, 0x034f, GLYPH_NOTHING }, /* grapheme joiner */
		{ 0x1680, 0x1680, GLYPH_BLANK },
		{ 0x180e, 0x180e, GLYPH_NOTHING },
		{ 0x2000, 0x200a, GLYPH_BLANK },   /* en quad to hair space */
		{ 0x200b, 0x200f, GLYPH_NOTHING }, /* zero width, marks */
		{ 0x2028, 0x2029, GLYPH_BLANK },   /* separators */
		{ 0x202a, 0x202e, GLYPH_NOTHING }, /* direction */
		{ 0x202f, 0x202f, GLYPH_BLANK },
		{ 0x205f, 0x205f, GLYPH_BLANK },
		{ 0x2060, 0x206f, GLYPH_NOTHING }, /* word joiner, direction */
		{ 0x3000, 0x3000, GLYPH_BLANK },
		{ 0xfe00, 0xfe0f, GLYPH_NOTHING }, /* variation selectors */
		{ 0xfeff, 0xfeff, GLYPH_NOTHING }, /* byte order mark */
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (point <= ranges[i].last)
			return point >= ranges[i].first ? ranges[i].kind
							: GLYPH_INK;
	return GLYPH_INK;
}

size_t
glyph_read(struct span s, uint32_t *point)
{
	size_t len = utf8_decode(s, point);

	if (*point >= 0x80 && *point < 0xa0)
		*point = utf8_of_1252((unsigned char)*point);
	return len;
}

static bool
is_plain(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < ' ' || s.ptr[i] > '~')
			return false;
	return true;
}

struct span
glyph_line(struct span s, struct arena *a)
{
	if (is_plain(s))
		return s;

	/* A byte of Windows-1252 becomes three of UTF-8 at most. */
	size_t room = s.len * 3, len = 0;
	char *out = arena_alloc(a, room);

	for (size_t used; s.len > 0; s = span_slice(s, used, s.len)) {
		uint32_t point;

		used = glyph_read(s, &point);
		if (point >= ' ' && point != 0x7f)
			len += utf8_encode(point, out + len);
	}
	arena_shrink(a, out, room, len);
	return (struct span){ out, len };
}
