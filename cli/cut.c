/*
 * A submission to pieces: uuencoded bodies are decoded, and only those that
 * come back bit for bit leave the text.
 */
#include "cli/cut.h"

#include <string.h>

#include "base/buf.h"
#include "base/uu.h"
#include "parser/submission.h"

/*
 * The payload of `encoded`, in `a`; as far as it can be decoded. A line whose
 * blanks were taken away stands for more bytes than it has, so without a
 * ceiling a line of two bytes would become 45.
 */
static struct span
decode(struct span encoded, bool is_dash_escaped, struct arena *a)
{
	enum { MAX_BLANK_BYTES = 16 << 20 };
	struct buf decoded;
	struct err ignored;

	buf_init(&decoded, encoded.len + MAX_BLANK_BYTES);

	/* A line that is no uuencode ends the payload; what was before counts. */
	bool is_whole = uu_decode(encoded, is_dash_escaped, &decoded, &ignored);
	struct span payload = arena_dup(a, buf_span(&decoded));

	(void)is_whole;
	buf_release(&decoded);
	return payload;
}

static bool
encodes_to(struct span payload, struct span encoded)
{
	struct buf again;

	buf_init(&again, SIZE_MAX);
	uu_encode(payload, &again);

	bool same = span_eq(buf_span(&again), encoded);

	buf_release(&again);
	return same;
}

struct piece *
cut_submission(struct span bytes, struct arena *a, size_t *n_pieces)
{
	size_t n_apart, n = 0, at = 0;
	struct apart *apart = submission_apart(bytes, a, &n_apart);
	struct piece *pieces =
	    arena_zalloc(a, 2 * n_apart + 1, sizeof(*pieces));

	for (size_t i = 0; i < n_apart; i++) {
		bool is_rendering = apart[i].is_rendering;
		struct span body = apart[i].bytes;
		struct span payload =
		    is_rendering ? body : decode(body, false, a);
		size_t from = (size_t)(body.ptr - bytes.ptr);

		if (!is_rendering && !encodes_to(payload, body))
			continue;
		pieces[n++].bytes = span_slice(bytes, at, from);
		pieces[n++] = (struct piece){ .is_binary = !is_rendering,
			.is_rendering = is_rendering,
			.bytes = payload,
			.sha256 = sha256_of(payload) };
		at = from + body.len;
	}
	pieces[n++].bytes = span_slice(bytes, at, bytes.len);
	*n_pieces = n;
	return pieces;
}

bool
cut_payload(const struct document *d, struct arena *a, struct span *payload)
{
	if (d->cutout != NULL)
		return false;
	*payload = d->encoded.ptr != NULL
		       ? decode(d->encoded, d->is_dash_escaped, a)
		       : d->body;
	return true;
}

struct sha256 *
cut_digests(const struct filing *f, struct arena *a)
{
	struct sha256 *digests =
	    arena_zalloc(a, f->n_documents, sizeof(*digests));

	for (size_t i = 0; i < f->n_documents; i++) {
		struct span payload;

		digests[i] = cut_payload(&f->documents[i], a, &payload)
				 ? sha256_of(payload)
				 : f->documents[i].cutout->sha256;
	}
	return digests;
}
