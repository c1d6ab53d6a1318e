/*
 * The MD5 in an ETag against that of the body.
 */
#include "crawler/etag.h"

#include "base/digest.h"

/* The 32 digits in the quotes, and whether "-gzip" follows them. */
static bool
cut_md5(struct span etag, struct span *md5, bool *is_of_gzip)
{
	if (etag.len < 2 || etag.ptr[0] != '"' || etag.ptr[etag.len - 1] != '"')
		return false;
	etag = span_slice(etag, 1, etag.len - 1);
	*md5 = span_slice(etag, 0, MD5_HEX_SIZE - 1);
	etag = span_slice(etag, md5->len, etag.len);
	*is_of_gzip = span_eq(etag, SPAN("-gzip"));
	if (md5->len != MD5_HEX_SIZE - 1 || (etag.len > 0 && !*is_of_gzip))
		return false;
	for (size_t i = 0; i < md5->len; i++)
		if (span_chr(SPAN("0123456789abcdefABCDEF"), md5->ptr[i]) == 22)
			return false;
	return true;
}

bool
etag_agrees(struct span etag, bool was_encoded, struct span body, struct err *e)
{
	struct span want;
	bool is_of_gzip;

	if (!cut_md5(etag, &want, &is_of_gzip) || (was_encoded && !is_of_gzip))
		return true;

	struct md5 md5 = md5_of(body);
	char have[MD5_HEX_SIZE];

	md5_print(&md5, have);
	return span_ieq(want, span_of(have)) ||
	       err_set(e, ERR_RETRY,
		   "want a body of MD5 " SPAN_FMT " (its ETag), have %s",
		   SPAN_ARG(want), have);
}
