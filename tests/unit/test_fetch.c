#include "tests/unit/unit.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/memory.h"
#include "crawler/fetch.h"
#include "tests/unit/server.h"

#define DOC     "<SEC-DOCUMENT>1.txt\nhello\n</SEC-DOCUMENT>\n" /* 42 bytes */
#define DOC_MD5 "cf2379d0d2552c9d452c52228187b1c0"
#define HEAD    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
#define OK_DOC  HEAD "Content-Length: 42\r\n\r\n" DOC
#define CHUNKED HEAD "Transfer-Encoding: chunked\r\n\r\n"
#define CONTACT "Jane Doe jane@example.com"

#define THROTTLE "<html><title>Request Rate Threshold Exceeded</title></html>"
#define UNDECLARED                                                           \
	"<html><title>Your Request Originates from an Undeclared Automated " \
	"Tool</title></html>"

enum { KB = 1024, MB = 1024 * 1024, MAX_BODY = 8 * MB };

static char folder[64];

/* As the defaults, but nobody waits half a minute. */
static struct fetch_limits limits;

/* --- a run: a list of paths, and what came of them ---------------------- */

struct outcome {
	enum verdict verdict;
	long status;
	char *body; /* NULL: absent */
	char text[480];
	char last_modified[40];
};

struct job {
	const char *const *paths;
	size_t n_paths;
	enum wanted wanted;
	const char *since;
	uint64_t max_bytes; /* 0: MAX_BODY */

	size_t asked;
	size_t in_hand, most_in_hand;
	size_t stop_after; /* the sink fails at this answer, from 1; 0: never */
	unsigned sink_us;  /* how long the sink takes */
	struct outcome outcomes[64];
	size_t done;
	size_t tick_fails_after; /* so many answers; 0: never */
};

static bool
job_next(void *ctx, struct fetch_request *r)
{
	struct job *j = ctx;

	if (j->asked == j->n_paths)
		return false;
	snprintf(r->path, sizeof(r->path), "%s", j->paths[j->asked]);
	snprintf(r->if_modified_since, sizeof(r->if_modified_since), "%s",
	    j->since != NULL ? j->since : "");
	r->wanted = j->wanted;
	r->max_bytes = j->max_bytes > 0 ? j->max_bytes : MAX_BODY;
	r->id = j->asked++;
	if (++j->in_hand > j->most_in_hand)
		j->most_in_hand = j->in_hand;
	return true;
}

static bool
job_done(void *ctx, const struct fetch_answer *a, struct err *e)
{
	struct job *j = ctx;
	struct outcome *o = &j->outcomes[a->request->id];

	o->verdict = a->verdict;
	o->status = a->status;
	o->body =
	    a->body.ptr != NULL ? strndup(a->body.ptr, a->body.len) : NULL;
	snprintf(o->text, sizeof(o->text), "%s", a->err.text);
	snprintf(o->last_modified, sizeof(o->last_modified), SPAN_FMT,
	    SPAN_ARG(a->last_modified));
	j->in_hand--;
	usleep(j->sink_us);
	if (++j->done == j->stop_after)
		return err_set(e, ERR_STORE, "disk full");
	return true;
}

static bool
job_tick(void *ctx, struct err *e)
{
	const struct job *j = ctx;

	if (j->tick_fails_after > 0 && j->done == j->tick_fails_after)
		return err_set(e, ERR_STORE, "disk full");
	return true;
}

static void
job_release(struct job *j)
{
	for (size_t i = 0; i < j->n_paths; i++)
		free(j->outcomes[i].body);
}
AUTO_RELEASE(job)

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A fetcher for `url` with the given connections and rate. */
struct client {
	struct governor *governor;
	struct fetcher *fetcher;
};

static void
client_open_with(struct client *c, struct fetch_options o, double rate)
{
	struct err e;

	if (!governor_open(folder, o.base_url, rate, &c->governor, &e))
		fail_msg("%s", e.text);
	o.contact = CONTACT;
	o.tries = 3;
	o.governor = c->governor;
	o.limits = &limits;
	if (!fetcher_open(&o, &c->fetcher, &e))
		fail_msg("%s", e.text);
}

static void
client_open(struct client *c, const char *url, unsigned connections,
    double rate, bool (*must_stop)(void *), void *ctx)
{
	const struct fetch_options o = {
		.base_url = url,
		.connections = connections,
		.must_stop = must_stop,
		.ctx = ctx,
	};

	client_open_with(c, o, rate);
}

static void
client_release(struct client *c)
{
	fetcher_free(c->fetcher);
	governor_free(c->governor);
}
AUTO_RELEASE(client)

static bool
run(struct client *c, struct job *j, struct err *e)
{
	static const struct fetch_calls calls = { job_next, job_done,
		job_tick };

	*e = (struct err){ ERR_NONE, "" };
	return fetcher_run(c->fetcher, &calls, j, e);
}

/* A port may be given out again, and a block outlives its server. */
static void
forget_blocks(void)
{
	AUTO_TEXT command = xasprintf("rm -f %s/*.pace", folder);

	if (system(command) != 0)
		fail_msg("%s", command);
}

/* Run `j` over one connection at no set rate. */
static bool
run_plainly(struct server *s, struct job *j, struct err *e)
{
	AUTO_LOCAL(client) c;

	client_open(&c, server_url(s), 1, 0, NULL, NULL);
	return run(&c, j, e);
}

#define PATHS(list) .paths = (list), .n_paths = sizeof(list) / sizeof((list)[0])

/* --- one answer each ------------------------------------------------------ */

/* `bytes` as gzip, in a static buffer. */
static struct span
gzip(struct span bytes)
{
	static unsigned char out[64 * KB];
	z_stream z = {
		.next_in = (Bytef *)(uintptr_t)bytes.ptr,
		.avail_in = (uInt)bytes.len,
		.next_out = out,
		.avail_out = sizeof(out),
	};

	assert_int_equal(
	    deflateInit2(&z, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY), Z_OK);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return (struct span){ (char *)out, z.total_out };
}

static void
answers_are_judged(void **state)
{
	static const struct {
		const char *name;
		struct server_reply reply;
		enum verdict verdict;
		long status;
		const char *text;
	} cases[] = {
		{ "whole", { .bytes = { LIT(OK_DOC) } }, VERDICT_OK, 200, "" },
		{ "chunked",
		    { .bytes = { LIT(CHUNKED "2a\r\n" DOC "\r\n0\r\n\r\n") } },
		    VERDICT_OK, 200, "" },
		{ "to the end of the connection",
		    { .bytes = { LIT(HEAD "\r\n" DOC) }, .then = SERVER_CLOSE },
		    VERDICT_OK, 200, "" },
		{ "answers before the answer",
		    { .bytes = { LIT("HTTP/1.1 103 Early Hints\r\nETag: "
				     "\"x\"\r\n\r\n" OK_DOC) } },
		    VERDICT_OK, 200, "" },
		{ "longer than announced",
		    { .bytes = { LIT(OK_DOC "and more") } }, VERDICT_OK, 200,
		    "" },
		{ "ETag of the body",
		    { .bytes = { LIT(HEAD "ETag: \"" DOC_MD5 "\"\r\n"
					  "Content-Length: 42\r\n\r\n" DOC) } },
		    VERDICT_OK, 200, "" },
		{ "ETag of parts",
		    { .bytes = { LIT(HEAD "etag: \"" DOC_MD5 "-2\"\r\n"
					  "Content-Length: 42\r\n\r\n" DOC) } },
		    VERDICT_OK, 200, "" },

		{ "ETag of another body",
		    { .bytes = { LIT(
			  HEAD "ETag: "
			       "\"00000000000000000000000000000000-gzip"
			       "\"\r\nContent-Length: 42\r\n\r\n" DOC) } },
		    VERDICT_RETRY, 200, "(its ETag), have " DOC_MD5 },
		{ "short",
		    { .bytes = { LIT(
			  HEAD "Content-Length: 1000000\r\n\r\n" DOC) },
			.then = SERVER_CLOSE },
		    VERDICT_RETRY, 200, "bytes remaining to read" },
		{ "short chunk",
		    { .bytes = { LIT(CHUNKED "ff\r\n" DOC) },
			.then = SERVER_CLOSE },
		    VERDICT_RETRY, 200, "" },
		{ "no size of a chunk",
		    { .bytes = { LIT(CHUNKED "zz\r\n" DOC "\r\n0\r\n\r\n") } },
		    VERDICT_RETRY, 200, "" },
		{ "reset within the body",
		    { .bytes = { LIT(HEAD "Content-Length: 1000\r\n\r\n" DOC) },
			.then = SERVER_RESET },
		    VERDICT_RETRY, 200, "" },
		{ "reset within the header",
		    { .bytes = { LIT(HEAD) }, .then = SERVER_RESET },
		    VERDICT_RETRY, 200, "" },
		{ "hangs within the body",
		    { .bytes = { LIT(HEAD "Content-Length: 1000\r\n\r\n" DOC) },
			.then = SERVER_HANG },
		    VERDICT_RETRY, 200, "too slow" },
		{ "a byte every 20 ms",
		    { .bytes = { LIT(HEAD "Content-Length: 1000\r\n\r\n") },
			.more = { LIT("x") },
			.times = 1000,
			.every_ms = 20 },
		    VERDICT_RETRY, 200, "too slow" },
		{ "not gzip",
		    { .bytes = { LIT(HEAD "Content-Encoding: gzip\r\n"
					  "Content-Length: 42\r\n\r\n" DOC) } },
		    VERDICT_RETRY, 200, "" },
		{ "NUL in a header",
		    { .bytes = { LIT(HEAD "X: a\0b\r\nContent-Length: "
					  "42\r\n\r\n" DOC) } },
		    VERDICT_RETRY, 200, "" },
		{ "no HTTP", { .bytes = { LIT(DOC) }, .then = SERVER_CLOSE },
		    VERDICT_RETRY, 0, "" },
		{ "503",
		    { .bytes = { LIT("HTTP/1.1 503 No\r\nContent-Length: "
				     "0\r\n\r\n") } },
		    VERDICT_RETRY, 503, "503 with an empty body" },

		{ "404",
		    { .bytes = { LIT("HTTP/1.1 404 No\r\nContent-Length: "
				     "0\r\n\r\n") } },
		    VERDICT_GONE, 404, "not there" },
		{ "404 without end",
		    { .bytes = { LIT("HTTP/1.1 404 No\r\n\r\n") },
			.more = { LIT(DOC DOC DOC DOC DOC DOC DOC DOC DOC) },
			.times = 1000000 },
		    VERDICT_GONE, 404, "not there" },
		{ "empty",
		    { .bytes = { LIT(HEAD "Content-Length: 0\r\n\r\n") } },
		    VERDICT_WRONG, 200, "have an empty body" },
		{ "304 to no condition",
		    { .bytes = { LIT("HTTP/1.1 304 Same\r\n\r\n") } },
		    VERDICT_WRONG, 304, "without condition" },
		{ "announced too large",
		    { .bytes = { LIT(
			  HEAD "Content-Length: 9000000\r\n\r\n" DOC) },
			.then = SERVER_HANG },
		    VERDICT_WRONG, 200, "at most 8388608 bytes" },
		{ "chunked without end",
		    { .bytes = { LIT(CHUNKED) },
			.more = { LIT("2a\r\n" DOC "\r\n") },
			.times = 1000000 },
		    VERDICT_WRONG, 200, "too large: want a body of at most" },
		{ "two lengths",
		    { .bytes = { LIT(HEAD "Content-Length: 42\r\n"
					  "Content-Length: 43\r\n\r\n" DOC) } },
		    VERDICT_WRONG, 200, "want one Content-Length" },
		{ "header without end",
		    { .bytes = { LIT(HEAD) },
			.more = { LIT("X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaa"
				      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				      "\r\n") },
			.times = 100000 },
		    VERDICT_WRONG, 200, "header of at most 65536 bytes" },
		{ "line of header without end",
		    { .bytes = { LIT(HEAD "X-Filler: ") },
			.more = { LIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa") },
			.times = 100000 },
		    VERDICT_WRONG, 200, "header of at most 65536 bytes" },
		{ "10,000 lines of header",
		    { .bytes = { LIT(HEAD) },
			.more = { LIT("A: b\r\n") },
			.times = 10000 },
		    VERDICT_WRONG, 200, "in 256 lines" },
		{ "100 Continue without end",
		    { .bytes = { LIT("") },
			.more = { LIT("HTTP/1.1 100 Continue\r\n\r\n") },
			.times = 1000000 },
		    VERDICT_WRONG, 100, "in 256 lines" },
		{ "redirect without a place",
		    { .bytes = { LIT("HTTP/1.1 302 Go\r\nContent-Length: "
				     "0\r\n\r\n") } },
		    VERDICT_WRONG, 302, "a redirect that leads nowhere" },
	};
	static const char *const paths[] = { "first", "doc" };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct server_reply replies[] = {
			{ .path = "first", .bytes = { LIT(OK_DOC) } },
			cases[i].reply,
		};
		AUTO_LOCAL(job)
		j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
		const struct outcome *o = &j.outcomes[1];
		struct err e;

		replies[1].path = "doc";

		AUTO(server) s = server_new(replies, 2);

		if (!run_plainly(s, &j, &e))
			fail_msg("%s: %s", cases[i].name, e.text);
		assert_int_equal(j.done, 2);
		if (o->verdict != cases[i].verdict ||
		    o->status != cases[i].status ||
		    strstr(o->text, cases[i].text) == NULL ||
		    (o->body != NULL) != (o->verdict == VERDICT_OK) ||
		    (o->body != NULL && strcmp(o->body, DOC) != 0))
			fail_msg("%s: %s, %ld, '%s', body %s", cases[i].name,
			    verdict_name(o->verdict), o->status, o->text,
			    o->body != NULL ? o->body : "absent");
	}
}

/* One reply of a header and a gzip body, and the outcome of asking for it. */
static void
fetch_encoded(const char *encoding, const char *header, struct span body,
    uint64_t max_bytes, struct job *j)
{
	static const char *const paths[] = { "doc" };
	AUTO_TEXT head = xasprintf("HTTP/1.1 200 OK\r\nContent-Encoding: "
				   "%s\r\n%sContent-Length: %zu\r\n\r\n",
	    encoding, header, body.len);
	struct server_reply reply = {
		.path = "doc",
		.bytes = span_of(head),
		.more = body,
		.times = 1,
	};
	AUTO(server) s = server_new(&reply, 1);
	struct err e;

	*j = (struct job){ PATHS(paths), .wanted = WANTED_SUBMISSION,
		.max_bytes = max_bytes };
	if (!run_plainly(s, j, &e))
		fail_msg("%s", e.text);
	assert_int_equal(j->done, 1);
}

static void
gzip_is_unpacked_and_its_etag_is_of_the_text(void **state)
{
	static const struct {
		const char *header;
		enum verdict verdict;
	} cases[] = {
		{ "", VERDICT_OK },
		{ "ETag: \"" DOC_MD5 "-gzip\"\r\n", VERDICT_OK },
		{ "ETag: \"00000000000000000000000000000000-gzip\"\r\n",
		    VERDICT_RETRY },
		/* Of what it was packed to, perhaps: says nothing. */
		{ "ETag: \"00000000000000000000000000000000\"\r\n",
		    VERDICT_OK },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_LOCAL(job) j = { 0 };

		fetch_encoded("gzip", cases[i].header, gzip(SPAN(DOC)), 0, &j);
		assert_int_equal(j.outcomes[0].verdict, cases[i].verdict);
		if (cases[i].verdict == VERDICT_OK)
			assert_string_equal(j.outcomes[0].body, DOC);
	}
}

static void
gzip_is_taken_whole_or_not_at_all(void **state)
{
	static const struct {
		const char *name;
		size_t cut; /* so many bytes off the end */
		const char *behind;
		const char *encoding;
		enum verdict verdict;
		const char *text;
	} cases[] = {
		{ "whole", 0, "", "gzip", VERDICT_OK, "" },
		{ "under its old name", 0, "", "x-gzip", VERDICT_OK, "" },
		{ "without its last byte", 1, "", "gzip", VERDICT_RETRY,
		    "gzip: want the end of the member" },
		{ "without its trailer", 8, "", "gzip", VERDICT_RETRY,
		    "gzip: want the end of the member" },
		{ "without its half", 30, "", "gzip", VERDICT_RETRY,
		    "gzip: want the end of the member" },
		{ "junk behind it", 0, "junk", "gzip", VERDICT_RETRY,
		    "gzip: incorrect header check" },
		{ "a wrong CRC", 8, "12345678", "gzip", VERDICT_RETRY,
		    "gzip: incorrect data check" },
		{ "another encoding", 0, "", "br", VERDICT_WRONG, "have 'br'" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_LOCAL(job) j = { 0 };
		struct span packed = gzip(SPAN(DOC));
		size_t len = packed.len - cases[i].cut;
		AUTO_TEXT body = xcalloc(1, len + strlen(cases[i].behind) + 1);

		memcpy(body, packed.ptr, len);
		strcpy(body + len, cases[i].behind);
		len += strlen(cases[i].behind);
		fetch_encoded(
		    cases[i].encoding, "", (struct span){ body, len }, 0, &j);
		if (j.outcomes[0].verdict != cases[i].verdict ||
		    strstr(j.outcomes[0].text, cases[i].text) == NULL)
			fail_msg("%s: %s, '%s'", cases[i].name,
			    verdict_name(j.outcomes[0].verdict),
			    j.outcomes[0].text);
	}
}

/* Members in a row are one body (RFC 1952, 2.2). */
static void
gzip_may_have_members(void **state)
{
	static const char first[] = "<SEC-DOCUMENT>1.txt\n";
	AUTO_LOCAL(job) j = { 0 };
	struct span packed = gzip(span_of(first));
	AUTO_TEXT both = xcalloc(1, 1024);
	size_t len = packed.len;

	(void)state;
	memcpy(both, packed.ptr, packed.len);
	packed = gzip(span_slice(SPAN(DOC), strlen(first), SIZE_MAX));
	memcpy(both + len, packed.ptr, packed.len);
	fetch_encoded(
	    "gzip", "", (struct span){ both, len + packed.len }, 0, &j);
	assert_int_equal(j.outcomes[0].verdict, VERDICT_OK);
	assert_string_equal(j.outcomes[0].body, DOC);
}

static void
a_bomb_is_refused(void **state)
{
	AUTO_TEXT zeros = xcalloc(1, 7 * MB);
	AUTO_LOCAL(job) j = { 0 };

	(void)state;
	memcpy(zeros, DOC, strlen(DOC));
	fetch_encoded("gzip", "", gzip((struct span){ zeros, 7 * MB }), 0, &j);
	assert_int_equal(j.outcomes[0].verdict, VERDICT_WRONG);
	assert_non_null(strstr(j.outcomes[0].text, "200 bytes unpacked"));
}

static void
what_is_unpacked_is_capped(void **state)
{
	(void)state;
	for (uint64_t max = 41; max <= 42; max++) {
		AUTO_LOCAL(job) j = { 0 };

		fetch_encoded("gzip", "", gzip(SPAN(DOC)), max, &j);
		assert_int_equal(j.outcomes[0].verdict,
		    max == 42 ? VERDICT_OK : VERDICT_WRONG);
	}
}

/* --- at the bound, and one past it ---------------------------------------- */

/* The outcome for a header of so many lines and bytes before DOC. */
static enum verdict
fetch_header(size_t lines, size_t bytes, uint64_t max_bytes)
{
	static const char *const paths[] = { "doc" };
	static const char first[] = "HTTP/1.1 200 OK\r\nContent-Length: 42\r\n";
	AUTO_LOCAL(buf) answer;
	AUTO_LOCAL(job)
	j = { PATHS(paths), .wanted = WANTED_SUBMISSION,
		.max_bytes = max_bytes };
	struct err e;

	buf_init(&answer, MB);
	buf_puts(&answer, first);
	for (size_t i = 3; i < lines; i++)
		buf_puts(&answer, "A: b\r\n");
	for (size_t left; answer.len + 2 < bytes; answer.len += left) {
		left = bytes - 2 - answer.len;
		left = left < 2000 ? left : 1000;

		char *line = buf_room(&answer, left, &e);

		memset(line, 'a', left);
		memcpy(line, "A:", 2);
		memcpy(line + left - 2, "\r\n", 2);
	}
	buf_puts(&answer, "\r\n" DOC);

	struct server_reply reply = { .path = "doc",
		.bytes = buf_span(&answer) };
	AUTO(server) s = server_new(&reply, 1);

	if (!run_plainly(s, &j, &e))
		fail_msg("%s", e.text);
	return j.outcomes[0].verdict;
}

static void
bounds_hold_to_the_byte(void **state)
{
	static const struct {
		const char *name;
		size_t lines, bytes;
		uint64_t max_bytes;
		enum verdict verdict;
	} cases[] = {
		{ "lines", 256, 0, 0, VERDICT_OK },
		{ "one line more", 257, 0, 0, VERDICT_WRONG },
		{ "header", 0, 64 * KB, 0, VERDICT_OK },
		{ "header and a byte", 0, 64 * KB + 1, 0, VERDICT_WRONG },
		{ "body", 0, 0, 42, VERDICT_OK },
		{ "body and a byte", 0, 0, 41, VERDICT_WRONG },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum verdict v = fetch_header(
		    cases[i].lines, cases[i].bytes, cases[i].max_bytes);

		if (v != cases[i].verdict)
			fail_msg("%s: %s", cases[i].name, verdict_name(v));
	}
}

/* --- requests ------------------------------------------------------------- */

static void
one_connection_serves_all(void **state)
{
	static const char *const paths[] = { "doc", "none", "doc", "doc" };
	static const struct server_reply reply = { .path = "doc",
		.bytes = { LIT(OK_DOC) } };
	AUTO(server) s = server_new(&reply, 1);
	AUTO_LOCAL(job) j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
	struct err e;

	(void)state;
	assert_true(run_plainly(s, &j, &e));
	assert_int_equal(server_requests(s), 4);
	assert_int_equal(server_connections(s), 1);
	assert_int_equal(j.most_in_hand, 1);
	assert_int_equal(j.outcomes[1].verdict, VERDICT_GONE);
	assert_string_equal(j.outcomes[3].body, DOC);
}

static void
a_request_says_who_asks_and_what_for(void **state)
{
	static const char *const paths[] = { "Archives/index.gz" };
	static const struct server_reply reply = {
		.path = "Archives/index.gz",
		.bytes = { LIT(
		    "HTTP/1.1 304 Same\r\nLast-Modified: Sat, 27 Jun "
		    "2026 07:04:08 GMT\r\n\r\n") },
	};
	AUTO(server) s = server_new(&reply, 1);
	AUTO_LOCAL(job)
	j = { PATHS(paths), .wanted = WANTED_INDEX,
		.since = "Sat, 27 Jun 2026 07:04:08 GMT" };
	struct err e;

	(void)state;
	assert_true(run_plainly(s, &j, &e));

	struct server_request r = server_request(s, 0);

	assert_true(span_starts(
	    span_of(r.text), SPAN("GET /Archives/index.gz HTTP/1.1")));
	assert_non_null(strstr(r.text, "\r\nUser-Agent: " CONTACT "\r\n"));
	assert_non_null(strstr(r.text, "\r\nAccept-Encoding: gzip\r\n"));
	assert_non_null(strstr(r.text,
	    "\r\nIf-Modified-Since: Sat, 27 Jun 2026 07:04:08 GMT\r\n"));
	assert_int_equal(j.outcomes[0].verdict, VERDICT_UNCHANGED);
	assert_string_equal(
	    j.outcomes[0].last_modified, "Sat, 27 Jun 2026 07:04:08 GMT");
}

static void
a_passing_fault_is_tried_again(void **state)
{
	static const char *const paths[] = { "doc" };
	static const struct server_reply replies[] = {
		{ .path = "doc",
		    .bytes = { LIT("HTTP/1.1 503 No\r\nContent-Length: "
				   "0\r\n\r\n") } },
		{ .path = "doc",
		    .bytes = { LIT(HEAD "Content-Length: 99\r\n\r\n" DOC) },
		    .then = SERVER_CLOSE },
		{ .path = "doc", .bytes = { LIT(OK_DOC) } },
	};
	AUTO(server) s = server_new(replies, 3);
	AUTO_LOCAL(client) c;
	AUTO_LOCAL(job) j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
	struct err e;

	(void)state;
	client_open(&c, server_url(s), 1, 0, NULL, NULL);
	assert_true(run(&c, &j, &e));
	assert_int_equal(j.outcomes[0].verdict, VERDICT_OK);
	assert_int_equal(fetcher_totals(c.fetcher).requests, 3);
	assert_int_equal(fetcher_totals(c.fetcher).bytes, 2 * 42);

	/* 20 ms after the first fault, three times that after the second. */
	int64_t first = server_request(s, 1).at_us - server_request(s, 0).at_us;
	int64_t second =
	    server_request(s, 2).at_us - server_request(s, 1).at_us;

	assert_true(first >= 15000 && second >= 45000);
}

/* Over all connections, and further tries count. */
static void
a_run_makes_no_more_requests_than_it_may(void **state)
{
	static const struct server_reply replies[] = {
		{ .path = "a",
		    .bytes = { LIT("HTTP/1.1 503 No\r\nContent-Length: "
				   "0\r\n\r\n") } },
		{ .path = "b", .bytes = { LIT(OK_DOC) } },
		{ .path = "c", .bytes = { LIT(OK_DOC) } },
		{ .path = "d", .bytes = { LIT(OK_DOC) } },
		{ .path = "a", .bytes = { LIT(OK_DOC) } },
	};
	static const char *const paths[] = { "a", "b", "c", "d", "b", "c", "d",
		"b", "c", "d" };

	(void)state;
	for (unsigned connections = 1; connections <= 4; connections++)
		for (unsigned max = 1; max <= 9; max++) {
			AUTO(server) s = server_new(replies, 5);
			AUTO_LOCAL(client) c;
			AUTO_LOCAL(job)
			j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
			struct err e;

			client_open_with(&c,
			    (struct fetch_options){ .base_url = server_url(s),
				.connections = connections,
				.max_requests = max },
			    0);
			assert_true(run(&c, &j, &e));
			assert_int_equal(
			    fetcher_totals(c.fetcher).requests, max);
			assert_true(j.done + 2 >= max && j.done < max);
			assert_true(run(&c, &j, &e));
			assert_int_equal(
			    fetcher_totals(c.fetcher).requests, max);
			forget_blocks();
		}
}

/* A Retry-After beyond the run's patience ends the tries. */
static void
a_server_that_asks_for_time_gets_it(void **state)
{
	static const char *const paths[] = { "soon", "late" };
	static const struct server_reply replies[] = {
		{ .path = "soon",
		    .bytes = { LIT("HTTP/1.1 503 No\r\nRetry-After: 1\r\n"
				   "Content-Length: 0\r\n\r\n") } },
		{ .path = "soon", .bytes = { LIT(OK_DOC) } },
		{ .path = "late",
		    .bytes = { LIT("HTTP/1.1 503 No\r\nRetry-After: 60\r\n"
				   "Content-Length: 0\r\n\r\n") } },
	};
	AUTO(server) s = server_new(replies, 3);
	AUTO_LOCAL(job) j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
	struct err e;

	(void)state;
	assert_true(run_plainly(s, &j, &e));
	assert_int_equal(j.outcomes[0].verdict, VERDICT_OK);
	assert_int_equal(j.outcomes[1].verdict, VERDICT_RETRY);
	assert_int_equal(server_requests(s), 3);
	assert_true(
	    server_request(s, 1).at_us - server_request(s, 0).at_us >= 1000000);
}

/* --- redirects ------------------------------------------------------------ */

static void
redirects_stay_with_the_server(void **state)
{
	static const struct {
		const char *location; /* %s: the server's URL */
		enum verdict verdict;
		size_t requests;
		const char *text;
	} cases[] = {
		{ "/doc", VERDICT_OK, 2, "" },
		{ "doc", VERDICT_OK, 2, "" },
		{ "%s/doc", VERDICT_OK, 2, "" },
		{ "/hop", VERDICT_OK, 3, "" },
		{ "/third", VERDICT_OK, 4, "" },
		{ "/start", VERDICT_WRONG, 4, "want at most 3 redirects" },
		{ "http://localhost/doc", VERDICT_WRONG, 1,
		    "have 'http://localhost/doc'" },
		{ "http://127.0.0.1:1/doc", VERDICT_WRONG, 1, "redirect" },
		{ "http://127.0.0.1/doc", VERDICT_WRONG, 1, "redirect" },
		{ "//example.com/doc", VERDICT_WRONG, 1, "redirect" },
		{ "https://127.0.0.1/doc", VERDICT_WRONG, 1, "redirect" },
		{ "file:///etc/passwd", VERDICT_WRONG, 1, "redirect" },
		{ "gopher://127.0.0.1/", VERDICT_WRONG, 1, "redirect" },
		{ "http://u:p@127.0.0.1/", VERDICT_WRONG, 1, "redirect" },
		{ "http://[", VERDICT_WRONG, 1, "redirect" },
	};
	static const char *const paths[] = { "start" };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct server_reply replies[] = {
			{ .path = "start" },
			{ .path = "third",
			    .bytes = { LIT("HTTP/1.1 307 Go\r\nLocation: /hop"
					   "\r\nContent-Length: 0\r\n\r\n") } },
			{ .path = "hop",
			    .bytes = { LIT("HTTP/1.1 301 Go\r\nLocation: /doc"
					   "\r\nContent-Length: 0\r\n\r\n") } },
			{ .path = "doc", .bytes = { LIT(OK_DOC) } },
		};

		/* The server reads it to its end, so it ends later. */
		AUTO_TEXT go = NULL;
		AUTO(server) s = server_new(replies, 4);
		AUTO_TEXT location =
		    xasprintf(cases[i].location, server_url(s));
		AUTO_LOCAL(job)
		j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
		struct err e;

		go = xasprintf("HTTP/1.1 302 Go\r\nLocation: %s\r\n"
			       "Content-Length: 0\r\n\r\n",
		    location);
		replies[0].bytes = span_of(go);
		assert_true(run_plainly(s, &j, &e));
		if (j.outcomes[0].verdict != cases[i].verdict ||
		    server_requests(s) != cases[i].requests ||
		    strstr(j.outcomes[0].text, cases[i].text) == NULL)
			fail_msg("%s: %s after %zu, '%s'", location,
			    verdict_name(j.outcomes[0].verdict),
			    server_requests(s), j.outcomes[0].text);
	}
}

/* --- blocks --------------------------------------------------------------- */

static void
a_block_ends_everything(void **state)
{
	static const struct {
		const char *head, *page;
		int64_t seconds;
	} cases[] = {
		{ "200 OK", THROTTLE, 600 },
		{ "403 Forbidden", THROTTLE, 600 },
		{ "429 Slow down", THROTTLE, 600 },
		{ "503 No", THROTTLE, 600 },
		{ "429 Slow down", "", 600 },
		{ "429 Slow down\r\nRetry-After: 5", "", 600 },
		{ "429 Slow down\r\nRetry-After: 1200", "", 1200 },
		{ "429 Slow down\r\nRetry-After: Tue, 01 Jan 2199 00:00:00 "
		  "GMT",
		    "", 86400 },
		{ "429 Slow down\r\nRetry-After: Tue, 01 Jan 2002 00:00:00 "
		  "GMT",
		    "", 600 },
		{ "429 Slow down\r\nRetry-After: soon", "", 600 },
	};
	static const char *const paths[] = { "doc", "block", "doc", "doc" };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_TEXT page = xasprintf("HTTP/1.1 %s\r\nContent-Length: "
					   "%zu\r\n\r\n%s",
		    cases[i].head, strlen(cases[i].page), cases[i].page);
		struct server_reply replies[] = {
			{ .path = "doc", .bytes = { LIT(OK_DOC) } },
			{ .path = "block", .bytes = span_of(page) },
		};
		AUTO(server) s = server_new(replies, 2);
		AUTO_LOCAL(client) c;
		AUTO_LOCAL(job)
		j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
		AUTO_LOCAL(job)
		again = { PATHS(paths), .wanted = WANTED_SUBMISSION };
		int64_t now = (int64_t)time(NULL);
		struct err e;

		forget_blocks();
		client_open(&c, server_url(s), 1, 0, NULL, NULL);
		assert_false(run(&c, &j, &e));
		assert_int_equal(e.kind, ERR_DENIED);
		assert_non_null(strstr(e.text, "no request before 2"));
		if (j.done != 1)
			fail_msg("%s: %s", cases[i].head, e.text);
		assert_int_equal(server_requests(s), 2);
		assert_in_range(governor_blocked_until(c.governor),
		    now + cases[i].seconds - 1, now + cases[i].seconds + 3);

		/* And the next run waits. */
		assert_false(run(&c, &again, &e));
		assert_int_equal(e.kind, ERR_DENIED);
		assert_int_equal(server_requests(s), 2);
	}
}

static void
a_block_page_may_be_gzip_cut_short_or_endless(void **state)
{
	static const char *const paths[] = { "doc" };
	struct span packed = gzip(SPAN(THROTTLE));
	AUTO_TEXT head = xasprintf("HTTP/1.1 403 No\r\nContent-Encoding: gzip"
				   "\r\nContent-Length: %zu\r\n\r\n",
	    packed.len);
	const struct server_reply replies[] = {
		{ .path = "doc",
		    .bytes = span_of(head),
		    .more = packed,
		    .times = 1 },
		{ .path = "doc",
		    .bytes = { LIT("HTTP/1.1 200 OK\r\nContent-Length: 9999"
				   "\r\n\r\n" THROTTLE) },
		    .then = SERVER_CLOSE },
		{ .path = "doc",
		    .bytes = { LIT("HTTP/1.1 503 No\r\nContent-Length: "
				   "99000000\r\n\r\n" THROTTLE) },
		    .more = { LIT(DOC DOC DOC DOC DOC DOC DOC DOC DOC DOC) },
		    .times = 1000000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(replies) / sizeof(replies[0]); i++) {
		AUTO(server) s = server_new(&replies[i], 1);
		AUTO_LOCAL(job)
		j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
		struct err e;

		forget_blocks();
		assert_false(run_plainly(s, &j, &e));
		assert_int_equal(e.kind, ERR_DENIED);
		assert_int_equal(j.done, 0);
		assert_int_equal(server_requests(s), 1);
	}
}

/* Three connections are at work when a fourth is told to stop. */
static void
a_block_drops_what_is_under_way(void **state)
{
	static const char *const paths[] = { "slow", "slow", "slow", "block",
		"doc", "doc", "doc" };
	static const struct server_reply replies[] = {
		{ .path = "slow",
		    .bytes = { LIT(HEAD "Content-Length: 1000000\r\n\r\n") },
		    .more = { LIT(DOC) },
		    .times = 1000000,
		    .every_ms = 1 },
		{ .path = "block",
		    .bytes = { LIT("HTTP/1.1 429 No\r\nContent-Length: "
				   "0\r\n\r\n") },
		    .awaits = 4 },
		{ .path = "doc", .bytes = { LIT(OK_DOC) } },
	};
	AUTO(server) s = server_new(replies, 3);
	AUTO_LOCAL(client) c;
	AUTO_LOCAL(job) j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
	struct err e;

	(void)state;
	client_open(&c, server_url(s), 4, 0, NULL, NULL);
	assert_false(run(&c, &j, &e));
	assert_int_equal(e.kind, ERR_DENIED);
	assert_int_equal(j.done, 0);
	assert_int_equal(server_requests(s), 4);
}

/* Another process meets a block while this one works. */
static void
a_block_of_another_process_counts(void **state)
{
	static const char *const paths[] = { "doc", "doc" };
	static const struct server_reply reply = { .path = "doc",
		.bytes = { LIT(OK_DOC) } };
	AUTO(server) s = server_new(&reply, 1);
	AUTO(governor) other = NULL;
	AUTO_LOCAL(job) j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
	struct err e;

	(void)state;
	assert_true(governor_open(folder, server_url(s), 0, &other, &e));
	assert_true(governor_block(other, 0, &e));
	assert_false(run_plainly(s, &j, &e));
	assert_int_equal(e.kind, ERR_DENIED);
	assert_int_equal(server_requests(s), 0);
	assert_int_equal(server_connections(s), 0);
}

static void
a_refused_user_agent_is_the_users_business(void **state)
{
	static const char *const heads[] = { "200 OK", "403 No", "429 No" };
	static const char *const paths[] = { "doc" };

	(void)state;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		AUTO_TEXT page = xasprintf("HTTP/1.1 %s\r\nContent-Length: "
					   "%zu\r\n\r\n" UNDECLARED,
		    heads[i], strlen(UNDECLARED));
		struct server_reply reply = { .path = "doc",
			.bytes = span_of(page) };
		AUTO(server) s = server_new(&reply, 1);
		AUTO_LOCAL(job)
		j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
		struct err e;

		assert_false(run_plainly(s, &j, &e));
		assert_int_equal(e.kind, ERR_CONFIG);
		assert_non_null(strstr(e.text, "undeclared automated tool"));
		assert_int_equal(j.done, 0);
	}
}

/* --- a server in trouble -------------------------------------------------- */

static void
a_server_that_is_not_there_ends_the_run(void **state)
{
	static const char *const urls[] = {
		"http://127.0.0.1:1",
		"http://no-such-host.invalid",
	};
	static const char *const paths[] = { "a", "b", "c", "d", "e", "f" };

	(void)state;
	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		AUTO_LOCAL(client) c;
		AUTO_LOCAL(job)
		j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
		struct err e;

		client_open(&c, urls[i], 2, 0, NULL, NULL);
		assert_false(run(&c, &j, &e));
		assert_int_equal(e.kind, ERR_RETRY);
		assert_non_null(strstr(e.text, "cannot be reached"));
		assert_int_equal(j.done, 0);
		assert_int_equal(fetcher_totals(c.fetcher).requests, 0);
	}
}

/* One filing's trouble is its own; four in a row are the server's. */
static void
a_server_that_breaks_down_ends_the_run(void **state)
{
	static const char *const paths[] = { "doc", "bad", "bad", "bad", "doc",
		"bad", "bad", "bad", "bad", "doc" };
	static const struct server_reply replies[] = {
		{ .path = "doc", .bytes = { LIT(OK_DOC) } },
		{ .path = "bad",
		    .bytes = { LIT("HTTP/1.1 500 No\r\nContent-Length: "
				   "0\r\n\r\n") } },
		{ .path = "bad", .bytes = { LIT("") }, .then = SERVER_RESET },
	};
	AUTO(server) s = server_new(replies, 3);
	AUTO_LOCAL(job) j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
	struct err e;

	(void)state;
	assert_false(run_plainly(s, &j, &e));
	assert_int_equal(e.kind, ERR_RETRY);
	assert_int_equal(j.done, 8);
	assert_int_equal(j.outcomes[3].verdict, VERDICT_RETRY);
	assert_int_equal(j.outcomes[4].verdict, VERDICT_OK);
}

/* --- ends ----------------------------------------------------------------- */

static bool
is_past(void *ctx)
{
	const int64_t *at_ms = ctx;

	return now_ms() >= *at_ms;
}

static void
must_stop_ends_a_silent_transfer(void **state)
{
	static const char *const paths[] = { "doc" };
	static const struct server_reply reply = {
		.path = "doc", .bytes = { LIT("") }, .then = SERVER_HANG
	};
	AUTO(server) s = server_new(&reply, 1);
	AUTO_LOCAL(client) c;
	AUTO_LOCAL(job) j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
	int64_t at_ms = now_ms() + 200;
	struct err e;

	(void)state;
	client_open(&c, server_url(s), 2, 0, is_past, &at_ms);
	assert_false(run(&c, &j, &e));
	assert_int_equal(e.kind, ERR_STOPPED);
	assert_int_equal(j.done, 0);
}

/* At one request in ten seconds, the second waits for its place. */
static void
must_stop_ends_a_wait_for_the_pace(void **state)
{
	static const char *const paths[] = { "doc", "doc" };
	static const struct server_reply reply = { .path = "doc",
		.bytes = { LIT(OK_DOC) } };
	AUTO(server) s = server_new(&reply, 1);
	AUTO_LOCAL(client) c;
	AUTO_LOCAL(job) j = { PATHS(paths), .wanted = WANTED_SUBMISSION };
	int64_t at_ms = now_ms() + 300;
	struct err e;

	(void)state;
	client_open(&c, server_url(s), 2, 0.1, is_past, &at_ms);
	assert_false(run(&c, &j, &e));
	assert_int_equal(e.kind, ERR_STOPPED);
	assert_int_equal(j.done, 1);
}

/* It is called though no further answer comes. */
static void
a_tick_that_fails_ends_the_run(void **state)
{
	static const char *const paths[] = { "doc", "void" };
	static const struct server_reply replies[] = {
		{ .path = "doc", .bytes = { LIT(OK_DOC) } },
		{ .path = "void", .bytes = { LIT("") }, .then = SERVER_HANG },
	};
	AUTO(server) s = server_new(replies, 2);
	AUTO_LOCAL(client) c;
	AUTO_LOCAL(job)
	j = { PATHS(paths), .wanted = WANTED_SUBMISSION,
		.tick_fails_after = 1 };
	struct err e;

	(void)state;
	client_open(&c, server_url(s), 1, 0, NULL, NULL);
	assert_false(run(&c, &j, &e));
	assert_int_equal(e.kind, ERR_STORE);
	assert_string_equal(e.text, "disk full");
	assert_int_equal(j.done, 1);
}

static void
a_sink_that_fails_ends_the_run(void **state)
{
	static const char *const paths[] = { "doc", "doc", "doc" };
	static const struct server_reply reply = { .path = "doc",
		.bytes = { LIT(OK_DOC) } };
	AUTO(server) s = server_new(&reply, 1);
	AUTO_LOCAL(client) c;
	AUTO_LOCAL(job)
	j = { PATHS(paths), .wanted = WANTED_SUBMISSION, .stop_after = 2 };
	struct err e;

	(void)state;
	client_open(&c, server_url(s), 1, 0, NULL, NULL);
	assert_false(run(&c, &j, &e));
	assert_int_equal(e.kind, ERR_STORE);
	assert_string_equal(e.text, "disk full");
	assert_int_equal(server_requests(s), 2);

	/* The fetcher is as good as new. */
	j.stop_after = 0;
	assert_true(run(&c, &j, &e));
	assert_int_equal(j.done, 3);
}

/* --- the pace, as the server sees it -------------------------------------- */

static void
no_second_at_the_server_holds_more_than_the_rate(void **state)
{
	enum { RATE = 10, N = 32 };
	static const char *paths[N];
	static const struct server_reply reply = { .path = "doc",
		.bytes = { LIT(OK_DOC) } };
	AUTO(server) s = server_new(&reply, 1);
	AUTO_LOCAL(client) c;
	struct err e;

	(void)state;
	for (int i = 0; i < N; i++)
		paths[i] = "doc";

	/* The sink takes longer than the pace, now and then. */
	AUTO_LOCAL(job)
	j = { PATHS(paths), .wanted = WANTED_SUBMISSION, .sink_us = 30000 };

	client_open(&c, server_url(s), 4, RATE, NULL, NULL);
	assert_true(run(&c, &j, &e));
	assert_int_equal(server_requests(s), N);
	for (size_t i = RATE; i < N; i++)
		if (server_request(s, i).at_us -
			server_request(s, i - RATE).at_us <
		    1000 * 1000)
			fail_msg("request %zu", i);

	int64_t took =
	    server_request(s, N - 1).at_us - server_request(s, 0).at_us;

	print_message("%.2f requests a second\n", (N - 1) * 1e6 / (double)took);
}

static void
what_cannot_be_sent_is_refused(void **state)
{
	static const struct {
		const char *url, *contact;
	} cases[] = {
		{ "file:///etc/passwd", CONTACT },
		{ "ftp://127.0.0.1", CONTACT },
		{ "no url", CONTACT },
		{ "http://127.0.0.1", "Jane\r\nX: y" },
		{ "http://127.0.0.1", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct fetch_options o = {
			.base_url = cases[i].url,
			.contact = cases[i].contact,
			.connections = 1,
			.tries = 1,
		};
		struct fetcher *f;
		struct err e;

		assert_false(fetcher_open(&o, &f, &e));
		assert_int_equal(e.kind, ERR_CONFIG);
		assert_null(f);
	}
}

static int
set_up(void **state)
{
	(void)state;
	limits = fetch_limits_default;
	limits.connect_ms = 2000;
	limits.slow_seconds = 1;
	limits.total_ms = 5000;
	limits.pause_ms = 20;
	limits.patience_ms = 2000;
	snprintf(folder, sizeof(folder), "/tmp/edgarchive-fetch-XXXXXX");
	return mkdtemp(folder) != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
	AUTO_TEXT command = xasprintf("rm -rf %s", folder);

	(void)state;
	return system(command);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(answers_are_judged),
		TEST(gzip_is_unpacked_and_its_etag_is_of_the_text),
		TEST(gzip_is_taken_whole_or_not_at_all),
		TEST(gzip_may_have_members),
		TEST(a_bomb_is_refused),
		TEST(what_is_unpacked_is_capped),
		TEST(bounds_hold_to_the_byte),
		TEST(one_connection_serves_all),
		TEST(a_request_says_who_asks_and_what_for),
		TEST(a_passing_fault_is_tried_again),
		TEST(a_run_makes_no_more_requests_than_it_may),
		TEST(a_server_that_asks_for_time_gets_it),
		TEST(redirects_stay_with_the_server),
		TEST(a_block_ends_everything),
		TEST(a_block_page_may_be_gzip_cut_short_or_endless),
		TEST(a_block_drops_what_is_under_way),
		TEST(a_block_of_another_process_counts),
		TEST(a_refused_user_agent_is_the_users_business),
		TEST(a_server_that_is_not_there_ends_the_run),
		TEST(a_server_that_breaks_down_ends_the_run),
		TEST(must_stop_ends_a_silent_transfer),
		TEST(must_stop_ends_a_wait_for_the_pace),
		TEST(a_tick_that_fails_ends_the_run),
		TEST(a_sink_that_fails_ends_the_run),
		TEST(no_second_at_the_server_holds_more_than_the_rate),
		TEST(what_cannot_be_sent_is_refused),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
