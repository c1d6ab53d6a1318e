/*
 * The table of keys: of each its name, its check and its default. Only for
 * config/.
 */
#ifndef EDGARCHIVE_CONFIG_KEYS_H
#define EDGARCHIVE_CONFIG_KEYS_H

#include "config/config.h"

struct load;
struct node;

/* In the order of edgarchive.yaml(5). */
enum key_id {
	KEY_CONTACT,
	KEY_ARCHIVE,
	KEY_SOURCE,
	KEY_BASE_URL,
	KEY_REQUESTS_PER_SECOND,
	KEY_CONNECTIONS,
	KEY_MAX_SUBMISSION_MB,
	KEY_CRAWL,
	KEY_SINCE,
	KEY_FORMS,
	KEY_COMPANIES,
	KEY_KEEP,
	KEY_MIN_FREE_GB,
	KEY_WATCHLISTS,
	KEY_COUNT
};

/* By its whole name: "source.base_url". KEY_COUNT: there is none, or it is not
 * one scalar. */
enum key_id key_find_scalar(const char *name);

/*
 * Check the text of a scalar and take it; `place` says where it came from. On
 * failure the config is as it was.
 */
MUST_USE bool key_set(struct config *c, enum key_id id, struct span text,
    struct place place, struct err *e);

/* Take every default. The archive stays NULL where `~` is not known. */
void keys_set_defaults(struct config *c);

/* Read the whole tree of a file; NULL: it is empty. */
void keys_read(struct load *l, const struct node *root);

#endif
