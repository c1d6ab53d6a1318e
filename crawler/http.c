/*
 * One GET at a time on one libcurl handle.
 *
 * libcurl 7.88 bounds neither chunked bodies nor what gzip unpacks to, and
 * takes gzip that was cut short for whole. So bodies are unpacked here, and
 * everything is counted as it comes in: lines and bytes of the header, bytes
 * of the body as sent and as unpacked.
 */
#include "crawler/http.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/inflate.h"
#include "base/memory.h"

enum { FIELD_SIZE = 1024 /* longer values of a field count as absent */ };

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
	uint64_t max_bytes; /* of the body, unpacked */
	uint64_t sent;      /* bytes of the body, as they came */
	struct buf body;    /* unpacked */
	struct inflater *inflater;
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

/* Also for what libcurl calls out of memory: a line above its own 100 KB. */
static bool
refuse_header(const struct http *h, struct err *e)
{
	const struct fetch_limits *l = h->setup.limits;

	return err_set(e, ERR_FORMAT,
	    "want a header of at most %zu bytes in %zu lines, have more",
	    l->header_bytes, l->header_lines);
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
		return refuse_header(h, &h->why);

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

static bool
refuse_size(struct http *h)
{
	return err_set(&h->why, ERR_FORMAT,
	    "too large: want a body of at most %" PRIu64 " bytes, have more",
	    h->max_bytes);
}

/*
 * Is a body of so many bytes, as sent, too large whatever it unpacks to? gzip
 * adds 18 bytes, and 5 to each 16 KB that it cannot shrink.
 */
static bool
is_oversized(const struct http *h, uint64_t sent)
{
	return sent > h->max_bytes + h->max_bytes / 1024 + 64;
}

/* What the bytes sent so far may unpack to. */
static uint64_t
unpacked_max(const struct http *h)
{
	const struct fetch_limits *l = h->setup.limits;
	uint64_t max =
	    h->sent <= UINT64_MAX / l->ratio ? h->sent * l->ratio : UINT64_MAX;

	return max > l->ratio_free ? max : l->ratio_free;
}

static bool
is_packed(const struct http *h)
{
	struct span encoding = http_field(h, HTTP_CONTENT_ENCODING);

	return span_ieq(encoding, SPAN("gzip")) ||
	       span_ieq(encoding, SPAN("x-gzip"));
}

static bool
is_plain(const struct http *h)
{
	struct span encoding = http_field(h, HTTP_CONTENT_ENCODING);

	return encoding.len == 0 || span_ieq(encoding, SPAN("identity"));
}

/* Unpack up to the lower of two ceilings, and say which one was hit. */
static bool
unpack(struct http *h, struct span bytes)
{
	uint64_t ratio_max = unpacked_max(h);
	struct err e;

	h->body.max =
	    (size_t)(ratio_max < h->max_bytes ? ratio_max : h->max_bytes);
	if (inflater_add(h->inflater, bytes, &h->body, &e))
		return true;
	if (h->body.len < h->body.max)
		return err_set(&h->why, ERR_RETRY, "%s", e.text);
	if (h->body.max == h->max_bytes)
		return refuse_size(h);
	return err_set(&h->why, ERR_FORMAT,
	    "want at most %" PRIu64 " bytes unpacked from each that was sent, "
	    "have more",
	    h->setup.limits->ratio);
}

/* Why fetch what is announced as too large? */
static bool
check_announced(struct http *h)
{
	curl_off_t announced = -1;

	curl_easy_getinfo(
	    h->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
	return announced < 0 || !is_oversized(h, (uint64_t)announced) ||
	       refuse_size(h);
}

static bool
take_body(struct http *h, struct span bytes)
{
	struct err full;

	h->sent += bytes.len;
	if (is_oversized(h, h->sent))
		return refuse_size(h);
	if (is_packed(h))
		return unpack(h, bytes);
	if (!is_plain(h))
		return err_set(&h->why, ERR_FORMAT,
		    "want a Content-Encoding of gzip or none, have '" SPAN_FMT
		    "'",
		    SPAN_ARG(http_field(h, HTTP_CONTENT_ENCODING)));
	h->body.max = (size_t)h->max_bytes;
	return buf_append(&h->body, bytes, &full) || refuse_size(h);
}

/* A refusal's first bytes are all that is wanted of it. */
static size_t
on_body(char *ptr, size_t size, size_t n, void *ctx)
{
	struct http *h = ctx;
	bool is_refusal = http_status(h) != 200;

	(void)size; /* always 1 */
	if (is_refusal && h->max_bytes > h->setup.limits->refusal_bytes)
		h->max_bytes = h->setup.limits->refusal_bytes;
	if ((is_refusal || check_announced(h)) &&
	    take_body(h, (struct span){ ptr, n }))
		return n;
	h->is_enough = is_refusal && h->why.kind == ERR_FORMAT;
	return 0;
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
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip");
	curl_easy_setopt(c, CURLOPT_HTTP_CONTENT_DECODING, 0L);
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
	h->inflater = inflater_new();
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
	inflater_free(h->inflater);
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
	h->max_bytes = max_bytes < SIZE_MAX / 2 ? max_bytes : SIZE_MAX / 2;
	h->sent = 0;
	buf_reset(&h->body);
	inflater_reset(h->inflater);
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
	if (rc == CURLE_OUT_OF_MEMORY)
		return refuse_header(h, e);
	if (rc != CURLE_OK)
		return err_set(e, ERR_RETRY, "%s",
		    h->curl_text[0] != '\0' ? h->curl_text
					    : curl_easy_strerror(rc));
	if (h->sent > 0 && is_packed(h) && !inflater_is_whole(h->inflater))
		return err_set(e, ERR_RETRY,
		    "gzip: want the end of the member, have the end of the "
		    "body");
	return true;
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
	return h->sent;
}
