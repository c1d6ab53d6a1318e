/*
 * A file that people edit, kept so that an error can show its line.
 *
 * Lines and columns count from 1, columns in characters. A line ends where
 * YAML 1.1 says: at LF, CRLF, CR, NEL (U+0085), LS or PS (U+2028, U+2029), so
 * that libyaml and this module number lines alike. A byte that is no UTF-8
 * counts as a character.
 */
#ifndef EDGARCHIVE_CONFIG_TEXT_H
#define EDGARCHIVE_CONFIG_TEXT_H

#include <stdarg.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

struct mark {
	unsigned line;
	unsigned column;
};

struct text {
	struct text *next; /* the owner's list */
	const char *name;
	struct span bytes; /* without a byte order mark */
	uint32_t *starts;  /* where each line begins in them */
	size_t n_lines;    /* at least one, perhaps empty */
};

/* Both are copied; the text lies in the arena. At most 4 GiB. */
struct text *text_new(struct arena *a, const char *name, struct span bytes);

/* Line `number` without its end; absent where there is none. */
struct span text_line(const struct text *t, unsigned number);

/* The place of a byte; one past the last byte is a place too. */
struct mark text_mark(const struct text *t, size_t offset);

/*
 * Cut the first character off *rest: one whole UTF-8 sequence, else one byte.
 * Returns false, touching nothing, once nothing is left.
 */
bool text_char_cut(struct span *rest, struct span *one);

/*
 * Append to *report "NAME:LINE:COLUMN: message", the line, and a caret under
 * the column. Without a line (0, or none of that number) there is only the
 * message; `t` may be NULL then. Control characters become '?', and of a long
 * line only the part around the column is shown.
 */
void text_complain(const struct text *t, const char *name, struct mark at,
    struct buf *report, const char *fmt, va_list args)
    __attribute__((format(printf, 5, 0)));

#endif
