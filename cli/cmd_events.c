/*
 * events: the item events of the archive, narrowed by options, newest last.
 */
#include "cli/app.h"
#include "cli/filter.h"

struct events_options {
	struct filter_options filter;
};

static const struct arg args[] = {
	FILTER_ARGS(struct events_options, filter),
};

static const char sql[] =
    "SELECT e.filed, e.accepted_et, f.ticker, e.cik, e.company, e.form,\n"
    "       e.item, e.code, e.title, e.accession\n"
    "FROM events e JOIN filings f ON f.accession = e.accession\n";

static const char order[] = "ORDER BY e.filed, e.accepted_et, e.accession, "
			    "e.position";

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
    size_t *n_rows, struct err *e)
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
	return rows_print(q, app->format, stdout, n_rows, e);
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	const struct filter_options *o =
	    &((const struct events_options *)own)->filter;
	struct filter f;
	char since[DATE_SIZE], until[DATE_SIZE];

	(void)operands;
	(void)n_operands;
	if (!filter_read(o, &f, e) || !app_open(app, STORE_READ, e))
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

	size_t n = sizeof(conditions) / sizeof(conditions[0]), n_rows;
	bool ok = print(app, conditions, n, &n_rows, e) &&
		  (n_rows > 0 || filter_explain(app, o, e));

	return ok ? EXIT_DONE : RUN_FAILED;
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
