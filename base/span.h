/*
 * Borrowed bytes: a pointer and a length, passed by value.
 *
 * A span owns nothing and ends nowhere: NUL is just a byte. Everything that
 * comes from outside is a span until it is checked. An absent span has a NULL
 * pointer, which is not the same as an empty one; a function that takes a span
 * takes an absent one too and treats it as empty unless it says otherwise.
 *
 * What is called for every word of a filing is inline.
 */
#ifndef EDGARCHIVE_BASE_SPAN_H
#define EDGARCHIVE_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const char *ptr;
	size_t len;
};

/* A string literal as a span, and as the two first members of a table row. */
#define SPAN(s) ((struct span){ (s), sizeof(s) - 1 })
#define LIT(s)  (s), sizeof(s) - 1

/* printf: "%.*s" with the first 80 bytes of a span. */
#define SPAN_FMT    "%.*s"
#define SPAN_ARG(s) (int)((s).len < 80 ? (s).len : 80), (s).len ? (s).ptr : ""

/* The bytes of a C string; absent for NULL. Valid while the string is. */
struct span span_of(const char *text);

/* Bytes [from, to) of `s`, both brought inside it first. */
static inline struct span
span_slice(struct span s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return (struct span){ s.ptr != NULL ? s.ptr + from : NULL, to - from };
}

static inline bool
span_eq(struct span a, struct span b)
{
	return a.len == b.len &&
	       (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Is `s` the text of a C string? Without looking for the string's end first. */
static inline bool
span_is(struct span s, const char *text)
{
	for (size_t i = 0; i < s.len; i++, text++)
		if (*text == '\0' || *text != s.ptr[i])
			return false;
	return *text == '\0';
}

/* As span_eq, but ASCII letters match in either case. */
bool span_ieq(struct span a, struct span b);

/* The same letter of ASCII, in whatever case, or the same byte. */
static inline bool
span_ieq_byte(char a, char b)
{
	return a == b || ((a ^ b) == 0x20 && (char)(a | 0x20) >= 'a' &&
			     (char)(a | 0x20) <= 'z');
}

/* By bytes, a shorter one first when it begins the longer: <0, 0 or >0. */
int span_cmp(struct span a, struct span b);

static inline bool
span_starts(struct span s, struct span prefix)
{
	return s.len >= prefix.len &&
	       span_eq(span_slice(s, 0, prefix.len), prefix);
}

/* Most prefixes are not there, and the first letter tells it. */
static inline bool
span_istarts(struct span s, struct span prefix)
{
	return s.len >= prefix.len &&
	       (prefix.len == 0 ||
		   (span_ieq_byte(s.ptr[0], prefix.ptr[0]) &&
		       span_ieq(span_slice(s, 0, prefix.len), prefix)));
}

bool span_ends(struct span s, struct span suffix);

/* Where `needle` first stands in `s`; s.len when it does not. */
size_t span_find(struct span s, struct span needle);

/* As span_find, but ASCII letters match in either case. */
size_t span_ifind(struct span s, struct span needle);

/* Where byte `c` first stands in `s`; s.len when it does not. */
static inline size_t
span_chr(struct span s, char c)
{
	const char *at =
	    s.len > 0 ? (const char *)memchr(s.ptr, c, s.len) : NULL;

	return at != NULL ? (size_t)(at - s.ptr) : s.len;
}

/* Without the white space of ASCII at either end. */
struct span span_trim(struct span s);

/*
 * Cut *rest at the first `delim`: the bytes before it go to *head, the bytes
 * after it stay in *rest. Without a `delim`, all of *rest becomes *head and
 * *rest becomes absent. Returns false, touching nothing, once *rest is absent.
 */
bool span_cut(struct span *rest, char delim, struct span *head);

/*
 * Cut one line off *rest. A line ends at LF, CRLF or the end of *rest, and is
 * given without that. An end of line at the very end starts no further line.
 * Returns false once nothing is left.
 */
bool span_line(struct span *rest, struct span *line);

/*
 * All of `s` as a decimal number of at most `max`. No sign, no blanks, at
 * least one digit. Returns false, leaving *out alone, for anything else.
 */
bool span_u64(struct span s, uint64_t max, uint64_t *out);

#endif
