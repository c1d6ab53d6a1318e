/*
 * sync -n: what a run would do, from the queue as it would be.
 */
#include <stdio.h>

#include "cli/sync.h"
#include "store/query.h"

/*
 * What a submission weighs, where the archive knows none of its year: means
 * measured over 2,075 filings of 16 companies, large ones, so the plan is on
 * the safe side.
 */
static const char sql[] =
    "WITH expected (first_year, bytes) AS (VALUES\n"
    "    ('1993', 6000), ('2001', 35000), ('2005', 197000),\n"
    "    ('2010', 1060000), ('2019', 1340000)),\n"
    "known AS (\n"
    "    SELECT substr(filed, 1, 4) AS year, avg(bytes) AS bytes\n"
    "    FROM filings WHERE bytes IS NOT NULL GROUP BY 1),\n"
    "queue AS (\n"
    "    SELECT f.accession, substr(f.filed, 1, 4) AS year,\n"
    "           substr(f.filed, 1, 4) || 'Q' ||\n"
    "               ((substr(f.filed, 6, 2) + 2) / 3) AS quarter\n"
    "    FROM filings f\n"
    "    WHERE f.state = 'wanted' OR (f.state IN ('failed', 'gone') AND\n"
    "        (:retry_now OR f.retry_at <= :now))),\n"
    "weighed AS (\n"
    "    SELECT q.*, coalesce(\n"
    "        (SELECT bytes FROM known k WHERE k.year = q.year),\n"
    "        (SELECT bytes FROM expected x WHERE x.first_year <= q.year\n"
    "         ORDER BY x.first_year DESC LIMIT 1)) AS bytes\n"
    "    FROM queue q)\n"
    "SELECT quarter,\n"
    "       coalesce((SELECT min(m.watchlist) FROM filing_companies c\n"
    "                 JOIN watchlist_members m ON m.cik = c.cik\n"
    "                 WHERE c.accession = w.accession), '') AS watchlist,\n"
    "       count(*) AS filings, count(*) AS requests,\n"
    "       CAST(sum(bytes) AS INTEGER) AS bytes,\n"
    "       CASE WHEN :rate > 0\n"
    "            THEN round(count(*) * 1000.0 / :rate / 60, 1)\n"
    "            ELSE 0 END AS minutes\n"
    "FROM weighed w GROUP BY 1, 2 ORDER BY 1, 2";

bool
plan_print(struct sync *s, struct err *e)
{
	AUTO(query) q = NULL;
	char now[INSTANT_SIZE];

	if (!query_open(s->app->store, SPAN(sql), &q, e))
		return false;
	instant_print(s->app->now, now);
	query_bind_text(q, ":now", span_of(now));
	query_bind_integer(q, ":retry_now", s->options->retries_now);

	/* In thousandths: parameters are whole numbers. */
	query_bind_integer(
	    q, ":rate", (int64_t)(s->app->config->requests_per_second * 1000));
	return rows_print(q, s->app->format, stdout, NULL, e);
}
