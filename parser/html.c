/*
 * HTML to the text that a reader sees.
 *
 * One pass from left to right, straight into one reservation of the arena.
 * There is no tree: html_tags.c tells what a tag does to the text, and sheet.c
 * keeps the gap that is owed and the rows that are open. What stands here is
 * which bytes are seen at all, and how their characters are written.
 */
#include "parser/html.h"

#include <string.h>

#include "parser/entity.h"
#include "parser/glyph.h"
#include "parser/html_tags.h"
#include "parser/ink.h"
#include "parser/plain.h"
#include "parser/sheet.h"

enum {
	/* A byte of Windows-1252 becomes at most three of UTF-8; no entity or
	 * tag becomes more than twice its length. */
	GROWTH = 3
};

struct html {
	struct arena *arena;
	const char *p, *end;
	struct sheet sheet;
	struct tags tags;

	/* The element after which a page ends, and how deep in itself. */
	const struct element *page_after;
	size_t page_after_depth;

	/* What the document never closes need not be looked for again. */
	bool no_hiding;
	unsigned unclosed_raw; /* a bit for the first letter of the name */
};

/* --- what is not seen -------------------------------------------------- */

/* Is `p` at "</NAME"? */
static bool
is_end_of(const char *p, const char *end, const char *name)
{
	size_t len = strlen(name);

	return (size_t)(end - p) >= len + 2 && p[1] == '/' &&
	       span_ieq(
		   (struct span){ p + 2, len }, (struct span){ name, len });
}

/* After the end tag of a <script> and the like; NULL if there is none. */
static const char *
raw_end(struct html *h, const char *p, const struct element *element)
{
	unsigned bit = 1u << (element->name[1] - 'a');

	if ((h->unclosed_raw & bit) != 0)
		return NULL;
	for (; (p = less_find(p, h->end)) < h->end; p++) {
		if (!is_end_of(p, h->end, element->name))
			continue;

		const char *close = memchr(p, '>', (size_t)(h->end - p));

		return close != NULL ? close + 1 : h->end;
	}
	h->unclosed_raw |= bit;
	return NULL;
}

static bool
is_block(const struct element *element)
{
	return element->kind != ELEMENT_INLINE &&
	       element->kind != ELEMENT_INPUT && element->kind != ELEMENT_BREAK;
}

/* May a hidden `open` end before `next`, without an end tag of its own? */
static bool
ends_unsaid(const struct tag *open, const struct tag *next, size_t tables)
{
	enum element_kind kind = next->element->kind;

	switch (open->element->kind) {
	case ELEMENT_PARAGRAPH:
		return is_block(next->element);
	case ELEMENT_CELL:
		return tables == 0 &&
		       (kind == ELEMENT_ROW || kind == ELEMENT_CELL ||
			   (kind == ELEMENT_TABLE && next->is_end));
	case ELEMENT_ROW:
		return tables == 0 &&
		       (kind == ELEMENT_ROW ||
			   (kind == ELEMENT_TABLE && next->is_end));
	default:
		return false;
	}
}

/*
 * After the hidden element that has just been opened; NULL if it never ends,
 * and then it had better be seen.
 */
static const char *
hidden_end(struct html *h, const char *p, const struct tag *hidden)
{
	const struct tag copy = *hidden, *open = &copy, *t;
	size_t depth = 1, tables = 0;

	while ((p = less_find(p, h->end)) < h->end) {
		const char *next = tag_read(&h->tags, p, &t);

		if (next == NULL) {
			p++;
			continue;
		}

		bool is_same = span_ieq(t->name, open->name);

		if (is_same && t->is_end && --depth == 0)
			return next;
		if (ends_unsaid(open, t, tables))
			return p;
		if (is_same && !t->is_end && !t->is_empty)
			depth++;
		if (t->element->kind == ELEMENT_TABLE)
			tables += !t->is_end ? 1 : tables > 0 ? SIZE_MAX : 0;
		p = next;
	}
	h->no_hiding = true;
	return NULL;
}

/* --- what is seen ------------------------------------------------------ */

static char *
put_point(struct html *h, char *out, uint32_t point)
{
	switch (glyph_kind(point)) {
	case GLYPH_NOTHING:
		break;
	case GLYPH_BLANK:
		sheet_owe(&h->sheet, GAP_BLANK);
		break;
	case GLYPH_INK:
		if (h->sheet.gap != GAP_NONE)
			out = sheet_pay(&h->sheet, out);
		out += utf8_encode(point, out);
		break;
	}
	return out;
}

/* The blank of almost every entity that is one. */
static bool
is_blank_entity(const char *p, const char *end)
{
	enum { LENGTH = 6 };

	return end - p >= LENGTH && (memcmp(p, "&nbsp;", LENGTH) == 0 ||
					memcmp(p, "&#160;", LENGTH) == 0);
}

static const char *
put_entity(struct html *h, const char *p, char **out)
{
	uint32_t points[2];

	if (is_blank_entity(p, h->end)) {
		sheet_owe(&h->sheet, GAP_BLANK);
		return p + 6;
	}

	size_t len =
	    entity_read((struct span){ p, (size_t)(h->end - p) }, points);

	if (len == 0) {
		*out = put_point(h, *out, '&');
		return p + 1;
	}
	*out = put_point(h, *out, points[0]);
	if (points[1] != 0)
		*out = put_point(h, *out, points[1]);
	return p + len;
}

static const char *
put_high(struct html *h, const char *p, char **out)
{
	uint32_t point;
	size_t len =
	    glyph_read((struct span){ p, (size_t)(h->end - p) }, &point);

	*out = put_point(h, *out, point);
	return p + len;
}

/*
 * Copy what is plain from `p` on. Nothing is owed at the beginning, and the
 * character before is no blank.
 */
static const char *
plain_copy(struct html *h, const char *p, char **to)
{
	char *out = *to;
	size_t n = INK_STEP;

	while (n == INK_STEP && h->end - p >= INK_STEP) {
		n = ink_copy(out, p);
		out += n;
		p += n;
	}
	if (out[-1] == ' ') {
		out--;
		sheet_owe(&h->sheet, GAP_BLANK);
	}
	*to = out;
	return p;
}

static bool
is_ink(char c)
{
	return c != ' ' && ink_is_plain(c);
}

/* White space of HTML and of ASCII. */
static bool
is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A run of ink from `p` on, and the single blanks in it. */
static const char *
put_ink(struct html *h, const char *p, char **out)
{
	if (h->sheet.gap != GAP_NONE)
		*out = sheet_pay(&h->sheet, *out);
	*(*out)++ = *p++;
	p = plain_copy(h, p, out);
	while (p < h->end && h->sheet.gap == GAP_NONE && is_ink(*p))
		*(*out)++ = *p++;
	return p;
}

/* Copy text from `p` on, up to the next '<', which is returned. */
static const char *
text_copy(struct html *h, const char *p)
{
	char *out = h->sheet.out;

	for (;;) {
		const char *from = p;

		while (p < h->end && is_white(*p))
			p++;
		if (p > from)
			sheet_owe(&h->sheet, GAP_BLANK);
		if (p == h->end || *p == '<')
			break;
		if (is_ink(*p))
			p = put_ink(h, p, &out);
		else if (*p == '&')
			p = put_entity(h, p, &out);
		else
			p = put_high(h, p, &out);
	}
	h->sheet.out = out;
	return p;
}

/* The end of a page that stands behind an element. */
static void
do_page_after(struct html *h, const struct tag *t)
{
	if (h->page_after == NULL && (t->flags & ATTR_PAGE_AFTER) != 0) {
		if (t->element->is_void || t->is_empty) {
			sheet_owe(&h->sheet, GAP_PAGE);
			return;
		}
		h->page_after = t->element;
		h->page_after_depth = 1;
		return;
	}
	if (h->page_after != t->element || t->is_empty)
		return;
	h->page_after_depth += t->is_end ? SIZE_MAX : 1;
	if (h->page_after_depth == 0) {
		h->page_after = NULL;
		sheet_owe(&h->sheet, GAP_PAGE);
	}
}

/* After what the tag hides, or NULL if it hides nothing. */
static const char *
unseen_end(struct html *h, const struct tag *t, const char *next)
{
	if (t->element->kind == ELEMENT_RAW)
		return raw_end(h, next, t->element);
	return h->no_hiding ? NULL : hidden_end(h, next, t);
}

/* What is seen of an <input>: a ballot box, with an X or without; or 0. */
static uint32_t
box_of(const struct tag *t)
{
	enum { BALLOT_BOX = 0x2610, WITH_X = 0x2612 };

	if (t->is_end || (t->flags & ATTR_BOX) == 0 ||
	    (t->flags & ATTR_HIDDEN) != 0)
		return 0;
	return (t->flags & ATTR_CHECKED) != 0 ? WITH_X : BALLOT_BOX;
}

/* --- <pre> ------------------------------------------------------------- */

/* What a tag inside <pre> is to the layout. */
static struct span
pre_tag(const struct tag *t)
{
	switch (t->element->kind) {
	case ELEMENT_INLINE:
	case ELEMENT_RAW:
	case ELEMENT_UNSEEN:
		return SPAN("");
	case ELEMENT_INPUT:
		return box_of(t) == 0                   ? SPAN("")
		       : (t->flags & ATTR_CHECKED) != 0 ? SPAN("[X]")
							: SPAN("[ ]");
	case ELEMENT_CELL:
		return t->is_end ? SPAN("") : SPAN("   ");
	case ELEMENT_RULE:
		return SPAN("\n<PAGE>\n");
	default:
		return SPAN("\n");
	}
}

static const char *
pre_entity(struct html *h, const char *p, char **out)
{
	uint32_t points[2];
	size_t len =
	    entity_read((struct span){ p, (size_t)(h->end - p) }, points);

	if (len == 0) {
		*(*out)++ = *p;
		return p + 1;
	}
	for (int i = 0; i < 2 && points[i] != 0; i++)
		*out += utf8_encode(
		    glyph_kind(points[i]) == GLYPH_BLANK ? ' ' : points[i],
		    *out);
	return p + len;
}

/* Copy from `p` on up to </pre>, whose end is returned, without its tags. */
static const char *
pre_copy(struct html *h, const char *p, char **out)
{
	const struct tag *t;

	while (p < h->end) {
		const char *next = *p == '<' ? tag_read(&h->tags, p, &t) : NULL;

		if (next != NULL) {
			const char *after =
			    t->is_hiding ? unseen_end(h, t, next) : NULL;

			if (t->is_end && t->element->kind == ELEMENT_PRE)
				return next;

			struct span layout = pre_tag(t);

			memcpy(*out, layout.ptr, layout.len);
			*out += layout.len;
			p = after != NULL ? after : next;
		} else if (*p == '&') {
			p = pre_entity(h, p, out);
		} else {
			*(*out)++ = *p++;
		}
	}
	return p;
}

/*
 * The content of a <pre>, which begins at `p`, is plain text and laid out like
 * that: many old filings are nothing else. Returns what follows it.
 */
static const char *
pre_read(struct html *h, const char *p)
{
	enum { PRE_GROWTH = 2 }; /* "<hr>" */
	size_t room = (size_t)(h->end - p) * PRE_GROWTH;
	char *raw = arena_alloc(h->arena, room), *end = raw;

	p = pre_copy(h, p, &end);
	arena_shrink(h->arena, raw, room, (size_t)(end - raw));

	struct span text =
	    plain_text((struct span){ raw, (size_t)(end - raw) }, h->arena);

	sheet_owe(&h->sheet, GAP_LINE);
	if (text.len > 0) {
		h->sheet.out = sheet_pay(&h->sheet, h->sheet.out);
		memcpy(h->sheet.out, text.ptr, text.len);
		h->sheet.out += text.len;
	}
	sheet_owe(&h->sheet, GAP_LINE);
	return p;
}

/* What the tag does to the text; returns where to go on. */
static const char *
do_tag(struct html *h, const struct tag *t, const char *next)
{
	if (t->is_simple && h->page_after == NULL) {
		sheet_owe(&h->sheet, t->gap);
		return next;
	}

	const char *after = t->is_hiding ? unseen_end(h, t, next) : NULL;

	if (after != NULL)
		return after;
	if ((t->flags & ATTR_PAGE_BEFORE) != 0)
		sheet_owe(&h->sheet, GAP_PAGE);
	switch (t->element->kind) {
	case ELEMENT_INLINE:
	case ELEMENT_RAW:
	case ELEMENT_UNSEEN:
		break;
	case ELEMENT_INPUT:
		if (box_of(t) != 0)
			h->sheet.out = put_point(h, h->sheet.out, box_of(t));
		break;
	case ELEMENT_RULE:
		sheet_owe(
		    &h->sheet, sheet_in_row(&h->sheet) ? GAP_LINE : GAP_PAGE);
		break;
	case ELEMENT_TABLE:
		sheet_table(&h->sheet, t->is_end);
		break;
	case ELEMENT_ROW:
		sheet_row(&h->sheet, t->is_end);
		break;
	case ELEMENT_CELL:
		sheet_cell(&h->sheet, t->is_end);
		break;
	case ELEMENT_PRE:
		if (!t->is_end)
			next = pre_read(h, next);
		break;
	case ELEMENT_BLOCK:
	case ELEMENT_PARAGRAPH:
	case ELEMENT_BREAK:
		sheet_owe(&h->sheet, GAP_LINE);
		break;
	}
	if (h->page_after != NULL || (t->flags & ATTR_PAGE_AFTER) != 0)
		do_page_after(h, t);
	return next;
}

static void
html_run(struct html *h)
{
	const struct tag *t;

	while ((h->p = text_copy(h, h->p)) < h->end) {
		const char *next = tag_read(&h->tags, h->p, &t);

		if (next == NULL) {
			h->sheet.out = put_point(h, h->sheet.out, '<');
			h->p++;
		} else {
			h->p = do_tag(h, t, next);
		}
	}
	sheet_finish(&h->sheet);
}

struct span
html_text(struct span body, struct arena *a)
{
	size_t room = body.len * GROWTH + UTF8_SIZE;
	struct html h;

	if (body.len == 0)
		return (struct span){ "", 0 };

	char *text = arena_alloc(a, room);

	h = (struct html){ .arena = a,
		.p = body.ptr,
		.end = body.ptr + body.len,
		.sheet = { .start = text, .out = text } };
	tags_begin(&h.tags, body);
	html_run(&h);

	size_t len = (size_t)(h.sheet.out - text);

	arena_shrink(a, text, room, len);
	return (struct span){ text, len };
}
