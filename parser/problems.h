/*
 * What was odd in a filing, in sentences for people.
 */
#ifndef EDGARCHIVE_PARSER_PROBLEMS_H
#define EDGARCHIVE_PARSER_PROBLEMS_H

#include "base/arena.h"
#include "base/edgar.h"
#include "base/err.h"

/* Add a sentence to f->problems, up to LIMIT_PROBLEMS of them. */
void problem_add(struct filing *f, struct arena *a, const char *fmt, ...)
    PRINTF(3, 4);

#endif
