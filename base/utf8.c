/*
 * Characters as bytes: UTF-8 (Unicode, table 3-7) and Windows-1252.
 */
#include "base/utf8.h"

bool
utf8_is_point(uint32_t point)
{
	return point > 0 && point <= UTF8_MAX &&
	       (point < 0xd800 || point > 0xdfff);
}

uint32_t
utf8_of_1252(unsigned char byte)
{
	static const uint16_t from_80[32] = { 0x20ac, 0xfffd, 0x201a, 0x0192,
		0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
		0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c,
		0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
		0x0153, 0xfffd, 0x017e, 0x0178 };

	return byte >= 0x80 && byte < 0xa0 ? from_80[byte - 0x80] : byte;
}

/*
 * The length that a first byte announces, its own bits of the code point, and
 * the least one that needs as many bytes; 0 for a byte that begins none.
 */
static size_t
announced(unsigned char first, uint32_t *bits, uint32_t *least)
{
	static const struct {
		unsigned char mask, value;
		uint32_t least;
	} shapes[] = {
		{ 0x80, 0x00, 0x1 },
		{ 0xe0, 0xc0, 0x80 },
		{ 0xf0, 0xe0, 0x800 },
		{ 0xf8, 0xf0, 0x10000 },
	};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		if ((first & shapes[i].mask) != shapes[i].value)
			continue;
		*bits = first & (unsigned char)~shapes[i].mask;
		*least = shapes[i].least;
		return i + 1;
	}
	return 0;
}

size_t
utf8_read(struct span s, uint32_t *point)
{
	uint32_t value, least;
	size_t len =
	    s.len > 0 ? announced((unsigned char)s.ptr[0], &value, &least) : 0;

	if (len == 0 || len > s.len)
		return 0;
	for (size_t i = 1; i < len; i++) {
		unsigned char next = (unsigned char)s.ptr[i];

		if ((next & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (next & 0x3f);
	}
	if (value < least || !utf8_is_point(value))
		return 0;
	*point = value;
	return len;
}

size_t
utf8_decode(struct span s, uint32_t *point)
{
	size_t len = utf8_read(s, point);

	if (len > 0)
		return len;
	*point = utf8_of_1252((unsigned char)s.ptr[0]);
	return 1;
}

size_t
utf8_encode(uint32_t point, char to[UTF8_SIZE])
{
	static const unsigned char marks[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t len = point < 0x80      ? 1
		     : point < 0x800   ? 2
		     : point < 0x10000 ? 3
				       : 4;

	for (size_t i = len; i-- > 1; point >>= 6)
		to[i] = (char)(0x80 | (point & 0x3f));
	to[0] = (char)(marks[len] | point);
	return len;
}

bool
utf8_is_valid(struct span s)
{
	uint32_t point;

	for (size_t len; s.len > 0; s = span_slice(s, len, s.len))
		if ((len = utf8_read(s, &point)) == 0)
			return false;
	return true;
}
