/*
 * Archived submissions to items, exhibits and results. No network: what a bad
 * night has left is parsed by the next run.
 */
#include "cli/parsing.h"
#include "cli/sync.h"
#include "parser/filing.h"
#include "store/filings.h"

static bool
next(void *ctx, struct accession after, struct accession *rows, size_t cap,
    size_t *n, struct err *e)
{
	const struct sync *s = ctx;

	return filings_unparsed(
	    s->app->store, PARSER_VERSION, after, rows, cap, n, e);
}

static bool
put(void *ctx, const struct parsed *p, struct err *e)
{
	struct sync *s = ctx;
	uint64_t n_events;

	if (!parsed_put(s->app->store, p, &n_events, e))
		return false;
	s->new_events += n_events;
	if (n_events > 0 && p->filing.results.basis != BASIS_NONE)
		s->new_results++;
	return true;
}

bool
stage_parse(struct sync *s, struct err *e)
{
	struct parsing p = { .app = s->app,
		.ctx = s,
		.next = next,
		.put = put,
		.must_end = sync_must_end_parsing };
	bool ok = parsing_run(&p, e);

	s->unread += p.damaged;
	return ok;
}
