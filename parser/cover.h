/*
 * The cover page of the main document: who reports, since when, and the four
 * check boxes.
 */
#ifndef EDGARCHIVE_PARSER_COVER_H
#define EDGARCHIVE_PARSER_COVER_H

#include "base/arena.h"
#include "base/edgar.h"

/*
 * Fill *out from the visible text of the cover, as an outline gives it. What
 * the text does not say is taken from the tags of inline XBRL in `body`, the
 * bytes of the main document; so a visible date wins over a stale hidden one.
 * Of several registrants, the first counts. Spans are borrowed from the cover's
 * text, or in the arena.
 */
void cover_parse(
    struct span cover, struct span body, struct arena *a, struct cover *out);

/*
 * Does the cover name another form, in a line of its own ("FORM 10-Q",
 * "SCHEDULE 13G"), and 8-K nowhere? Then the document is no current report.
 */
bool cover_names_other_form(struct span cover);

#endif
