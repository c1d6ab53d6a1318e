/*
 * The bounds of an exchange with a server: each has a name, a value and a
 * reason in limits.c. Nothing that a server sends can grow, last or repeat
 * beyond them. The tests lower them, so that no test waits half a minute.
 */
#ifndef EDGARCHIVE_CRAWLER_LIMITS_H
#define EDGARCHIVE_CRAWLER_LIMITS_H

#include <stddef.h>
#include <stdint.h>

struct fetch_limits {
	/* time */
	long connect_ms;
	long slow_bytes;   /* fewer bytes a second than these ... */
	long slow_seconds; /* ... for so long, and a transfer is given up */
	long total_ms;

	/* size */
	size_t header_bytes;
	size_t header_lines;
	size_t refusal_bytes; /* of a body whose status is not 200 */
	uint64_t ratio;       /* decoded bytes for one that was sent ... */
	uint64_t ratio_free;  /* ... once there are more than so many */
	unsigned redirects;

	/* pace */
	int64_t pause_ms;    /* before the second try; it grows from there */
	int64_t patience_ms; /* no further try of a URL after this */
	unsigned in_vain;    /* URLs in a row without an answer, or a 5xx */
};

extern const struct fetch_limits fetch_limits_default;

#endif
