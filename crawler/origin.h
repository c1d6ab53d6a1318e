/*
 * Scheme, host and port of a URL: what names a server. Two URLs with the same
 * origin share a pace, and a redirect never leaves its origin.
 */
#ifndef EDGARCHIVE_CRAWLER_ORIGIN_H
#define EDGARCHIVE_CRAWLER_ORIGIN_H

#include "base/err.h"
#include "base/span.h"

struct origin {
	char scheme[8]; /* "https" or "http" */
	char host[256]; /* lower case; IPv6 in brackets */
	char port[8];   /* digits, also where the URL has none */
};

/* An absolute URL, http or https, without a user's name. ERR_FORMAT. */
MUST_USE bool origin_parse(const char *url, struct origin *out, struct err *e);

bool origin_eq(const struct origin *a, const struct origin *b);

/* Is it this machine itself? */
bool origin_is_loopback(const struct origin *o);

/*
 * Where `location`, absolute or relative, leads from `url`, which it may leave
 * only within the origin: a URL in *out, which the caller frees with free().
 * ERR_FORMAT for anything else.
 */
MUST_USE bool origin_redirect(
    const char *url, struct span location, char **out, struct err *e);

#endif
