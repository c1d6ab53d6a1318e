/*
 * Results: does a filing announce them, for which period, and in which
 * exhibits?
 */
#ifndef EDGARCHIVE_PARSER_RESULTS_H
#define EDGARCHIVE_PARSER_RESULTS_H

#include "base/arena.h"
#include "base/edgar.h"

/*
 * Fill out->results from the items, exhibits and documents of *out, and from
 * `tail`, the text behind the items: a release may stand in it.
 *
 * The basis is Item 2.02, or Item 12 before it. From 2003-03-28 to 2003-07-27
 * it is Item 9, or Item 5, with evidence: its text or heading names Item 12
 * or Release 33-8216, or speaks of results or earnings and of a quarter, a
 * year or months; or the description of a release among its exhibits does.
 *
 * An item that only refers to another ("see Item 8.01") says what that one says.
 *
 * The releases are the exhibits of results: the release itself, and what comes
 * with it (slides, supplements, transcripts).
 *
 * The period's end is the latest day that the item's text, or else the
 * release's description or text, or else what comes with it gives for a period
 * (parser/period.h), and that is neither past the day of filing nor too old for
 * results. It is never computed.
 */
void results_parse(struct span tail, struct arena *a, struct filing *out);

#endif
