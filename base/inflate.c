/*
 * gzip to bytes by zlib, member by member, into a buf whose ceiling is the
 * only limit that holds against a bomb.
 */
#include "base/inflate.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/memory.h"

enum { STEP = 256 * 1024 };

struct inflater {
	z_stream z;
	bool is_whole; /* between members */
};

/* zlib's memory is ours, so that it is always there. */
static voidpf
take_memory(voidpf opaque, uInt count, uInt size)
{
	(void)opaque;
	return xcalloc(count, size);
}

static void
give_memory(voidpf opaque, voidpf ptr)
{
	(void)opaque;
	free(ptr);
}

bool
gzip_is(struct span bytes)
{
	return span_starts(bytes, SPAN("\x1f\x8b"));
}

struct inflater *
inflater_new(void)
{
	struct inflater *i = xcalloc(1, sizeof(*i));

	i->z.zalloc = take_memory;
	i->z.zfree = give_memory;

	int rc = inflateInit2(&i->z, 16 + MAX_WBITS);

	assert(rc == Z_OK);
	(void)rc;
	return i;
}

void
inflater_free(struct inflater *i)
{
	if (i == NULL)
		return;
	inflateEnd(&i->z);
	free(i);
}

void
inflater_reset(struct inflater *i)
{
	inflateReset(&i->z);
	i->z.avail_in = 0;
	i->is_whole = false;
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

/* One step; *is_full when it filled all the room it had. */
static bool
step(struct inflater *i, struct buf *out, bool *is_full, struct err *e)
{
	z_stream *z = &i->z;
	size_t room = out->max > out->len ? out->max - out->len : 0;

	/* One byte past the ceiling shows that there is more. */
	char beyond;
	char *to =
	    room > 0 ? buf_room(out, room < STEP ? room : STEP, e) : &beyond;
	uInt cap = room > 0 ? (uInt)(room < STEP ? room : STEP) : 1;

	z->next_out = (Bytef *)to;
	z->avail_out = cap;

	int rc = inflate(z, Z_NO_FLUSH);
	size_t got = cap - z->avail_out;

	if (room == 0 && got > 0)
		return err_set(e, ERR_FORMAT,
		    "gzip: want at most %zu bytes, have more", out->max);
	out->len += got;
	i->is_whole = rc == Z_STREAM_END;
	*is_full = z->avail_out == 0 && !i->is_whole;
	if (rc != Z_OK && rc != Z_BUF_ERROR && rc != Z_STREAM_END)
		return err_set(e, ERR_FORMAT, "gzip: %s",
		    z->msg != NULL ? z->msg : zError(rc));
	return true;
}

bool
inflater_add(
    struct inflater *i, struct span bytes, struct buf *out, struct err *e)
{
	bool is_full = false;

	for (;;) {
		feed(&i->z, &bytes);
		if (i->z.avail_in == 0 && !is_full)
			return true;
		if (i->is_whole) {
			inflateReset(&i->z);
			i->is_whole = false;
		}
		if (!step(i, out, &is_full, e))
			return false;
	}
}

bool
inflater_is_whole(const struct inflater *i)
{
	return i->is_whole;
}

bool
gunzip(struct span bytes, struct buf *out, struct err *e)
{
	if (!gzip_is(bytes))
		return err_set(e, ERR_FORMAT,
		    "gzip: want 1f 8b at the start, have '" SPAN_FMT "'",
		    SPAN_ARG(span_slice(bytes, 0, 16)));

	AUTO(inflater) i = inflater_new();

	if (!inflater_add(i, bytes, out, e))
		return false;
	return inflater_is_whole(i) ||
	       err_set(e, ERR_FORMAT,
		   "gzip: want the end of the member, have the end of the "
		   "bytes");
}
