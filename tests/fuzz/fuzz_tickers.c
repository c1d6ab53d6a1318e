/* Any bytes as company_tickers.json; a ticker that is given is whole. */
#include <assert.h>

#include "parser/tickers.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO(arena) a = arena_new();
	struct ticker *tickers;
	size_t n;
	struct err e;

	if (!tickers_parse(
		(struct span){ (const char *)data, size }, a, &tickers, &n, &e))
		return 0;
	for (size_t i = 0; i < n; i++)
		assert(tickers[i].cik > 0 && tickers[i].symbol.len > 0);
	return 0;
}
