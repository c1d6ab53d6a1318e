/*
 * A submission's bytes to a struct filing: the whole of parser/ for a caller
 * that wants everything.
 *
 * Pure: no I/O, no clock, no globals; all memory comes from the caller's arena
 * and the time is linear in the input.
 */
#ifndef EDGARCHIVE_PARSER_FILING_H
#define EDGARCHIVE_PARSER_FILING_H

#include "base/arena.h"
#include "base/edgar.h"
#include "base/err.h"

/* Raised with every change of an answer; archives are then parsed again. */
enum { PARSER_VERSION = 1 };

/*
 * Parse `in`: a full submission (either header form, with or without the PEM
 * wrapper), or a main document alone, told apart by their bytes. *out is
 * always filled with what could be had, and what was odd is in its problems;
 * out->main is NULL when no main document was found. Everything in *out is
 * borrowed from `in` or lies in `a`.
 */
void filing_parse(
    const struct submission *in, struct arena *a, struct filing *out);

/*
 * Visible text of one document as UTF-8: blocks separated by '\n', the cells
 * of a table row by '\t'. Absent for a document that holds no text (uuencoded,
 * <PDF>). In `a`, or borrowed from the document.
 */
struct span document_text(const struct document *d, struct arena *a);

#endif
