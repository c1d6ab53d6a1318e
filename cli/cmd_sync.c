/*
 * sync: refresh, select, fetch and parse; the nightly job.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/sync.h"
#include "store/filings.h"
#include "store/runs.h"

static const struct arg args[] = {
	{ "plan", 'n', ARG_FLAG, offsetof(struct sync_options, plans_only),
	    NULL, "say what a run would do; keep nothing" },
	{ "max-seconds", 0, ARG_NUMBER,
	    offsetof(struct sync_options, max_seconds), "N",
	    "end after so many seconds" },
	{ "max-requests", 0, ARG_NUMBER,
	    offsetof(struct sync_options, max_requests), "N",
	    "end after so many requests" },
	{ "wait", 0, ARG_FLAG, offsetof(struct sync_options, waits), NULL,
	    "when the server blocks us, wait until it is over, and go on" },
	{ "retry-now", 0, ARG_FLAG, offsetof(struct sync_options, retries_now),
	    NULL, "ask again for what failed, whatever its time" },
};

/* How many runs in a row may fail in a passing way before cron says so. */
enum { SILENT_RUNS = 2 };

/* What a block has dropped is asked for anew: each stage looks what is due. */
static bool
run_stages(struct sync *s, struct err *e)
{
	bool again = true;

	while (again)
		if (!stage_resolve(s, e) || !stage_refresh(s, e) ||
		    !stage_select(s, e) || !stage_fetch(s, e) ||
		    !stage_parse(s, e) || !sync_wait(s, &again, e))
			return false;
	return true;
}

static uint64_t
all_missed(const struct sync *s)
{
	return s->missed + s->n_faults;
}

/* The code of a run that came to its end. */
static int
code_of(const struct sync *s)
{
	if (s->unread > 0)
		return EXIT_DAMAGED;
	if (s->network.kind != ERR_NONE)
		return exit_code_of(&s->network);
	return all_missed(s) > 0 ? EXIT_INCOMPLETE : EXIT_DONE;
}

/* A night with news prints one line; one without prints nothing. */
static void
print_news(const struct sync *s)
{
	if (s->new_filings == 0 && s->new_events == 0)
		return;
	printf("%" PRIu64 " new filing%s, %" PRIu64 " new event%s, "
	       "%" PRIu64 " of results\n",
	    s->new_filings, s->new_filings == 1 ? "" : "s", s->new_events,
	    s->new_events == 1 ? "" : "s", s->new_results);
}

/*
 * What is passing, from EXIT_INCOMPLETE to EXIT_NETWORK, is left out of cron's
 * mail until three runs in a row have ended so, whichever of these it was. On a
 * terminal, and with -v, it is always said.
 */
static bool
is_worth_saying(struct app *app, int code)
{
	struct err ignored;
	unsigned streak = 0;

	if (code < EXIT_INCOMPLETE || code == EXIT_DAMAGED ||
	    app->talks_to_people || app->options.is_verbose)
		return true;
	return !run_streak(app->store, EXIT_INCOMPLETE, EXIT_NETWORK, &streak,
		   &ignored) ||
	       streak >= SILENT_RUNS;
}

static void
explain(const struct sync *s, int code)
{
	struct err e = s->network;

	if (code == EXIT_INCOMPLETE)
		err_set(&e, ERR_FORMAT,
		    "%" PRIu64 " could not be fetched; `edgarchive status` "
		    "names them",
		    all_missed(s));
	if (code == EXIT_DAMAGED)
		err_set(&e, ERR_DAMAGED,
		    "%" PRIu64 " filings are damaged; `edgarchive verify "
		    "--repair` fetches them again",
		    s->unread);
	if (code == EXIT_DONE || !is_worth_saying(s->app, code))
		return;

	/* -v has named it in its place. */
	if (s->fault.kind != ERR_NONE && !s->app->options.is_verbose)
		app_complain(&s->fault);
	app_complain(&e);
}

/* The run's row is there while it runs, and tells afterwards how it ended. */
static int
run_logged(struct sync *s, struct err *e)
{
	struct run run = { .started_at = s->app->now };

	if (!run_begin(s->app->store, &run, e))
		return RUN_FAILED;

	bool ok = run_stages(s, e);
	struct fetch_totals totals = fetcher_totals(s->fetcher);
	int code = ok ? code_of(s) : exit_code_of(e);
	struct err ignored;

	if (ok)
		explain(s, code);
	run.ended_at = time(NULL);
	run.exit_code = code;
	run.requests = totals.requests;
	run.bytes = totals.bytes;
	run.new_filings = s->new_filings;
	run.new_events = s->new_events;
	run.failures = all_missed(s) + s->unread;
	if (!run_end(s->app->store, &run, ok ? e : &ignored))
		return RUN_FAILED;
	print_news(s);
	return ok ? code : RUN_FAILED;
}

static int
plan(struct sync *s, struct err *e)
{
	if (!stage_resolve(s, e) || !stage_refresh(s, e) ||
	    !stage_select(s, e) || !plan_print(s, e))
		return RUN_FAILED;

	int code = code_of(s);

	explain(s, code);
	return code;
}

/* Another run is at work: no failure of this one, unless it never ends. */
static int
locked_out(struct app *app, struct err *e)
{
	if (e->kind != ERR_LOCKED || app->talks_to_people ||
	    app->options.is_verbose ||
	    store_locked_out(app->store) > SILENT_RUNS)
		return RUN_FAILED;
	return EXIT_LOCKED;
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	const struct sync_options *o = own;
	struct sync s = { .app = app, .options = o };

	(void)operands;
	(void)n_operands;
	if (!app_configure(app, true, e) ||
	    !store_open(app->config->archive,
		o->plans_only ? STORE_TRIAL : STORE_WRITE, &app->store, e))
		return RUN_FAILED;
	if (!store_lock(app->store, e))
		return locked_out(app, e);
	stop_on_signals();

	int code = RUN_FAILED;

	if (sync_open(&s, e))
		code = o->plans_only ? plan(&s, e) : run_logged(&s, e);
	app_progress(app, "%s", "");
	sync_close(&s);
	return code;
}

const struct command cmd_sync = {
	.name = "sync",
	.operands = "",
	.help = "refresh, select, fetch and parse: the nightly job",
	.args = args,
	.n_args = sizeof(args) / sizeof(args[0]),
	.target_size = sizeof(struct sync_options),
	.run = run,
};
