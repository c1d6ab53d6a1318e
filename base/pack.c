/*
 * Bytes to one zstd frame and back.
 */
#include "base/pack.h"

#include <stdlib.h>
#define ZDICT_STATIC_LINKING_ONLY /* for fastCover */
#include <zdict.h>
#define ZSTD_STATIC_LINKING_ONLY /* for memory of our own */
#include <zstd.h>
#include <zstd_errors.h>

#include "base/memory.h"

struct packer {
	ZSTD_CCtx *c;
	ZSTD_DCtx *d;
};

struct dictionary {
	ZSTD_CDict *c;
	ZSTD_DDict *d;
	uint32_t id;
};

/* --- memory ------------------------------------------------------------ */

/*
 * zstd's is always there, too. For lack of it versions before 1.5.6 crash when
 * a dictionary is made, and none tells that from bytes that are no dictionary.
 */
static void *
take(void *ctx, size_t size)
{
	(void)ctx;
	return xmalloc(size);
}

static void
give_back(void *ctx, void *ptr)
{
	(void)ctx;
	free(ptr);
}

static const ZSTD_customMem memory = { take, give_back, NULL };

/* --- frames ------------------------------------------------------------ */

struct packer *
packer_new(void)
{
	struct packer *p = xmalloc(sizeof(*p));

	p->c = ZSTD_createCCtx_advanced(memory);
	p->d = ZSTD_createDCtx_advanced(memory);
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

static bool
fail(size_t result, struct err *e)
{
	return err_set(e, ERR_FORMAT, "zstd: %s", ZSTD_getErrorName(result));
}

bool
pack(struct packer *p, struct span bytes, struct buf *out, struct err *e)
{
	return pack_with(p, NULL, bytes, out, e);
}

bool
unpack(struct packer *p, struct span frame, struct buf *out, struct err *e)
{
	return unpack_with(p, NULL, frame, out, e);
}

bool
pack_with(struct packer *p, const struct dictionary *d, struct span bytes,
    struct buf *out, struct err *e)
{
	size_t bound = ZSTD_compressBound(bytes.len);
	char *to = buf_room(out, bound, e);

	if (to == NULL)
		return false;

	ZSTD_CCtx_refCDict(p->c, d != NULL ? d->c : NULL);

	size_t len = ZSTD_compress2(p->c, to, bound, bytes.ptr, bytes.len);

	if (ZSTD_isError(len))
		return fail(len, e);
	out->len += len;
	return true;
}

bool
unpack_with(struct packer *p, const struct dictionary *d, struct span frame,
    struct buf *out, struct err *e)
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

	ZSTD_DCtx_refDDict(p->d, d != NULL ? d->d : NULL);

	size_t len =
	    ZSTD_decompressDCtx(p->d, to, (size_t)size, frame.ptr, frame.len);

	if (ZSTD_isError(len))
		return fail(len, e);
	if (len != size)
		return err_set(e, ERR_FORMAT, "zstd: want %llu bytes, have %zu",
		    size, len);
	out->len += len;
	return true;
}

/* --- dictionaries ------------------------------------------------------ */

bool
dictionary_new(struct span bytes, struct dictionary **out, struct err *e)
{
	/* Its tables need not hold more than the dictionary. */
	enum { SMALL_TEXT = 1 };
	struct dictionary *d = xcalloc(1, sizeof(*d));

	d->id = ZDICT_getDictID(bytes.ptr, bytes.len);
	*out = d;
	if (d->id != 0) {
		d->c = ZSTD_createCDict_advanced(bytes.ptr, bytes.len,
		    ZSTD_dlm_byCopy, ZSTD_dct_fullDict,
		    ZSTD_getCParams(PACK_LEVEL, SMALL_TEXT, bytes.len), memory);
		d->d = ZSTD_createDDict_advanced(bytes.ptr, bytes.len,
		    ZSTD_dlm_byCopy, ZSTD_dct_fullDict, memory);
	}
	if (d->c != NULL && d->d != NULL)
		return true;
	dictionary_free(d);
	*out = NULL;
	return err_set(e, ERR_FORMAT,
	    "zstd: want a dictionary, have %zu other bytes", bytes.len);
}

void
dictionary_free(struct dictionary *d)
{
	if (d == NULL)
		return;
	ZSTD_freeCDict(d->c);
	ZSTD_freeDDict(d->d);
	free(d);
}

uint32_t
dictionary_id(const struct dictionary *d)
{
	return d->id;
}

uint32_t
frame_dictionary(struct span frame)
{
	return ZSTD_getDictID_fromFrame(frame.ptr, frame.len);
}

bool
dictionary_train(struct span samples, const size_t *sizes, size_t n,
    struct buf *out, struct err *e)
{
	/*
	 * zstd's own search for these numbers weighs the dictionary against the
	 * samples alone, which are few, and then makes it a third as long.
	 */
	const ZDICT_fastCover_params_t params = {
		.k = 1000, .d = 8, .zParams = { .compressionLevel = PACK_LEVEL }
	};
	char *to = buf_room(out, DICTIONARY_BYTES, e);

	if (to == NULL)
		return false;

	size_t len = ZDICT_trainFromBuffer_fastCover(
	    to, DICTIONARY_BYTES, samples.ptr, sizes, (unsigned)n, params);

	/* Here it has memory of its own. */
	if (ZSTD_getErrorCode(len) == ZSTD_error_memory_allocation)
		out_of_memory();
	if (ZDICT_isError(len))
		return fail(len, e);
	out->len += len;
	return true;
}
