/*
 * What stands around a label on the cover: its value is behind or before it, in
 * its column above or below. Values and labels that are cells of two rows
 * belong together by their column. Of several registrants the first counts.
 *
 * A label is the bytes [at, end) of the window's block. Values are absent, or
 * unset, where none is found.
 */
#ifndef EDGARCHIVE_PARSER_COVER_WINDOW_H
#define EDGARCHIVE_PARSER_COVER_WINDOW_H

#include "base/arena.h"
#include "base/edgar.h"
#include "base/span.h"
#include "base/time.h"
#include "parser/cover_values.h"

enum {
	/* Blocks kept while looking back for a value. */
	COVER_LOOK_BACK = 4,

	/* Labels above their values may take two rows, and values, too. */
	COVER_LOOK_AHEAD = 3
};

/* A window over the blocks: the one with the label, and those around it. */
struct cover_window {
	struct arena *arena;
	struct span back[COVER_LOOK_BACK]; /* [0] is the nearest */
	struct span block;
	struct span ahead[COVER_LOOK_AHEAD]; /* [0] is the next */
};

/* Move the window on by a block; false once there is none. */
bool cover_window_slide(struct cover_window *w, struct span *rest);

/* The block and the next: "... reported): February" | "6, 2006". */
struct span cover_window_both(const struct cover_window *w);

/*
 * The nearest value of that shape: behind the label in its block, or before it
 * there, which is first asked of a label in brackets; above it in its column,
 * or below.
 */
struct span cover_window_shaped(
    const struct cover_window *w, size_t at, size_t end, cover_shape_at *shape);

/* The state, which has no shape but that it is no label and no name. */
struct span cover_window_state(
    const struct cover_window *w, size_t at, size_t end);

/*
 * "Exact name of registrant as specified in its charter: ACME CORP", or the
 * name before the label, above it in its column, or below. In w->arena if it
 * was broken.
 */
struct span cover_window_registrant(const struct cover_window *w, size_t at);

/*
 * The earliest day near "Date of Report (Date of earliest event reported)"; and
 * a further one, of the earliest event, in the label's block or alone on the
 * line below it.
 */
struct date cover_window_event(const struct cover_window *w);
struct date cover_window_further_event(const struct cover_window *w);

/* What is drawn for the rule whose text begins the block or cell? */
enum checkbox cover_window_box(const struct cover_window *w);

#endif
