/*
 * A submission to the pieces that the archive keeps, and the digests of its
 * documents: where parser/ meets store/.
 */
#ifndef EDGARCHIVE_CLI_CUT_H
#define EDGARCHIVE_CLI_CUT_H

#include "base/arena.h"
#include "base/edgar.h"

/*
 * Cut `bytes` into text, decoded uuencoded bodies and renderings of XBRL, in
 * `a`. A body whose payload does not encode to the very same bytes stays in the
 * text.
 */
struct piece *cut_submission(
    struct span bytes, struct arena *a, size_t *n_pieces);

/*
 * The SHA-256 of each document's payload, in `a`. `d` is what was parsed, of a
 * whole submission or of one with bodies cut out.
 */
struct sha256 *cut_digests(const struct filing *f, struct arena *a);

/*
 * The payload of a document that is in the bytes that were parsed: decoded if
 * uuencoded, else its body. False when its body was cut out.
 */
bool cut_payload(
    const struct document *d, struct arena *a, struct span *payload);

#endif
