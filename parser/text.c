/*
 * A document's body to the text that a reader sees: which of the two readers
 * it needs, what has to be undone before, and what can be told about pages
 * after.
 */
#include "parser/text.h"

#include <string.h>

#include "parser/encoded.h"
#include "parser/filing.h"
#include "parser/html.h"
#include "parser/plain.h"

enum {
	/* EDGAR cut the lines of a PEM wrapper there. */
	PEM_LINE = 1023,

	/* Where signs of HTML are looked for. */
	SNIFFED = 64 * 1024
};

/* --- which kind -------------------------------------------------------- */

/* Without the wrapper that EDGAR puts around some bodies. */
static struct span
unwrap(struct span body)
{
	static const struct {
		const char *name;
		size_t len;
	} wrappers[] = {
		{ LIT("<XBRL>") },
		{ LIT("<XML>") },
	};

	body = span_trim(body);
	for (size_t i = 0; i < sizeof(wrappers) / sizeof(wrappers[0]); i++)
		if (span_istarts(body,
			(struct span){ wrappers[i].name, wrappers[i].len }))
			return span_trim(
			    span_slice(body, wrappers[i].len, body.len));
	return body;
}

/* How much the tag at the start of `s` speaks for HTML. */
static int
html_weight(struct span s)
{
	static const struct {
		const char *name;
		size_t len;
		int weight;
	} signs[] = {
		{ LIT("<!doctype"), 4 },
		{ LIT("<html"), 4 },
		{ LIT("<head>"), 4 },
		{ LIT("<body"), 4 },
		{ LIT("<div"), 2 },
		{ LIT("<font"), 2 },
		{ LIT("<td"), 2 },
		{ LIT("<tr>"), 2 },
		{ LIT("<span"), 2 },
		{ LIT("<br>"), 1 },
		{ LIT("<br/"), 1 },
		{ LIT("<br "), 1 },
		{ LIT("<p>"), 1 },
		{ LIT("<p "), 1 },
		{ LIT("</p>"), 1 },
		{ LIT("</b>"), 1 },
		{ LIT("<h1"), 1 },
		{ LIT("<h2"), 1 },
		{ LIT("<center>"), 1 },
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (span_istarts(
			s, (struct span){ signs[i].name, signs[i].len }))
			return signs[i].weight;
	return 0;
}

bool
text_is_html(struct span body)
{
	enum { ENOUGH = 4 };
	struct span rest = span_slice(unwrap(body), 0, SNIFFED);
	int weight = 0;

	if (span_starts(rest, SPAN("<?xml")))
		return true;
	while (weight < ENOUGH && rest.len > 0) {
		rest = span_slice(rest, span_chr(rest, '<'), rest.len);
		weight += html_weight(rest);
		rest = span_slice(rest, 1, rest.len);
	}
	return weight >= ENOUGH;
}

bool
text_is_binary(struct span body)
{
	return span_istarts(span_trim(body), SPAN("<PDF>")) ||
	       encoded_begin(body).ptr != NULL;
}

/* --- the PEM wrapper --------------------------------------------------- */

/*
 * Undo what a PEM wrapper did to the lines: "- -" stands for '-' (RFC 1421,
 * 4.3.2.4), and a line of 1023 bytes goes on with the next. In `a`.
 */
static struct span
pem_undo(struct span body, struct arena *a)
{
	char *out = arena_alloc(a, body.len + 1), *p = out;
	struct span rest = body, line;

	while (span_line(&rest, &line)) {
		if (span_starts(line, SPAN("- -")))
			line = span_slice(line, 2, line.len);
		memcpy(p, line.ptr, line.len);
		p += line.len;
		if (line.len < PEM_LINE)
			*p++ = '\n';
	}
	arena_shrink(a, out, body.len + 1, (size_t)(p - out));
	return (struct span){ out, (size_t)(p - out) };
}

/* --- pages ------------------------------------------------------------- */

static struct span
skip_digits(struct span s)
{
	size_t n = 0;

	while (n < s.len && s.ptr[n] >= '0' && s.ptr[n] <= '9')
		n++;
	return n > 0 && n < 5 ? span_slice(s, n, s.len)
			      : (struct span){ NULL, 0 };
}

/* "2", "- 2 -", "Page 2", "2 of 4"; only the second is sure by itself. */
enum page_number { PAGE_NUMBER_NONE, PAGE_NUMBER_MAYBE, PAGE_NUMBER_SURE };

static enum page_number
page_number(struct span line)
{
	enum { LONGEST = 20 };
	enum page_number found = PAGE_NUMBER_MAYBE;

	if (line.len == 0 || line.len > LONGEST)
		return PAGE_NUMBER_NONE;
	if (line.len > 2 && span_starts(line, SPAN("-")) &&
	    span_ends(line, SPAN("-"))) {
		line = span_trim(span_slice(line, 1, line.len - 1));
		found = PAGE_NUMBER_SURE;
	}
	if (span_istarts(line, SPAN("page ")))
		line = span_trim(span_slice(line, 5, line.len));
	line = skip_digits(line);
	if (line.ptr != NULL && span_istarts(line, SPAN(" of ")))
		line = skip_digits(span_slice(line, 4, line.len));
	return line.ptr != NULL && line.len == 0 ? found : PAGE_NUMBER_NONE;
}

/*
 * Drop the page numbers that stand alone at either end of a page: they are the
 * printer's, not the text's. In place.
 */
static struct span
drop_page_numbers(struct span text)
{
	char *start = (char *)(uintptr_t)text.ptr, *out = start;
	bool has_pages = span_chr(text, '\f') < text.len;
	bool is_first = has_pages, is_page_owed = false;
	struct span rest = text, line;

	while (span_line(&rest, &line)) {
		if (span_starts(line, SPAN("\f"))) {
			is_first = is_page_owed = true;
			line = span_slice(line, 1, line.len);
		}

		bool is_last = has_pages &&
			       (rest.len == 0 || span_starts(rest, SPAN("\f")));
		enum page_number number = page_number(line);

		if (number == PAGE_NUMBER_SURE ||
		    (number == PAGE_NUMBER_MAYBE && (is_first || is_last)))
			continue;
		if (out > start) {
			*out++ = '\n';
			if (is_page_owed)
				*out++ = '\f';
		}
		is_first = is_page_owed = false;
		memmove(out, line.ptr, line.len);
		out += line.len;
	}
	return (struct span){ start, (size_t)(out - start) };
}

/* Lines that end with CR alone, as in some copies of the feed, end with LF. */
static struct span
cr_undo(struct span body, struct arena *a)
{
	if (span_chr(body, '\n') < body.len || span_chr(body, '\r') == body.len)
		return body;

	char *out = arena_alloc(a, body.len);

	for (size_t i = 0; i < body.len; i++)
		out[i] = body.ptr[i] == '\r' ? '\n' : body.ptr[i];
	return (struct span){ out, body.len };
}

struct span
text_of(struct span body, bool is_dash_escaped, struct arena *a)
{
	body = is_dash_escaped ? pem_undo(body, a) : cr_undo(body, a);
	return drop_page_numbers(
	    text_is_html(body) ? html_text(body, a) : plain_text(body, a));
}

struct span
text_without_pages(struct span text, struct arena *a)
{
	if (span_chr(text, '\f') == text.len &&
	    span_chr(text, '\v') == text.len)
		return text;

	char *out = arena_alloc(a, text.len), *p = out;
	struct span rest = text, page;

	while (span_cut(&rest, '\f', &page)) {
		memcpy(p, page.ptr, page.len);
		p += page.len;
	}
	arena_shrink(a, out, text.len, (size_t)(p - out));
	for (char *line = out;
	     (line = memchr(line, '\v', (size_t)(p - line))) != NULL;)
		*line = ' ';
	return (struct span){ out, (size_t)(p - out) };
}

struct span
document_text(const struct document *d, struct arena *a)
{
	if (d->encoded.ptr != NULL || d->cutout != NULL ||
	    text_is_binary(d->body))
		return (struct span){ NULL, 0 };
	return text_without_pages(text_of(d->body, d->is_dash_escaped, a), a);
}
