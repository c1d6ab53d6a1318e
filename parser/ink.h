/*
 * The copying of text that stands for itself: the greatest part of what is
 * seen of HTML.
 */
#ifndef EDGARCHIVE_PARSER_INK_H
#define EDGARCHIVE_PARSER_INK_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { INK_STEP = 16 };

/* Printable ASCII but for '<' and '&'; also a blank. */
static inline bool
ink_is_plain(char c)
{
	return c >= ' ' && c < 0x7f && c != '<' && c != '&';
}

/*
 * Copy INK_STEP bytes from `p` to `out`, and return how many of them, from the
 * first on, are plain and no second blank in a row. `out` has a byte before it
 * that has been written.
 */
static inline size_t
ink_copy_simple(char *out, const char *p)
{
	char before = out[-1];
	size_t n = 0;

	memmove(out, p, INK_STEP);
	while (n < INK_STEP && ink_is_plain(p[n]) &&
	       !(p[n] == ' ' && before == ' '))
		before = p[n++];
	return n;
}

#ifdef __SSE2__

/* The same, all bytes at once. */
static inline size_t
ink_copy(char *out, const char *p)
{
	const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
	const __m128i odd = _mm_or_si128(
	    /* Bytes above 0x7f are negative. */
	    _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')),
		_mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7f))),
	    _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('<')),
		_mm_cmpeq_epi8(bytes, _mm_set1_epi8('&'))));
	unsigned blanks = (unsigned)_mm_movemask_epi8(
	    _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')));
	unsigned stops = (unsigned)_mm_movemask_epi8(odd) |
			 (blanks & (blanks << 1 | (out[-1] == ' '))) |
			 1u << INK_STEP;

	_mm_storeu_si128((__m128i *)(void *)out, bytes);
	return (size_t)__builtin_ctz(stops);
}

#else

static inline size_t
ink_copy(char *out, const char *p)
{
	return ink_copy_simple(out, p);
}

#endif

#endif
