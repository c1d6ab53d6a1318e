/*
 * The configuration: one YAML file to one checked struct.
 *
 * edgarchive.yaml(5) is the list of keys; config/example.yaml explains
 * each. All errors of a file are reported in one go, each as
 *
 *     FILE:LINE:COLUMN: what is wrong, and the likely right word
 *     the line
 *         ^
 */
#ifndef EDGARCHIVE_CONFIG_CONFIG_H
#define EDGARCHIVE_CONFIG_CONFIG_H

#include "base/auto.h"
#include "base/buf.h"
#include "base/edgar.h"
#include "base/err.h"

/*
 * A place in a file that people edit, from 1, columns in characters. Line 0:
 * not a file but an option or a variable, `file` being its name.
 */
struct place {
	const char *file; /* borrowed from the config */
	unsigned line;
	unsigned column;
};

/* One entry of a watchlist. */
struct watch {
	enum watch_kind { WATCH_TICKER, WATCH_CIK, WATCH_NAME } kind;
	const char *text; /* as it stands in the file */
	uint64_t cik;     /* only WATCH_CIK */
	struct place place;
};

struct watchlist {
	const char *name;
	struct watch *watches;
	size_t n_watches;
};

struct config {
	const char *path; /* the file; NULL for the defaults alone */
	const char *contact;
	const char *archive; /* absolute, or relative to the working folder;
				NULL: the default, and HOME is not known */

	const char *base_url;       /* without a slash at the end */
	double requests_per_second; /* 0: no limit, loopback only */
	unsigned connections;
	uint64_t max_submission_bytes;

	struct date since; /* the first day that counts */
	bool wants_form[FORM_COUNT];
	bool wants_all_companies;

	bool keeps_binaries; /* keep: all */
	uint64_t min_free_bytes;

	struct watchlist *watchlists;
	size_t n_watchlists;

	struct config_own *own; /* memory, files read, places; opaque */
};

/*
 * The defaults alone, as where there is no file. `contact` is absent. `home` is
 * what "~/" stands for at the start of a path, here and in what is set later;
 * NULL or "" where that is not known.
 */
struct config *config_new(const char *home);
void config_free(struct config *c);
AUTO_FREE(config)

/*
 * Read `path` and the lists that it names; `home` as for config_new. On
 * failure *out is NULL, e->kind is ERR_CONFIG with a one-line summary, and
 * *report holds all errors with their carets. A file that cannot be read is
 * ERR_CONFIG too, and then there is nothing to report beside *e.
 */
MUST_USE bool config_load(const char *path, const char *home,
    struct config **out, struct buf *report, struct err *e);

/*
 * The same for bytes that were read already: `path` names them in errors, and
 * its folder is where the lists are looked for.
 */
MUST_USE bool config_parse(struct span bytes, const char *path,
    const char *home, struct config **out, struct buf *report, struct err *e);

/*
 * Set one scalar from outside the file (an option, an environment variable),
 * under the same checks. `key` is dotted: "source.base_url". `origin` says in
 * the error where the value came from: "EDGARCHIVE_BASE_URL".
 */
MUST_USE bool config_set(struct config *c, const char *key, const char *value,
    const char *origin, struct err *e);

/*
 * What only holds when all sources have been read, `contact` for one. Errors
 * go where those of config_load go, each at the key that asks for it.
 */
MUST_USE bool config_finish(
    const struct config *c, struct buf *report, struct err *e);

/*
 * Append one error about a place in a file of `c`: message, line, caret. So
 * that what is found out later (a ticker that does not resolve) reads like
 * the rest.
 */
void config_complain(const struct config *c, struct place at,
    struct buf *report, const char *fmt, ...) PRINTF(4, 5);

/*
 * The nearest of `words` to `word`, or NULL when none is near: at most a third
 * of the letters of the longer one added, dropped, changed or swapped with
 * their neighbour. Case does not count. Of several, the longest, then the first.
 */
const char *config_nearest(
    const char *word, const char *const *words, size_t n_words);

/* The text of config/example.yaml, every key explained. */
extern const char config_example[];

/*
 * Append that text with a contact filled in (NULL: left to be filled in) and,
 * unless `archive` is NULL, with that archive: a config to begin with. Both
 * are UTF-8 on one line.
 */
void config_example_put(
    struct buf *out, const char *contact, const char *archive);

#endif
