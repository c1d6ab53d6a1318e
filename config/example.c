/*
 * The example as a config to begin with: two of its lines are filled in.
 */
#include "config/config.h"

/* A scalar in double quotes, where two characters are special. */
static void
put_quoted(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *text);
	}
	buf_putc(out, '"');
}

void
config_example_put(struct buf *out, const char *contact, const char *archive)
{
	const struct {
		struct span begins; /* the line of example.yaml */
		const char *key;
		const char *value;
	} fields[] = {
		{ SPAN("contact:"), "contact", contact },
		{ SPAN("#archive:"), "archive", archive },
	};
	struct span rest = span_of(config_example), line;

	while (span_line(&rest, &line)) {
		size_t i = 0;

		while (i < 2 && (fields[i].value == NULL ||
				    !span_starts(line, fields[i].begins)))
			i++;
		if (i < 2) {
			buf_printf(out, "%s: ", fields[i].key);
			put_quoted(out, fields[i].value);
		} else {
			buf_put(out, line);
		}
		buf_putc(out, '\n');
	}
}
