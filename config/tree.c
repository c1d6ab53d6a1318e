/*
 * libyaml's events to a tree. The collections that are open stand on a small
 * stack, so neither this nor any reader of the tree meets unbounded nesting.
 */
#include "config/tree.h"

#include <string.h>
#include <yaml.h>

#include "base/memory.h"

/* A collection that is open. */
struct level {
	struct node *node;
	struct node **tail;     /* where the next child is linked */
	const struct node *key; /* of a map: read, its value is due */
};

struct builder {
	struct arena *arena;
	struct level levels[TREE_DEPTH_MAX];
	size_t depth;
	size_t n_nodes;
	bool has_document;
	struct node *root;
	struct mark at; /* of the newest event */
};

static struct mark
mark_of(yaml_mark_t m)
{
	return (struct mark){ (unsigned)m.line + 1, (unsigned)m.column + 1 };
}

static bool
refuse(struct err *e, const char *what)
{
	return err_set(e, ERR_CONFIG, "%s", what);
}

/* Hang `n` where the newest open collection wants it. */
static bool
attach(struct builder *b, struct node *n, struct err *e)
{
	if (b->depth == 0) {
		b->root = n;
		return true;
	}

	struct level *level = &b->levels[b->depth - 1];

	if (level->node->kind == NODE_MAP && level->key == NULL) {
		if (n->kind != NODE_SCALAR)
			return refuse(e, "want a word as the key");
		level->key = n;
		return true;
	}
	n->key = level->key;
	level->key = NULL;
	*level->tail = n;
	level->tail = &n->next;
	return true;
}

static struct node *
node_add(struct builder *b, enum node_kind kind, struct err *e)
{
	if (b->n_nodes == TREE_NODES_MAX) {
		err_set(e, ERR_CONFIG, "want at most %d keys and values",
		    TREE_NODES_MAX);
		return NULL;
	}
	b->n_nodes++;

	struct node *n = arena_zalloc(b->arena, 1, sizeof(*n));

	n->kind = kind;
	n->at = b->at;
	return attach(b, n, e) ? n : NULL;
}

/* What is the same for all nodes: nothing but the content may be given. */
static bool
is_bare(const yaml_char_t *anchor, const yaml_char_t *tag, struct err *e)
{
	if (anchor != NULL)
		return refuse(
		    e, "anchors ('&') are refused: write the value out");
	if (tag != NULL)
		return refuse(
		    e, "tags ('!') are refused: every value is read as text");
	return true;
}

static bool
take_scalar(struct builder *b, const yaml_event_t *event, struct err *e)
{
	struct span text = { (const char *)event->data.scalar.value,
		event->data.scalar.length };

	if (!is_bare(event->data.scalar.anchor, event->data.scalar.tag, e))
		return false;
	if (span_chr(text, '\0') < text.len)
		return refuse(e, "want text without NUL");

	struct node *n = node_add(b, NODE_SCALAR, e);

	if (n == NULL)
		return false;
	n->text = arena_dup(b->arena, text);
	n->is_quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	return true;
}

static bool
open_level(struct builder *b, enum node_kind kind, const yaml_char_t *anchor,
    const yaml_char_t *tag, struct err *e)
{
	if (!is_bare(anchor, tag, e))
		return false;
	if (b->depth == TREE_DEPTH_MAX)
		return err_set(e, ERR_CONFIG,
		    "want at most %d levels inside each other", TREE_DEPTH_MAX);

	struct node *n = node_add(b, kind, e);

	if (n == NULL)
		return false;
	b->levels[b->depth++] = (struct level){ n, &n->first, NULL };
	return true;
}

static bool
open_document(struct builder *b, struct err *e)
{
	if (b->has_document)
		return refuse(e, "want one document, here begins a second");
	b->has_document = true;
	return true;
}

static bool
take(struct builder *b, const yaml_event_t *event, struct err *e)
{
	b->at = mark_of(event->start_mark);
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return open_document(b, e);
	case YAML_SCALAR_EVENT:
		return take_scalar(b, event, e);
	case YAML_SEQUENCE_START_EVENT:
		return open_level(b, NODE_LIST,
		    event->data.sequence_start.anchor,
		    event->data.sequence_start.tag, e);
	case YAML_MAPPING_START_EVENT:
		return open_level(b, NODE_MAP, event->data.mapping_start.anchor,
		    event->data.mapping_start.tag, e);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		b->depth--;
		return true;
	case YAML_ALIAS_EVENT:
		return refuse(e,
		    "aliases ('*') are refused: write the value out, or put it in quotes");
	default:
		return true;
	}
}

/* libyaml's own words, and where they apply. */
static bool
explain(const yaml_parser_t *p, const struct text *t, struct mark *at,
    struct err *e)
{
	if (p->error == YAML_MEMORY_ERROR)
		out_of_memory();

	const char *problem =
	    p->problem != NULL ? p->problem : "libyaml cannot go on";

	if (p->error == YAML_READER_ERROR) {
		*at = text_mark(t, p->problem_offset);
		return err_set(e, ERR_CONFIG, "not valid YAML: %s", problem);
	}

	struct span line;

	*at = mark_of(p->problem_mark);
	line = text_line(t, at->line);
	if (span_starts(span_slice(line, at->column - 1, line.len), SPAN("\t")))
		return refuse(
		    e, "not valid YAML: indent with blanks, not with tabs");
	if (p->context == NULL)
		return err_set(e, ERR_CONFIG, "not valid YAML: %s", problem);
	return err_set(
	    e, ERR_CONFIG, "not valid YAML: %s: %s", p->context, problem);
}

static bool
build(struct builder *b, yaml_parser_t *p, const struct text *t,
    struct mark *at, struct err *e)
{
	for (;;) {
		yaml_event_t event;

		if (!yaml_parser_parse(p, &event))
			return explain(p, t, at, e);

		bool is_end = event.type == YAML_STREAM_END_EVENT;
		bool ok = take(b, &event, e);

		yaml_event_delete(&event);
		if (!ok)
			*at = b->at;
		if (!ok || is_end)
			return ok;
	}
}

/*
 * A directive says nothing here, and libyaml compares each %TAG with all those
 * before it: a file full of them takes it seconds. Text never needs to begin
 * a line with '%'.
 */
static bool
has_no_directive(const struct text *t, struct mark *at, struct err *e)
{
	for (size_t i = 0; i < t->n_lines; i++) {
		size_t from = t->starts[i];

		if (from == t->bytes.len || t->bytes.ptr[from] != '%')
			continue;
		*at = (struct mark){ (unsigned)i + 1, 1 };
		return refuse(e, "directives ('%') are refused");
	}
	return true;
}

bool
tree_parse(const struct text *t, struct arena *a, const struct node **root,
    struct mark *at, struct err *e)
{
	struct builder b = { .arena = a };
	yaml_parser_t p;

	*root = NULL;
	*at = (struct mark){ 1, 1 };
	if (!has_no_directive(t, at, e))
		return false;
	if (!yaml_parser_initialize(&p))
		out_of_memory();
	yaml_parser_set_encoding(&p, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
	    &p, (const unsigned char *)t->bytes.ptr, t->bytes.len);

	bool ok = build(&b, &p, t, at, e);

	yaml_parser_delete(&p);
	if (ok)
		*root = b.root;
	return ok;
}

bool
node_is_empty(const struct node *n)
{
	return n->kind == NODE_SCALAR && !n->is_quoted && n->text.len == 0;
}

const char *
node_kind_name(const struct node *n)
{
	static const char *const names[] = {
		[NODE_SCALAR] = "text",
		[NODE_LIST] = "a list",
		[NODE_MAP] = "a mapping",
	};

	return names[n->kind];
}
