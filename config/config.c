/*
 * The configuration: the table of keys, the defaults, and the way from a file,
 * an option or a variable to one checked struct.
 */
#include "config/config.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "config/load.h"
#include "config/nearest.h"
#include "config/text.h"
#include "config/values.h"
#include "config/yaml.h"

/* Sizes count as computers do: a megabyte is 2^20 bytes. */
#define MEGABYTE UINT64_C(1048576)
#define GIGABYTE UINT64_C(1073741824)

enum {
	CONNECTIONS_MAX = 10, /* more than the SEC's rate can feed */
	SUBMISSION_MEGABYTES_MAX = 1024,
	FREE_GIGABYTES_MAX = 1000000
};

/* In the order of DESIGN.md, section 3. */
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

struct config_own {
	struct arena *arena; /* of all that the config points to */
	const char *home;    /* NULL: not known */
	struct text *texts;
	struct place places[KEY_COUNT]; /* where each was set; file NULL: not */
};

/* --- scalars ----------------------------------------------------------- */

static bool
set_contact(struct config *c, struct span text, struct err *e)
{
	struct span contact;

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
	static const struct decimal_range range = { 0.01, 10, true,
		" (the SEC allows at most 10 requests a second)" };

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

/* "base_url" of "source.base_url": a string that ends where its name ends. */
static const char *
key_word(const struct key *k)
{
	const char *dot = strchr(k->name, '.');

	return dot != NULL ? dot + 1 : k->name;
}

static enum key_id
key_find(struct span section, struct span word)
{
	enum key_id id = 0;

	while (
	    id < KEY_COUNT && (!span_eq(key_section(&keys[id]), section) ||
				  !span_eq(span_of(key_word(&keys[id])), word)))
		id++;
	return id;
}

/* The same for a whole name: "source.base_url". */
static enum key_id
key_find_dotted(const char *name)
{
	enum key_id id = 0;

	while (id < KEY_COUNT && strcmp(keys[id].name, name) != 0)
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
	l->c->own->places[id] = load_place(l, n);
	if (!keys[id].set(l->c, text, &e))
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

static void
read_document(struct load *l)
{
	const struct node *root;
	struct mark at;
	struct err e;

	if (!yaml_parse(l->text, l->arena, &root, &at, &e))
		load_complain(l,
		    (struct place){ l->text->name, at.line, at.column }, "%s",
		    e.text);
	else if (root != NULL)
		read_keys(l, root, (struct span){ NULL, 0 });
}

/* --- what the readers share (load.h) ----------------------------------- */

struct place
load_place(const struct load *l, const struct node *n)
{
	return (struct place){ l->text->name, n->at.line, n->at.column };
}

static const struct text *
text_find(const struct config *c, const char *name)
{
	const struct text *t = c->own->texts;

	while (t != NULL && t->name != name)
		t = t->next;
	return t;
}

static void
complain(const struct config *c, struct place at, struct buf *report,
    const char *fmt, va_list args)
{
	struct mark mark = { at.line, at.column };

	text_complain(text_find(c, at.file), at.file, mark, report, fmt, args);
}

void
load_complain(struct load *l, struct place at, const char *fmt, ...)
{
	va_list args;

	if (l->n_errors++ >= ERRORS_SHOWN)
		return;
	va_start(args, fmt);
	complain(l->c, at, l->report, fmt, args);
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

/* --- what holds once all is read --------------------------------------- */

static bool
has_contact(const struct config *c)
{
	return c->contact != NULL;
}

static bool
has_archive(const struct config *c)
{
	return c->archive != NULL;
}

static bool
keeps_pace(const struct config *c)
{
	return c->requests_per_second > 0 ||
	       base_url_is_loopback(span_of(c->base_url));
}

static bool
names_companies(const struct config *c)
{
	return c->wants_all_companies || c->n_watchlists > 0;
}

static const struct {
	bool (*holds)(const struct config *c);
	enum key_id at; /* whose place the error is shown at */
	const char *otherwise;
} rules[] = {
	{ has_contact, KEY_CONTACT,
	    "want a contact: the SEC asks for a name and an e-mail address in the User-Agent (contact: \"Jane Doe jane@example.com\")" },
	{ has_archive, KEY_ARCHIVE,
	    "want an archive, for HOME is not set (archive: /path/to/archive.db)" },
	{ keeps_pace, KEY_REQUESTS_PER_SECOND,
	    "want requests_per_second above 0: no limit is for loopback addresses alone, the SEC allows at most 10 requests a second" },
	{ names_companies, KEY_COMPANIES,
	    "want a watchlist for 'companies: watchlists' (or say 'companies: all')" },
};

enum { N_RULES = sizeof(rules) / sizeof(rules[0]) };

/* Where a key was set, else the top of the file, else nowhere. */
static struct place
place_of(const struct config *c, enum key_id id)
{
	if (c->own->places[id].file != NULL)
		return c->own->places[id];
	if (c->path != NULL)
		return (struct place){ c->path, 1, 1 };
	return (struct place){ "configuration", 0, 0 };
}

/* --- public ------------------------------------------------------------ */

struct config *
config_new(const char *home)
{
	struct config *c = xcalloc(1, sizeof(*c));
	struct arena *a = arena_new();

	c->own = arena_zalloc(a, 1, sizeof(*c->own));
	c->own->arena = a;
	if (home != NULL && home[0] != '\0')
		c->own->home = arena_dup(a, span_of(home)).ptr;
	for (enum form f = 0; f < FORM_COUNT; f++)
		c->wants_form[f] = true;
	for (enum key_id id = 0; id < KEY_COUNT; id++) {
		struct err e;

		/* Only the archive's can fail: config_finish says it. */
		if (keys[id].standard != NULL &&
		    !keys[id].set(c, span_of(keys[id].standard), &e))
			continue;
	}
	return c;
}

void
config_free(struct config *c)
{
	if (c == NULL)
		return;
	arena_free(c->own->arena);
	free(c);
}

/* How it went, in one line. */
static bool
summarize(size_t n_errors, const char *path, struct err *e)
{
	if (n_errors == 0)
		return true;
	return err_set(e, ERR_CONFIG, "%s: %zu error%s in the configuration",
	    path, n_errors, n_errors == 1 ? "" : "s");
}

bool
config_load(const char *path, const char *home, struct config **out,
    struct buf *report, struct err *e)
{
	AUTO_LOCAL(buf) bytes;

	*out = NULL;
	buf_init(&bytes, CONFIG_BYTES);
	if (!file_read(path, &bytes, e)) {
		e->kind = ERR_CONFIG;
		return false;
	}
	return config_parse(buf_span(&bytes), path, home, out, report, e);
}

bool
config_parse(struct span bytes, const char *path, const char *home,
    struct config **out, struct buf *report, struct err *e)
{
	AUTO(config) c = config_new(home);
	struct text *t = text_new(c->own->arena, path, bytes);
	struct mark seen[KEY_COUNT] = { { 0, 0 } };
	struct load l = {
		.c = c,
		.arena = c->own->arena,
		.home = c->own->home,
		.text = t,
		.report = report,
		.seen = seen,
	};

	*out = NULL;
	c->path = t->name;
	load_keep(&l, t);
	read_document(&l);
	if (l.n_errors > ERRORS_SHOWN)
		buf_printf(report, "... and %zu errors more\n",
		    l.n_errors - ERRORS_SHOWN);
	if (!summarize(l.n_errors, path, e))
		return false;
	*out = c;
	c = NULL;
	return true;
}

bool
config_set(struct config *c, const char *key, const char *value,
    const char *origin, struct err *e)
{
	enum key_id id = key_find_dotted(key);

	if (id == KEY_COUNT || keys[id].set == NULL)
		return err_set(e, ERR_CONFIG,
		    "%s: '%s' is not set from outside the file", origin, key);
	if (!keys[id].set(c, span_of(value), e))
		return err_add(e, "%s", origin);
	c->own->places[id] = (struct place){
		.file = arena_dup(c->own->arena, span_of(origin)).ptr,
	};
	return true;
}

bool
config_finish(const struct config *c, struct buf *report, struct err *e)
{
	const char *path = c->path != NULL ? c->path : "configuration";
	size_t n_errors = 0;

	for (size_t i = 0; i < N_RULES; i++) {
		if (rules[i].holds(c))
			continue;
		config_complain(c, place_of(c, rules[i].at), report, "%s",
		    rules[i].otherwise);
		n_errors++;
	}
	return summarize(n_errors, path, e);
}

void
config_complain(const struct config *c, struct place at, struct buf *report,
    const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	complain(c, at, report, fmt, args);
	va_end(args);
}
