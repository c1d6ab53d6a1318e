/*
 * The nightly job: its stages, and what they tell each other.
 *
 * A stage returns false only when the run must stop: the config, the archive,
 * a signal. What befalls one filing goes into its row and the tally. A server
 * that refuses or is not there ends the fetching, not the run: what is there
 * is still parsed.
 */
#ifndef EDGARCHIVE_CLI_SYNC_H
#define EDGARCHIVE_CLI_SYNC_H

#include "cli/app.h"
#include "crawler/fetch.h"

struct sync_options {
	bool plans_only;
	bool retries_now;
	bool waits;            /* until a block is over */
	uint64_t max_seconds;  /* 0: no limit */
	uint64_t max_requests; /* 0: no limit */
};

struct sync {
	struct app *app;
	const struct sync_options *options;
	struct governor *governor;
	struct fetcher *fetcher;
	int64_t deadline_ms; /* of the monotonic clock; 0: none */

	/* Why the fetching ended early; ERR_NONE while it goes on. */
	struct err network;

	/*
	 * Of the indexes, and lists of tickers, that were missed: the first,
	 * and how many. What is asked for again behind a block counts anew.
	 */
	struct err fault;
	uint64_t n_faults;

	/* The tally. */
	uint64_t new_filings; /* archived by this run */
	uint64_t new_events;
	uint64_t new_results; /* of these, results */
	uint64_t missed;      /* filings that could not be had */
	uint64_t unread;      /* filings that could not be read back */
};

/* Open what the network stages need. */
MUST_USE bool sync_open(struct sync *s, struct err *e);
void sync_close(struct sync *s);

/*
 * What was asked for could not be had, or is no use, and changes nothing: note
 * it, count it, and keep the first. For what has no row of its own.
 */
void sync_miss(struct sync *s, const char *path, const struct err *why);

/*
 * Have statements end when the fetcher does: after a signal, or when
 * --max-seconds is over, and a while for what is on its way. A plan's only
 * after a signal: it is one transaction, and all that came before would be
 * undone with them.
 */
void sync_bound_statements(struct sync *s);

/* For struct parsing: is --max-seconds over for what came last, too? */
bool sync_must_end_parsing(void *ctx);

/*
 * What a stage makes of ERR_STOPPED, when it has undone its work: it is the end
 * of the run only after a signal. False, too, for all other kinds of *e.
 */
MUST_USE bool sync_stopped(struct err *e);

/* Has --max-seconds been reached? */
bool sync_is_out_of_time(const struct sync *s);

/*
 * With --wait, after a block: sleep until it is over, by *again, and the
 * network is there again. *again is false when there was no block, and when it
 * lasts longer than --max-seconds. False, ERR_STOPPED, when a signal came.
 */
MUST_USE bool sync_wait(struct sync *s, bool *again, struct err *e);

/*
 * Run the fetcher over a source and a sink. A refusal or a dead network is
 * kept in s->network and is no failure here.
 */
MUST_USE bool sync_fetch(
    struct sync *s, const struct fetch_calls *calls, void *ctx, struct err *e);

/*
 * Tickers: look at company_tickers.json when it is due, and resolve what the
 * watchlists name. ERR_CONFIG when one is unknown after a fresh look; all of
 * them are shown on standard error with their places.
 */
MUST_USE bool stage_resolve(struct sync *s, struct err *e);

/*
 * Are all tickers of the watchlists known? Else ERR_CONFIG, and each that is
 * not on standard error, with its place and the likely right one.
 */
MUST_USE bool resolve_check(struct app *app, struct err *e);

/* The indexes that are due, each applied whole or not at all. */
MUST_USE bool stage_refresh(struct sync *s, struct err *e);

/* Members of the watchlists, and which filings are wanted. */
MUST_USE bool stage_select(struct sync *s, struct err *e);

/* What is wanted and due: downloaded, checked, archived, one by one. */
MUST_USE bool stage_fetch(struct sync *s, struct err *e);

/* What is archived and not parsed by this parser. */
MUST_USE bool stage_parse(struct sync *s, struct err *e);

/* sync -n: print rows, requests, bytes and minutes; nothing is kept. */
MUST_USE bool plan_print(struct sync *s, struct err *e);

#endif
