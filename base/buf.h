/*
 * Owned bytes that grow up to a ceiling.
 *
 * A buf is initialised in place and released in place. Its bytes are valid
 * until the next append, reset or release.
 */
#ifndef EDGARCHIVE_BASE_BUF_H
#define EDGARCHIVE_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/auto.h"
#include "base/err.h"
#include "base/span.h"

struct buf {
	char *ptr;
	size_t len;
	size_t cap;
	size_t max; /* the ceiling in bytes */
};

void buf_init(struct buf *b, size_t max_bytes);
void buf_release(struct buf *b);
AUTO_RELEASE(buf)

/* Forget the bytes, keep the memory. */
void buf_reset(struct buf *b);

/* All the bytes, borrowed; never absent. */
struct span buf_span(const struct buf *b);

/*
 * Make room for `extra` more bytes after b->len and return where they go; the
 * caller writes there and then raises b->len. NULL, and ERR_FORMAT, when that
 * would pass the ceiling.
 */
MUST_USE char *buf_room(struct buf *b, size_t extra, struct err *e);

/* Append; ERR_FORMAT past the ceiling, leaving *b as it was. */
MUST_USE bool buf_append(struct buf *b, struct span bytes, struct err *e);

/*
 * For text that we make ourselves, whose size is bounded by what it is made
 * of: append, ignoring the ceiling.
 */
void buf_put(struct buf *b, struct span bytes);
void buf_puts(struct buf *b, const char *text);
void buf_putc(struct buf *b, char c);
void buf_put_hex(struct buf *b, struct span bytes); /* lower case */
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF(2, 3);

#endif
