/*
 * Locals that free themselves when they leave their scope.
 *
 *     AUTO(http) h = http_new(...);      calls http_free(h) on every way out
 *
 * A module with `struct x` and `void x_free(struct x *)` says AUTO_FREE(x)
 * once, in its header. x_free accepts NULL.
 */
#ifndef EDGARCHIVE_BASE_AUTO_H
#define EDGARCHIVE_BASE_AUTO_H

#include <stdlib.h>

#define AUTO_FREE(x)                                \
	static inline void x##_auto(struct x **ptr) \
	{                                           \
		x##_free(*ptr);                     \
	}

/* The same for a struct that lives in place and has x_release. */
#define AUTO_RELEASE(x)                                    \
	static inline void x##_auto_release(struct x *ptr) \
	{                                                  \
		x##_release(ptr);                          \
	}

#define AUTO(x)       __attribute__((cleanup(x##_auto))) struct x *
#define AUTO_LOCAL(x) __attribute__((cleanup(x##_auto_release))) struct x

static inline void
text_auto(char **text)
{
	free(*text);
}

/* A heap string of one's own. */
#define AUTO_TEXT __attribute__((cleanup(text_auto))) char *

#endif
