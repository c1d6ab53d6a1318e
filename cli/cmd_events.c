/*
 * events: the item events of the archive, narrowed by options, newest last.
 */
#include "cli/app.h"
#include "cli/days.h"

struct events_options {
	const char *item;
	const char *cik;
	const char *ticker;
	const char *watchlist;
	const char *since;
	const char *until;
};

static const struct arg args[] = {
	{ "item", 0, ARG_TEXT, offsetof(struct events_options, item), "ITEM",
	    "today's number (2.02) or the one reported (12)" },
	{ "cik", 0, ARG_TEXT, offsetof(struct events_options, cik), "CIK",
	    "of this company" },
	{ "ticker", 0, ARG_TEXT, offsetof(struct events_options, ticker),
	    "TICKER", "of the company with this ticker" },
	{ "watchlist", 0, ARG_TEXT, offsetof(struct events_options, watchlist),
	    "NAME", "of the companies in this watchlist" },
	{ "since", 0, ARG_TEXT, offsetof(struct events_options, since), "DAY",
	    "filed on this day (YYYY-MM-DD), quarter or year, or later" },
	{ "until", 0, ARG_TEXT, offsetof(struct events_options, until), "DAY",
	    "filed on this day, quarter or year, or before" },
};

static const char sql[] =
    "SELECT e.filed, e.accepted_et, f.ticker, e.cik, e.company, e.form,\n"
    "       e.item, e.code, e.title, e.accession\n"
    "FROM events e JOIN filings f ON f.accession = e.accession\n";

static const char order[] = "ORDER BY e.filed, e.accepted_et, e.accession, "
			    "e.position";

/* What the options mean, checked. */
struct filter {
	struct span item;
	uint64_t cik;
	struct date since, until;
};

static bool
read_filter(const struct events_options *o, struct filter *f, struct err *e)
{
	f->item = span_of(o->item);
	if (o->cik != NULL && !cik_parse(span_of(o->cik), &f->cik))
		return err_set(e, ERR_CONFIG,
		    "--cik: want 1 to 10 digits, have '%s'", o->cik);
	return day_read("since", o->since, false, &f->since, e) &&
	       day_read("until", o->until, true, &f->until, e);
}

/* One condition of the query, and the parameter that it takes. */
struct condition {
	bool is_used;
	const char *sql;
	const char *name; /* of its parameter */
	const char *text; /* its value; NULL: the number */
	int64_t number;
};

static bool
print(struct app *app, const struct condition *conditions, size_t n,
    struct err *e)
{
	AUTO_LOCAL(buf) whole;
	AUTO(query) q = NULL;
	const char *word = "WHERE ";

	buf_init(&whole, SIZE_MAX);
	buf_puts(&whole, sql);
	for (size_t i = 0; i < n; i++)
		if (conditions[i].is_used) {
			buf_printf(&whole, "%s%s\n", word, conditions[i].sql);
			word = "  AND ";
		}
	buf_puts(&whole, order);
	if (!query_open(app->store, buf_span(&whole), &q, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct condition *c = &conditions[i];

		if (c->is_used && c->text != NULL)
			query_bind_text(q, c->name, span_of(c->text));
		else if (c->is_used)
			query_bind_integer(q, c->name, c->number);
	}
	return rows_print(q, app->format, stdout, NULL, e);
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	const struct events_options *o = own;
	struct filter f = { 0 };
	char since[DATE_SIZE], until[DATE_SIZE];

	(void)operands;
	(void)n_operands;
	if (!read_filter(o, &f, e) || !app_open(app, STORE_READ, e))
		return RUN_FAILED;
	date_print(f.since, since);
	date_print(f.until, until);

	const struct condition conditions[] = {
		{ o->item != NULL, "(e.item = :item OR e.code = :item)",
		    ":item", o->item, 0 },
		{ o->cik != NULL,
		    "e.accession IN (SELECT accession FROM filing_companies "
		    "WHERE cik = :cik)",
		    ":cik", NULL, (int64_t)f.cik },
		{ o->ticker != NULL, "f.ticker = upper(:ticker)", ":ticker",
		    o->ticker, 0 },
		{ o->watchlist != NULL,
		    "e.accession IN (SELECT c.accession FROM filing_companies "
		    "c JOIN watchlist_members m ON m.cik = c.cik "
		    "WHERE m.watchlist = :watchlist)",
		    ":watchlist", o->watchlist, 0 },
		{ o->since != NULL, "e.filed >= :since", ":since", since, 0 },
		{ o->until != NULL, "e.filed <= :until", ":until", until, 0 },
	};

	return print(app, conditions,
		   sizeof(conditions) / sizeof(conditions[0]), e)
		   ? EXIT_DONE
		   : RUN_FAILED;
}

const struct command cmd_events = {
	.name = "events",
	.operands = "",
	.help = "list item events",
	.args = args,
	.n_args = sizeof(args) / sizeof(args[0]),
	.target_size = sizeof(struct events_options),
	.run = run,
};
