/*
 * Days as people give them in options.
 */
#include "cli/days.h"

#include <string.h>

#include "base/edgar.h"

bool
day_read(const char *option, const char *text, bool is_last, struct date *out,
    struct err *e)
{
	struct quarter q;
	uint64_t year;

	if (text == NULL || date_parse(span_of(text), out))
		return true;
	if (quarter_parse(span_of(text), &q)) {
		*out = is_last ? quarter_last_day(q) : quarter_first_day(q);
		return true;
	}
	if (strlen(text) == 4 && span_u64(span_of(text), 2199, &year) &&
	    year >= 1993) {
		*out = is_last ? (struct date){ (int16_t)year, 12, 31 }
			       : (struct date){ (int16_t)year, 1, 1 };
		return true;
	}
	return err_set(e, ERR_CONFIG,
	    "--%s: want YYYY-MM-DD, YYYYQn or YYYY, have '%s'", option, text);
}
