/*
 * What was odd in a filing, in sentences for people.
 */
#include "parser/problems.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "parser/limits.h"

enum { MAX_SENTENCE = 320 };

void
problem_add(struct filing *f, struct arena *a, const char *fmt, ...)
{
	char text[MAX_SENTENCE];
	va_list args;

	if (f->n_problems >= LIMIT_PROBLEMS)
		return;

	/* Problems are few, and whoever added the last kept no room. */
	struct span *list = arena_alloc(a, (f->n_problems + 1) * sizeof(*list));

	if (f->n_problems > 0)
		memcpy(list, f->problems, f->n_problems * sizeof(*list));
	f->problems = list;
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	f->problems[f->n_problems++] = arena_dup(a, span_of(text));
}
