/*
 * sql: read-only SQL over the archive, from the command line or standard
 * input.
 */
#include <stdio.h>

#include "base/file.h"
#include "cli/app.h"

/* A query that people write has some lines; this is a book. */
enum { MAX_SQL_BYTES = 1 << 20 };

static bool
print(struct app *app, struct span sql, struct err *e)
{
	AUTO(query) q = NULL;

	return app_open(app, STORE_READ, e) &&
	       query_open(app->store, sql, &q, e) &&
	       rows_print(q, app->format, stdout, NULL, e);
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	AUTO_LOCAL(buf) sql;

	(void)own;
	buf_init(&sql, MAX_SQL_BYTES);
	if (n_operands > 0)
		buf_puts(&sql, operands[0]);
	else if (!file_read("-", &sql, e))
		return RUN_FAILED;
	return print(app, buf_span(&sql), e) ? EXIT_DONE : RUN_FAILED;
}

const struct command cmd_sql = {
	.name = "sql",
	.operands = "[QUERY]",
	.help = "read-only SQL over the archive; from standard input without "
		"QUERY",
	.most_operands = 1,
	.run = run,
};
