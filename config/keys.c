/*
 * The table of keys, what it takes to set each, and the walk over a file's tree
 * by that table.
 */
#include "config/keys.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "config/load.h"
#include "config/nearest.h"
#include "config/values.h"

/* Sizes count as computers do: a megabyte is 2^20 bytes. */
#define MEGABYTE UINT64_C(1048576)
#define GIGABYTE UINT64_C(1073741824)

enum {
	CONNECTIONS_MAX = 10, /* more than the SEC's rate can feed */
	SUBMISSION_MEGABYTES_MAX = 1024,
	FREE_GIGABYTES_MAX = 1000000
};

/* --- scalars ----------------------------------------------------------- */

static bool
set_contact(struct config *c, struct span text, struct err *e)
{
	struct span contact;

	/* Left to be filled in: config_finish says so, unless an option or a
	 * variable does it. */
	if (span_trim(text).len == 0) {
		c->contact = NULL;
		return true;
	}
	if (!contact_check(text, &contact, e))
		return false;
	c->contact = arena_dup(c->own->arena, contact).ptr;
	return true;
}

static bool
set_archive(struct config *c, struct span text, struct err *e)
{
	return path_parse(text, c->own->home, c->own->arena, &c->archive, e);
}

static bool
set_base_url(struct config *c, struct span text, struct err *e)
{
	struct span url;

	if (!base_url_check(text, &url, e))
		return false;
	c->base_url = arena_dup(c->own->arena, url).ptr;
	return true;
}

static bool
set_requests_per_second(struct config *c, struct span text, struct err *e)
{
	static const struct decimal_range range = {
		0.01, 10, true,
		"; the SEC allows at most 10 requests a second, and 0, no limit, is for loopback addresses alone"
	};

	return decimal_parse(text, range, &c->requests_per_second, e);
}

static bool
set_connections(struct config *c, struct span text, struct err *e)
{
	uint64_t count;

	if (!count_parse(text, 1, CONNECTIONS_MAX, &count, e))
		return false;
	c->connections = (unsigned)count;
	return true;
}

static bool
set_max_submission_mb(struct config *c, struct span text, struct err *e)
{
	uint64_t megabytes;

	if (!count_parse(text, 1, SUBMISSION_MEGABYTES_MAX, &megabytes, e))
		return false;
	c->max_submission_bytes = megabytes * MEGABYTE;
	return true;
}

static bool
set_since(struct config *c, struct span text, struct err *e)
{
	return since_parse(text, &c->since, e);
}

static bool
set_companies(struct config *c, struct span text, struct err *e)
{
	static const char *const words[] = { "watchlists", "all" };
	size_t found;

	if (!word_parse(text, words, 2, &found, e))
		return false;
	c->wants_all_companies = found == 1;
	return true;
}

static bool
set_keep(struct config *c, struct span text, struct err *e)
{
	static const char *const words[] = { "all", "text" };
	size_t found;

	if (!word_parse(text, words, 2, &found, e))
		return false;
	c->keeps_binaries = found == 0;
	return true;
}

static bool
set_min_free_gb(struct config *c, struct span text, struct err *e)
{
	static const struct decimal_range range = { 0, FREE_GIGABYTES_MAX, true,
		"" };
	double gigabytes;

	if (!decimal_parse(text, range, &gigabytes, e))
		return false;
	c->min_free_bytes = (uint64_t)(gigabytes * (double)GIGABYTE);
	return true;
}

/* --- all else ---------------------------------------------------------- */

static void
read_forms(struct load *l, const struct node *list)
{
	struct config *c = l->c;
	const struct node *n;

	if (!load_list(l, list, &n))
		return;
	if (n == NULL)
		load_complain(l, load_place(l, list),
		    "want at least one form, such as [8-K, 8-K/A]");
	memset(c->wants_form, 0, sizeof(c->wants_form));
	for (; n != NULL; n = n->next) {
		struct span text;
		enum form form;
		struct err e;

		if (!load_scalar(l, n, &text))
			continue;
		if (form_parse(text, &form, &e))
			c->wants_form[form] = true;
		else
			load_complain(l, load_place(l, n), "%s", e.text);
	}
}

static void read_section(struct load *l, const struct node *map);

/*
 * A key is one scalar, which has `set` and mostly a default, or anything else,
 * which has `read`.
 */
static const struct key {
	const char *name;
	bool (*set)(struct config *c, struct span text, struct err *e);
	const char *standard; /* the default, as it would stand in the file */
	void (*read)(struct load *l, const struct node *n);
} keys[KEY_COUNT] = {
	[KEY_CONTACT] = { "contact", set_contact, NULL, NULL },
	[KEY_ARCHIVE] = { "archive", set_archive, "~/edgarchive/archive.db",
	    NULL },
	[KEY_SOURCE] = { "source", NULL, NULL, read_section },
	[KEY_BASE_URL] = { "source.base_url", set_base_url,
	    "https://www.sec.gov", NULL },
	[KEY_REQUESTS_PER_SECOND] = { "source.requests_per_second",
	    set_requests_per_second, "8", NULL },
	[KEY_CONNECTIONS] = { "source.connections", set_connections, "4",
	    NULL },
	[KEY_MAX_SUBMISSION_MB] = { "source.max_submission_mb",
	    set_max_submission_mb, "256", NULL },
	[KEY_CRAWL] = { "crawl", NULL, NULL, read_section },
	[KEY_SINCE] = { "crawl.since", set_since, "2004Q3", NULL },
	[KEY_FORMS] = { "crawl.forms", NULL, NULL, read_forms },
	[KEY_COMPANIES] = { "crawl.companies", set_companies, "watchlists",
	    NULL },
	[KEY_KEEP] = { "keep", set_keep, "all", NULL },
	[KEY_MIN_FREE_GB] = { "min_free_gb", set_min_free_gb, "2", NULL },
	[KEY_WATCHLISTS] = { "watchlists", NULL, NULL, watchlists_read },
};

/* "source" of "source.base_url"; absent for a key of the first level. */
static struct span
key_section(const struct key *k)
{
	struct span name = span_of(k->name);
	size_t dot = span_chr(name, '.');

	return dot < name.len ? span_slice(name, 0, dot)
			      : (struct span){ NULL, 0 };
}

/* "base_url" of "source.base_url". */
static const char *
key_word(const struct key *k)
{
	const char *dot = strchr(k->name, '.');

	return dot != NULL ? dot + 1 : k->name;
}

static bool
key_is(const struct key *k, struct span section, struct span word)
{
	return span_eq(key_section(k), section) &&
	       span_eq(span_of(key_word(k)), word);
}

static enum key_id
key_find(struct span section, struct span word)
{
	enum key_id id = 0;

	while (id < KEY_COUNT && !key_is(&keys[id], section, word))
		id++;
	return id;
}

/* A word that is a key, but of another section than it stands in. */
static const struct key *
key_elsewhere(struct span word)
{
	for (enum key_id id = 0; id < KEY_COUNT; id++)
		if (span_eq(span_of(key_word(&keys[id])), word))
			return &keys[id];
	return NULL;
}

/* "; it belongs under 'crawl'", or the nearest key of the section. */
static void
key_hint(struct span section, struct span word, char out[HINT_SIZE])
{
	const struct key *elsewhere = key_elsewhere(word);
	const char *words[KEY_COUNT];
	size_t n_words = 0;

	for (enum key_id id = 0; id < KEY_COUNT; id++)
		if (span_eq(key_section(&keys[id]), section))
			words[n_words++] = key_word(&keys[id]);
	if (elsewhere == NULL)
		nearest_hint(word, words, n_words, out);
	else if (key_section(elsewhere).ptr == NULL)
		snprintf(out, HINT_SIZE, "; it belongs to the first level");
	else
		snprintf(out, HINT_SIZE, "; it belongs under '" SPAN_FMT "'",
		    SPAN_ARG(key_section(elsewhere)));
}

static void
complain_of_key(struct load *l, const struct node *key, struct span section)
{
	char hint[HINT_SIZE];

	key_hint(section, key->text, hint);
	if (section.ptr == NULL)
		load_complain(l, load_place(l, key),
		    "unknown key '" SPAN_FMT "'%s", SPAN_ARG(key->text), hint);
	else
		load_complain(l, load_place(l, key),
		    "unknown key '" SPAN_FMT "' under '" SPAN_FMT "'%s",
		    SPAN_ARG(key->text), SPAN_ARG(section), hint);
}

static void
read_scalar(struct load *l, enum key_id id, const struct node *n)
{
	struct span text;
	struct err e;

	if (!load_scalar(l, n, &text))
		return;
	if (!key_set(l->c, id, text, load_place(l, n), &e))
		load_complain(l, load_place(l, n), "%s", e.text);
}

static void
read_keys(struct load *l, const struct node *map, struct span section)
{
	const struct node *n;

	if (!load_map(l, map, &n))
		return;
	for (; n != NULL; n = n->next) {
		enum key_id id = key_find(section, n->key->text);

		if (id == KEY_COUNT)
			complain_of_key(l, n->key, section);
		else if (!load_once(l, n->key, &l->seen[id]))
			continue;
		else if (keys[id].set != NULL)
			read_scalar(l, id, n);
		else
			keys[id].read(l, n);
	}
}

static void
read_section(struct load *l, const struct node *map)
{
	read_keys(l, map, map->key->text);
}

enum key_id
key_find_scalar(const char *name)
{
	enum key_id id = 0;

	while (id < KEY_COUNT &&
	       (keys[id].set == NULL || strcmp(keys[id].name, name) != 0))
		id++;
	return id;
}

bool
key_set(struct config *c, enum key_id id, struct span text, struct place place,
    struct err *e)
{
	if (!keys[id].set(c, text, e))
		return false;
	c->own->places[id] = place;
	return true;
}

void
keys_set_defaults(struct config *c)
{
	for (enum form f = 0; f < FORM_COUNT; f++)
		c->wants_form[f] = true;
	for (enum key_id id = 0; id < KEY_COUNT; id++) {
		struct span text = span_of(keys[id].standard);
		struct err e;

		if (text.ptr != NULL && !keys[id].set(c, text, &e))
			assert(id == KEY_ARCHIVE && c->own->home == NULL);
	}
}

void
keys_read(struct load *l, const struct node *root)
{
	if (root != NULL)
		read_keys(l, root, (struct span){ NULL, 0 });
}
