/*
 * What the readers of a config share: places, complaints, and the shapes of
 * values.
 */
#include "config/load.h"

/* A collection of that kind, or nothing at all. */
static bool
load_children(struct load *l, const struct node *n, enum node_kind kind,
    const char *want, const struct node **first)
{
	*first = NULL;
	if (node_is_empty(n))
		return true;
	if (n->kind != kind) {
		load_complain(l, load_place(l, n), "want %s, have %s", want,
		    node_kind_name(n));
		return false;
	}
	*first = n->first;
	return true;
}

struct place
load_place(const struct load *l, const struct node *n)
{
	return (struct place){ l->text->name, n->at.line, n->at.column };
}

void
load_complain(struct load *l, struct place at, const char *fmt, ...)
{
	va_list args;

	if (l->n_errors++ >= ERRORS_SHOWN)
		return;
	va_start(args, fmt);
	config_vcomplain(l->c, at, l->report, fmt, args);
	va_end(args);
}

bool
load_scalar(struct load *l, const struct node *n, struct span *out)
{
	if (n->kind != NODE_SCALAR) {
		load_complain(l, load_place(l, n), "want one value, have %s",
		    node_kind_name(n));
		return false;
	}
	*out = n->text;
	return true;
}

bool
load_list(struct load *l, const struct node *n, const struct node **first)
{
	return load_children(l, n, NODE_LIST,
	    "a list ('[...]', or lines that begin with '-')", first);
}

bool
load_map(struct load *l, const struct node *n, const struct node **first)
{
	return load_children(
	    l, n, NODE_MAP, "keys and values ('key: value')", first);
}

bool
load_once(struct load *l, const struct node *key, struct mark *seen)
{
	if (seen->line > 0) {
		load_complain(l, load_place(l, key),
		    "key '" SPAN_FMT "' again; it stands in line %u already",
		    SPAN_ARG(key->text), seen->line);
		return false;
	}
	*seen = key->at;
	return true;
}

void
load_keep(struct load *l, struct text *t)
{
	t->next = l->c->own->texts;
	l->c->own->texts = t;
}
