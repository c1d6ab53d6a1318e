/*
 * The loop: ask the source for a URL, wait for the pace, hand the answer to
 * the sink. The only part that knows libcurl.
 *
 * HTTP/1.1 with keep-alive, several connections, conditional requests, gzip
 * transfer, bodies capped while they come in. A passing fault is tried again
 * within the run, with growing pauses; what the sink gets is final.
 */
#ifndef EDGARCHIVE_CRAWLER_FETCH_H
#define EDGARCHIVE_CRAWLER_FETCH_H

#include "base/auto.h"
#include "base/edgar.h"
#include "base/err.h"
#include "crawler/governor.h"
#include "crawler/limits.h"
#include "crawler/verdict.h"

struct fetch_options {
	const char *base_url; /* "https://www.sec.gov", no slash at the end */
	const char *contact;  /* goes into the User-Agent as it is */
	unsigned connections;
	unsigned tries;            /* of one URL within the run, at least 1 */
	struct governor *governor; /* borrowed */

	/*
	 * Of all runs, further tries and redirects included; 0: no limit. What
	 * is on the way when it is reached comes in, and the run is over.
	 */
	uint64_t max_requests;

	/* Asked often; true ends the loop soon, without new requests. */
	bool (*must_stop)(void *ctx);
	void *ctx; /* for must_stop */

	const char *ca_bundle;             /* a PEM file; NULL: libcurl's */
	const struct fetch_limits *limits; /* borrowed; NULL: the defaults */
};

/* One thing to ask for; the source fills it. */
struct fetch_request {
	char path[PATH_SIZE]; /* below the base URL, without the first slash */
	enum wanted wanted;
	char if_modified_since[40]; /* an earlier Last-Modified, or "" */
	uint64_t max_bytes;         /* of the body, decoded */
	uint64_t id;                /* the caller's own */
};

/* What came of it; valid during the sink's call. */
struct fetch_answer {
	const struct fetch_request *request;
	enum verdict verdict;
	long status;      /* 0: no answer came */
	struct span body; /* decoded; absent unless VERDICT_OK */
	struct span etag; /* as sent, with its quotes; may be absent */
	struct span last_modified;
	struct err err; /* why, unless OK or UNCHANGED */
};

struct fetch_totals {
	uint64_t requests; /* that left, further tries included */
	uint64_t bytes;    /* of bodies, as they came over the wire */
};

struct fetcher;

/*
 * Strings are copied. ERR_CONFIG for a base URL or a contact that cannot be
 * sent. The caller ignores SIGPIPE.
 */
MUST_USE bool fetcher_open(
    const struct fetch_options *o, struct fetcher **out, struct err *e);
void fetcher_free(struct fetcher *f);
AUTO_FREE(fetcher)

struct fetch_calls {
	/*
	 * Fill *r with the next thing to ask for; false when there is none by
	 * now. It is asked once more after each answer.
	 */
	bool (*next)(void *ctx, struct fetch_request *r);

	/*
	 * Take an answer. Returns false, with *e filled, when the run must
	 * stop. Is called for each request that `next` gave, except for those
	 * that were not finished when the loop ended early, or wanted one
	 * request more than max_requests.
	 */
	bool (*done)(void *ctx, const struct fetch_answer *a, struct err *e);

	/*
	 * Called often, also while nothing comes: for what must not wait for
	 * the next answer. Fails as `done` does. NULL: nothing does.
	 */
	bool (*tick)(void *ctx, struct err *e);
};

/*
 * Run until the source is dry. A connection asks for its next URL only after
 * the sink has taken its last answer. Every request, a further try or a
 * redirect too, leaves when the governor lets it.
 *
 * Returns false when the sink or `tick` did, and
 *     ERR_DENIED   when the server blocks us, now or since earlier; the
 *                  governor was told before anything else happened
 *     ERR_CONFIG   when it refuses the User-Agent
 *     ERR_RETRY    when it cannot be reached at all: it has never answered
 *                  this fetcher, or several URLs in a row got no answer or a
 *                  5xx in all their tries
 *     ERR_STOPPED  when must_stop said so
 *     ERR_STORE    when the governor's file fails
 * Transfers under way are then dropped, and the sink hears nothing of them:
 * so VERDICT_BLOCKED and VERDICT_UNDECLARED never reach it. The fetcher can
 * be run again.
 *
 * A body is OK only if it came whole and its MD5 is that of the ETag where
 * that is one (etag.h); redirects are followed within the same scheme, host
 * and port only.
 */
MUST_USE bool fetcher_run(struct fetcher *f, const struct fetch_calls *calls,
    void *ctx, struct err *e);

struct fetch_totals fetcher_totals(const struct fetcher *f);

#endif
