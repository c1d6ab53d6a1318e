/*
 * gzip (RFC 1952) to bytes, with a ceiling and nothing forgiven: every member
 * must be whole, its CRC right, and nothing may follow the last one.
 */
#ifndef EDGARCHIVE_BASE_INFLATE_H
#define EDGARCHIVE_BASE_INFLATE_H

#include "base/buf.h"

/* Does this begin like gzip (1f 8b)? */
bool gzip_is(struct span bytes);

/*
 * Append what `bytes` holds to *out, whose ceiling bounds it. ERR_FORMAT says
 * what is wrong with the bytes; *out is then incomplete.
 */
MUST_USE bool gunzip(struct span bytes, struct buf *out, struct err *e);

#endif
