/*
 * Heap memory that is always there: these end the program, with a message and
 * exit code 1, when memory is gone. Release with free().
 */
#ifndef EDGARCHIVE_BASE_MEMORY_H
#define EDGARCHIVE_BASE_MEMORY_H

#include <stddef.h>

/* Let large blocks go back to the system when they are freed. For main, once. */
void memory_settle(void);

/* For memory that a library could not get. */
_Noreturn void out_of_memory(void);

void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *ptr, size_t size);
char *xstrdup(const char *text);

/* printf into a fresh string; the caller frees it with free(). */
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
