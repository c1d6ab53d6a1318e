/*
 * The likely right word for a mistyped one.
 */
#ifndef EDGARCHIVE_CONFIG_NEAREST_H
#define EDGARCHIVE_CONFIG_NEAREST_H

#include "base/span.h"

/* As config_nearest, for bytes. */
const char *nearest_word(
    struct span word, const char *const *words, size_t n_words);

enum { HINT_SIZE = 96 };

/* "; did you mean 'keep'?" for the end of an error, or "". */
void nearest_hint(struct span word, const char *const *words, size_t n_words,
    char out[HINT_SIZE]);

#endif
