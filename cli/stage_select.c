/*
 * Which filings are wanted: the watchlists' members are made anew from the
 * config, then one statement decides for every filing that is not archived.
 */
#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "cli/sync.h"
#include "store/companies.h"
#include "store/filings.h"

static const char *const kind_names[] = {
	[WATCH_TICKER] = "ticker",
	[WATCH_CIK] = "cik",
	[WATCH_NAME] = "name",
};

static bool
add_member(struct app *app, const struct watchlist *list, const struct watch *w,
    struct err *e)
{
	AUTO_TEXT why = xasprintf("%s %s", kind_names[w->kind], w->text);
	uint64_t cik = w->cik, n;

	if (w->kind == WATCH_NAME) {
		if (!members_add_named(
			app->store, list->name, w->text, why, &n, e))
			return false;
		if (n == 0)
			app_note(app, "%s:%u:%u: no company is named '%s' yet",
			    w->place.file, w->place.line, w->place.column,
			    w->text);
		return true;
	}
	if (w->kind == WATCH_TICKER &&
	    !ticker_find(app->store, span_of(w->text), &cik, e))
		return false;

	/* Zero: unresolved on a night without the server. */
	return cik == 0 || member_add(app->store, list->name, cik, why, e);
}

static bool
add_members(struct app *app, struct err *e)
{
	const struct config *c = app->config;

	if (!members_begin(app->store, e))
		return false;
	for (size_t i = 0; i < c->n_watchlists; i++)
		for (size_t k = 0; k < c->watchlists[i].n_watches; k++)
			if (!add_member(app, &c->watchlists[i],
				&c->watchlists[i].watches[k], e))
				return false;
	return true;
}

bool
stage_select(struct sync *s, struct err *e)
{
	struct app *app = s->app;
	struct selection sel = { .since = app->config->since,
		.wants_all_companies = app->config->wants_all_companies,
		.wants_binaries = app->config->keeps_binaries,
		.now = app->now,
		.retries_now = s->options->retries_now };
	struct selection_tally tally;

	memcpy(sel.wants_form, app->config->wants_form, sizeof(sel.wants_form));
	if (!store_begin(app->store, e))
		return false;
	sync_bound_statements(s);

	bool ok =
	    add_members(app, e) && filings_select(app->store, &sel, &tally, e);

	store_stop_when(app->store, NULL, NULL);
	if (!ok) {
		store_rollback(app->store);
		return sync_stopped(e);
	}
	if (!store_commit(app->store, e))
		return false;
	if (tally.wanted > 0 || tally.excluded > 0)
		app_note(app,
		    "%" PRIu64 " filings wanted, %" PRIu64 " excluded",
		    tally.wanted, tally.excluded);
	return true;
}
