/*
 * Whole files: read with a limit, replace atomically.
 */
#ifndef EDGARCHIVE_BASE_FILE_H
#define EDGARCHIVE_BASE_FILE_H

#include "base/buf.h"

/*
 * Append the content of `path` to *out; "-" is standard input. ERR_FORMAT for
 * a file above the ceiling of *out, ERR_STORE with errno's text for the rest.
 */
MUST_USE bool file_read(const char *path, struct buf *out, struct err *e);

/*
 * Write `bytes` under a temporary name beside `path`, sync it, and rename it
 * into place: a reader sees the old file or the new one. `mode` as in open(2).
 */
MUST_USE bool file_replace(
    const char *path, struct span bytes, int mode, struct err *e);

/* mkdir -p of the folder that `path` lies in. */
MUST_USE bool file_make_parents(const char *path, struct err *e);

#endif
