/*
 * sql: read-only SQL over the archive, from the command line, a file or
 * standard input.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/app.h"
#include "cli/document.h"

enum {
	/* A query that people write has some lines; this is a book. */
	MAX_SQL_BYTES = 1 << 20,

	/* What SQLite cannot leave, a function at work, has so long. */
	GRACE_SECONDS = 2
};

struct sql_options {
	const char *file;
	uint64_t timeout; /* seconds; 0: none */
};

static const struct arg args[] = {
	{ "file", 'f', ARG_TEXT, offsetof(struct sql_options, file), "FILE",
	    "read the query from FILE" },
	{ "timeout", 0, ARG_NUMBER, offsetof(struct sql_options, timeout),
	    "SECONDS", "give up after so long, exit 1" },
};

static const char too_long[] = "edgarchive: the query took too long\n";

/* Nothing is open for writing, so nothing is left half done. */
static void
end_at_once(int number)
{
	ssize_t ignored = write(STDERR_FILENO, too_long, sizeof(too_long) - 1);

	(void)number;
	(void)ignored;
	_exit(EXIT_FAILED);
}

static void
limit(struct app *app, uint64_t seconds)
{
	struct sigaction action = { .sa_handler = end_at_once };

	if (seconds == 0)
		return;
	query_timeout(app->store, seconds);
	sigemptyset(&action.sa_mask);
	sigaction(SIGALRM, &action, NULL);
	if (seconds < INT32_MAX - GRACE_SECONDS)
		alarm((unsigned)seconds + GRACE_SECONDS);
}

static bool
print(struct app *app, uint64_t timeout, struct span sql, struct err *e)
{
	AUTO(query) q = NULL;

	if (!app_open(app, STORE_READ, e))
		return false;
	limit(app, timeout);
	return functions_install(app->store, &document_finder, e) &&
	       query_open(app->store, sql, &q, e) &&
	       rows_print(q, app->format, stdout, NULL, e);
}

/* NULL: from standard input. */
static bool
read_query(const char *file, struct buf *sql, struct err *e)
{
	if (file_read(file != NULL ? file : "-", sql, e))
		return true;
	if (file != NULL)
		e->kind = ERR_CONFIG;
	return false;
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	const struct sql_options *o = own;
	AUTO_LOCAL(buf) sql;

	buf_init(&sql, MAX_SQL_BYTES);
	if (n_operands > 0 && o->file != NULL) {
		err_set(e, ERR_CONFIG, "sql: want QUERY or --file, have both");
		return RUN_FAILED;
	}
	if (n_operands > 0 && strcmp(operands[0], "-") != 0)
		buf_puts(&sql, operands[0]);
	else if (!read_query(o->file, &sql, e))
		return RUN_FAILED;
	return print(app, o->timeout, buf_span(&sql), e) ? EXIT_DONE
							 : RUN_FAILED;
}

const struct command cmd_sql = {
	.name = "sql",
	.operands = "[QUERY]",
	.help = "read-only SQL over the archive; from standard input without "
		"QUERY",
	.args = args,
	.n_args = sizeof(args) / sizeof(args[0]),
	.target_size = sizeof(struct sql_options),
	.most_operands = 1,
	.run = run,
};
