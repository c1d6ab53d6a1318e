/*
 * The tags of an HTML document, taken apart once each.
 */
#include "parser/html_tags.h"

#include <string.h>

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
	{ "input", ELEMENT_INPUT, true },
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
element_find(const struct tags *s, struct span name)
{
	char key[ELEMENT_NAME_MAX + 1] = "";

	if (name.len > ELEMENT_NAME_MAX)
		return &unknown_element;
	for (size_t i = 0; i < name.len; i++)
		key[i] = (char)(name.ptr[i] | 0x20);

	size_t letter = (size_t)(key[0] - 'a');

	for (size_t i = s->first[letter]; i < s->first[letter + 1]; i++)
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
	if (style.len == 0)
		return 0;

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
	if (name.len == 4 && span_ieq(name, SPAN("type")))
		return span_ieq(value, SPAN("checkbox")) ? ATTR_BOX : 0;
	if (name.len == 7 && span_ieq(name, SPAN("checked")))
		return ATTR_CHECKED;
	return 0;
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
declaration_end(struct tags *s, const char *p, const char *close)
{
	bool is_comment = s->end - p >= 4 && memcmp(p, "<!--", 4) == 0;

	if (close == NULL)
		return NULL;
	if (is_comment && !s->no_comment_end) {
		for (const char *end = close; end != NULL;
		     end = memchr(end, '>', (size_t)(s->end - end))) {
			if (end[-1] == '-' && end[-2] == '-')
				return end + 1;
			end++;
		}
		s->no_comment_end = true;
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
tag_parse(const struct tags *s, const char *name, struct tag *t)
{
	const char *rest = name + 1;

	while (
	    rest < s->end && *rest != '<' && (is_name(*rest) || *rest == '='))
		rest++;
	t->name = (struct span){ name, (size_t)(rest - name) };
	t->element = element_find(s, t->name);
	t->flags = 0;

	const char *close = attributes_read(rest, s->end, &t->flags);

	t->is_empty = close != NULL && close[-1] == '/';
	t->is_hiding = may_hide(t);
	t->gap = t->element->kind == ELEMENT_INLINE ? GAP_NONE : GAP_LINE;
	t->is_simple = is_simple(t);
	return close;
}

/* What follows the tag or declaration at `p`, as tag_read has it. */
static const char *
tag_take(struct tags *s, const char *p, const char *close, struct tag *t)
{
	const char *name = p + 1;

	*t = (struct tag){ .element = &unknown_element, .is_simple = true };
	if (name < s->end && (*name == '!' || *name == '?'))
		return declaration_end(s, p, close);
	if (name < s->end && *name == '/') {
		t->is_end = true;
		name++;
	}
	if (name >= s->end || !is_letter(*name))
		return NULL;

	const char *end = tag_parse(s, name, t);

	if (end != NULL)
		return end + 1;

	/* Never closed. What is no tag of HTML at all is text. */
	return t->element != &unknown_element ? less_find(name, s->end) : NULL;
}

void
tags_begin(struct tags *s, struct span body)
{
	s->end = body.ptr + body.len;
	s->close = body.ptr;
	for (unsigned char i = ELEMENT_COUNT; i-- > 0;)
		s->first[elements[i].name[0] - 'a'] = i;
	s->first[26] = ELEMENT_COUNT;
	for (size_t letter = 26; letter-- > 0;)
		if (s->first[letter] == 0 && letter > 0)
			s->first[letter] = s->first[letter + 1];
}

const char *
tag_read_new(struct tags *s, const char *p, const char *close,
    const struct tag_key *key, const struct tag **t)
{
	const char *next = tag_take(s, p, close, &s->tag);

	*t = &s->tag;
	if (key != NULL && next == close + 1 && s->tag.name.len > 0)
		*known_place(s, key) = (struct known_tag){ *key, s->tag };
	return next;
}
