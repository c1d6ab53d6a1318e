/* Any bytes as a document; what comes out must be as text.h says. */
#include <assert.h>

#include "parser/glyph.h"
#include "parser/text.h"
#include "tests/fuzz/fuzz.h"

static void
check_text(struct span text)
{
	unsigned char before = '\n';

	for (size_t used; text.len > 0;
	     text = span_slice(text, used, text.len)) {
		unsigned char c = (unsigned char)text.ptr[0];
		uint32_t point;

		used = glyph_read(text, &point);
		assert(c < 0x80 || used > 1); /* UTF-8 */
		assert(c >= ' ' || c == '\n' || c == '\t' || c == '\v' ||
		       c == '\f');
		assert(c != 0x7f);
		assert(
		    c > ' ' || before > ' ' || (c == '\f' && before == '\n'));
		before = c;
	}
	assert(before > ' ' || before == '\n');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO(arena) a = arena_new();
	struct span body = { (const char *)data, size };

	check_text(text_of(body, false, a));
	check_text(text_of(body, true, a));
	text_without_pages(text_of(body, false, a), a);
	text_is_binary(body);
	return 0;
}
