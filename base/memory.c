/*
 * Heap memory that is always there, or the end of the program: nothing useful
 * can be done without it, and every commit so far is on the disk.
 */
#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *
or_end(void *ptr)
{
	if (ptr == NULL) {
		fputs("edgarchive: out of memory\n", stderr);
		exit(1);
	}
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
