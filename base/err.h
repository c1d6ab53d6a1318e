/*
 * The error type: a kind for the program and a text for people.
 *
 * A function that can fail returns bool, takes a struct err * last and fills
 * it once, at the place that knows the cause; each caller may add its context
 * in front. Only cli/ prints. A text is UTF-8 and holds no control
 * characters, so hostile bytes cannot draw on a terminal.
 */
#ifndef EDGARCHIVE_BASE_ERR_H
#define EDGARCHIVE_BASE_ERR_H

#include <stdbool.h>

#define MUST_USE     __attribute__((warn_unused_result))
#define PRINTF(f, a) __attribute__((format(printf, f, a)))

/* What the caller does next. */
enum err_kind {
	ERR_NONE,
	ERR_CONFIG,  /* the user must edit something: stop, exit 2 */
	ERR_FORMAT,  /* these bytes are no use: skip them, record why */
	ERR_RETRY,   /* not now: a later try may do better */
	ERR_DENIED,  /* the server refuses us: ask for nothing more */
	ERR_GONE,    /* not there: ask again much later */
	ERR_STORE,   /* the archive or the disk cannot go on: stop, exit 1 */
	ERR_DAMAGED, /* the archive holds bytes it did not store: exit 6 */
	ERR_LOCKED,  /* another run is at work: exit 11 */
	ERR_STOPPED  /* a signal asked us to end: exit 130 or 143 */
};

struct err {
	enum err_kind kind;
	char text[480];
};

/* Fill *e, replacing what it held. Always returns false. */
bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
    PRINTF(3, 4);

/* Put "context: " in front of the text of *e. Always returns false. */
bool err_add(struct err *e, const char *fmt, ...) PRINTF(2, 3);

#endif
