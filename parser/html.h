/*
 * HTML to the text that a reader sees. What the text looks like is said in
 * parser/text.h.
 */
#ifndef EDGARCHIVE_PARSER_HTML_H
#define EDGARCHIVE_PARSER_HTML_H

#include "base/arena.h"
#include "base/span.h"

/*
 * The text of `body`, in `a`. Any bytes are HTML to this: what cannot be
 * understood is text, or nothing. One pass, whatever the nesting.
 */
struct span html_text(struct span body, struct arena *a);

#endif
