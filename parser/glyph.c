/*
 * Characters: UTF-8, Windows-1252, and what a reader sees of a code point.
 */
#include "parser/glyph.h"

bool
glyph_is_valid(uint32_t point)
{
	return point > 0 && point <= GLYPH_MAX &&
	       (point < 0xd800 || point > 0xdfff);
}

uint32_t
glyph_of_1252(unsigned char byte)
{
	static const uint16_t from_80[32] = { 0x20ac, 0xfffd, 0x201a, 0x0192,
		0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
		0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c,
		0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
		0x0153, 0xfffd, 0x017e, 0x0178 };

	return byte >= 0x80 && byte < 0xa0 ? from_80[byte - 0x80] : byte;
}

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

/* The length and the lowest code point that a first byte announces. */
static size_t
utf8_length(unsigned char first, uint32_t *bits, uint32_t *least)
{
	static const struct {
		unsigned char mask, value;
		uint32_t least;
	} shapes[] = {
		{ 0xe0, 0xc0, 0x80 },
		{ 0xf0, 0xe0, 0x800 },
		{ 0xf8, 0xf0, 0x10000 },
	};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		if ((first & shapes[i].mask) != shapes[i].value)
			continue;
		*bits = first & (unsigned char)~shapes[i].mask;
		*least = shapes[i].least;
		return i + 2;
	}
	return 0;
}

/* A well-formed sequence of two to four bytes; 0 if there is none. */
static size_t
utf8_read(struct span s, uint32_t *point)
{
	uint32_t value, least;
	size_t len = utf8_length((unsigned char)s.ptr[0], &value, &least);

	if (len == 0 || len > s.len)
		return 0;
	for (size_t i = 1; i < len; i++) {
		unsigned char next = (unsigned char)s.ptr[i];

		if ((next & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (next & 0x3f);
	}
	if (value < least || !glyph_is_valid(value))
		return 0;
	*point = value;
	return len;
}

size_t
glyph_read(struct span s, uint32_t *point)
{
	unsigned char first = (unsigned char)s.ptr[0];
	size_t len = first < 0x80 ? 0 : utf8_read(s, point);

	if (len == 0) {
		*point = glyph_of_1252(first);
		return 1;
	}
	if (*point < 0xa0)
		*point = glyph_of_1252((unsigned char)*point);
	return len;
}

size_t
glyph_write(uint32_t point, char to[GLYPH_SIZE])
{
	size_t len = point < 0x80      ? 1
		     : point < 0x800   ? 2
		     : point < 0x10000 ? 3
				       : 4;
	static const unsigned char marks[] = { 0, 0, 0xc0, 0xe0, 0xf0 };

	for (size_t i = len; i-- > 1; point >>= 6)
		to[i] = (char)(0x80 | (point & 0x3f));
	to[0] = (char)(marks[len] | point);
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
			len += glyph_write(point, out + len);
	}
	arena_shrink(a, out, room, len);
	return (struct span){ out, len };
}
