/*
 * One GET at a time on one libcurl handle: how it is set up, and what of the
 * answer is kept while it comes in, within the limits.
 *
 * HTTP/1.1, TLS 1.2 or later with a verified certificate, gzip on the way and
 * unpacked as it comes in, no redirects (fetch.c follows them). The handle and
 * the memory of the body are used again by the next GET. The loop that drives
 * the handle is fetch.c.
 */
#ifndef EDGARCHIVE_CRAWLER_HTTP_H
#define EDGARCHIVE_CRAWLER_HTTP_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/auto.h"
#include "base/err.h"
#include "base/span.h"
#include "crawler/limits.h"

struct http_setup {
	const char *contact;   /* the User-Agent */
	const char *ca_bundle; /* a PEM file; NULL: libcurl's own */
	bool is_direct;        /* past any proxy of the environment */
	const struct fetch_limits *limits; /* borrowed */

	/*
	 * The connection is ready and the request is about to leave. May wait;
	 * false, with *e filled, keeps it from leaving.
	 */
	bool (*may_leave)(void *ctx, struct err *e);
	void *ctx;
};

/* The fields of an answer that somebody reads. */
enum http_field {
	HTTP_CONTENT_LENGTH,
	HTTP_CONTENT_ENCODING,
	HTTP_CONTENT_TYPE,
	HTTP_ETAG,
	HTTP_LAST_MODIFIED,
	HTTP_LOCATION,
	HTTP_RETRY_AFTER,
	HTTP_FIELDS
};

struct http;

/* NULL when libcurl cannot give a handle. */
struct http *http_new(const struct http_setup *setup);
void http_free(struct http *h);
AUTO_FREE(http)

/* For curl_multi_add_handle; its CURLOPT_PRIVATE is the setup's ctx. */
CURL *http_handle(struct http *h);

/*
 * Make ready for a GET of `url`, conditional unless `since` (an HTTP date) is
 * empty, whose unpacked body may have `max_bytes`.
 */
MUST_USE bool http_begin(struct http *h, const char *url, const char *since,
    uint64_t max_bytes, struct err *e);

/*
 * The transfer ended with `rc`. True when all of the answer came that is
 * wanted: the whole body, or of a refusal its first bytes. Otherwise *e says
 * why: ERR_FORMAT when the answer broke a limit, ERR_RETRY with libcurl's
 * words when it broke off or its gzip is
 * damaged, or what may_leave said.
 */
MUST_USE bool http_end(struct http *h, CURLcode rc, struct err *e);

/* The answer, as far as it came; borrowed until the next http_begin. */
long http_status(const struct http *h); /* 0: none came */
struct span http_field(const struct http *h, enum http_field field);
struct span http_body(const struct http *h);

/* Bytes of the body as they came over the wire. */
uint64_t http_bytes(const struct http *h);

#endif
