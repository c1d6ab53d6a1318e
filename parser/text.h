/*
 * A document's body to the text that a reader sees.
 *
 * The text is valid UTF-8 without control bytes other than:
 *   '\n'  between blocks: paragraphs, headings, list entries, table rows, and
 *         at <br>; never two in a row, none at either end
 *   '\t'  between the cells of a table row that hold text; "$" and ")" and the
 *         amount beside them are one
 *   '\v'  between the blocks of one cell, and at <br> there, where a row is read
 *         across: "99.1\v99.2\tLease\vRelease" are two columns of two lines
 *   '\f'  a page break, at the start of a block
 * Other white space is folded to one blank, and none stands at the ends of a
 * block. A form's check box is a ballot box. What a reader does not see
 * (display:none, comments, script, style, the hidden header of inline XBRL) is
 * left out. Invisible characters (soft hyphen, zero width) are dropped.
 *
 * Plain text documents are laid out by hand: lines that belong to one
 * paragraph are joined with a blank, a line with columns becomes a row, and
 * <PAGE> a page break. Lines of 1023 bytes in a PEM wrapper are re-joined with
 * the next first, and dash escapes undone.
 */
#ifndef EDGARCHIVE_PARSER_TEXT_H
#define EDGARCHIVE_PARSER_TEXT_H

#include "base/arena.h"
#include "base/edgar.h"

/* By the bytes alone: does a document's body hold HTML? */
bool text_is_html(struct span body);

/* Does the body hold no text at all: uuencoded, or inside <PDF>? */
bool text_is_binary(struct span body);

/* The text of `body`, in `a`. `is_dash_escaped` as in struct document. */
struct span text_of(struct span body, bool is_dash_escaped, struct arena *a);

/*
 * The same without page breaks, and with a blank for a '\v': what people and the
 * archive get. `text` itself where it has none.
 */
struct span text_without_pages(struct span text, struct arena *a);

#endif
