/* Any bytes as the index of a quarter; a row that is given is a checked one. */
#include <assert.h>

#include "parser/index.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct quarter quarter = { 2016, 3 };
	struct index_reader r;
	struct index_row row;
	struct err e;

	if (!index_open(
		&r, (struct span){ (const char *)data, size }, quarter, &e))
		return 0;
	while (index_next(&r, &row, &e) == INDEX_ROW) {
		assert(row.cik > 0 && row.accession.id > 0);
		assert(quarter_cmp(quarter_of(row.filed), quarter) == 0);
		assert(form_find(row.form) != FORM_OTHER);
	}
	return 0;
}
