/*
 * Borrowed bytes: cutting, comparing, finding, and reading numbers.
 */
#include "base/span.h"

#include <string.h>

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct span
span_of(const char *text)
{
	return (struct span){ text, text != NULL ? strlen(text) : 0 };
}

bool
span_ieq(struct span a, struct span b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (!span_ieq_byte(a.ptr[i], b.ptr[i]))
			return false;
	return true;
}

int
span_cmp(struct span a, struct span b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int cmp = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;

	return cmp != 0 ? cmp : (a.len > b.len) - (a.len < b.len);
}

bool
span_ends(struct span s, struct span suffix)
{
	return s.len >= suffix.len &&
	       span_eq(span_slice(s, s.len - suffix.len, s.len), suffix);
}

size_t
span_find(struct span s, struct span needle)
{
	if (s.len == 0 || needle.len > s.len)
		return needle.len == 0 ? 0 : s.len;

	const char *at = memmem(s.ptr, s.len, needle.ptr, needle.len);

	return at != NULL ? (size_t)(at - s.ptr) : s.len;
}

size_t
span_ifind(struct span s, struct span needle)
{
	for (size_t i = 0; i + needle.len <= s.len; i++)
		if (span_ieq(span_slice(s, i, i + needle.len), needle))
			return i;
	return s.len;
}

struct span
span_trim(struct span s)
{
	while (s.len > 0 && is_space(s.ptr[0])) {
		s.ptr++;
		s.len--;
	}
	while (s.len > 0 && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool
span_cut(struct span *rest, char delim, struct span *head)
{
	if (rest->ptr == NULL)
		return false;

	size_t at = span_chr(*rest, delim);

	*head = span_slice(*rest, 0, at);
	if (at == rest->len)
		*rest = (struct span){ NULL, 0 };
	else
		*rest = span_slice(*rest, at + 1, rest->len);
	return true;
}

bool
span_line(struct span *rest, struct span *line)
{
	if (rest->len == 0)
		return false;

	size_t at = span_chr(*rest, '\n');
	size_t end =
	    at > 0 && at < rest->len && rest->ptr[at - 1] == '\r' ? at - 1 : at;

	*line = span_slice(*rest, 0, end);
	*rest = span_slice(*rest, at + 1, rest->len);
	return true;
}

bool
span_u64(struct span s, uint64_t max, uint64_t *out)
{
	uint64_t value = 0;

	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;

		uint64_t digit = (uint64_t)(s.ptr[i] - '0');

		if (digit > max || value > (max - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = value;
	return true;
}
