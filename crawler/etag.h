/*
 * EDGAR's ETags carry the MD5 of the body: "<32 hex>-gzip" where the server
 * compressed it on the way (the MD5 is of what it unpacks to), "<32 hex>"
 * where it was sent as it is. Other ETags say nothing about the bytes: S3
 * writes "<32 hex>-N" for what was uploaded in N parts. Pure.
 */
#ifndef EDGARCHIVE_CRAWLER_ETAG_H
#define EDGARCHIVE_CRAWLER_ETAG_H

#include "base/err.h"
#include "base/span.h"

/*
 * Does the decoded `body` agree with `etag`, as far as that says anything?
 * `was_encoded`: it came with a Content-Encoding. ERR_RETRY if not.
 */
MUST_USE bool etag_agrees(
    struct span etag, bool was_encoded, struct span body, struct err *e);

#endif
