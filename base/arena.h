/*
 * Many small allocations, one release.
 *
 * Memory from an arena is valid until arena_reset or arena_free, and is never
 * freed by itself. One arena serves one filing: the parser fills it, cli/
 * resets it.
 */
#ifndef EDGARCHIVE_BASE_ARENA_H
#define EDGARCHIVE_BASE_ARENA_H

#include <stddef.h>

#include "base/auto.h"
#include "base/span.h"

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);
AUTO_FREE(arena)

/* Forget everything; keeps up to one large block for the next round. */
void arena_reset(struct arena *a);

/* How many bytes are handed out. */
size_t arena_used(const struct arena *a);

/* `size` bytes, aligned for any type, not cleared. Never NULL. */
void *arena_alloc(struct arena *a, size_t size);

/* `count` elements of `size` bytes, cleared. Never NULL, also for none. */
void *arena_zalloc(struct arena *a, size_t count, size_t size);

/*
 * Give back the tail of the newest allocation: `ptr` was allocated with `had`
 * bytes, of which `keep` stay. So a writer can reserve its worst case.
 */
void arena_shrink(struct arena *a, void *ptr, size_t had, size_t keep);

/*
 * An array that grows: given `array` of `n` elements of `size` bytes with room
 * for *cap, return one with room for at least n + 1, moved if it had to be.
 * Start with NULL and *cap = 0.
 */
void *arena_grow(
    struct arena *a, void *array, size_t n, size_t *cap, size_t size);

/* A copy of the bytes, with a NUL behind them that the span does not count. */
struct span arena_dup(struct arena *a, struct span s);
struct span arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
