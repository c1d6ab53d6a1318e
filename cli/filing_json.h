/*
 * A parsed filing as one JSON object: docs/PARSING.md lists its keys.
 */
#ifndef EDGARCHIVE_CLI_FILING_JSON_H
#define EDGARCHIVE_CLI_FILING_JSON_H

#include "base/buf.h"
#include "base/edgar.h"

/* Append the object, without a line end. `file` is absent for none. */
void filing_json(struct buf *out, struct span file, const struct filing *f);

#endif
