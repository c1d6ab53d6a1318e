/* Any bytes as days in words: each that is found is a day, and ends. */
#include <assert.h>

#include "parser/dates.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = { (const char *)data, size };
	struct date day;

	for (size_t had = size; date_next(&rest, &day); had = rest.len) {
		assert(date_is_valid(day.year, day.month, day.day));
		assert(rest.len < had);
	}
	return 0;
}
