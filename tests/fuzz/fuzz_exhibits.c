/*
 * Any bytes as the list of Item 9.01, and again as an index behind the
 * signatures, beside documents of every kind.
 */
#include "parser/exhibits.h"
#include "parser/text.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO(arena) a = arena_new();
	struct span list =
	    text_of((struct span){ (const char *)data, size }, false, a);
	struct document documents[] = {
		{ .sequence = 1, .type = SPAN("8-K") },
		{ .sequence = 2, .type = SPAN("EX-99.1") },
		{ .sequence = 3, .type = SPAN("EX-99") },
		{ .sequence = 4,
		    .type = SPAN("EX-10.2"),
		    .description = SPAN("LEASE") },
		{ .sequence = 5, .type = SPAN("EX-101.INS") },
		{ .sequence = 6, .type = SPAN("GRAPHIC") },
	};
	struct item items[] = {
		{ .item = SPAN("2.02"), .in_body = true, .text = list },
		{ .item = SPAN("9.01"), .in_body = true, .text = list },
	};
	struct filing f = { .documents = documents,
		.n_documents = sizeof(documents) / sizeof(documents[0]),
		.main = documents,
		.items = items,
		.n_items = sizeof(items) / sizeof(items[0]) };

	exhibits_parse(list, a, &f);
	check_exhibits(&f);
	return 0;
}
