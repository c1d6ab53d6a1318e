/*
 * What the stages of sync share: the fetcher, the limits of the run, and what
 * a refusal means.
 */
#include "cli/sync.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>

enum {
	/* A URL is asked for so often within one run. */
	TRIES = 3,

	/* What is on the way when --max-seconds is over may still come in. */
	GRACE_MS = 3000,

	/* And be parsed, which is a matter of a second for what one run of
	 * this length could fetch. */
	PARSE_GRACE_MS = 4000,

	/* A wait for the end of a block looks about so often. */
	LOOK_MS = 500
};

static int64_t
monotonic_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool
is_over(const struct sync *s, int64_t grace_ms)
{
	return s->deadline_ms != 0 &&
	       monotonic_ms() >= s->deadline_ms + grace_ms;
}

/* A signal, or --max-seconds with its grace; `ctx` is a struct sync. */
static bool
must_stop(void *ctx)
{
	return stop_signal() != 0 || is_over(ctx, GRACE_MS);
}

void
sync_bound_statements(struct sync *s)
{
	store_stop_when(s->app->store,
	    s->options->plans_only ? stop_is_asked : must_stop, s);
}

bool
sync_must_end_parsing(void *ctx)
{
	return is_over(ctx, PARSE_GRACE_MS);
}

bool
sync_stopped(struct err *e)
{
	return e->kind == ERR_STOPPED && stop_check(e);
}

bool
sync_open(struct sync *s, struct err *e)
{
	const struct config *c = s->app->config;
	char *folder = app_state_folder();
	bool ok = governor_open(
	    folder, c->base_url, c->requests_per_second, &s->governor, e);

	free(folder);
	if (!ok)
		return false;

	/* A server that hangs up is an answer, not an end. */
	signal(SIGPIPE, SIG_IGN);

	const struct fetch_options o = {
		.base_url = c->base_url,
		.contact = c->contact,
		.connections = c->connections,
		.tries = TRIES,
		.governor = s->governor,
		.max_requests = s->options->max_requests,
		.must_stop = must_stop,
		.ctx = s,
		.ca_bundle = app_ca_bundle(),
	};

	if (s->options->max_seconds > 0)
		s->deadline_ms =
		    monotonic_ms() + (int64_t)s->options->max_seconds * 1000;
	return fetcher_open(&o, &s->fetcher, e);
}

void
sync_close(struct sync *s)
{
	fetcher_free(s->fetcher);
	governor_free(s->governor);
}

void
sync_miss(struct sync *s, const char *path, const struct err *why)
{
	app_note(s->app, "%s: %s", path, why->text);
	if (s->fault.kind == ERR_NONE) {
		s->fault = *why;
		err_add(&s->fault, "%s", path);
	}
	s->n_faults++;
}

bool
sync_is_out_of_time(const struct sync *s)
{
	return is_over(s, 0);
}

bool
sync_wait(struct sync *s, bool *again, struct err *e)
{
	const struct timespec pause = { .tv_nsec = LOOK_MS * 1000000L };
	int64_t until;
	char text[INSTANT_SIZE];

	*again = false;
	if (!s->options->waits || s->network.kind != ERR_DENIED)
		return true;

	/* Another process may prolong it, and an operator may forget it. */
	while ((until = governor_blocked_until(s->governor)) != 0) {
		if (s->deadline_ms != 0 &&
		    monotonic_ms() + (until - time(NULL)) * 1000 >
			s->deadline_ms)
			return true;
		instant_print(until, text);
		app_progress(s->app, "blocked until %s", text);
		nanosleep(&pause, NULL);
		if (!stop_check(e))
			return false;
	}
	app_progress(s->app, "%s", "");
	app_note(s->app, "the block is over");
	s->network = s->fault = (struct err){ 0 };
	s->n_faults = 0;
	*again = true;
	return true;
}

bool
sync_fetch(
    struct sync *s, const struct fetch_calls *calls, void *ctx, struct err *e)
{
	if (s->network.kind != ERR_NONE)
		return true;

	bool ok = fetcher_run(s->fetcher, calls, ctx, e);

	app_progress(s->app, "%s", "");
	if (ok)
		return true;
	if (e->kind == ERR_DENIED || e->kind == ERR_RETRY) {
		s->network = *e;
		app_note(s->app, "%s", e->text);
		return true;
	}

	return sync_stopped(e);
}
