/*
 * The error type: filled where the cause is known, context added on the way up.
 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/*
 * Control characters in a text would draw on the terminal that shows it, the
 * ones of two bytes (U+0080 to U+009F) too; and what is no UTF-8 is no text.
 */
static void
tame(char *text)
{
	enum { DELETE = 0x7f, LAST_CONTROL = 0x9f };
	struct span rest = span_of(text);

	while (rest.len > 0) {
		uint32_t point = 0;
		size_t len = utf8_read(rest, &point);
		bool is_tame = len > 0 && point >= ' ' &&
			       (point < DELETE || point > LAST_CONTROL);

		if (!is_tame)
			text[rest.ptr - text] = '?';
		rest = span_slice(rest, is_tame ? len : 1, rest.len);
	}
}

bool
err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
	va_list args;

	e->kind = kind;
	va_start(args, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, args);
	va_end(args);
	tame(e->text);
	return false;
}

bool
err_add(struct err *e, const char *fmt, ...)
{
	char whole[sizeof(e->text)];
	va_list args;

	va_start(args, fmt);
	int len = vsnprintf(whole, sizeof(whole), fmt, args);
	va_end(args);

	/* A context that leaves no room for the cause is cut to half. */
	size_t at = len < 0 ? 0 : (size_t)len;

	if (at > sizeof(whole) / 2)
		at = sizeof(whole) / 2;
	snprintf(whole + at, sizeof(whole) - at, ": %.*s",
	    (int)(sizeof(whole) - at - 3), e->text);
	memcpy(e->text, whole, sizeof(whole));
	tame(e->text);
	return false;
}
