/*
 * What a fuzz target provides: libFuzzer calls it where that is linked, and
 * replay.c with the files of its corpus otherwise.
 */
#ifndef EDGARCHIVE_TESTS_FUZZ_FUZZ_H
#define EDGARCHIVE_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
