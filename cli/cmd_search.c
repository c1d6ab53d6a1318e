/*
 * search: full text over items and results exhibits, the best first.
 */
#include <stdio.h>

#include "base/buf.h"
#include "cli/app.h"
#include "cli/filter.h"
#include "store/search.h"

struct search_options {
	struct filter_options filter;
	uint64_t limit;
};

static const struct arg args[] = {
	FILTER_ARGS(struct search_options, filter),
	{ "limit", 0, ARG_NUMBER, offsetof(struct search_options, limit), "N",
	    "at most so many (100)" },
};

enum { DEFAULT_LIMIT = 100 };

static bool
read_options(const struct search_options *o, struct search *what, struct err *e)
{
	struct filter f;

	if (!filter_read(&o->filter, &f, e))
		return false;
	*what = (struct search){
		.item = o->filter.item,
		.cik = f.cik,
		.ticker = o->filter.ticker,
		.watchlist = o->filter.watchlist,
		.since = f.since,
		.until = f.until,
		.cap = o->limit > 0 ? o->limit : DEFAULT_LIMIT,
		.before = "[",
		.after = "]",
	};
	return true;
}

static bool
print(struct app *app, const struct search_options *o,
    const struct search *what, struct err *e)
{
	AUTO(query) q = NULL;
	size_t n;

	return app_open(app, STORE_READ, e) &&
	       search_open(app->store, what, &q, e) &&
	       rows_print(q, app->format, stdout, &n, e) &&
	       (n > 0 || filter_explain(app, &o->filter, e));
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	AUTO_LOCAL(buf) words;
	struct search what;

	buf_init(&words, SIZE_MAX);
	if (!read_options(own, &what, e))
		return RUN_FAILED;
	for (size_t i = 0; i < n_operands; i++)
		buf_printf(&words, "%s%s", i > 0 ? " " : "", operands[i]);
	buf_putc(&words, '\0');
	what.words = words.ptr;
	return print(app, own, &what, e) ? EXIT_DONE : RUN_FAILED;
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
