/* Any bytes as a submission; its spans must lie in it or in the arena. */
#include <assert.h>
#include <stdlib.h>

#include "base/uu.h"
#include "parser/submission.h"
#include "tests/fuzz/fuzz.h"

static void
check_document(const struct document *d, struct span text)
{
	assert(d->body.ptr >= text.ptr);
	assert(d->body.ptr + d->body.len <= text.ptr + text.len);
	if (d->encoded.ptr == NULL)
		return;
	assert(d->encoded.ptr >= text.ptr);
	assert(d->encoded.ptr + d->encoded.len <= text.ptr + text.len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO(arena) a = arena_new();
	struct span text = { (const char *)data, size };
	struct submission in = { .text = text };
	struct filing f = { 0 };
	struct span *items;
	size_t n;
	struct err e;

	submission_parse(&in, a, &f, &items, &n);
	for (size_t i = 0; i < f.n_documents; i++)
		check_document(&f.documents[i], text);
	submission_apart(text, a, &n);
	assert(n <= f.n_documents);
	if (!submission_check(text, f.accession, &e))
		assert(e.kind == ERR_FORMAT);
	return 0;
}
