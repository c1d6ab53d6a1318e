/*
 * Many small allocations, one release: blocks that double, handed out from the
 * newest.
 */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* In a sanitized build, what has not been handed out may not be touched. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define HAS_ASAN
#endif
#endif
#if defined(HAS_ASAN) || defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(ptr, size)   ((void)(ptr), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(ptr, size) ((void)(ptr), (void)(size))
#endif

struct block {
	struct block *older;
	size_t cap;
	size_t used;
	max_align_t data[];
};

struct arena {
	struct block *newest;
};

enum {
	FIRST_BLOCK = 64 * 1024,

	/* What one filing needed at most is kept for the next, up to this. */
	KEPT_BLOCK = 16 * 1024 * 1024
};

static size_t
align_up(size_t size)
{
	size_t align = sizeof(max_align_t);

	return (size + align - 1) / align * align;
}

static struct block *
block_new(size_t cap, struct block *older)
{
	struct block *b = xmalloc(sizeof(*b) + cap);

	*b = (struct block){ .older = older, .cap = cap };
	ASAN_POISON_MEMORY_REGION(b->data, cap);
	return b;
}

static void
blocks_free(struct block *b)
{
	while (b != NULL) {
		struct block *older = b->older;

		free(b);
		b = older;
	}
}

struct arena *
arena_new(void)
{
	struct arena *a = xmalloc(sizeof(*a));

	a->newest = block_new(FIRST_BLOCK, NULL);
	return a;
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	blocks_free(a->newest);
	free(a);
}

void
arena_reset(struct arena *a)
{
	blocks_free(a->newest->older);
	a->newest->older = NULL;
	a->newest->used = 0;
	ASAN_POISON_MEMORY_REGION(a->newest->data, a->newest->cap);
	if (a->newest->cap > KEPT_BLOCK) {
		blocks_free(a->newest);
		a->newest = block_new(FIRST_BLOCK, NULL);
	}
}

size_t
arena_used(const struct arena *a)
{
	size_t used = 0;

	for (const struct block *b = a->newest; b != NULL; b = b->older)
		used += b->used;
	return used;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	assert(size < SIZE_MAX / 4);

	size_t need = align_up(size > 0 ? size : 1);
	struct block *b = a->newest;

	if (b->cap - b->used < need) {
		size_t cap = b->cap * 2 > need ? b->cap * 2 : need;

		b = a->newest = block_new(cap, b);
	}

	void *ptr = (char *)b->data + b->used;

	b->used += need;
	ASAN_UNPOISON_MEMORY_REGION(ptr, size);
	return ptr;
}

void *
arena_zalloc(struct arena *a, size_t count, size_t size)
{
	assert(size > 0 && count < SIZE_MAX / 4 / size);

	void *ptr = arena_alloc(a, count * size);

	memset(ptr, 0, count * size);
	return ptr;
}

void
arena_shrink(struct arena *a, void *ptr, size_t had, size_t keep)
{
	struct block *b = a->newest;
	size_t had_up = align_up(had > 0 ? had : 1);

	assert(keep <= had);
	ASAN_POISON_MEMORY_REGION((char *)ptr + keep, had - keep);
	if ((char *)ptr + had_up == (char *)b->data + b->used)
		b->used -= had_up - align_up(keep > 0 ? keep : 1);
}

void *
arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size)
{
	struct block *b = a->newest;

	if (n < *cap)
		return array;

	size_t had = align_up(*cap * size);
	size_t more = *cap > 0 ? *cap * 2 : 8;

	/* The newest allocation grows where it is, as far as its block goes. */
	if (n > 0 && (char *)array + had == (char *)b->data + b->used &&
	    b->cap - b->used >= align_up(more * size) - had) {
		b->used += align_up(more * size) - had;
		ASAN_UNPOISON_MEMORY_REGION(array, more * size);
		memset((char *)array + n * size, 0, (more - n) * size);
		*cap = more;
		return array;
	}

	void *moved = arena_zalloc(a, more, size);

	if (n > 0)
		memcpy(moved, array, n * size);
	*cap = more;
	return moved;
}

struct span
arena_dup(struct arena *a, struct span s)
{
	char *copy = arena_alloc(a, s.len + 1);

	if (s.len > 0)
		memcpy(copy, s.ptr, s.len);
	copy[s.len] = '\0';
	return (struct span){ copy, s.len };
}

struct span
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	int len = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	assert(len >= 0);

	char *text = arena_alloc(a, (size_t)len + 1);

	va_start(args, fmt);
	vsnprintf(text, (size_t)len + 1, fmt, args);
	va_end(args);
	return (struct span){ text, (size_t)len };
}
