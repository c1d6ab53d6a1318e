/*
 * Archived submissions to items, exhibits and results. No network: what a bad
 * night has left is parsed by the next run.
 */
#include <inttypes.h>
#include <string.h>

#include "cli/cut.h"
#include "cli/sync.h"
#include "parser/filing.h"
#include "store/archive.h"
#include "store/filings.h"

/*
 * Filings in one transaction: parsing is so quick that a commit for each would
 * cost more than the work, and a batch is over in less than a second.
 */
enum { BATCH = 64 };

struct parse {
	struct sync *sync;
	struct arena *arena;
	struct buf text;
};

/* One filing that cannot be read back is named, and the run goes on. */
static bool
pass_over(struct parse *p, struct accession a, const struct err *why)
{
	char accession[ACCESSION_SIZE];

	accession_print(a, accession);
	app_note(p->sync->app, "%s: %s", accession, why->text);
	p->sync->unread++;
	return true;
}

static bool
parse_one(struct parse *p, struct accession a, struct err *e)
{
	struct store *store = p->sync->app->store;
	struct submission submission;
	struct filing filing;
	uint64_t n_events;

	arena_reset(p->arena);
	buf_reset(&p->text);
	if (!archive_text(store, a, &p->text, p->arena, &submission, e))
		return false;
	filing_parse(&submission, p->arena, &filing);
	if (!filing_put(store, a, &filing, cut_digests(&filing, p->arena),
		PARSER_VERSION, &n_events, e))
		return false;
	p->sync->new_events += n_events;
	if (n_events > 0 && filing.results.basis != BASIS_NONE)
		p->sync->new_results++;
	return true;
}

static bool
parse_batch(
    struct parse *p, const struct accession *rows, size_t n, struct err *e)
{
	if (!store_begin(p->sync->app->store, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool ok = stop_check(e) && parse_one(p, rows[i], e);

		if (!ok && e->kind == ERR_FORMAT)
			ok = pass_over(p, rows[i], e);
		if (!ok && e->kind == ERR_STOPPED) {
			/* What was parsed so far is kept. */
			struct err stopped = *e;

			if (store_commit(p->sync->app->store, e))
				*e = stopped;
			return false;
		}
		if (!ok) {
			store_rollback(p->sync->app->store);
			return false;
		}
	}
	return store_commit(p->sync->app->store, e);
}

static bool
parse_all(struct parse *p, struct err *e)
{
	struct accession rows[BATCH];
	struct accession after = { 0 };
	size_t n;

	for (;;) {
		if (!filings_unparsed(p->sync->app->store, PARSER_VERSION,
			after, rows, BATCH, &n, e))
			return false;
		if (n == 0)
			return true;
		if (!parse_batch(p, rows, n, e))
			return false;
		after = rows[n - 1];
	}
}

bool
stage_parse(struct sync *s, struct err *e)
{
	AUTO(arena) arena = arena_new();
	struct parse p = { .sync = s, .arena = arena };

	buf_init(&p.text, SIZE_MAX);

	bool ok = parse_all(&p, e);

	buf_release(&p.text);
	return ok;
}
