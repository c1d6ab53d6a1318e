/*
 * company_tickers.json: as much JSON as that file needs, and strictly so.
 */
#include "parser/tickers.h"

#include <string.h>

#include "parser/glyph.h"
#include "parser/limits.h"

struct json {
	struct span all, rest;
	struct arena *arena;
	struct err *err;
};

static void
skip_blank(struct json *j)
{
	size_t n = 0;

	while (n < j->rest.len &&
	       (j->rest.ptr[n] == ' ' || j->rest.ptr[n] == '\t' ||
		   j->rest.ptr[n] == '\r' || j->rest.ptr[n] == '\n'))
		n++;
	j->rest = span_slice(j->rest, n, j->rest.len);
}

/* The next character after blanks, which stays; NUL at the end. */
static char
peek(struct json *j)
{
	skip_blank(j);
	return j->rest.len > 0 ? j->rest.ptr[0] : '\0';
}

static bool
want(struct json *j, const char *what)
{
	enum { SHOWN = 20 };

	if (j->rest.len == 0)
		return err_set(j->err, ERR_FORMAT,
		    "offset %zu: want %s, have the end", j->all.len, what);
	return err_set(j->err, ERR_FORMAT,
	    "offset %zu: want %s, have '" SPAN_FMT "'",
	    j->all.len - j->rest.len, what,
	    SPAN_ARG(span_slice(j->rest, 0, SHOWN)));
}

static bool
take(struct json *j, char c)
{
	if (peek(j) != c || j->rest.len == 0)
		return false;
	j->rest = span_slice(j->rest, 1, j->rest.len);
	return true;
}

/* --- strings ----------------------------------------------------------- */

/* Four hexadecimal digits at `at`. */
static bool
hex4(struct span s, size_t at, uint32_t *value)
{
	*value = 0;
	if (s.len < at + 4)
		return false;
	for (size_t i = at; i < at + 4; i++) {
		char c = s.ptr[i];
		uint32_t digit;

		if (c >= '0' && c <= '9')
			digit = (uint32_t)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			digit = (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return false;
		*value = *value << 4 | digit;
	}
	return true;
}

/* "\u0041", and two of them for a character beyond 16 bits. */
static bool
unicode_escape(struct span s, size_t *used, uint32_t *point)
{
	uint32_t low;

	if (!hex4(s, 2, point))
		return false;
	*used = 6;
	if (*point >= 0xd800 && *point < 0xdc00 &&
	    span_starts(span_slice(s, 6, s.len), SPAN("\\u")) &&
	    hex4(s, 8, &low) && low >= 0xdc00 && low < 0xe000) {
		*point = 0x10000 + ((*point - 0xd800) << 10) + (low - 0xdc00);
		*used = 12;
	}
	if (!utf8_is_point(*point))
		*point = UTF8_REPLACEMENT;
	return true;
}

/* The escape at the start of `s`, which begins with a backslash. */
static bool
escape_read(struct span s, size_t *used, uint32_t *point)
{
	static const char names[] = "\"\\/bfnrt";
	static const char values[] = "\"\\/\b\f\n\r\t";

	if (s.len < 2)
		return false;
	if (s.ptr[1] == 'u')
		return unicode_escape(s, used, point);

	const char *name = memchr(names, s.ptr[1], sizeof(names) - 1);

	if (name == NULL)
		return false;
	*used = 2;
	*point = (unsigned char)values[name - names];
	return true;
}

/* The raw bytes of a string, between its quotes; is it plain ASCII? */
static bool
string_bounds(struct json *j, struct span *raw, bool *is_plain)
{
	size_t n = 0;

	*is_plain = true;
	if (!take(j, '"'))
		return want(j, "a string");
	for (; n < j->rest.len && j->rest.ptr[n] != '"'; n++) {
		unsigned char c = (unsigned char)j->rest.ptr[n];

		if (c < ' ')
			break;
		if (c == '\\')
			n++;
		*is_plain = *is_plain && c != '\\' && c < 0x80;
	}
	if (n >= j->rest.len || j->rest.ptr[n] != '"') {
		j->rest = span_slice(j->rest, n, j->rest.len);
		return want(j, "the end of a string");
	}
	*raw = span_slice(j->rest, 0, n);
	j->rest = span_slice(j->rest, n + 1, j->rest.len);
	return true;
}

static bool
string_read(struct json *j, struct span *out)
{
	struct span raw;
	bool is_plain;

	if (!string_bounds(j, &raw, &is_plain))
		return false;
	*out = raw;
	if (is_plain)
		return true;

	/* No character grows more than threefold: a byte of Windows-1252. */
	size_t room = raw.len * 3, len = 0;
	char *text = arena_alloc(j->arena, room);

	while (raw.len > 0) {
		uint32_t point = 0;
		size_t used = 0;

		if (raw.ptr[0] != '\\') {
			used = glyph_read(raw, &point);
		} else if (!escape_read(raw, &used, &point)) {
			j->rest = span_slice(
			    j->all, (size_t)(raw.ptr - j->all.ptr), j->all.len);
			return want(j, "an escape that JSON knows");
		}
		len += utf8_encode(point, text + len);
		raw = span_slice(raw, used, raw.len);
	}
	arena_shrink(j->arena, text, room, len);
	*out = (struct span){ text, len };
	return true;
}

/* --- values ------------------------------------------------------------ */

/* A number, true, false or null: its bytes. */
static bool
word_read(struct json *j, struct span *out)
{
	size_t n = 0;

	skip_blank(j);
	while (n < j->rest.len &&
	       memchr("+-.0123456789abcdefghijklmnopqrstuvwxyzE",
		   j->rest.ptr[n], 40) != NULL)
		n++;
	if (n == 0)
		return want(j, "a value");
	*out = span_slice(j->rest, 0, n);
	j->rest = span_slice(j->rest, n, j->rest.len);
	return true;
}

/* Pass over a value of any kind, nested or not. */
static bool
value_skip(struct json *j)
{
	char closers[LIMIT_JSON_DEPTH];
	size_t depth = 0;

	do {
		struct span ignored;
		bool is_plain;
		char c = peek(j);

		if (depth > 0 && c == closers[depth - 1]) {
			take(j, c);
			depth--;
		} else if (c == '{' || c == '[') {
			if (depth == LIMIT_JSON_DEPTH)
				return want(j, "fewer values in values");
			closers[depth++] = c == '{' ? '}' : ']';
			take(j, c);
		} else if (depth > 0 && (c == ',' || c == ':')) {
			take(j, c);
		} else if (c == '"' ? !string_bounds(j, &ignored, &is_plain)
				    : !word_read(j, &ignored)) {
			return false;
		}
	} while (depth > 0);
	return true;
}

static bool
cik_read(struct json *j, uint64_t *cik)
{
	struct json at = *j;
	struct span digits;

	if (peek(j) == '"' ? !string_read(j, &digits) : !word_read(j, &digits))
		return false;
	return cik_parse(digits, cik) || (j->rest = at.rest, want(j, "a CIK"));
}

static bool
member_read(struct json *j, struct ticker *t)
{
	struct span key;

	if (!string_read(j, &key))
		return false;
	if (!take(j, ':'))
		return want(j, "':'");
	if (span_eq(key, SPAN("cik_str")))
		return cik_read(j, &t->cik);
	if (span_eq(key, SPAN("ticker")))
		return string_read(j, &t->symbol);
	if (span_eq(key, SPAN("title")))
		return string_read(j, &t->title);
	return value_skip(j);
}

/* {"cik_str":320193,"ticker":"AAPL","title":"Apple Inc."} */
static bool
ticker_read(struct json *j, struct ticker *t)
{
	*t = (struct ticker){ 0 };
	if (!take(j, '{'))
		return want(j, "'{'");
	if (peek(j) != '}') {
		do
			if (!member_read(j, t))
				return false;
		while (take(j, ','));
	}
	if (t->cik == 0 || t->symbol.len == 0)
		return want(j, "\"cik_str\" and \"ticker\" before this");
	return take(j, '}') || want(j, "',' or '}'");
}

bool
tickers_parse(struct span bytes, struct arena *a, struct ticker **tickers,
    size_t *n_tickers, struct err *e)
{
	struct json j = { .all = bytes, .rest = bytes, .arena = a, .err = e };
	struct span key;
	size_t cap = 0;

	*tickers = NULL;
	*n_tickers = 0;
	if (!take(&j, '{'))
		return want(&j, "'{'");
	if (peek(&j) != '}') {
		do {
			if (*n_tickers == LIMIT_TICKERS)
				return want(&j, "fewer tickers");
			*tickers = arena_grow(
			    a, *tickers, *n_tickers, &cap, sizeof(**tickers));
			if (!string_read(&j, &key))
				return false;
			if (!take(&j, ':'))
				return want(&j, "':'");
			if (!ticker_read(&j, &(*tickers)[*n_tickers]))
				return false;
			++*n_tickers;
		} while (take(&j, ','));
	}
	if (!take(&j, '}'))
		return want(&j, "',' or '}'");
	skip_blank(&j);
	return j.rest.len == 0 || want(&j, "the end");
}
