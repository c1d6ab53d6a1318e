/*
 * HTML's character references. The names come from a table that is made when
 * the program is built.
 */
#include "parser/entity.h"

#include <string.h>

#include "base/utf8.h"

enum {
	SLOTS = 4096,
	NAME_MAX = 32, /* "CounterClockwiseContourIntegral" has 31 */

	/* The names that may stand without a semicolon: "lt" to "Aacute". */
	BARE_MIN = 2,
	BARE_MAX = 6
};

static const struct entity {
	const char *name;
	uint8_t len;
	bool is_bare; /* also without the semicolon */
	uint32_t points[2];
} entities[SLOTS] = {
#include "parser/entities.inc"
};

static uint32_t
entity_hash(const char *name, size_t len)
{
	uint32_t h = 0;

	for (size_t i = 0; i < len; i++)
		h = h * 31 + (unsigned char)name[i];
	return (h ^ h >> 12) % SLOTS;
}

static const struct entity *
entity_find(const char *name, size_t len)
{
	uint32_t at = entity_hash(name, len);

	for (; entities[at].name != NULL; at = (at + 1) % SLOTS)
		if (entities[at].len == len &&
		    memcmp(entities[at].name, name, len) == 0)
			return &entities[at];
	return NULL;
}

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* The value of a digit, or `base` for what is none. */
static uint32_t
digit_of(char c, uint32_t base)
{
	uint32_t value = base;

	if (c >= '0' && c <= '9')
		value = (uint32_t)(c - '0');
	else if (c >= 'a' && c <= 'f')
		value = (uint32_t)(c - 'a' + 10);
	else if (c >= 'A' && c <= 'F')
		value = (uint32_t)(c - 'A' + 10);
	return value < base ? value : base;
}

/* "&#8217;" and "&#x2019;". */
static size_t
number_read(struct span s, uint32_t points[2])
{
	size_t at = 2;
	uint32_t base = 10, point = 0;

	if (s.len > 3 && (s.ptr[2] == 'x' || s.ptr[2] == 'X')) {
		base = 16;
		at = 3;
	}

	size_t first = at;

	for (; at < s.len; at++) {
		uint32_t digit = digit_of(s.ptr[at], base);

		if (digit == base)
			break;
		if (point <= UTF8_MAX)
			point = point * base + digit;
	}
	if (at == first)
		return 0;
	if (point >= 0x80 && point < 0xa0)
		point = utf8_of_1252((unsigned char)point);
	points[0] = utf8_is_point(point) ? point : UTF8_REPLACEMENT;
	points[1] = 0;
	return at < s.len && s.ptr[at] == ';' ? at + 1 : at;
}

/* "&nbsp;", and "&nbsp" or "&nbspx" for the names that may stand bare. */
static size_t
name_read(struct span s, uint32_t points[2])
{
	const char *name = s.ptr + 1;
	size_t len = 0;

	while (len < NAME_MAX && 1 + len < s.len && is_alnum(name[len]))
		len++;

	const struct entity *found = NULL;
	size_t used = 0;

	if (1 + len < s.len && name[len] == ';') {
		found = entity_find(name, len);
		used = 1 + len + 1;
	}
	for (size_t n = len < BARE_MAX ? len : BARE_MAX;
	     found == NULL && n >= BARE_MIN; n--) {
		const struct entity *bare = entity_find(name, n);

		if (bare != NULL && bare->is_bare) {
			found = bare;
			used = 1 + n;
		}
	}
	if (found == NULL)
		return 0;
	memcpy(points, found->points, sizeof(found->points));
	return used;
}

size_t
entity_read(struct span s, uint32_t points[2])
{
	if (s.len >= 3 && s.ptr[1] == '#')
		return number_read(s, points);
	return name_read(s, points);
}
