/*
 * Reading text by its words.
 */
#include "parser/words.h"

/* 256 bits, one a byte: every answer is read word by word, and no branch
 * foresees where a word ends. */
struct byte_set {
	uint64_t bits[4];
};

static inline bool
is_in(struct byte_set set, char byte)
{
	unsigned char c = (unsigned char)byte;

	return (set.bits[c >> 6] >> (c & 63) & 1) != 0;
}

#define DIGITS  UINT64_C(0x03ff000000000000) /* 0-9 */
#define LETTERS UINT64_C(0x07fffffe07fffffe) /* A-Z, a-z */
#define LEADING UINT64_C(0xfffffffbfffffff8) /* C3 to FF, but for E2 */
#define FURTHER UINT64_C(0xffffffffffffffff) /* 80 to BF */

/*
 * What begins a character of a word, and what goes on with one. Beyond ASCII,
 * every character belongs to words but U+0080-BF (signs) and U+2000-2FFF
 * (punctuation, symbols).
 */
static const struct byte_set beginnings = { { DIGITS, LETTERS, 0, LEADING } };
static const struct byte_set all = { { DIGITS, LETTERS, FURTHER, LEADING } };

static size_t
mark_at_start(struct span s)
{
	static const struct {
		const char *ptr;
		size_t len;
	} wide[] = {
		{ LIT("\xe2\x80\x90") }, /* hyphen */
		{ LIT("\xe2\x80\x91") }, /* its unbreakable kin */
		{ LIT("\xe2\x80\x92") }, /* figure dash */
		{ LIT("\xe2\x80\x93") }, /* en dash */
		{ LIT("\xe2\x80\x94") }, /* em dash */
		{ LIT("\xe2\x80\x95") }, /* bar */
		{ LIT("\xe2\x80\xa2") }, /* bullet */
		{ LIT("\xc2\xb7") },     /* middle dot */
		{ LIT("\xef\xbc\x9a") }, /* the wide colon of Chinese */
		{ LIT("\xe3\x80\x81") }, /* and its comma for lists */
	};

	if ((unsigned char)s.ptr[0] < 0x80)
		return char_is_blank(s.ptr[0]) ||
		       span_chr(SPAN(".,:;-_"), s.ptr[0]) < 6;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (span_starts(s, (struct span){ wide[i].ptr, wide[i].len }))
			return wide[i].len;
	return 0;
}

static size_t
mark_at_end(struct span s)
{
	if ((unsigned char)s.ptr[s.len - 1] < 0x80)
		return mark_at_start(span_slice(s, s.len - 1, s.len));
	for (size_t len = 2; len <= 3 && len <= s.len; len++)
		if (mark_at_start(span_slice(s, s.len - len, s.len)) == len)
			return len;
	return 0;
}

size_t
skip_spaces(struct span s, size_t at)
{
	while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\v'))
		at++;
	return at;
}

size_t
skip_blanks(struct span s, size_t at)
{
	while (at < s.len && char_is_blank(s.ptr[at]))
		at++;
	return at;
}

size_t
count_digits(struct span s, size_t at)
{
	size_t n = 0;

	while (at + n < s.len && char_is_digit(s.ptr[at + n]))
		n++;
	return n;
}

size_t
quote_at(struct span s, size_t at)
{
	struct span rest = span_slice(s, at, s.len);

	if (span_starts(rest, SPAN("\"")))
		return 1;
	return span_starts(rest, SPAN("\xe2\x80\x9c")) ||
		       span_starts(rest, SPAN("\xe2\x80\x9d"))
		   ? 3
		   : 0;
}

bool
block_next(struct span *rest, struct span *block)
{
	if (rest->len == 0)
		return false;

	size_t at = span_chr(*rest, '\n');

	*block = span_slice(*rest, 0, at);
	*rest = span_slice(*rest, at + 1, rest->len);
	if (span_starts(*block, SPAN("\f")))
		*block = span_slice(*block, 1, block->len);
	return true;
}

size_t
block_end_at(struct span s, size_t at)
{
	return at + span_chr(span_slice(s, at, s.len), '\n');
}

bool
word_next(struct span *rest, struct span *word)
{
	if (rest->len == 0)
		return false; /* absent, perhaps: nothing to add to */

	const char *at = rest->ptr, *end = at + rest->len;

	while (at < end && !is_in(beginnings, *at))
		at++;
	if (at == end)
		return false;

	const char *from = at;

	while (at < end && is_in(all, *at))
		at++;
	*word = (struct span){ from, (size_t)(at - from) };
	*rest = (struct span){ at, (size_t)(end - at) };
	return true;
}

/* Is `p`, inside a text that begins at `start`, where a word begins? */
static bool
begins_word(const char *start, const char *p)
{
	if (!is_in(beginnings, *p))
		return false;
	while (p > start && is_in(all, p[-1])) {
		p--;
		if (is_in(beginnings, *p))
			return false;
	}
	return true;
}

bool
word_next_like(struct span *rest, char first, struct span *word)
{
	if (rest->len == 0)
		return false;

	const char *end = rest->ptr + rest->len;

	for (const char *at = rest->ptr; at < end; at++) {
		if (!span_ieq_byte(*at, first) || !begins_word(rest->ptr, at))
			continue;
		*rest = (struct span){ at, (size_t)(end - at) };
		return word_next(rest, word);
	}
	return false;
}

size_t
words_compare(struct span s, struct span phrase)
{
	const char *at = s.ptr, *want = phrase.ptr;

	if (s.len == 0 || phrase.len == 0)
		return 0;
	for (;;) {
		const char *end = s.ptr + s.len;
		const char *want_end = phrase.ptr + phrase.len;

		while (want < want_end && !is_in(beginnings, *want))
			want++;
		if (want == want_end)
			return (size_t)(at - s.ptr);
		while (at < end && !is_in(beginnings, *at))
			at++;
		while (want < want_end && is_in(all, *want)) {
			if (at == end || char_lower(*at) != char_lower(*want))
				return 0;
			at++;
			want++;
		}
		if (at < end && is_in(all, *at))
			return 0;
	}
}

size_t
words_find(struct span s, struct span phrase, size_t *end)
{
	struct span rest = s, tail = phrase, first, word;

	if (!word_next(&tail, &first))
		return s.len;
	while (word_next_like(&rest, first.ptr[0], &word)) {
		size_t at = (size_t)(word.ptr - s.ptr);
		size_t len = words_begin(span_slice(s, at, s.len), phrase);

		if (len == 0)
			continue;
		if (end != NULL)
			*end = at + len;
		return at;
	}
	return s.len;
}

bool
words_have(struct span s, struct span phrase)
{
	return words_find(s, phrase, NULL) < s.len;
}

bool
words_have_any(struct span s, const char *const *phrases)
{
	for (; *phrases != NULL; phrases++)
		if (words_have(s, span_of(*phrases)))
			return true;
	return false;
}

struct span
last_word(struct span s)
{
	size_t at = s.len;

	while (at > 0 && char_is_letter(s.ptr[at - 1]))
		at--;
	return span_slice(s, at, s.len);
}

bool
words_are(struct span s, struct span phrase)
{
	size_t len = words_begin(s, phrase);
	struct span rest = span_slice(s, len, s.len), word;

	return len > 0 && !word_next(&rest, &word);
}

bool
word_in(struct span word, struct span list)
{
	if (list.len == 0)
		return false;

	const char *p = list.ptr, *end = p + list.len;

	while (p < end) {
		size_t n = 0;

		while (n < word.len && p + n < end &&
		       span_ieq_byte(word.ptr[n], p[n]))
			n++;
		p += n;
		if (n > 0 && n == word.len && (p == end || *p == ' '))
			return true;
		while (p < end && *p != ' ')
			p++;
		p++;
	}
	return false;
}

bool
word_is_glue(struct span word)
{
	/* By their length. */
	static const struct span lists[] = {
		{ LIT("") },
		{ LIT("a s") },
		{ LIT("of or an to in on by at") },
		{ LIT("the and for its") },
		{ LIT("with into from") },
		{ LIT("under") },
	};

	return word.len < sizeof(lists) / sizeof(lists[0]) &&
	       word_in(word, lists[word.len]);
}

struct span
trim_marks(struct span s)
{
	size_t len;

	while (s.len > 0 && (len = mark_at_start(s)) > 0)
		s = span_slice(s, len, s.len);
	while (s.len > 0 && (len = mark_at_end(s)) > 0)
		s = span_slice(s, 0, s.len - len);
	return s;
}
