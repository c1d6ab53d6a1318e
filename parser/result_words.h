/*
 * The words by which one knows that results are spoken of.
 */
#ifndef EDGARCHIVE_PARSER_RESULT_WORDS_H
#define EDGARCHIVE_PARSER_RESULT_WORDS_H

#include "base/span.h"

enum {
	WORDS_WHAT = 1, /* "results", "earnings", "revenue", "loss" */
	WORDS_WHEN = 2, /* "quarter", "fiscal", "months", "Q1", "4Q24" */
	WORDS_VERB = 4, /* "reports", "announces", "posts" */
	WORDS_YEAR = 8  /* "2010" */
};

/*
 * Which of these are in `s`? Reading ends once all of `wanted` are found; 0
 * reads all.
 */
unsigned result_words(struct span s, unsigned wanted);

/* What was earned, and when? */
bool speaks_of_results(struct span s);

#endif
