/*
 * watchlist: how each entry was understood, and why a company is in or out.
 * Both work on the archive as it is, without a request, and change nothing.
 */
#include <string.h>

#include "cli/questions.h"
#include "cli/sync.h"
#include "store/query.h"

static bool
check(struct app *app, struct err *e)
{
	AUTO(query) q = NULL;

	return query_open(app->store, span_of(question_texts[WATCHLIST_CHECK]),
		   &q, e) &&
	       rows_print(q, app->format, stdout, NULL, e);
}

static bool
explain(struct app *app, const char *company, struct err *e)
{
	AUTO(query) q = NULL;
	AUTO_LOCAL(buf) name;
	uint64_t cik = 0;
	size_t n;

	buf_init(&name, SIZE_MAX);
	for (const char *c = company; *c != '\0'; c++)
		buf_putc(&name, *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c);
	if (!query_open(
		app->store, span_of(question_texts[WATCHLIST_EXPLAIN]), &q, e))
		return false;
	query_bind_text(q, ":name", buf_span(&name));
	if (cik_parse(span_of(company), &cik))
		query_bind_integer(q, ":cik", (int64_t)cik);
	else
		query_bind_null(q, ":cik");
	if (!rows_print(q, app->format, stdout, &n, e))
		return false;
	return n > 0 ||
	       err_set(e, ERR_CONFIG,
		   "no index that was read so far names '%s'; names match whole, "
		   "so try '%s*'",
		   company, company);
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	bool checks = strcmp(operands[0], "check") == 0;
	static const struct sync_options nothing;
	struct sync s = { .app = app, .options = &nothing };

	(void)own;
	if ((!checks || n_operands != 1) &&
	    (strcmp(operands[0], "explain") != 0 || n_operands != 2)) {
		err_set(e, ERR_CONFIG,
		    "want `watchlist check` or `watchlist explain COMPANY`");
		return RUN_FAILED;
	}

	/* An entry that names nobody is in no row: it is told. */
	app->options.is_verbose |= checks;
	if (!app_open(app, STORE_TRIAL, e) || !stage_select(&s, e))
		return RUN_FAILED;

	bool ok = checks ? check(app, e) && resolve_check(app, e)
			 : explain(app, operands[1], e);

	return ok ? EXIT_DONE : RUN_FAILED;
}

const struct command cmd_watchlist = {
	.name = "watchlist",
	.operands = "check | explain COMPANY",
	.help = "how each entry was understood; why a company is in or out",
	.least_operands = 1,
	.most_operands = 2,
	.run = run,
};
