/*
 * gzip (RFC 1952) to bytes, with a ceiling and nothing forgiven: every member
 * must be whole, its CRC right, and nothing may follow the last one.
 */
#ifndef EDGARCHIVE_BASE_INFLATE_H
#define EDGARCHIVE_BASE_INFLATE_H

#include "base/auto.h"
#include "base/buf.h"

/* Does this begin like gzip (1f 8b)? */
bool gzip_is(struct span bytes);

/*
 * Append what `bytes` holds to *out, whose ceiling bounds it. ERR_FORMAT says
 * what is wrong with the bytes; *out is then incomplete.
 */
MUST_USE bool gunzip(struct span bytes, struct buf *out, struct err *e);

/* The same of bytes that come in pieces. */
struct inflater;
struct inflater *inflater_new(void);
void inflater_free(struct inflater *i);
AUTO_FREE(inflater)

/* What comes next is the beginning, whatever came before. */
void inflater_reset(struct inflater *i);

/*
 * Append what the next `bytes` hold to *out, whose ceiling may differ from
 * call to call. ERR_FORMAT as above; only inflater_reset helps then.
 */
MUST_USE bool inflater_add(
    struct inflater *i, struct span bytes, struct buf *out, struct err *e);

/* Did the bytes so far end where a member does? */
bool inflater_is_whole(const struct inflater *i);

#endif
