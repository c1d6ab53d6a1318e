/*
 * gzip to bytes by zlib, member by member, into a buf whose ceiling is the
 * only limit that holds against a bomb.
 */
#include "base/inflate.h"

#include <limits.h>
#include <zlib.h>

enum { STEP = 256 * 1024 };

bool
gzip_is(struct span bytes)
{
	return span_starts(bytes, SPAN("\x1f\x8b"));
}

/* The next stretch of `bytes` to zlib, which counts in unsigned int. */
static void
feed(z_stream *z, struct span *bytes)
{
	if (z->avail_in > 0)
		return;

	size_t len = bytes->len < UINT_MAX ? bytes->len : UINT_MAX;

	z->next_in = (Bytef *)(uintptr_t)bytes->ptr;
	z->avail_in = (uInt)len;
	*bytes = span_slice(*bytes, len, bytes->len);
}

/* Inflate one member; *z holds what follows it. */
static bool
member(z_stream *z, struct span *bytes, struct buf *out, struct err *e)
{
	for (;;) {
		size_t room = out->max - out->len;

		/* One byte past the ceiling shows that there is more. */
		char beyond;
		char *to = room > 0
			       ? buf_room(out, room < STEP ? room : STEP, e)
			       : &beyond;
		uInt cap = room > 0 ? (uInt)(room < STEP ? room : STEP) : 1;

		feed(z, bytes);
		z->next_out = (Bytef *)to;
		z->avail_out = cap;

		int rc = inflate(z, Z_NO_FLUSH);
		size_t got = cap - z->avail_out;

		if (room == 0 && got > 0)
			return err_set(e, ERR_FORMAT,
			    "gzip: want at most %zu bytes, have more",
			    out->max);
		out->len += got;
		if (rc == Z_STREAM_END)
			return true;
		if (rc != Z_OK && rc != Z_BUF_ERROR)
			return err_set(e, ERR_FORMAT, "gzip: %s",
			    z->msg != NULL ? z->msg : zError(rc));
		if (got == 0 && z->avail_in == 0 && bytes->len == 0)
			return err_set(e, ERR_FORMAT,
			    "gzip: want the end of the member, have the end "
			    "of the bytes");
	}
}

bool
gunzip(struct span bytes, struct buf *out, struct err *e)
{
	z_stream z = { 0 };

	if (!gzip_is(bytes))
		return err_set(e, ERR_FORMAT,
		    "gzip: want 1f 8b at the start, have '" SPAN_FMT "'",
		    SPAN_ARG(span_slice(bytes, 0, 16)));
	if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
		return err_set(e, ERR_STORE, "zlib: %s",
		    z.msg != NULL ? z.msg : "cannot start");

	bool ok = member(&z, &bytes, out, e);

	while (ok && (z.avail_in > 0 || bytes.len > 0)) {
		inflateReset(&z);
		ok = member(&z, &bytes, out, e);
	}
	inflateEnd(&z);
	return ok;
}
