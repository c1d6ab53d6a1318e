/*
 * The watchlists: their keys, and the files of companies that they name.
 */
#include <string.h>

#include "base/file.h"
#include "config/load.h"
#include "config/nearest.h"
#include "config/values.h"

/* A watchlist that is being read. */
struct draft {
	struct load *load;
	struct watchlist list;
	size_t cap;
	struct place at; /* of its name */
};

static bool
watch_check(struct watch *w, struct span text, struct err *e)
{
	switch (w->kind) {
	case WATCH_TICKER:
		return ticker_check(text, e);
	case WATCH_CIK:
		return cik_check(text, &w->cik, e);
	default:
		return pattern_check(text, e);
	}
}

/* Check one entry and note it. */
static void
watch_add(
    struct draft *d, enum watch_kind kind, struct span text, struct place at)
{
	struct load *l = d->load;
	struct watch w = { .kind = kind, .text = text.ptr, .place = at };
	struct err e;

	if (!watch_check(&w, text, &e)) {
		load_complain(l, at, "%s", e.text);
		return;
	}
	if (l->n_watches++ == WATCHES_MAX)
		load_complain(l, at, "want at most %d companies in watchlists",
		    WATCHES_MAX);
	if (l->n_watches > WATCHES_MAX)
		return;
	d->list.watches = arena_grow(
	    l->arena, d->list.watches, d->list.n_watches, &d->cap, sizeof(w));
	d->list.watches[d->list.n_watches++] = w;
}

static void
read_watches(struct draft *d, const struct node *list, enum watch_kind kind)
{
	const struct node *n;
	struct span text;

	if (!load_list(d->load, list, &n))
		return;
	for (; n != NULL; n = n->next)
		if (load_scalar(d->load, n, &text))
			watch_add(d, kind, text, load_place(d->load, n));
}

static void
read_tickers(struct draft *d, const struct node *n)
{
	read_watches(d, n, WATCH_TICKER);
}

static void
read_ciks(struct draft *d, const struct node *n)
{
	read_watches(d, n, WATCH_CIK);
}

static void
read_names(struct draft *d, const struct node *n)
{
	read_watches(d, n, WATCH_NAME);
}

static bool
is_taken(const struct config *c, const char *name)
{
	for (size_t i = 0; i < c->n_watchlists; i++)
		if (strcmp(c->watchlists[i].name, name) == 0)
			return true;
	return false;
}

static void
read_name(struct draft *d, const struct node *n)
{
	struct span name;
	struct err e;

	if (!load_scalar(d->load, n, &name))
		return;
	d->at = load_place(d->load, n);
	d->list.name = name.ptr;
	if (!list_name_check(name, &e))
		load_complain(d->load, d->at, "%s", e.text);
	else if (is_taken(d->load->c, name.ptr))
		load_complain(d->load, d->at,
		    "want a name of its own for each watchlist, '%s' is taken",
		    name.ptr);
}

/* --- list files -------------------------------------------------------- */

static bool
is_digits(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return true;
}

/* One line of a list file: a CIK or a ticker, or nothing but a comment. */
static void
read_line(struct draft *d, const struct text *t, unsigned number)
{
	struct span line = text_line(t, number);
	struct span word = span_trim(span_slice(line, 0, span_chr(line, '#')));

	if (word.len == 0)
		return;

	struct mark at = text_mark(t, (size_t)(word.ptr - t->bytes.ptr));

	watch_add(d, is_digits(word) ? WATCH_CIK : WATCH_TICKER,
	    arena_dup(d->load->arena, word),
	    (struct place){ t->name, at.line, at.column });
}

/* Where a list file is: beside the config unless its path says otherwise. */
static bool
list_path(struct load *l, struct span text, const char **path, struct err *e)
{
	const char *config = l->c->path;
	const char *slash = strrchr(config, '/');

	if (!path_parse(text, l->home, l->arena, path, e))
		return false;
	if (**path == '/')
		return true;
	*path = slash == NULL ? arena_printf(l->arena, "./%s", *path).ptr
			      : arena_printf(l->arena, "%.*s/%s",
				    (int)(slash - config), config, *path)
				    .ptr;
	return true;
}

static const struct text *
load_list_file(struct load *l, const char *path, struct err *e)
{
	AUTO_LOCAL(buf) bytes;

	buf_init(&bytes, LISTS_BYTES - l->list_bytes);
	if (!file_read(path, &bytes, e)) {
		if (e->kind == ERR_FORMAT)
			err_set(e, ERR_CONFIG,
			    "%s: want at most %d bytes in all lists together",
			    path, LISTS_BYTES);
		return NULL;
	}
	l->list_bytes += bytes.len;

	struct text *t = text_new(l->arena, path, buf_span(&bytes));

	load_keep(l, t);
	return t;
}

static void
read_file(struct draft *d, const struct node *n)
{
	struct load *l = d->load;
	const struct text *t;
	const char *path;
	struct span text;
	struct err e;

	if (!load_scalar(l, n, &text))
		return;
	if (!list_path(l, text, &path, &e) ||
	    (t = load_list_file(l, path, &e)) == NULL) {
		load_complain(l, load_place(l, n), "%s", e.text);
		return;
	}
	for (unsigned line = 1; line <= t->n_lines; line++)
		read_line(d, t, line);
}

/* --- one watchlist ----------------------------------------------------- */

static const struct {
	const char *name;
	void (*read)(struct draft *d, const struct node *n);
} watch_keys[] = {
	{ "name", read_name },
	{ "tickers", read_tickers },
	{ "ciks", read_ciks },
	{ "names", read_names },
	{ "file", read_file },
};

enum { N_WATCH_KEYS = sizeof(watch_keys) / sizeof(watch_keys[0]) };

static size_t
watch_key_find(struct span name)
{
	size_t i = 0;

	while (i < N_WATCH_KEYS && !span_eq(name, span_of(watch_keys[i].name)))
		i++;
	return i;
}

static void
complain_of_key(struct load *l, const struct node *key)
{
	const char *names[N_WATCH_KEYS];
	char hint[HINT_SIZE];

	for (size_t i = 0; i < N_WATCH_KEYS; i++)
		names[i] = watch_keys[i].name;
	nearest_hint(key->text, names, N_WATCH_KEYS, hint);
	load_complain(l, load_place(l, key),
	    "unknown key '" SPAN_FMT "' of a watchlist%s", SPAN_ARG(key->text),
	    hint);
}

/* What a watchlist needs, said once there is nothing else to say of it. */
static void
check_whole(const struct draft *d)
{
	if (d->list.name == NULL)
		load_complain(
		    d->load, d->at, "want a 'name' for the watchlist");
	else if (d->list.n_watches == 0)
		load_complain(d->load, d->at,
		    "want companies in watchlist '%s': tickers, ciks, names or a file",
		    d->list.name);
}

static void
watchlist_add(struct load *l, struct watchlist list)
{
	struct config *c = l->c;

	c->watchlists = arena_grow(l->arena, c->watchlists, c->n_watchlists,
	    &l->watchlists_cap, sizeof(list));
	c->watchlists[c->n_watchlists++] = list;
}

static void
watchlist_read(struct load *l, const struct node *map)
{
	struct draft d = { .load = l, .at = load_place(l, map) };
	struct mark seen[N_WATCH_KEYS] = { { 0, 0 } };
	size_t errors_before = l->n_errors;
	const struct node *n;

	if (!load_map(l, map, &n))
		return;
	for (; n != NULL; n = n->next) {
		size_t i = watch_key_find(n->key->text);

		if (i == N_WATCH_KEYS)
			complain_of_key(l, n->key);
		else if (load_once(l, n->key, &seen[i]))
			watch_keys[i].read(&d, n);
	}
	if (l->n_errors == errors_before)
		check_whole(&d);
	if (d.list.name != NULL)
		watchlist_add(l, d.list);
}

void
watchlists_read(struct load *l, const struct node *lists)
{
	const struct node *n;

	if (!load_list(l, lists, &n))
		return;
	for (; n != NULL; n = n->next) {
		if (l->c->n_watchlists == WATCHLISTS_MAX) {
			load_complain(l, load_place(l, n),
			    "want at most %d watchlists", WATCHLISTS_MAX);
			return;
		}
		watchlist_read(l, n);
	}
}
