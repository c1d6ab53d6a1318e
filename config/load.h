/*
 * What the readers of a config share while one is loaded. Only for config/.
 */
#ifndef EDGARCHIVE_CONFIG_LOAD_H
#define EDGARCHIVE_CONFIG_LOAD_H

#include "base/arena.h"
#include "config/config.h"
#include "config/keys.h"
#include "config/text.h"
#include "config/tree.h"

enum {
	CONFIG_BYTES = 1024 * 1024, /* of the YAML file */

	/* Of all list files together: room for WATCHES_MAX lines with a
	 * comment each. */
	LISTS_BYTES = 4 * 1024 * 1024,

	WATCHES_MAX = 100000, /* all public companies, several times */
	WATCHLISTS_MAX = 1000,

	/* Shown of one file; who has more, has one cause. */
	ERRORS_SHOWN = 100
};

struct config_own {
	struct arena *arena; /* of all that the config points to */
	const char *home;    /* NULL: not known */
	struct text *texts;
	struct place places[KEY_COUNT]; /* where each was set; file NULL: not */
};

/* config_complain, for arguments that were taken already. */
void config_vcomplain(const struct config *c, struct place at,
    struct buf *report, const char *fmt, va_list args)
    __attribute__((format(printf, 4, 0)));

/*
 * One load: the config that is being filled, the file, and the errors so far.
 * A reader that finds one complains and goes on.
 */
struct load {
	struct config *c;
	struct arena *arena; /* of the config */
	const char *home;
	const struct text *text; /* the YAML file */
	struct buf *report;
	struct mark *seen; /* by key: where it stands */
	size_t n_errors;
	size_t n_watches;
	size_t list_bytes; /* read so far */
	size_t watchlists_cap;
};

/* Where a node of the YAML file stands. */
struct place load_place(const struct load *l, const struct node *n);

/* Add an error, shown unless there are too many. */
void load_complain(struct load *l, struct place at, const char *fmt, ...)
    PRINTF(3, 4);

/* The text of a scalar; complains and returns false for anything else. */
bool load_scalar(struct load *l, const struct node *n, struct span *out);

/*
 * The first child of a list or a map: NULL for an empty one, and for a key
 * without a value, as when all below it is commented out. Complains and
 * returns false for anything else.
 */
bool load_list(struct load *l, const struct node *n, const struct node **first);
bool load_map(struct load *l, const struct node *n, const struct node **first);

/* Note at *seen where a key stands; complains and returns false if it is the
 * second. */
bool load_once(struct load *l, const struct node *key, struct mark *seen);

/* Put a text behind those of the config, which shows its lines from then on. */
void load_keep(struct load *l, struct text *t);

/* The `watchlists` of a config. (watch.c) */
void watchlists_read(struct load *l, const struct node *lists);

#endif
