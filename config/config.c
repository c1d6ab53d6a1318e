/*
 * The configuration: from a file, an option or a variable to one checked
 * struct. What the keys are is in keys.c.
 */
#include "config/config.h"

#include "base/file.h"
#include "base/memory.h"
#include "config/keys.h"
#include "config/load.h"
#include "config/text.h"
#include "config/tree.h"
#include "config/values.h"

static void
read_document(struct load *l)
{
	const struct node *root;
	struct mark at;
	struct err e;

	if (!tree_parse(l->text, l->arena, &root, &at, &e))
		load_complain(l,
		    (struct place){ l->text->name, at.line, at.column }, "%s",
		    e.text);
	else
		keys_read(l, root);
}

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

/* How it went, in one line. */
static bool
summarize(size_t n_errors, const char *path, struct err *e)
{
	if (n_errors == 0)
		return true;
	return err_set(e, ERR_CONFIG, "%s: %zu error%s in the configuration",
	    path, n_errors, n_errors == 1 ? "" : "s");
}

static const struct text *
text_find(const struct config *c, const char *name)
{
	const struct text *t = c->own->texts;

	while (t != NULL && t->name != name)
		t = t->next;
	return t;
}

void
config_vcomplain(const struct config *c, struct place at, struct buf *report,
    const char *fmt, va_list args)
{
	struct mark mark = { at.line, at.column };

	text_complain(text_find(c, at.file), at.file, mark, report, fmt, args);
}

struct config *
config_new(const char *home)
{
	struct config *c = xcalloc(1, sizeof(*c));
	struct arena *a = arena_new();

	c->own = arena_zalloc(a, 1, sizeof(*c->own));
	c->own->arena = a;
	if (home != NULL && home[0] != '\0')
		c->own->home = arena_dup(a, span_of(home)).ptr;
	keys_set_defaults(c);
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
	enum key_id id = key_find_scalar(key);

	if (id == KEY_COUNT)
		return err_set(e, ERR_CONFIG,
		    "%s: '%s' is not set from outside the file", origin, key);

	struct place place = {
		.file = arena_dup(c->own->arena, span_of(origin)).ptr,
	};

	return key_set(c, id, span_of(value), place, e) ||
	       err_add(e, "%s", origin);
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
	config_vcomplain(c, at, report, fmt, args);
	va_end(args);
}
