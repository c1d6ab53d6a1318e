/*
 * Submissions made ready to be kept.
 *
 * What goes wrong here is found before anything is written: the pieces must be
 * the bytes again, and each frame must unpack to what was packed.
 */
#include "store/archiver.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/pack.h"
#include "base/uu.h"

enum {
	/* A payload is kept packed if that saves a twentieth: text-like ones
	 * shrink to a fifth, images and zip files not at all. */
	PACK_GAIN = 20,

	/* Memory that a large submission took is not kept for the next. */
	LARGE_BYTES = 8 << 20
};

struct archiver {
	struct packer *packer;
	struct buf text, frame;
	struct buf scratch; /* a payload encoded, a frame unpacked */
};

/* Does `bytes` begin with this piece? Then cut it off. */
static bool
take_piece(struct archiver *r, struct span *bytes, const struct piece *p)
{
	struct span form = p->bytes;

	if (p->is_binary) {
		buf_reset(&r->scratch);
		uu_encode(p->bytes, &r->scratch);
		form = buf_span(&r->scratch);
	}
	if (!span_starts(*bytes, form))
		return false;
	*bytes = span_slice(*bytes, form.len, bytes->len);
	return true;
}

/* The pieces are the bytes again, and each payload bears its digest. */
static bool
check_pieces(struct archiver *r, struct span bytes, const struct piece *pieces,
    size_t n_pieces, struct err *e)
{
	for (size_t i = 0; i < n_pieces; i++) {
		struct sha256 digest;

		if (!take_piece(r, &bytes, &pieces[i]))
			return err_set(e, ERR_FORMAT,
			    "piece %zu does not come out as the bytes it was "
			    "cut from",
			    i);
		if (!pieces[i].is_binary && !pieces[i].is_rendering)
			continue;
		digest = sha256_of(pieces[i].bytes);
		if (!sha256_eq(&digest, &pieces[i].sha256))
			return err_set(e, ERR_FORMAT,
			    "piece %zu has another SHA-256 than it says", i);
	}
	return bytes.len == 0 ||
	       err_set(
		   e, ERR_FORMAT, "the pieces end %zu bytes early", bytes.len);
}

/* Pack into r->frame, and see that it unpacks to the same. */
static bool
pack_checked(struct archiver *r, const struct dictionary *d, struct span bytes,
    struct err *e)
{
	buf_reset(&r->frame);
	buf_reset(&r->scratch);
	return pack_with(r->packer, d, bytes, &r->frame, e) &&
	       unpack_with(r->packer, d, buf_span(&r->frame), &r->scratch, e) &&
	       (span_eq(buf_span(&r->scratch), bytes) ||
		   err_set(
		       e, ERR_STORE, "zstd: the frame unpacks to other bytes"));
}

static bool
pack_payload(struct archiver *r, struct span payload, struct arena *arena,
    struct packed_payload *out, struct err *e)
{
	out->is_kept = true;
	out->data = payload;
	if (!pack_checked(r, NULL, payload, e))
		return false;
	out->is_packed = r->frame.len < payload.len - payload.len / PACK_GAIN;
	if (out->is_packed)
		out->data = arena_dup(arena, buf_span(&r->frame));
	return true;
}

/* Does it stay in the text? */
static bool
is_text(const struct piece *p, bool keeps_binaries)
{
	return !p->is_binary && (!p->is_rendering || keeps_binaries);
}

/* The payloads, and where they stood. */
static bool
pack_payloads(struct archiver *r, const struct piece *pieces, size_t n_pieces,
    bool keeps_binaries, struct arena *arena, struct packed *out, struct err *e)
{
	size_t at = 0;

	out->payloads = arena_zalloc(arena, n_pieces, sizeof(*out->payloads));
	for (size_t i = 0; i < n_pieces; i++) {
		const struct piece *p = &pieces[i];

		if (is_text(p, keeps_binaries)) {
			at += p->bytes.len;
			continue;
		}

		struct packed_payload *payload =
		    &out->payloads[out->n_payloads++];

		*payload = (struct packed_payload){ .sha256 = p->sha256,
			.bytes = p->bytes.len,
			.at = at,
			.is_plain = !p->is_binary };
		if (keeps_binaries &&
		    !pack_payload(r, p->bytes, arena, payload, e))
			return false;
	}
	return true;
}

/* All text in a row; as it stands where it is all there is. */
static struct span
text_of(struct archiver *r, const struct piece *pieces, size_t n_pieces,
    bool keeps_binaries)
{
	if (n_pieces == 1 && is_text(&pieces[0], keeps_binaries))
		return pieces[0].bytes;
	buf_reset(&r->text);
	for (size_t i = 0; i < n_pieces; i++)
		if (is_text(&pieces[i], keeps_binaries))
			buf_put(&r->text, pieces[i].bytes);
	return buf_span(&r->text);
}

/* zstd's tables for a large text are larger than the text. */
static void
shrink(struct archiver *r, uint64_t bytes)
{
	if (bytes <= LARGE_BYTES)
		return;
	packer_free(r->packer);
	r->packer = packer_new();
	buf_release(&r->text);
	buf_release(&r->frame);
	buf_release(&r->scratch);
}

/* --- public ------------------------------------------------------------ */

struct archiver *
archiver_new(void)
{
	struct archiver *r = xcalloc(1, sizeof(*r));

	r->packer = packer_new();
	buf_init(&r->text, SIZE_MAX);
	buf_init(&r->frame, SIZE_MAX);
	buf_init(&r->scratch, SIZE_MAX);
	return r;
}

void
archiver_free(struct archiver *r)
{
	if (r == NULL)
		return;
	packer_free(r->packer);
	buf_release(&r->text);
	buf_release(&r->frame);
	buf_release(&r->scratch);
	free(r);
}

bool
archiver_pack(struct archiver *r, const struct dictionary *d, struct span bytes,
    const struct piece *pieces, size_t n_pieces, bool keeps_binaries,
    struct arena *arena, struct packed *out, struct err *e)
{
	*out = (struct packed){ .bytes = bytes.len };

	if (!check_pieces(r, bytes, pieces, n_pieces, e) ||
	    !pack_payloads(
		r, pieces, n_pieces, keeps_binaries, arena, out, e) ||
	    !pack_checked(
		r, d, text_of(r, pieces, n_pieces, keeps_binaries), e))
		return false;
	out->sha256 = sha256_of(bytes);
	out->frame = arena_dup(arena, buf_span(&r->frame));
	shrink(r, bytes.len);
	return true;
}
