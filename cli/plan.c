/*
 * sync -n: what a run would do, from the queue as it would be.
 */
#include <stdio.h>

#include "cli/questions.h"
#include "cli/sync.h"
#include "store/query.h"

bool
plan_print(struct sync *s, struct err *e)
{
	AUTO(query) q = NULL;
	char now[INSTANT_SIZE];

	if (!query_open(s->app->store, span_of(question_texts[PLAN]), &q, e))
		return false;
	instant_print(s->app->now, now);
	query_bind_text(q, ":now", span_of(now));
	query_bind_integer(q, ":retry_now", s->options->retries_now);

	struct fetch_totals asked = fetcher_totals(s->fetcher);

	query_bind_integer(q, ":index_requests", (int64_t)asked.requests);
	query_bind_integer(q, ":index_bytes", (int64_t)asked.bytes);
	query_bind_integer(q, ":with_total",
	    s->app->format == ROWS_TABLE || s->app->format == ROWS_MARKDOWN);

	/* In thousandths: parameters are whole numbers. */
	query_bind_integer(
	    q, ":rate", (int64_t)(s->app->config->requests_per_second * 1000));
	return rows_print(q, s->app->format, stdout, NULL, e);
}
