/*
 * Owned bytes that grow up to a ceiling.
 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Room for `extra` more bytes, whatever the ceiling says. */
static void
grow(struct buf *b, size_t extra)
{
	if (b->ptr != NULL && b->cap - b->len >= extra)
		return;

	size_t cap = b->cap < 256 ? 256 : b->cap;

	while (cap - b->len < extra && cap <= SIZE_MAX / 2)
		cap *= 2;
	if (cap - b->len < extra)
		cap = SIZE_MAX; /* and malloc says no */
	b->ptr = xrealloc(b->ptr, cap);
	b->cap = cap;
}

void
buf_init(struct buf *b, size_t max_bytes)
{
	*b = (struct buf){ .max = max_bytes };
}

void
buf_release(struct buf *b)
{
	free(b->ptr);
	*b = (struct buf){ .max = b->max };
}

void
buf_reset(struct buf *b)
{
	b->len = 0;
}

struct span
buf_span(const struct buf *b)
{
	return (struct span){ b->ptr != NULL ? b->ptr : "", b->len };
}

char *
buf_room(struct buf *b, size_t extra, struct err *e)
{
	if (b->len > b->max || extra > b->max - b->len) {
		err_set(
		    e, ERR_FORMAT, "want at most %zu bytes, have more", b->max);
		return NULL;
	}
	grow(b, extra);
	return b->ptr + b->len;
}

bool
buf_append(struct buf *b, struct span bytes, struct err *e)
{
	if (buf_room(b, bytes.len, e) == NULL)
		return false;
	buf_put(b, bytes);
	return true;
}

void
buf_put(struct buf *b, struct span bytes)
{
	if (bytes.len == 0)
		return;
	grow(b, bytes.len);
	memcpy(b->ptr + b->len, bytes.ptr, bytes.len);
	b->len += bytes.len;
}

void
buf_puts(struct buf *b, const char *text)
{
	buf_put(b, span_of(text));
}

void
buf_putc(struct buf *b, char c)
{
	grow(b, 1);
	b->ptr[b->len++] = c;
}

/* Print into the room that is there; returns the length it takes. */
static int
print_into(struct buf *b, const char *fmt, va_list args)
{
	size_t room = b->cap - b->len;

	return vsnprintf(
	    b->ptr != NULL ? b->ptr + b->len : NULL, room, fmt, args);
}

void
buf_put_hex(struct buf *b, struct span bytes)
{
	static const char digits[] = "0123456789abcdef";

	grow(b, 2 * bytes.len);
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];

		b->ptr[b->len++] = digits[c >> 4];
		b->ptr[b->len++] = digits[c & 15];
	}
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	int len = print_into(b, fmt, args);
	va_end(args);
	if (len < 0)
		return;
	if ((size_t)len >= b->cap - b->len) {
		grow(b, (size_t)len + 1);
		va_start(args, fmt);
		print_into(b, fmt, args);
		va_end(args);
	}
	b->len += (size_t)len;
}
