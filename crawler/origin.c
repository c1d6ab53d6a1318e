/*
 * Scheme, host and port of a URL, by libcurl's own URL parser: what it makes
 * of a URL is what it will connect to.
 */
#include "crawler/origin.h"

#include <curl/curl.h>
#include <string.h>

#include "base/auto.h"
#include "base/memory.h"

static void
handle_auto(CURLU **u)
{
	curl_url_cleanup(*u);
}

#define AUTO_URL __attribute__((cleanup(handle_auto))) CURLU *

/*
 * A URL is not to blame for memory that is gone. It is looked at before libcurl
 * is told where its memory comes from (crawler/fetch).
 */
static CURLUcode
has_memory(CURLUcode rc)
{
	if (rc == CURLUE_OUT_OF_MEMORY)
		out_of_memory();
	return rc;
}

static CURLU *
handle_new(void)
{
	CURLU *u = curl_url();

	if (u == NULL)
		out_of_memory();
	return u;
}

static CURLUcode
set(CURLU *u, const char *url, unsigned flags)
{
	return has_memory(curl_url_set(u, CURLUPART_URL, url, flags));
}

static CURLUcode
get(CURLU *u, CURLUPart part, char **out, unsigned flags)
{
	return has_memory(curl_url_get(u, part, out, flags));
}

/* One part of `u` into `out`; false when it is not there or too long. */
static bool
copy_part(CURLU *u, CURLUPart part, char *out, size_t size)
{
	char *text = NULL;

	if (get(u, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK)
		return false;

	size_t len = strlen(text);
	bool fits = len < size;

	if (fits)
		memcpy(out, text, len + 1);
	curl_free(text);
	return fits;
}

static void
lower(char *text)
{
	for (; *text != '\0'; text++)
		if (*text >= 'A' && *text <= 'Z')
			*text = (char)(*text - 'A' + 'a');
}

/* What `u` holds, as an origin. */
static bool
origin_of(CURLU *u, struct origin *out)
{
	if (!copy_part(u, CURLUPART_SCHEME, out->scheme, sizeof(out->scheme)) ||
	    !copy_part(u, CURLUPART_HOST, out->host, sizeof(out->host)) ||
	    !copy_part(u, CURLUPART_PORT, out->port, sizeof(out->port)))
		return false;
	lower(out->host);
	return strcmp(out->scheme, "https") == 0 ||
	       strcmp(out->scheme, "http") == 0;
}

bool
origin_parse(const char *url, struct origin *out, struct err *e)
{
	AUTO_URL u = handle_new();
	CURLUcode rc = set(u, url, CURLU_DISALLOW_USER);

	if (rc != CURLUE_OK)
		return err_set(
		    e, ERR_FORMAT, "%s: %s", url, curl_url_strerror(rc));
	if (!origin_of(u, out))
		return err_set(
		    e, ERR_FORMAT, "%s: want http or https and a host", url);
	return true;
}

bool
origin_eq(const struct origin *a, const struct origin *b)
{
	return strcmp(a->scheme, b->scheme) == 0 &&
	       strcmp(a->host, b->host) == 0 && strcmp(a->port, b->port) == 0;
}

bool
origin_is_loopback(const struct origin *o)
{
	return strncmp(o->host, "127.", 4) == 0 ||
	       strcmp(o->host, "localhost") == 0 ||
	       strcmp(o->host, "[::1]") == 0;
}

bool
origin_redirect(
    const char *url, struct span location, char **out, struct err *e)
{
	AUTO_URL u = handle_new();
	AUTO_TEXT to = xasprintf(
	    "%.*s", (int)location.len, location.len > 0 ? location.ptr : "");
	struct origin from, there;
	char *whole = NULL;

	if (!origin_parse(url, &from, e))
		return false;
	if (set(u, url, 0) != CURLUE_OK ||
	    set(u, to, CURLU_DISALLOW_USER) != CURLUE_OK ||
	    !origin_of(u, &there) || !origin_eq(&from, &there) ||
	    get(u, CURLUPART_URL, &whole, 0) != CURLUE_OK)
		return err_set(e, ERR_FORMAT,
		    "want a redirect within %s://%s:%s, have '" SPAN_FMT "'",
		    from.scheme, from.host, from.port, SPAN_ARG(location));
	*out = xstrdup(whole);
	curl_free(whole);
	return true;
}
