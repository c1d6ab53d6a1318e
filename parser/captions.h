/*
 * The captions of the items as filers print them: the official one, older
 * ones, and what people write instead.
 */
#ifndef EDGARCHIVE_PARSER_CAPTIONS_H
#define EDGARCHIVE_PARSER_CAPTIONS_H

#include "base/span.h"

struct caption_match {
	size_t len;       /* bytes up to the end of the caption; 0: none */
	unsigned n_words; /* words that tell something, so no "of the" */
	bool is_whole;    /* all words of one spelling were there */
};

/*
 * How far does `s` begin with the caption of that item? The order of the
 * words is free, a plural may be a singular, and a caption that is not whole
 * yet goes on in the next cells or blocks.
 */
struct caption_match caption_match(struct span s, struct span number);

/* Is `s` that caption, whole and no more? */
bool caption_is(struct span s, struct span number);

/* The same for whichever item's caption fits best: it must be whole. */
struct caption_match caption_match_any(struct span s);

#endif
