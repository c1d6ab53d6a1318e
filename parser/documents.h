/*
 * The documents of a submission, as spans.
 */
#ifndef EDGARCHIVE_PARSER_DOCUMENTS_H
#define EDGARCHIVE_PARSER_DOCUMENTS_H

#include "base/arena.h"
#include "base/edgar.h"

/*
 * The documents in the first `len` bytes of in->text into *out, with what is
 * missing as problems. Bodies are borrowed from `in`; a document whose lines
 * were cut out of it (in->cutouts) says so. In a PEM wrapper lines are broken
 * and dashes escaped.
 */
void documents_read(const struct submission *in, size_t len, bool is_pem,
    struct arena *a, struct filing *out);

/* Did EDGAR make it of the filing's XBRL for its viewer: "R2.htm"? */
bool document_is_rendering(const struct document *d);

#endif
