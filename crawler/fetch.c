/*
 * The loop: source, pace, server, sink.
 *
 * Each connection is a slot, and a slot goes round:
 *
 *     IDLE    asks the source
 *     DUE     has a URL, and waits for its pause to be over, and for the pace
 *     SENT    is libcurl's: it makes a connection where it has none, and lets
 *             the request leave when the governor says so once more
 *
 * and back to DUE for a further try or a redirect, or to IDLE once the sink
 * has taken the answer.
 */
#include "crawler/fetch.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/time.h"
#include "crawler/etag.h"
#include "crawler/http.h"
#include "crawler/origin.h"

enum {
	MS_US = 1000,
	SECOND_US = 1000 * 1000,
	POLL_MS = 100 /* must_stop and tick are asked at least so often */
};

enum slot_state { SLOT_IDLE, SLOT_DUE, SLOT_SENT };

struct slot {
	struct fetcher *fetcher;
	struct http *http;
	enum slot_state state;

	struct fetch_request request;
	char *url;
	unsigned tries; /* that failed */
	unsigned redirects;
	int64_t began_us; /* its first try; both on the monotonic clock */
	int64_t due_us;
	bool has_left;     /* the request of this try */
	int64_t departure; /* of it, until it is known to have left; 0: none */
};

struct fetcher {
	struct fetch_options o;
	char *base_url;
	char *contact;
	char *ca_bundle;
	const struct fetch_limits *limits;
	CURLM *multi;
	struct slot *slots;
	unsigned short seed[3]; /* of the jitter */

	struct fetch_totals totals;
	int64_t
	    not_before_us; /* what the governor said last, of the next one */
	bool was_answered;
	unsigned in_vain; /* URLs in a row, see struct fetch_limits */
};

/* One run: what fetcher_run was given. */
struct run {
	struct fetcher *f;
	const struct fetch_calls *calls;
	void *ctx;
	bool is_dry;
};

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * SECOND_US + t.tv_nsec / 1000;
}

static int64_t
min64(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
max64(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static bool
check_stop(const struct fetcher *f, struct err *e)
{
	if (f->o.must_stop != NULL && f->o.must_stop(f->o.ctx))
		return err_set(e, ERR_STOPPED, "stopped");
	return true;
}

/* --- the pace ------------------------------------------------------------ */

static bool
sleep_until(const struct fetcher *f, int64_t at_us, struct err *e)
{
	for (int64_t left; (left = at_us - now_us()) > 0;) {
		if (!check_stop(f, e))
			return false;
		usleep((useconds_t)min64(left, POLL_MS * MS_US));
	}
	return true;
}

/*
 * What libcurl was allowed to send has left by now. If the process was put
 * aside in between, later requests reckon with that.
 */
static bool
note_departures(struct fetcher *f, struct err *e)
{
	for (unsigned i = 0; i < f->o.connections; i++) {
		struct slot *s = &f->slots[i];

		if (s->departure != 0 &&
		    !governor_left(f->o.governor, s->departure, e))
			return false;
		s->departure = 0;
	}
	return true;
}

/*
 * The connection is ready and the request would leave now. Where making the
 * connection took its time, or another process was quicker, it is not its turn
 * yet; libcurl cannot put a request off, so waiting here holds up the others,
 * which would have to wait for the pace as well.
 *
 * A block that another process has met counts, too.
 */
static bool
may_leave(void *ctx, struct err *e)
{
	struct slot *s = ctx;
	struct fetcher *f = s->fetcher;
	int64_t leave_us;

	if (!note_departures(f, e))
		return false;
	for (;;) {
		if (!governor_leave(f->o.governor, &s->departure, &leave_us, e))
			return false;
		if (leave_us == 0)
			break;
		if (!sleep_until(f, leave_us, e))
			return false;
	}
	s->has_left = true;
	f->totals.requests++;
	return true;
}

/* --- slots --------------------------------------------------------------- */

/* How many requests may still leave, beside those that wait to; below zero:
 * too many wait. */
static int64_t
requests_left(const struct fetcher *f)
{
	if (f->o.max_requests == 0)
		return INT64_MAX;

	int64_t left = (int64_t)(f->o.max_requests - f->totals.requests);

	for (unsigned i = 0; i < f->o.connections; i++)
		left -= f->slots[i].state != SLOT_IDLE && !f->slots[i].has_left;
	return left;
}

/* For the first time, for a further try or for a redirect. */
static void
slot_wait(struct slot *s, int64_t until_us)
{
	s->due_us = until_us;
	s->has_left = false;
	s->state = SLOT_DUE;
}

static void
slot_clear(struct slot *s)
{
	if (s->state == SLOT_SENT)
		curl_multi_remove_handle(
		    s->fetcher->multi, http_handle(s->http));
	free(s->url);
	s->url = NULL;
	s->departure = 0;
	s->state = SLOT_IDLE;
}

static bool
slot_ask(struct run *run, struct slot *s)
{
	s->request = (struct fetch_request){ 0 };
	if (!run->calls->next(run->ctx, &s->request)) {
		run->is_dry = true;
		return false;
	}
	s->url = xasprintf("%s/%s", run->f->base_url, s->request.path);
	s->tries = 0;
	s->redirects = 0;
	s->began_us = 0;
	slot_wait(s, now_us());
	return true;
}

static bool
slot_send(struct slot *s, struct err *e)
{
	struct fetcher *f = s->fetcher;

	if (!http_begin(s->http, s->url, s->request.if_modified_since,
		s->request.max_bytes, e))
		return false;

	CURLMcode rc = curl_multi_add_handle(f->multi, http_handle(s->http));

	if (rc != CURLM_OK)
		return err_set(
		    e, ERR_STORE, "libcurl: %s", curl_multi_strerror(rc));
	if (s->began_us == 0)
		s->began_us = now_us();
	s->state = SLOT_SENT;
	return true;
}

/* --- answers ------------------------------------------------------------- */

/* A number of seconds, however large. */
static bool
seconds_parse(struct span field, int64_t *out)
{
	uint64_t seconds;

	for (size_t i = 0; i < field.len; i++)
		if (field.ptr[i] < '0' || field.ptr[i] > '9')
			return false;
	if (!span_u64(field, INT32_MAX, &seconds))
		seconds = INT32_MAX;
	*out = (int64_t)seconds;
	return field.len > 0;
}

/*
 * Seconds that the server asks to be left alone, 0 if it does not: a number,
 * or a date.
 */
static int64_t
retry_after(const struct http *h)
{
	struct span field = http_field(h, HTTP_RETRY_AFTER);
	int64_t seconds, at = 0;

	if (seconds_parse(field, &seconds))
		return seconds;
	if (!http_date_parse(field, &at))
		return 0;

	int64_t now = (int64_t)time(NULL);

	return at > now ? at - now : 0;
}

/* Does what looks right hold what the request and the ETag say? */
static void
check_answer(const struct slot *s, struct fetch_answer *a)
{
	struct span body = http_body(s->http);
	bool was_encoded =
	    http_field(s->http, HTTP_CONTENT_ENCODING).ptr != NULL;

	if (a->verdict == VERDICT_UNCHANGED &&
	    s->request.if_modified_since[0] == '\0') {
		a->verdict = VERDICT_WRONG;
		err_set(&a->err, ERR_FORMAT,
		    "want an answer, have 304 to a request without condition");
	}
	if (a->verdict != VERDICT_OK)
		return;
	if (etag_agrees(a->etag, was_encoded, body, &a->err))
		a->body = body;
	else
		a->verdict = VERDICT_RETRY;
}

/* What came, judged. */
static void
judge(const struct slot *s, CURLcode rc, struct fetch_answer *a)
{
	const struct fetch_request *r = &s->request;
	struct err broken = { ERR_NONE, "" };
	bool is_whole = http_end(s->http, rc, &broken);

	*a = (struct fetch_answer){
		.request = r,
		.verdict = VERDICT_RETRY,
		.status = http_status(s->http),
		.etag = http_field(s->http, HTTP_ETAG),
		.last_modified = http_field(s->http, HTTP_LAST_MODIFIED),
	};
	if (a->status != 0)
		a->verdict = verdict_of(r->wanted, a->status,
		    http_field(s->http, HTTP_CONTENT_TYPE), http_body(s->http),
		    &a->err);

	/* A block is one also when only its beginning came. */
	if (a->verdict == VERDICT_BLOCKED || a->verdict == VERDICT_UNDECLARED)
		return;
	if (!is_whole) {
		a->verdict =
		    broken.kind == ERR_FORMAT ? VERDICT_WRONG : VERDICT_RETRY;
		a->err = broken;
		return;
	}
	check_answer(s, a);
}

/* A redirect to follow? Otherwise *a is what came of the URL. */
static bool
follows_redirect(struct slot *s, struct fetch_answer *a)
{
	struct span location = http_field(s->http, HTTP_LOCATION);
	char *url;

	if (a->verdict != VERDICT_WRONG || a->err.kind != ERR_FORMAT ||
	    a->status < 300 || a->status > 399 || location.ptr == NULL)
		return false;
	if (s->redirects == s->fetcher->limits->redirects)
		return err_set(&a->err, ERR_FORMAT,
		    "want at most %u redirects, have more", s->redirects);
	if (!origin_redirect(s->url, location, &url, &a->err))
		return false;
	free(s->url);
	s->url = url;
	s->redirects++;
	slot_wait(s, now_us());
	return true;
}

/* The pause after so many failed tries, a quarter more or less by chance. */
static int64_t
pause_us(struct fetcher *f, unsigned tries)
{
	static const int growth[] = { 1, 3, 9, 27 };
	size_t last = sizeof(growth) / sizeof(growth[0]) - 1;
	size_t i = tries - 1 < last ? tries - 1 : last;
	double chance = 0.75 + 0.5 * erand48(f->seed);

	return (int64_t)((double)(f->limits->pause_ms * MS_US * growth[i]) *
			 chance);
}

/* Is a passing fault worth a further try within the run? */
static bool
tries_again(struct slot *s, const struct fetch_answer *a)
{
	struct fetcher *f = s->fetcher;

	if (a->verdict != VERDICT_RETRY || ++s->tries >= f->o.tries)
		return false;

	int64_t asked_us = retry_after(s->http) * SECOND_US;
	int64_t wait_us = pause_us(f, s->tries);

	int64_t due_us = now_us() + (asked_us > wait_us ? asked_us : wait_us);

	if (due_us > s->began_us + f->limits->patience_ms * MS_US)
		return false;
	slot_wait(s, due_us);
	return true;
}

static bool
end_blocked(struct slot *s, const struct fetch_answer *a, struct err *e)
{
	struct fetcher *f = s->fetcher;
	char until[INSTANT_SIZE];

	if (!governor_block(f->o.governor, retry_after(s->http), e))
		return false;
	instant_print(governor_blocked_until(f->o.governor), until);
	return err_set(e, ERR_DENIED, "%s: %s; no request before %s", s->url,
	    a->err.text, until);
}

/*
 * Is the server still there? A URL that got nothing out of it in all its
 * tries is that URL's trouble; the first of all, or several in a row, are the
 * server's.
 */
static bool
check_server(struct fetcher *f, const struct fetch_answer *a, struct err *e)
{
	bool is_in_vain =
	    a->verdict == VERDICT_RETRY && (a->status == 0 || a->status >= 500);

	f->was_answered = f->was_answered || a->status != 0;
	f->in_vain = is_in_vain ? f->in_vain + 1 : 0;
	if (f->was_answered && f->in_vain < f->limits->in_vain)
		return true;
	f->in_vain = 0;
	return err_set(
	    e, ERR_RETRY, "%s cannot be reached: %s", f->base_url, a->err.text);
}

/* The transfer of `s` ended with `rc`: what comes next for it? */
static bool
slot_settle(struct run *run, struct slot *s, CURLcode rc, struct err *e)
{
	struct fetcher *f = run->f;
	struct fetch_answer a;

	judge(s, rc, &a);
	f->totals.bytes += http_bytes(s->http);

	switch (a.err.kind) {
	case ERR_STOPPED: /* these two and ... */
	case ERR_STORE:   /* ... what may_leave said */
		*e = a.err;
		return false;
	case ERR_DENIED:
		if (a.verdict == VERDICT_BLOCKED)
			return end_blocked(s, &a, e);
		*e = a.err;
		return false;
	case ERR_CONFIG:
		return err_set(e, ERR_CONFIG, "%s: %s", s->url, a.err.text);
	default:
		break;
	}
	if (follows_redirect(s, &a) || tries_again(s, &a)) {
		if (requests_left(f) < 0)
			slot_clear(s);
		return true;
	}
	if (!check_server(f, &a, e))
		return false;

	bool ok = run->calls->done(run->ctx, &a, e);

	run->is_dry = false; /* the answer may have led to more */
	slot_clear(s);
	return ok;
}

/* --- the loop ------------------------------------------------------------ */

static void
ask_source(struct run *run)
{
	struct fetcher *f = run->f;

	for (unsigned i = 0; i < f->o.connections && !run->is_dry; i++)
		if (f->slots[i].state == SLOT_IDLE && requests_left(f) > 0)
			slot_ask(run, &f->slots[i]);
}

/* The slot that is due first. */
static struct slot *
next_to_send(struct fetcher *f)
{
	struct slot *first = NULL;

	for (unsigned i = 0; i < f->o.connections; i++) {
		struct slot *s = &f->slots[i];

		if (s->state == SLOT_DUE &&
		    (first == NULL || s->due_us < first->due_us))
			first = s;
	}
	return first;
}

/* How many requests are on their way to leave: their connections are made. */
static unsigned
leaving(const struct fetcher *f)
{
	unsigned n = 0;

	for (unsigned i = 0; i < f->o.connections; i++)
		n += f->slots[i].state == SLOT_SENT && !f->slots[i].has_left;
	return n;
}

/*
 * Send what may be sent by now. *wake_us is when there will be more to do.
 */
static bool
send_due(struct fetcher *f, int64_t *wake_us, struct err *e)
{
	struct slot *s;

	while ((s = next_to_send(f)) != NULL) {
		*wake_us = max64(s->due_us, f->not_before_us);
		if (*wake_us > now_us())
			return true;
		if (!governor_next(f->o.governor, leaving(f), wake_us, e))
			return false;
		f->not_before_us = *wake_us;
		if (*wake_us > now_us())
			return true;
		if (!slot_send(s, e))
			return false;
	}
	*wake_us = INT64_MAX;
	return true;
}

/*
 * Let libcurl work, and settle what has ended. A slot that is free again has
 * something to do at once, so *wake_us is then past.
 */
static bool
perform(struct run *run, int64_t *wake_us, struct err *e)
{
	CURLM *multi = run->f->multi;
	int running, left;
	CURLMcode rc = curl_multi_perform(multi, &running);

	if (rc != CURLM_OK)
		return err_set(
		    e, ERR_STORE, "libcurl: %s", curl_multi_strerror(rc));
	if (!note_departures(run->f, e))
		return false;

	for (CURLMsg *m; (m = curl_multi_info_read(multi, &left)) != NULL;) {
		CURL *easy = m->easy_handle;
		CURLcode result = m->data.result;
		char *slot = NULL;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(easy, CURLINFO_PRIVATE, &slot);
		curl_multi_remove_handle(multi, easy);

		struct slot *s = (struct slot *)(void *)slot;

		s->state = SLOT_IDLE;
		*wake_us = 0;
		if (!slot_settle(run, s, result, e))
			return false;
	}
	return true;
}

static bool
is_done(const struct run *run)
{
	for (unsigned i = 0; i < run->f->o.connections; i++)
		if (run->f->slots[i].state != SLOT_IDLE)
			return false;
	return run->is_dry || requests_left(run->f) <= 0;
}

static bool
tick(const struct run *run, struct err *e)
{
	return run->calls->tick == NULL || run->calls->tick(run->ctx, e);
}

static bool
loop(struct run *run, struct err *e)
{
	for (;;) {
		int64_t wake_us;

		if (!check_stop(run->f, e) || !tick(run, e))
			return false;
		ask_source(run);
		if (!send_due(run->f, &wake_us, e) ||
		    !perform(run, &wake_us, e))
			return false;
		if (is_done(run))
			return true;

		int64_t wait_us = min64(wake_us - now_us(), POLL_MS * MS_US);

		if (wait_us > 0)
			curl_multi_poll(run->f->multi, NULL, 0,
			    (int)((wait_us + MS_US - 1) / MS_US), NULL);
	}
}

/* --- public -------------------------------------------------------------- */

/* The contact is a line of a header: one line, and not empty. */
static bool
check_contact(const char *contact, struct err *e)
{
	for (const char *c = contact; *c != '\0'; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			return err_set(e, ERR_CONFIG,
			    "contact: want one line without control bytes");
	return contact[0] != '\0' ||
	       err_set(e, ERR_CONFIG, "contact: want a name and an e-mail");
}

static bool
make_slots(struct fetcher *f, bool is_direct)
{
	f->slots = xcalloc(f->o.connections, sizeof(*f->slots));
	for (unsigned i = 0; i < f->o.connections; i++) {
		struct http_setup setup = {
			.contact = f->contact,
			.ca_bundle = f->ca_bundle,
			.is_direct = is_direct,
			.limits = f->limits,
			.may_leave = may_leave,
			.ctx = &f->slots[i],
		};

		f->slots[i].fetcher = f;
		f->slots[i].http = http_new(&setup);
		if (f->slots[i].http == NULL)
			return false;
	}
	return true;
}

bool
fetcher_open(const struct fetch_options *o, struct fetcher **out, struct err *e)
{
	struct origin origin;

	*out = NULL;
	if (!check_contact(o->contact, e))
		return false;
	if (!origin_parse(o->base_url, &origin, e)) {
		e->kind = ERR_CONFIG;
		return false;
	}
	/* Its memory is always there, as everybody's here: it takes the lack
	 * of it for a network that is down. */
	if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, xmalloc, free, xrealloc,
		xstrdup, xcalloc) != CURLE_OK)
		return err_set(e, ERR_STORE, "libcurl: cannot start");

	AUTO(fetcher) f = xcalloc(1, sizeof(*f));

	f->o = *o;
	f->base_url = xstrdup(o->base_url);
	f->contact = xstrdup(o->contact);
	f->ca_bundle = o->ca_bundle != NULL ? xstrdup(o->ca_bundle) : NULL;
	f->limits = o->limits != NULL ? o->limits : &fetch_limits_default;
	f->seed[0] = (unsigned short)getpid();
	f->seed[1] = (unsigned short)now_us();
	f->multi = curl_multi_init();
	if (f->multi == NULL || !make_slots(f, origin_is_loopback(&origin)))
		return err_set(e, ERR_STORE, "libcurl: cannot start");
	curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, (long)o->connections);
	*out = f;
	f = NULL;
	return true;
}

void
fetcher_free(struct fetcher *f)
{
	if (f == NULL)
		return;
	for (unsigned i = 0; f->slots != NULL && i < f->o.connections; i++) {
		slot_clear(&f->slots[i]);
		http_free(f->slots[i].http);
	}
	free(f->slots);
	curl_multi_cleanup(f->multi);
	curl_global_cleanup();
	free(f->base_url);
	free(f->contact);
	free(f->ca_bundle);
	free(f);
}

bool
fetcher_run(struct fetcher *f, const struct fetch_calls *calls, void *ctx,
    struct err *e)
{
	struct run run = { .f = f, .calls = calls, .ctx = ctx };
	bool ok = loop(&run, e);

	for (unsigned i = 0; i < f->o.connections; i++)
		slot_clear(&f->slots[i]);
	return ok;
}

struct fetch_totals
fetcher_totals(const struct fetcher *f)
{
	return f->totals;
}
