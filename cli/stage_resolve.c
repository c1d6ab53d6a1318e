/*
 * The first stage: tickers to companies. A ticker that nothing resolves stops
 * the run here, before any filing is asked for.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/sync.h"
#include "parser/tickers.h"
#include "store/companies.h"

enum {
	WEEK_SECONDS = 7 * 86400,

	/* The file of 2026 has 0.8 MB; ten times that is not it. */
	MAX_TICKERS_BYTES = 8 << 20
};

/* Call `visit` for each ticker of the watchlists until it returns false. */
static bool
each_ticker(const struct config *c,
    bool (*visit)(void *ctx, const struct watch *w, struct err *e), void *ctx,
    struct err *e)
{
	for (size_t i = 0; i < c->n_watchlists; i++) {
		const struct watchlist *list = &c->watchlists[i];

		for (size_t k = 0; k < list->n_watches; k++)
			if (list->watches[k].kind == WATCH_TICKER &&
			    !visit(ctx, &list->watches[k], e))
				return false;
	}
	return true;
}

struct census {
	struct store *store;
	uint64_t tickers;
	uint64_t unresolved;
};

static bool
count(void *ctx, const struct watch *w, struct err *e)
{
	struct census *c = ctx;
	uint64_t cik;

	if (!ticker_find(c->store, span_of(w->text), &cik, e))
		return false;
	c->tickers++;
	c->unresolved += cik == 0;
	return true;
}

static bool
take_census(struct sync *s, struct census *c, struct err *e)
{
	*c = (struct census){ .store = s->app->store };
	return each_ticker(s->app->config, count, c, e);
}

/* --- a fresh look ------------------------------------------------------ */

struct look {
	struct sync *sync;
	bool was_asked;
	bool is_fresh; /* an answer came, and what we hold is today's */
};

static bool
next(void *ctx, struct fetch_request *r)
{
	struct look *l = ctx;
	struct tickers_status status;
	struct err ignored;

	if (l->was_asked || sync_is_out_of_time(l->sync))
		return false;
	l->was_asked = true;
	*r = (struct fetch_request){ .path = "files/company_tickers.json",
		.wanted = WANTED_TICKERS,
		.max_bytes = MAX_TICKERS_BYTES };
	if (tickers_status_get(l->sync->app->store, &status, &ignored))
		strcpy(r->if_modified_since, status.last_modified);
	return true;
}

static bool
put(struct look *l, const struct fetch_answer *a, struct err *e)
{
	AUTO(arena) arena = arena_new();
	struct store *store = l->sync->app->store;
	struct ticker *tickers;
	size_t n;

	if (!tickers_parse(a->body, arena, &tickers, &n, e)) {
		sync_miss(l->sync, a->request->path, e);
		return true;
	}
	l->is_fresh = true;
	if (!store_begin(store, e))
		return false;
	if (!tickers_put(
		store, tickers, n, l->sync->app->now, a->last_modified, e)) {
		store_rollback(store);
		return false;
	}
	return store_commit(store, e);
}

static bool
done(void *ctx, const struct fetch_answer *a, struct err *e)
{
	struct look *l = ctx;

	if (a->verdict == VERDICT_OK)
		return put(l, a, e);
	if (a->verdict == VERDICT_UNCHANGED) {
		l->is_fresh = true;
		return tickers_unchanged(
		    l->sync->app->store, l->sync->app->now, e);
	}
	sync_miss(l->sync, a->request->path, &a->err);
	return true;
}

/* --- what is unknown --------------------------------------------------- */

struct complaint {
	struct app *app;
	const char *const *symbols;
	size_t n_symbols;
	struct buf report;
	uint64_t n;
};

static bool
complain(void *ctx, const struct watch *w, struct err *e)
{
	struct complaint *c = ctx;
	uint64_t cik;

	if (!ticker_find(c->app->store, span_of(w->text), &cik, e))
		return false;
	if (cik != 0)
		return true;

	const char *nearest = config_nearest(w->text, c->symbols, c->n_symbols);

	config_complain(c->app->config, w->place, &c->report,
	    "unknown ticker '%s'%s%s%s", w->text,
	    nearest != NULL ? ", did you mean '" : "",
	    nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
	c->n++;
	return true;
}

bool
resolve_check(struct app *app, struct err *e)
{
	AUTO(arena) arena = arena_new();
	struct complaint c = { .app = app };

	if (!ticker_symbols(app->store, arena, &c.symbols, &c.n_symbols, e))
		return false;
	buf_init(&c.report, SIZE_MAX);

	bool ok = each_ticker(app->config, complain, &c, e);

	fwrite(buf_span(&c.report).ptr, 1, c.report.len, stderr);
	buf_release(&c.report);
	return ok &&
	       (c.n == 0 ||
		   err_set(e, ERR_CONFIG,
		       "want tickers of company_tickers.json, have %" PRIu64
		       " that no snapshot of it holds",
		       c.n));
}

bool
stage_resolve(struct sync *s, struct err *e)
{
	static const struct fetch_calls calls = { .next = next, .done = done };
	struct look look = { .sync = s };
	struct tickers_status status;
	struct census census;

	if (!take_census(s, &census, e) ||
	    !tickers_status_get(s->app->store, &status, e))
		return false;
	if (census.tickers == 0 ||
	    (census.unresolved == 0 &&
		s->app->now - status.checked_at < WEEK_SECONDS))
		return true;
	if (!sync_fetch(s, &calls, &look, e) || !take_census(s, &census, e))
		return false;

	/* On a night without the server nobody can tell a wrong ticker. */
	return !look.is_fresh || resolve_check(s->app, e);
}
