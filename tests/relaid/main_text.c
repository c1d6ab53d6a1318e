/*
 * The visible text of each file's main document, as the parser reads it: blocks
 * by '\n', cells by '\t', pages by '\f'. Behind each file stands a record
 * separator, U+001E, alone on its line.
 *
 *     main_text FILE...
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "parser/filing.h"
#include "parser/text.h"

enum { FILE_MAX = 64 << 20 };

static void
print_text(struct span bytes, struct arena *a)
{
	struct submission in = { .text = bytes };
	struct filing f;

	filing_parse(&in, a, &f);
	if (f.main == NULL)
		return;

	struct span text = text_of(f.main->body, f.main->is_dash_escaped, a);

	fwrite(text.ptr, 1, text.len, stdout);
}

int
main(int argc, char **argv)
{
	AUTO(arena) a = arena_new();

	for (int i = 1; i < argc; i++) {
		AUTO_LOCAL(buf) bytes = { .max = FILE_MAX };
		struct err e;

		if (!file_read(argv[i], &bytes, &e)) {
			fprintf(stderr, "main_text: %s\n", e.text);
			return 1;
		}
		print_text(buf_span(&bytes), a);
		printf("\n\036\n");
		arena_reset(a);
	}
	return 0;
}
