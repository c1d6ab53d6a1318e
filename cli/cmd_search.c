/*
 * search: full text over items and results exhibits, the best first.
 */
#include <stdio.h>

#include "base/buf.h"
#include "cli/app.h"
#include "cli/days.h"
#include "store/search.h"

struct search_options {
	const char *item;
	const char *cik;
	const char *ticker;
	const char *watchlist;
	const char *since;
	const char *until;
	uint64_t limit;
};

static const struct arg args[] = {
	{ "item", 0, ARG_TEXT, offsetof(struct search_options, item), "ITEM",
	    "in items with today's number (2.02) or the one reported (12)" },
	{ "cik", 0, ARG_TEXT, offsetof(struct search_options, cik), "CIK",
	    "of this company" },
	{ "ticker", 0, ARG_TEXT, offsetof(struct search_options, ticker),
	    "TICKER", "of the company with this ticker" },
	{ "watchlist", 0, ARG_TEXT, offsetof(struct search_options, watchlist),
	    "NAME", "of the companies in this watchlist" },
	{ "since", 0, ARG_TEXT, offsetof(struct search_options, since), "DAY",
	    "filed on this day (YYYY-MM-DD), quarter or year, or later" },
	{ "until", 0, ARG_TEXT, offsetof(struct search_options, until), "DAY",
	    "filed on this day, quarter or year, or before" },
	{ "limit", 0, ARG_NUMBER, offsetof(struct search_options, limit), "N",
	    "at most so many (100)" },
};

enum { DEFAULT_LIMIT = 100 };

static bool
read_options(const struct search_options *o, struct search *what, struct err *e)
{
	if (o->cik != NULL && !cik_parse(span_of(o->cik), &what->cik))
		return err_set(e, ERR_CONFIG,
		    "--cik: want 1 to 10 digits, have '%s'", o->cik);
	what->item = o->item;
	what->ticker = o->ticker;
	what->watchlist = o->watchlist;
	what->cap = o->limit > 0 ? o->limit : DEFAULT_LIMIT;
	what->before = "[";
	what->after = "]";
	return day_read("since", o->since, false, &what->since, e) &&
	       day_read("until", o->until, true, &what->until, e);
}

static bool
print(struct app *app, const struct search *what, struct err *e)
{
	AUTO(query) q = NULL;

	return app_open(app, STORE_READ, e) &&
	       search_open(app->store, what, &q, e) &&
	       rows_print(q, app->format, stdout, NULL, e);
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	AUTO_LOCAL(buf) words;
	struct search what = { 0 };

	buf_init(&words, SIZE_MAX);
	if (!read_options(own, &what, e))
		return RUN_FAILED;
	for (size_t i = 0; i < n_operands; i++)
		buf_printf(&words, "%s%s", i > 0 ? " " : "", operands[i]);
	buf_putc(&words, '\0');
	what.words = words.ptr;
	return print(app, &what, e) ? EXIT_DONE : RUN_FAILED;
}

const struct command cmd_search = {
	.name = "search",
	.operands = "WORDS",
	.help = "full text over items and results exhibits, the best first",
	.args = args,
	.n_args = sizeof(args) / sizeof(args[0]),
	.target_size = sizeof(struct search_options),
	.least_operands = 1,
	.most_operands = SIZE_MAX,
	.run = run,
};
