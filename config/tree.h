/*
 * YAML to a small checked tree: the only place that knows libyaml.
 *
 * What the tree promises: one document; no anchors, aliases, tags or
 * directives; keys are scalars; no scalar holds a NUL, and each is followed by
 * one; at most TREE_DEPTH_MAX collections inside each other and TREE_NODES_MAX
 * nodes. Every scalar is the text that stands there: ON is no boolean and 0123
 * no number. A key may still come twice: what keys mean is up to the caller.
 */
#ifndef EDGARCHIVE_CONFIG_TREE_H
#define EDGARCHIVE_CONFIG_TREE_H

#include "base/arena.h"
#include "base/err.h"
#include "config/text.h"

enum {
	TREE_DEPTH_MAX = 32, /* the config needs 4 */

	/* Of 64 bytes each; the config may have 100,000 entries. */
	TREE_NODES_MAX = 250000
};

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	bool is_quoted;         /* a scalar in quotes or a block */
	struct span text;       /* of a scalar */
	struct mark at;         /* where it begins */
	const struct node *key; /* in a map: its key; else NULL */
	struct node *first;     /* of what a list or a map holds */
	struct node *next;      /* beside it */
};

/*
 * Parse a text. *root lies in the arena; it is NULL for a text without a
 * document (empty, or comments alone). On failure *at is the place, and the
 * error (ERR_CONFIG) does not name it.
 */
MUST_USE bool tree_parse(const struct text *t, struct arena *a,
    const struct node **root, struct mark *at, struct err *e);

/* Nothing stands there: "key:" and no value. */
bool node_is_empty(const struct node *n);

/* "a list", "a mapping" or "text": for messages. */
const char *node_kind_name(const struct node *n);

#endif
