/*
 * A submission's bytes to a struct filing: the whole of parser/ for a caller
 * that wants everything.
 *
 * Pure: no I/O, no clock, no globals; all memory comes from the caller's arena
 * and the time is linear in the input. Of the arena it takes at most twice the
 * text of the main document, once as it is seen and once as items' texts, and
 * as much again for each time it must be undone: lines in a PEM wrapper once,
 * what stands in <pre> twice. Text is no longer than its bytes in the
 * document, but for Windows-1252, of which a byte may become three. Reserved,
 * not touched, is three times a body. Other documents take none, except the
 * results release that is looked into.
 */
#ifndef EDGARCHIVE_PARSER_FILING_H
#define EDGARCHIVE_PARSER_FILING_H

#include "base/arena.h"
#include "base/edgar.h"
#include "base/err.h"

/* Raised with every change of an answer; archives are then parsed again. */
enum { PARSER_VERSION = 3 };

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
