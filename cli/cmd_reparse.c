/*
 * reparse: today's parser over the whole archive, and what that changes. What
 * the parser says as it did before is not written again.
 */
#include <inttypes.h>
#include <stdio.h>

#include "cli/parsing.h"
#include "parser/filing.h"

struct reparse_options {
	bool puts_all;
	bool rebuilds;
};

static const struct arg args[] = {
	{ "all", 0, ARG_FLAG, offsetof(struct reparse_options, puts_all), NULL,
	    "put down anew also what the parser says as before" },
	{ "rebuild", 0, ARG_FLAG, offsetof(struct reparse_options, rebuilds),
	    NULL, "make the catalogue anew from submissions and index rows" },
};

struct reparse {
	struct app *app;
	const struct reparse_options *options;
	struct accession reached; /* by a run that was stopped */
	struct buf words;
	uint64_t n_read, n_changed;
};

static bool
next(void *ctx, struct accession after, struct accession *rows, size_t cap,
    size_t *n, struct err *e)
{
	const struct reparse *r = ctx;

	return reparse_next(r->app->store,
	    after.id > r->reached.id ? after : r->reached, rows, cap, n, e);
}

/* What was not the same is compared, counted and, with -v, named. */
static bool
put_changed(struct reparse *r, const struct parsed *p, struct err *e)
{
	char accession[ACCESSION_SIZE];
	uint64_t ignored;

	buf_reset(&r->words);
	if (!reparse_remember(r->app->store, p->accession, e) ||
	    !parsed_put(r->app->store, p, &ignored, e) ||
	    !reparse_compare(r->app->store, p->accession, &r->words, e))
		return false;
	if (r->words.len == 0)
		return true;
	r->n_changed++;
	accession_print(p->accession, accession);
	app_note(
	    r->app, "%s: %.*s", accession, (int)r->words.len, r->words.ptr);
	return true;
}

static bool
put(void *ctx, const struct parsed *p, struct err *e)
{
	struct reparse *r = ctx;
	struct answer before;

	if (r->n_read++ % 1000 == 0)
		app_progress(r->app,
		    "%" PRIu64 " filings parsed, %" PRIu64 " changed",
		    r->n_read - 1, r->n_changed);
	if (!answer_get(r->app->store, p->accession, &before, e))
		return false;

	bool is_same = before.has_digest && before.parser_version != 0 &&
		       sha256_eq(&before.digest, &p->answer.digest);

	if (!is_same || r->options->puts_all || r->options->rebuilds)
		return put_changed(r, p, e);
	return before.parser_version == p->answer.parser_version ||
	       answer_put(r->app->store, p->accession, &p->answer, e);
}

static bool
reached(void *ctx, struct accession last, uint64_t n, struct err *e)
{
	const struct reparse *r = ctx;

	return reparse_reach(r->app->store, last, n, e);
}

static bool
mark(struct reparse *r, bool begins, struct err *e)
{
	struct store *s = r->app->store;

	if (!store_begin(s, e))
		return false;

	bool ok = !begins ? reparse_end(s, e)
		  : r->options->rebuilds
		      ? rebuild_begin(s, PARSER_VERSION, &r->reached, e)
		      : reparse_begin(s, PARSER_VERSION, &r->reached, e);

	if (ok)
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

static bool
report(struct reparse *r, struct err *e)
{
	AUTO(query) q = NULL;

	app_progress(r->app, "%s", "");
	app_note(r->app, "%" PRIu64 " filings parsed, %" PRIu64 " changed",
	    r->n_read, r->n_changed);
	return reparse_changes(r->app->store, &q, e) &&
	       rows_print(q, r->app->format, stdout, NULL, e);
}

static int
reparse(struct reparse *r, struct err *e)
{
	struct parsing p = { .app = r->app,
		.ctx = r,
		.next = next,
		.put = put,
		.reached = reached };

	if (!mark(r, true, e))
		return RUN_FAILED;
	if (r->reached.id != 0) {
		char accession[ACCESSION_SIZE];

		accession_print(r->reached, accession);
		app_note(r->app, "going on behind %s", accession);
	}
	if (!parsing_run(&p, e) || !mark(r, false, e) || !report(r, e))
		return RUN_FAILED;
	return p.damaged > 0 ? EXIT_DAMAGED : EXIT_DONE;
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	struct reparse r = { .app = app, .options = own };

	(void)operands;
	(void)n_operands;
	if (!app_open_old(app, STORE_WRITE, e) || !store_lock(app->store, e))
		return RUN_FAILED;
	stop_on_signals();
	buf_init(&r.words, SIZE_MAX);

	int code = reparse(&r, e);

	app_progress(app, "%s", "");
	buf_release(&r.words);
	return code;
}

const struct command cmd_reparse = {
	.name = "reparse",
	.operands = "",
	.help = "today's parser over the archive; says what changed",
	.args = args,
	.n_args = sizeof(args) / sizeof(args[0]),
	.target_size = sizeof(struct reparse_options),
	.run = run,
};
