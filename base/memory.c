/*
 * Heap memory that is always there, or the end of the program: nothing useful
 * can be done without it, and every commit so far is on the disk.
 */
#include "base/memory.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	/* A large submission's; small ones are below. */
	LARGE_BLOCK = 4 << 20
};

/*
 * glibc raises its own bound to the largest block that was ever freed, and each
 * thread then keeps what it had.
 */
void
memory_settle(void)
{
#ifdef M_MMAP_THRESHOLD
	mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK);
#endif
}

/*
 * At once: what runs at an exit wants memory too, and other threads work on.
 * Nothing that was printed is lost, it only was not all. Nobody may say more
 * on stderr, whose last line says why.
 */
void
out_of_memory(void)
{
	static const char words[] = "edgarchive: out of memory\n";

	flockfile(stderr);

	ssize_t ignored = write(STDERR_FILENO, words, sizeof(words) - 1);

	(void)ignored;
	_exit(1);
}

static void *
or_end(void *ptr)
{
	if (ptr == NULL)
		out_of_memory();
	return ptr;
}

void *
xmalloc(size_t size)
{
	return or_end(malloc(size > 0 ? size : 1));
}

void *
xcalloc(size_t count, size_t size)
{
	return or_end(calloc(count > 0 ? count : 1, size > 0 ? size : 1));
}

void *
xrealloc(void *ptr, size_t size)
{
	return or_end(realloc(ptr, size > 0 ? size : 1));
}

char *
xstrdup(const char *text)
{
	return or_end(strdup(text));
}

char *
xasprintf(const char *fmt, ...)
{
	char *text = NULL;
	va_list args;

	va_start(args, fmt);
	if (vasprintf(&text, fmt, args) < 0)
		text = NULL;
	va_end(args);
	return or_end(text);
}
