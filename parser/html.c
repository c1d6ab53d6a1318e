/*
 * HTML to the text that a reader sees.
 *
 * One pass from left to right, straight into one reservation of the arena.
 * There is no tree: an element is a row of a table here, and what it does to
 * the text is a gap that is owed. A gap is written when the next character is;
 * so gaps never double, and none is left at the end.
 *
 * Where the speed comes from: tags end at a memchr, and the attributes of a
 * tag, which are most of the bytes of a filing and repeat all the time, are
 * read once and then known by their bytes.
 */
#include "parser/html.h"

#include <string.h>

#include "parser/entity.h"
#include "parser/gap.h"
#include "parser/glyph.h"
#include "parser/ink.h"
#include "parser/plain.h"
#include "parser/row.h"

enum {
	/* A byte of Windows-1252 becomes at most three of UTF-8; no entity or
	 * tag becomes more than twice its length. */
	GROWTH = 3,

	/* Rows of tables in tables, each of which is watched. Deeper ones
	 * still end lines. */
	TABLES_MAX = 64,

	/* Tags known by their bytes; a power of two. */
	KNOWN_MAX = 512,

	NAME_MAX = 15,

	/* A block of a cell that is longer than this is a paragraph and not a
	 * part of a table's entry. */
	ENTRY_MAX = 250
};

enum element_kind {
	ELEMENT_INLINE, /* nothing, and all that is not in the table */
	ELEMENT_BLOCK,
	ELEMENT_BREAK,
	ELEMENT_RULE, /* a page ends, except in a row */
	ELEMENT_PRE,
	ELEMENT_TABLE,
	ELEMENT_ROW,
	ELEMENT_CELL,
	ELEMENT_RAW,    /* its content is no HTML, and not seen */
	ELEMENT_UNSEEN, /* its content is HTML, and not seen */
	ELEMENT_PARAGRAPH
};

struct element {
	char name[NAME_MAX + 1];
	enum element_kind kind;
	bool is_void; /* has no content and no end tag */
};

/* By first letter; within a letter the frequent ones first. */
static const struct element elements[] = {
	{ "address", ELEMENT_BLOCK, false },
	{ "article", ELEMENT_BLOCK, false },
	{ "aside", ELEMENT_BLOCK, false },
	{ "area", ELEMENT_INLINE, true },
	{ "br", ELEMENT_BREAK, true },
	{ "body", ELEMENT_BLOCK, false },
	{ "blockquote", ELEMENT_BLOCK, false },
	{ "base", ELEMENT_INLINE, true },
	{ "center", ELEMENT_BLOCK, false },
	{ "caption", ELEMENT_BLOCK, false },
	{ "col", ELEMENT_INLINE, true },
	{ "div", ELEMENT_BLOCK, false },
	{ "dt", ELEMENT_BLOCK, false },
	{ "dd", ELEMENT_BLOCK, false },
	{ "dl", ELEMENT_BLOCK, false },
	{ "dir", ELEMENT_BLOCK, false },
	{ "details", ELEMENT_BLOCK, false },
	{ "embed", ELEMENT_INLINE, true },
	{ "fieldset", ELEMENT_BLOCK, false },
	{ "figcaption", ELEMENT_BLOCK, false },
	{ "figure", ELEMENT_BLOCK, false },
	{ "footer", ELEMENT_BLOCK, false },
	{ "form", ELEMENT_BLOCK, false },
	{ "hr", ELEMENT_RULE, true },
	{ "h1", ELEMENT_BLOCK, false },
	{ "h2", ELEMENT_BLOCK, false },
	{ "h3", ELEMENT_BLOCK, false },
	{ "h4", ELEMENT_BLOCK, false },
	{ "h5", ELEMENT_BLOCK, false },
	{ "h6", ELEMENT_BLOCK, false },
	{ "head", ELEMENT_BLOCK, false },
	{ "header", ELEMENT_BLOCK, false },
	{ "hgroup", ELEMENT_BLOCK, false },
	{ "html", ELEMENT_BLOCK, false },
	{ "img", ELEMENT_INLINE, true },
	{ "ix:header", ELEMENT_UNSEEN, false },
	{ "input", ELEMENT_INLINE, true },
	{ "li", ELEMENT_BLOCK, false },
	{ "legend", ELEMENT_BLOCK, false },
	{ "link", ELEMENT_INLINE, true },
	{ "meta", ELEMENT_INLINE, true },
	{ "main", ELEMENT_BLOCK, false },
	{ "menu", ELEMENT_BLOCK, false },
	{ "nav", ELEMENT_BLOCK, false },
	{ "noframes", ELEMENT_BLOCK, false },
	{ "ol", ELEMENT_BLOCK, false },
	{ "option", ELEMENT_BLOCK, false },
	{ "p", ELEMENT_PARAGRAPH, false },
	{ "pre", ELEMENT_PRE, false },
	{ "page", ELEMENT_RULE, true },
	{ "param", ELEMENT_INLINE, true },
	{ "script", ELEMENT_RAW, false },
	{ "style", ELEMENT_RAW, false },
	{ "section", ELEMENT_BLOCK, false },
	{ "select", ELEMENT_BLOCK, false },
	{ "source", ELEMENT_INLINE, true },
	{ "summary", ELEMENT_BLOCK, false },
	{ "td", ELEMENT_CELL, false },
	{ "tr", ELEMENT_ROW, false },
	{ "table", ELEMENT_TABLE, false },
	{ "th", ELEMENT_CELL, false },
	{ "title", ELEMENT_RAW, false },
	{ "tbody", ELEMENT_BLOCK, false },
	{ "thead", ELEMENT_BLOCK, false },
	{ "tfoot", ELEMENT_BLOCK, false },
	{ "template", ELEMENT_UNSEEN, false },
	{ "track", ELEMENT_INLINE, true },
	{ "ul", ELEMENT_BLOCK, false },
	{ "wbr", ELEMENT_INLINE, true },
};

enum { ELEMENT_COUNT = sizeof(elements) / sizeof(elements[0]) };

static const struct element unknown_element = { "", ELEMENT_INLINE, false };

/* What the attributes of a tag say. */
enum { ATTR_HIDDEN = 1, ATTR_PAGE_BEFORE = 2, ATTR_PAGE_AFTER = 4 };

/* A tag of the document, taken apart. */
struct tag {
	struct span name;
	const struct element *element;
	unsigned char flags;
	bool is_end;
	bool is_empty;  /* <br/> */
	bool is_hiding; /* what follows may be unseen */
	bool is_simple; /* all it does is to owe this: */
	unsigned char gap;
};

/*
 * A tag that was read before, by its bytes from '<' to '>': the first eight,
 * the last eight, and what lies between.
 */
struct known {
	uint64_t head, tail;
	const char *ptr;
	size_t len; /* 0: a free place */
	struct tag tag;
};

/* The row that is open in one table. */
struct row {
	char *start;   /* where the text stood when it began */
	char *cell;    /* and when its last cell did */
	size_t filled; /* cells with text, the last one not counted */
	bool is_open;
	bool is_layout; /* holds rows of its own: no row to be read across */
};

struct html {
	struct arena *arena;
	const char *p, *end;
	const char *close; /* the first '>' behind the last tag begun */
	char *start, *out;
	enum gap gap;

	size_t tables; /* how many are open */
	struct row rows[TABLES_MAX];

	/* The element after which a page ends, and how deep in itself. */
	const struct element *page_after;
	size_t page_after_depth;

	/* What the document never closes need not be looked for again. */
	bool no_comment_end, no_hiding;
	unsigned unclosed_raw; /* a bit for the first letter of the name */

	unsigned char first[27]; /* element rows by first letter */
	struct tag tag;          /* the last one that was not known */
	struct known known[KNOWN_MAX];
};

/* --- gaps, rows and cells ---------------------------------------------- */

/* Is the last cell still without text? Then what is owed is owed to it. */
static bool
owes_cell(const struct html *h)
{
	return h->gap == GAP_CELL;
}

static void
owe(struct html *h, enum gap gap)
{
	if (gap > h->gap && !(owes_cell(h) && gap == GAP_LINE))
		h->gap = gap;
}

/* Pay what is owed, at `out`. */
static char *
pay(struct html *h, char *out)
{
	enum gap gap = h->gap;

	h->gap = GAP_NONE;
	return gap_write(gap, out, h->start);
}

static struct row *
row_now(struct html *h)
{
	return h->tables > 0 && h->tables <= TABLES_MAX
		   ? &h->rows[h->tables - 1]
		   : NULL;
}

/* Is a block of [p, end) longer than an entry of a table? */
static bool
has_paragraph(const char *p, const char *end)
{
	while (p < end) {
		const char *next = memchr(p, '\n', (size_t)(end - p));

		if (next == NULL)
			next = end;
		if (next - p > ENTRY_MAX)
			return true;
		p = next + 1;
	}
	return false;
}

/*
 * A row with several cells is read across: it is one line, in which the blocks
 * inside its cells are still told apart. Not so where cells hold tables,
 * paragraphs or pages: that is a page laid out with a table.
 */
static void
row_join(const struct row *r, char *end)
{
	char *p = r->start;

	while (p < end && (*p == '\n' || *p == '\f' || *p == '\t'))
		p++;
	if (memchr(p, '\n', (size_t)(end - p)) == NULL ||
	    memchr(p, '\f', (size_t)(end - p)) != NULL || has_paragraph(p, end))
		return;
	for (; p < end; p++)
		if (*p == '\n')
			*p = '\v';
}

static void
cell_end(struct html *h, struct row *r)
{
	if (h->out > r->cell)
		r->filled++;
	r->cell = h->out;
}

static void
row_end(struct html *h, struct row *r)
{
	if (!r->is_open)
		return;
	cell_end(h, r);
	if (r->filled > 1 && !r->is_layout) {
		row_join(r, h->out);
		h->out = row_join_signs(r->start, h->out);
	}
	if (h->tables > 1 && h->out > r->start)
		h->rows[h->tables - 2].is_layout = true;
	r->is_open = false;
	if (h->gap == GAP_CELL)
		h->gap = GAP_LINE;
}

static void
row_begin(struct html *h, struct row *r)
{
	row_end(h, r);
	owe(h, GAP_LINE);
	*r = (struct row){ .start = h->out, .cell = h->out, .is_open = true };
}

static void
cell_begin(struct html *h, struct row *r)
{
	if (!r->is_open)
		row_begin(h, r);
	cell_end(h, r);
	if (h->out > r->start && h->gap != GAP_PAGE)
		h->gap = GAP_CELL;
}

static void
table_begin(struct html *h)
{
	owe(h, GAP_LINE);
	h->tables++;

	struct row *r = row_now(h);

	if (r != NULL)
		r->is_open = false;
}

static void
table_end(struct html *h)
{
	struct row *r = row_now(h);

	if (r != NULL)
		row_end(h, r);
	if (h->tables > 0)
		h->tables--;
	owe(h, GAP_LINE);
}

/* --- tags -------------------------------------------------------------- */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* May the byte stand in the name of an attribute? */
static bool
is_name(char c)
{
	static const bool ends[256] = {
		[' '] = true,
		['\n'] = true,
		['\t'] = true,
		['\r'] = true,
		['\f'] = true,
		['='] = true,
		['>'] = true,
		['/'] = true,
	};

	return !ends[(unsigned char)c];
}

static const struct element *
element_find(const struct html *h, struct span name)
{
	char key[NAME_MAX + 1] = "";

	if (name.len > NAME_MAX)
		return &unknown_element;
	for (size_t i = 0; i < name.len; i++)
		key[i] = (char)(name.ptr[i] | 0x20);

	size_t letter = (size_t)(key[0] - 'a');

	for (size_t i = h->first[letter]; i < h->first[letter + 1]; i++)
		if (memcmp(elements[i].name, key, sizeof(key)) == 0)
			return &elements[i];
	return &unknown_element;
}

/* What one rule of a style says: "display: none". */
static unsigned char
rule_flags(struct span rule)
{
	static const struct {
		struct span name, value;
		unsigned char flag;
	} rules[] = {
		{ { LIT("display") }, { LIT("none") }, ATTR_HIDDEN },
		{ { LIT("page-break-before") }, { LIT("always") },
		    ATTR_PAGE_BEFORE },
		{ { LIT("page-break-before") }, { LIT("left") },
		    ATTR_PAGE_BEFORE },
		{ { LIT("page-break-before") }, { LIT("right") },
		    ATTR_PAGE_BEFORE },
		{ { LIT("break-before") }, { LIT("page") }, ATTR_PAGE_BEFORE },
		{ { LIT("page-break-after") }, { LIT("always") },
		    ATTR_PAGE_AFTER },
		{ { LIT("page-break-after") }, { LIT("left") },
		    ATTR_PAGE_AFTER },
		{ { LIT("page-break-after") }, { LIT("right") },
		    ATTR_PAGE_AFTER },
		{ { LIT("break-after") }, { LIT("page") }, ATTR_PAGE_AFTER },
	};
	struct span name;

	if (!span_cut(&rule, ':', &name))
		return 0;
	name = span_trim(name);
	rule = span_trim(rule);
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (span_ieq(name, rules[i].name) &&
		    span_istarts(rule, rules[i].value))
			return rules[i].flag;
	return 0;
}

static unsigned char
style_flags(struct span style)
{
	const char *p = style.ptr, *end = p + style.len;
	unsigned char flags = 0;

	while (p < end) {
		const char *stop = memchr(p, ';', (size_t)(end - p));

		if (stop == NULL)
			stop = end;
		while (p < stop && is_blank(*p))
			p++;

		/* Most rules are about looks. */
		struct span rule = { p, (size_t)(stop - p) };

		if (span_istarts(rule, SPAN("display")) ||
		    span_istarts(rule, SPAN("page-break-")) ||
		    span_istarts(rule, SPAN("break-")))
			flags |= rule_flags(rule);
		p = stop + 1;
	}
	return flags;
}

static unsigned char
attribute_flags(struct span name, struct span value)
{
	if (name.len == 5 && span_ieq(name, SPAN("style")))
		return style_flags(value);
	if (name.len == 6 && span_ieq(name, SPAN("hidden")))
		return ATTR_HIDDEN;
	return 0;
}

static const char *
less_find(const char *p, const char *end)
{
	const char *less = memchr(p, '<', (size_t)(end - p));

	return less != NULL ? less : end;
}

/*
 * The quote that closes the value at `p`; NULL if it is not closed before
 * `less`, where the next '<' stands. A value may hold a '<', but then it must
 * be short and end where a value can: text must not vanish in one that is
 * never closed.
 */
static const char *
quote_find(const char *p, const char *less, const char *end)
{
	enum { LONGEST = 1024 };
	const char *quote = memchr(p + 1, *p, (size_t)(less - (p + 1)));

	if (quote != NULL)
		return quote;
	if (end - less > LONGEST)
		end = less + LONGEST;
	quote = memchr(less, *p, (size_t)(end - less));
	return quote != NULL && quote + 1 < end &&
		       (is_blank(quote[1]) || quote[1] == '>' ||
			   quote[1] == '/')
		   ? quote
		   : NULL;
}

/*
 * Where the value at `p` ends, quotes and all. *less, where the next '<'
 * stands, moves on if the value holds it.
 */
static const char *
value_read(
    const char *p, const char **less, const char *end, struct span *value)
{
	const char *from = p;
	bool is_quoted = p < *less && (*p == '"' || *p == '\'');

	if (is_quoted) {
		const char *quote = quote_find(p, *less, end);

		if (quote != NULL) {
			*value =
			    (struct span){ p + 1, (size_t)(quote - (p + 1)) };
			if (quote > *less)
				*less = less_find(quote, end);
			return quote + 1;
		}
	}
	while (p < *less && *p != '>' && (is_quoted || !is_blank(*p)))
		p++;
	*value = (struct span){ from, (size_t)(p - from) };
	return p;
}

/*
 * Read attributes from `p` on, up to the '>' that ends the tag, which is
 * returned; NULL if the next '<' comes first.
 */
static const char *
attributes_read(const char *p, const char *end, unsigned char *flags)
{
	const char *less = less_find(p, end);

	while (p < less && *p != '>') {
		if (!is_name(*p)) {
			p++;
			continue;
		}

		struct span name = { p, 0 }, value = { NULL, 0 };

		while (p < less && is_name(*p))
			p++;
		name.len = (size_t)(p - name.ptr);
		while (p < less && is_blank(*p))
			p++;
		if (p < less && *p == '=') {
			p++;
			while (p < less && is_blank(*p))
				p++;
			p = value_read(p, &less, end, &value);
		}
		*flags |= attribute_flags(name, value);
	}
	return p < less ? p : NULL;
}

/*
 * "<!-- ... -->", "<!DOCTYPE ...>", "<?xml ...?>": what follows it. `close` is
 * the first '>'. A comment that is never closed ends there.
 */
static const char *
declaration_end(struct html *h, const char *p, const char *close)
{
	bool is_comment = h->end - p >= 4 && memcmp(p, "<!--", 4) == 0;

	if (close == NULL)
		return NULL;
	if (is_comment && !h->no_comment_end) {
		for (const char *end = close; end != NULL;
		     end = memchr(end, '>', (size_t)(h->end - end))) {
			if (end[-1] == '-' && end[-2] == '-')
				return end + 1;
			end++;
		}
		h->no_comment_end = true;
	}
	return close + 1;
}

static bool
may_hide(const struct tag *t)
{
	if (t->is_end)
		return false;
	if (t->element->kind == ELEMENT_RAW)
		return true;
	return ((t->flags & ATTR_HIDDEN) != 0 ||
		   t->element->kind == ELEMENT_UNSEEN) &&
	       !t->is_empty && !t->element->is_void;
}

static bool
is_simple(const struct tag *t)
{
	switch (t->element->kind) {
	case ELEMENT_INLINE:
	case ELEMENT_BLOCK:
	case ELEMENT_PARAGRAPH:
	case ELEMENT_BREAK:
		return t->flags == 0;
	default:
		return false;
	}
}

/*
 * Take apart the tag whose name stands at `name`, an end tag's behind its '/'.
 * Returns its '>', or NULL if the next '<' comes first.
 */
static const char *
tag_parse(const struct html *h, const char *name, struct tag *t)
{
	const char *rest = name + 1;

	while (
	    rest < h->end && *rest != '<' && (is_name(*rest) || *rest == '='))
		rest++;
	t->name = (struct span){ name, (size_t)(rest - name) };
	t->element = element_find(h, t->name);
	t->flags = 0;

	const char *close = attributes_read(rest, h->end, &t->flags);

	t->is_empty = close != NULL && close[-1] == '/';
	t->is_hiding = may_hide(t);
	t->gap = t->element->kind == ELEMENT_INLINE ? GAP_NONE : GAP_LINE;
	t->is_simple = is_simple(t);
	return close;
}

/* The first '>' after `p`; NULL if there is none. */
static const char *
close_find(struct html *h, const char *p)
{
	if (h->close <= p) {
		h->close = memchr(p, '>', (size_t)(h->end - p));
		if (h->close == NULL)
			h->close = h->end;
	}
	return h->close < h->end ? h->close : NULL;
}

/* The same for a tag or declaration that is not known yet. */
static const char *
tag_read_new(struct html *h, const char *p, const char *close, struct tag *t)
{
	const char *name = p + 1;

	*t = (struct tag){ .element = &unknown_element, .is_simple = true };
	if (name < h->end && (*name == '!' || *name == '?'))
		return declaration_end(h, p, close);
	if (name < h->end && *name == '/') {
		t->is_end = true;
		name++;
	}
	if (name >= h->end || !is_letter(*name))
		return NULL;

	const char *end = tag_parse(h, name, t);

	if (end != NULL)
		return end + 1;

	/* Never closed. What is no tag of HTML at all is text. */
	return t->element != &unknown_element ? less_find(name, h->end) : NULL;
}

/* The first `n` bytes of eight at `p`, the others 0. */
static uint64_t
bytes_at(const char *p, size_t n)
{
	static const unsigned char masks[16] = { 0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff };
	uint64_t bytes, mask;

	memcpy(&bytes, p, sizeof(bytes));
	memcpy(&mask, masks + 8 - (n < 8 ? n : 8), sizeof(mask));
	return bytes & mask;
}

/* The place of the tag with these bytes, which may hold another. */
static struct known *
known_place(struct html *h, uint64_t head, uint64_t tail, size_t len)
{
	const uint64_t mixer = UINT64_C(0x9e3779b97f4a7c15);

	return &h->known[((head ^ tail * mixer) + len) * mixer >> 55 &
			 (KNOWN_MAX - 1)];
}

/*
 * The tag or declaration at `p`, where a '<' stands: *t points to it, until
 * the next is read, and what follows it is returned. NULL if it is none, and
 * the '<' stands for itself.
 */
static const char *
tag_read(struct html *h, const char *p, const struct tag **t)
{
	enum { END = sizeof(uint64_t) };
	const char *close = close_find(h, p);

	*t = &h->tag;
	if (close == NULL || h->end - p < END)
		return tag_read_new(h, p, close, &h->tag);

	size_t len = (size_t)(close - p);
	uint64_t head = bytes_at(p, len);
	uint64_t tail = len > END ? bytes_at(close - END, END) : 0;
	struct known *known = known_place(h, head, tail, len);

	*t = &known->tag;
	if (known->len == len && known->head == head && known->tail == tail &&
	    (len <= 2 * END ||
		memcmp(known->ptr + END, p + END, len - 2 * END) == 0))
		return close + 1;

	*t = &h->tag;

	const char *next = tag_read_new(h, p, close, &h->tag);

	if (next == close + 1 && h->tag.name.len > 0)
		*known = (struct known){ head, tail, p, len, h->tag };
	return next;
}

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
	       element->kind != ELEMENT_BREAK;
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
		const char *next = tag_read(h, p, &t);

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
		owe(h, GAP_BLANK);
		break;
	case GLYPH_INK:
		if (h->gap != GAP_NONE)
			out = pay(h, out);
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
		owe(h, GAP_BLANK);
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
		owe(h, GAP_BLANK);
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
	if (h->gap != GAP_NONE)
		*out = pay(h, *out);
	*(*out)++ = *p++;
	p = plain_copy(h, p, out);
	while (p < h->end && h->gap == GAP_NONE && is_ink(*p))
		*(*out)++ = *p++;
	return p;
}

/* Copy text from `p` on, up to the next '<', which is returned. */
static const char *
text_copy(struct html *h, const char *p)
{
	char *out = h->out;

	for (;;) {
		const char *from = p;

		while (p < h->end && is_white(*p))
			p++;
		if (p > from)
			owe(h, GAP_BLANK);
		if (p == h->end || *p == '<')
			break;
		if (is_ink(*p))
			p = put_ink(h, p, &out);
		else if (*p == '&')
			p = put_entity(h, p, &out);
		else
			p = put_high(h, p, &out);
	}
	h->out = out;
	return p;
}

/* Tables, rows and cells, where the document has them in order. */
static void
do_table_tag(struct html *h, const struct tag *t)
{
	struct row *r = row_now(h);

	if (t->element->kind == ELEMENT_TABLE) {
		if (t->is_end)
			table_end(h);
		else
			table_begin(h);
		return;
	}
	if (r == NULL) {
		owe(h, t->element->kind == ELEMENT_ROW ? GAP_LINE : GAP_BLANK);
		return;
	}
	if (t->element->kind == ELEMENT_CELL) {
		if (!t->is_end)
			cell_begin(h, r);
		return;
	}
	if (t->is_end)
		row_end(h, r);
	else
		row_begin(h, r);
	owe(h, GAP_LINE);
}

/* There a rule underlines the heading of a column. */
static bool
in_row(struct html *h)
{
	const struct row *r = row_now(h);

	return r != NULL && r->is_open;
}

/* The end of a page that stands behind an element. */
static void
do_page_after(struct html *h, const struct tag *t)
{
	if (h->page_after == NULL && (t->flags & ATTR_PAGE_AFTER) != 0) {
		if (t->element->is_void || t->is_empty) {
			owe(h, GAP_PAGE);
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
		owe(h, GAP_PAGE);
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
		const char *next = *p == '<' ? tag_read(h, p, &t) : NULL;

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

	owe(h, GAP_LINE);
	if (text.len > 0) {
		h->out = pay(h, h->out);
		memcpy(h->out, text.ptr, text.len);
		h->out += text.len;
	}
	owe(h, GAP_LINE);
	return p;
}

/* What the tag does to the text; returns where to go on. */
static const char *
do_tag(struct html *h, const struct tag *t, const char *next)
{
	if (t->is_simple && h->page_after == NULL) {
		owe(h, t->gap);
		return next;
	}

	const char *after = t->is_hiding ? unseen_end(h, t, next) : NULL;

	if (after != NULL)
		return after;
	if ((t->flags & ATTR_PAGE_BEFORE) != 0)
		owe(h, GAP_PAGE);
	switch (t->element->kind) {
	case ELEMENT_INLINE:
	case ELEMENT_RAW:
	case ELEMENT_UNSEEN:
		break;
	case ELEMENT_RULE:
		owe(h, in_row(h) ? GAP_LINE : GAP_PAGE);
		break;
	case ELEMENT_TABLE:
	case ELEMENT_ROW:
	case ELEMENT_CELL:
		do_table_tag(h, t);
		break;
	case ELEMENT_PRE:
		if (!t->is_end)
			next = pre_read(h, next);
		break;
	case ELEMENT_BLOCK:
	case ELEMENT_PARAGRAPH:
	case ELEMENT_BREAK:
		owe(h, GAP_LINE);
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
		const char *next = tag_read(h, h->p, &t);

		if (next == NULL) {
			h->out = put_point(h, h->out, '<');
			h->p++;
		} else {
			h->p = do_tag(h, t, next);
		}
	}
	while (h->tables > 0)
		table_end(h);
}

static void
html_begin(struct html *h, struct span body, struct arena *a, char *out)
{
	*h = (struct html){ .arena = a,
		.p = body.ptr,
		.close = body.ptr,
		.end = body.ptr + body.len,
		.start = out,
		.out = out };
	for (unsigned char i = ELEMENT_COUNT; i-- > 0;)
		h->first[elements[i].name[0] - 'a'] = i;
	h->first[26] = ELEMENT_COUNT;
	for (size_t letter = 26; letter-- > 0;)
		if (h->first[letter] == 0 && letter > 0)
			h->first[letter] = h->first[letter + 1];
}

struct span
html_text(struct span body, struct arena *a)
{
	size_t room = body.len * GROWTH + UTF8_SIZE;
	struct html h;

	if (body.len == 0)
		return (struct span){ "", 0 };
	html_begin(&h, body, a, arena_alloc(a, room));
	html_run(&h);

	size_t len = (size_t)(h.out - h.start);

	arena_shrink(a, h.start, room, len);
	return (struct span){ h.start, len };
}
