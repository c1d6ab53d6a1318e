/*
 * uuencode, both ways. EDGAR carries images, PDFs and zip files inside a
 * submission as "begin 644 NAME", lines of at most 45 bytes, and "end".
 *
 * "Encoded" here means the lines after the begin line, up to the end line and
 * without it: each a length character, its groups of four, and a line end.
 */
#ifndef EDGARCHIVE_BASE_UU_H
#define EDGARCHIVE_BASE_UU_H

#include "base/buf.h"

/*
 * How many bytes `encoded` stands for, by its length characters alone. With
 * `is_dash_escaped` a line that begins with '-' was written "- -..." (RFC
 * 1421, 4.3.2.4).
 */
uint64_t uu_size(struct span encoded, bool is_dash_escaped);

/*
 * Append the bytes to *out. Short lines count as padded with blanks, which
 * mail gateways used to take away. ERR_FORMAT names the line that is wrong.
 */
MUST_USE bool uu_decode(
    struct span encoded, bool is_dash_escaped, struct buf *out, struct err *e);

/*
 * Append the encoded form of `payload`, the way EDGAR writes it: 45 bytes a
 * line, ' ' for zero, no blanks at the end of a line, bytes of 1 to fill up the
 * last group, LF, and a last line that is empty. Nearly all bodies of real
 * submissions come back so (603 of 613 seen). Growth is bounded by the payload,
 * so it cannot fail.
 */
void uu_encode(struct span payload, struct buf *out);

#endif
