/*
 * JSON text into a buf: values one by one, the caller keeps the commas.
 */
#ifndef EDGARCHIVE_CLI_JSON_H
#define EDGARCHIVE_CLI_JSON_H

#include "base/buf.h"

/*
 * A string; absent is null. What is no UTF-8 is taken for Windows-1252, as it is
 * in the archive, so the text is always valid.
 */
void json_string(struct buf *out, struct span s);

/* Lower-case hexadecimal digits as a string. */
void json_hex(struct buf *out, struct span bytes);

/* `"name": `; our names need no escapes. */
void json_key(struct buf *out, const char *name);

#endif
