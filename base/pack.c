/*
 * Bytes to one zstd frame and back.
 */
#include "base/pack.h"

#include <assert.h>
#include <stdlib.h>
#include <zstd.h>

#include "base/memory.h"

struct packer {
	ZSTD_CCtx *c;
	ZSTD_DCtx *d;
};

struct packer *
packer_new(void)
{
	struct packer *p = xmalloc(sizeof(*p));

	p->c = ZSTD_createCCtx();
	p->d = ZSTD_createDCtx();
	assert(p->c != NULL && p->d != NULL);
	ZSTD_CCtx_setParameter(p->c, ZSTD_c_compressionLevel, PACK_LEVEL);
	ZSTD_CCtx_setParameter(p->c, ZSTD_c_checksumFlag, 1);
	return p;
}

void
packer_free(struct packer *p)
{
	if (p == NULL)
		return;
	ZSTD_freeCCtx(p->c);
	ZSTD_freeDCtx(p->d);
	free(p);
}

bool
pack(struct packer *p, struct span bytes, struct buf *out, struct err *e)
{
	size_t bound = ZSTD_compressBound(bytes.len);
	char *to = buf_room(out, bound, e);

	if (to == NULL)
		return false;

	size_t len = ZSTD_compress2(p->c, to, bound, bytes.ptr, bytes.len);

	if (ZSTD_isError(len))
		return err_set(
		    e, ERR_FORMAT, "zstd: %s", ZSTD_getErrorName(len));
	out->len += len;
	return true;
}

bool
unpack(struct packer *p, struct span frame, struct buf *out, struct err *e)
{
	unsigned long long size =
	    ZSTD_getFrameContentSize(frame.ptr, frame.len);

	if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
		return err_set(e, ERR_FORMAT,
		    "zstd: want a frame with its size, have %zu other bytes",
		    frame.len);
	if (ZSTD_findFrameCompressedSize(frame.ptr, frame.len) != frame.len)
		return err_set(e, ERR_FORMAT,
		    "zstd: want one whole frame of %zu bytes", frame.len);

	char *to = size <= SIZE_MAX ? buf_room(out, (size_t)size, e) : NULL;

	if (to == NULL)
		return err_set(e, ERR_FORMAT,
		    "zstd: want at most %zu bytes, have %llu", out->max, size);

	size_t len =
	    ZSTD_decompressDCtx(p->d, to, (size_t)size, frame.ptr, frame.len);

	if (ZSTD_isError(len))
		return err_set(
		    e, ERR_FORMAT, "zstd: %s", ZSTD_getErrorName(len));
	if (len != size)
		return err_set(e, ERR_FORMAT, "zstd: want %llu bytes, have %zu",
		    size, len);
	out->len += len;
	return true;
}
