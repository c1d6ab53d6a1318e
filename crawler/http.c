/*
 * One GET at a time on one libcurl handle.
 *
 * libcurl 7.88 bounds neither chunked bodies nor what gzip unpacks to, so
 * everything is counted here as it comes in: header lines, header bytes, the
 * body as sent and the body as decoded.
 */
#include "crawler/http.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"

enum {
	/* Longer values of a field count as absent. */
	FIELD_SIZE = 1024,

	/*
	 * libcurl counts what was sent up to a buffer late, and gzip adds some
	 * bytes to what it cannot shrink.
	 */
	SLACK_BYTES = CURL_MAX_WRITE_SIZE
};

struct http {
	CURL *easy;
	struct http_setup setup;
	struct curl_slist *headers;
	char curl_text[CURL_ERROR_SIZE];

	/* The answer. */
	struct err why; /* ours for breaking it off; ERR_NONE: none */
	bool is_enough; /* of a refusal */
	size_t header_bytes;
	size_t header_lines;
	char fields[HTTP_FIELDS][FIELD_SIZE];
	struct buf body;
};

static const struct {
	const char *text;
	size_t len;
} field_names[HTTP_FIELDS] = {
	[HTTP_CONTENT_LENGTH] = { LIT("Content-Length") },
	[HTTP_CONTENT_ENCODING] = { LIT("Content-Encoding") },
	[HTTP_CONTENT_TYPE] = { LIT("Content-Type") },
	[HTTP_ETAG] = { LIT("ETag") },
	[HTTP_LAST_MODIFIED] = { LIT("Last-Modified") },
	[HTTP_LOCATION] = { LIT("Location") },
	[HTTP_RETRY_AFTER] = { LIT("Retry-After") },
};

static void
forget_fields(struct http *h)
{
	for (int i = 0; i < HTTP_FIELDS; i++)
		h->fields[i][0] = '\0';
}

static bool
has_control_bytes(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] < 0x20 || s.ptr[i] == 0x7f)
			return true;
	return false;
}

/* Keep a field's value; false when two lengths of the body disagree. */
static bool
keep_field(struct http *h, enum http_field field, struct span value)
{
	char *kept = h->fields[field];

	if (field == HTTP_CONTENT_LENGTH && kept[0] != '\0' &&
	    !span_eq(value, span_of(kept)))
		return err_set(&h->why, ERR_FORMAT,
		    "want one Content-Length, have '%s' and '" SPAN_FMT "'",
		    kept, SPAN_ARG(value));
	if (value.len >= FIELD_SIZE || has_control_bytes(value))
		value.len = 0;
	if (value.len > 0)
		memcpy(kept, value.ptr, value.len);
	kept[value.len] = '\0';
	return true;
}

/* One line of a header, also of those before the last answer (1xx). */
static bool
take_header(struct http *h, struct span line)
{
	const struct fetch_limits *l = h->setup.limits;
	struct span name;

	h->header_bytes += line.len;
	h->header_lines++;
	if (h->header_bytes > l->header_bytes ||
	    h->header_lines > l->header_lines)
		return err_set(&h->why, ERR_FORMAT,
		    "want a header of at most %zu bytes in %zu lines, have "
		    "more",
		    l->header_bytes, l->header_lines);

	line = span_trim(line);
	if (span_starts(line, SPAN("HTTP/")))
		forget_fields(h);
	if (!span_cut(&line, ':', &name))
		return true;
	for (int i = 0; i < HTTP_FIELDS; i++)
		if (span_ieq(name, (struct span){ field_names[i].text,
				       field_names[i].len }))
			return keep_field(h, i, span_trim(line));
	return true;
}

static size_t
on_header(char *ptr, size_t size, size_t n, void *ctx)
{
	(void)size; /* always 1 */
	return take_header(ctx, (struct span){ ptr, n }) ? n : 0;
}

/* Does a body of `decoded` bytes come of so few that were sent? */
static bool
is_bomb(const struct http *h, uint64_t decoded, uint64_t sent)
{
	const struct fetch_limits *l = h->setup.limits;

	return decoded > l->ratio_free && decoded / l->ratio > sent;
}

static bool
refuse_bomb(struct err *e, const struct fetch_limits *l)
{
	return err_set(e, ERR_FORMAT,
	    "want at most %" PRIu64 " bytes unpacked from each that was sent, "
	    "have more",
	    l->ratio);
}

/* Is a body of so many sent bytes too large, whatever it decodes to? */
static bool
is_oversized(const struct http *h, curl_off_t sent)
{
	return sent > 0 && (uint64_t)sent > (uint64_t)h->body.max + SLACK_BYTES;
}

static bool
refuse_size(struct http *h)
{
	return err_set(&h->why, ERR_FORMAT,
	    "too large: want a body of at most %zu bytes, have more",
	    h->body.max);
}

/* A refusal's first bytes are all that is wanted of it. */
static bool
take_refusal(struct http *h, struct span bytes)
{
	size_t max = h->setup.limits->refusal_bytes;
	size_t room = max > h->body.len ? max - h->body.len : 0;

	buf_put(&h->body, span_slice(bytes, 0, room));
	h->is_enough = bytes.len > room;
	return !h->is_enough;
}

static bool
take_body(struct http *h, struct span bytes)
{
	curl_off_t announced = -1;
	struct err full;

	if (http_status(h) != 200)
		return take_refusal(h, bytes);

	curl_easy_getinfo(
	    h->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
	if (is_oversized(h, announced))
		return refuse_size(h);
	if (is_bomb(h, h->body.len + bytes.len, http_bytes(h) + SLACK_BYTES))
		return refuse_bomb(&h->why, h->setup.limits);
	return buf_append(&h->body, bytes, &full) || refuse_size(h);
}

static size_t
on_body(char *ptr, size_t size, size_t n, void *ctx)
{
	(void)size; /* always 1 */
	return take_body(ctx, (struct span){ ptr, n }) ? n : 0;
}

/* Sees bytes that decode to nothing, too. */
static int
on_progress(void *ctx, curl_off_t total, curl_off_t sent, curl_off_t up_total,
    curl_off_t up)
{
	struct http *h = ctx;

	(void)total, (void)up_total, (void)up;
	if (!is_oversized(h, sent))
		return 0;
	if (h->why.kind == ERR_NONE)
		refuse_size(h);
	return 1;
}

static int
on_leave(void *ctx, char *remote, char *local, int remote_port, int local_port)
{
	struct http *h = ctx;

	(void)remote, (void)local, (void)remote_port, (void)local_port;
	return h->setup.may_leave(h->setup.ctx, &h->why)
		   ? CURL_PREREQFUNC_OK
		   : CURL_PREREQFUNC_ABORT;
}

static void
set_up(struct http *h)
{
	const struct fetch_limits *l = h->setup.limits;
	CURL *c = h->easy;

	curl_easy_setopt(c, CURLOPT_PRIVATE, h->setup.ctx);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, h->curl_text);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_USERAGENT, h->setup.contact);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
	if (h->setup.is_direct)
		curl_easy_setopt(c, CURLOPT_PROXY, "");

	/* HTTP/2 was given up by those who tried it on EDGAR: one reset hits
	 * all its streams. */
	curl_easy_setopt(c, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
#if LIBCURL_VERSION_NUM >= 0x075500
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
#else
	curl_easy_setopt(
	    c, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
	/* A name server that is silent must not hold up the end of a run. */
	curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L);
#endif

	curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	if (h->setup.ca_bundle != NULL)
		curl_easy_setopt(c, CURLOPT_CAINFO, h->setup.ca_bundle);

	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, l->connect_ms);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, l->slow_bytes);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, l->slow_seconds);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, l->total_ms);

	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, h);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, h);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, h);
	curl_easy_setopt(c, CURLOPT_PREREQFUNCTION, on_leave);
	curl_easy_setopt(c, CURLOPT_PREREQDATA, h);
}

struct http *
http_new(const struct http_setup *setup)
{
	CURL *easy = curl_easy_init();

	if (easy == NULL)
		return NULL;

	struct http *h = xcalloc(1, sizeof(*h));

	h->easy = easy;
	h->setup = *setup;
	set_up(h);
	return h;
}

void
http_free(struct http *h)
{
	if (h == NULL)
		return;
	curl_easy_cleanup(h->easy);
	curl_slist_free_all(h->headers);
	buf_release(&h->body);
	free(h);
}

CURL *
http_handle(struct http *h)
{
	return h->easy;
}

bool
http_begin(struct http *h, const char *url, const char *since,
    uint64_t max_bytes, struct err *e)
{
	curl_slist_free_all(h->headers);
	h->headers = NULL;
	if (since[0] != '\0') {
		AUTO_TEXT line = xasprintf("If-Modified-Since: %s", since);

		h->headers = curl_slist_append(NULL, line);
	}
	curl_easy_setopt(h->easy, CURLOPT_HTTPHEADER, h->headers);

	CURLcode rc = curl_easy_setopt(h->easy, CURLOPT_URL, url);

	h->why = (struct err){ ERR_NONE, "" };
	h->is_enough = false;
	h->header_bytes = 0;
	h->header_lines = 0;
	h->curl_text[0] = '\0';
	forget_fields(h);
	buf_reset(&h->body);
	h->body.max = max_bytes < SIZE_MAX ? (size_t)max_bytes : SIZE_MAX;
	return rc == CURLE_OK ||
	       err_set(e, ERR_RETRY, "%s", curl_easy_strerror(rc));
}

bool
http_end(struct http *h, CURLcode rc, struct err *e)
{
	if (h->is_enough)
		return true;
	if (h->why.kind != ERR_NONE) {
		*e = h->why;
		return false;
	}
	if (rc != CURLE_OK)
		return err_set(e, ERR_RETRY, "%s",
		    h->curl_text[0] != '\0' ? h->curl_text
					    : curl_easy_strerror(rc));
	return !is_bomb(h, h->body.len, http_bytes(h)) ||
	       refuse_bomb(e, h->setup.limits);
}

long
http_status(const struct http *h)
{
	long status = 0;

	curl_easy_getinfo(h->easy, CURLINFO_RESPONSE_CODE, &status);
	return status;
}

struct span
http_field(const struct http *h, enum http_field field)
{
	const char *value = h->fields[field];

	return span_of(value[0] != '\0' ? value : NULL);
}

struct span
http_body(const struct http *h)
{
	return buf_span(&h->body);
}

uint64_t
http_bytes(const struct http *h)
{
	curl_off_t bytes = 0;

	curl_easy_getinfo(h->easy, CURLINFO_SIZE_DOWNLOAD_T, &bytes);
	return bytes > 0 ? (uint64_t)bytes : 0;
}
