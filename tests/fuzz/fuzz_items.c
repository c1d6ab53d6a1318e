/*
 * Any bytes as a filing, its header as it comes: items, exhibits, cover and
 * results must be as base/edgar.h says.
 */
#include "parser/filing.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/fuzz.h"

static void
check_items(const struct filing *f)
{
	assert(f->n_items <= LIMIT_ITEMS);
	for (size_t i = 0; i < f->n_items; i++) {
		const struct item *x = &f->items[i];

		assert(x->item.len > 0);
		assert(x->in_body || x->in_header);
		assert(x->in_body == (x->heading.ptr != NULL));
		assert(x->in_body || x->text.ptr == NULL);
		assert(span_chr(x->text, '\f') == x->text.len);
		assert(span_chr(x->heading, '\n') == x->heading.len);
		for (size_t k = 0; k < i; k++)
			assert(!span_eq(x->item, f->items[k].item));
	}
}

static void
check_results(const struct filing *f)
{
	const struct results *r = &f->results;

	assert((r->basis == BASIS_NONE) == (r->item == NULL));
	assert(r->n_releases <= f->n_exhibits);
	for (size_t i = 0; i < r->n_releases; i++)
		assert(r->releases[i] >= f->exhibits &&
		       r->releases[i] < f->exhibits + f->n_exhibits);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO(arena) a = arena_new();
	struct submission in = { .text = { (const char *)data, size } };
	struct filing f;

	filing_parse(&in, a, &f);
	check_items(&f);
	check_exhibits(&f);
	check_results(&f);
	return 0;
}
