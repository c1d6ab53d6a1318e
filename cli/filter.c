/*
 * The options that narrow a list.
 */
#include "cli/filter.h"

#include <string.h>

/* NULL leaves *out alone. */
static bool
read_day(const char *option, const char *text, bool is_last, struct date *out,
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

bool
filter_read(const struct filter_options *o, struct filter *out, struct err *e)
{
	*out = (struct filter){ 0 };
	if (o->cik != NULL && !cik_parse(span_of(o->cik), &out->cik))
		return err_set(e, ERR_CONFIG,
		    "--cik: want 1 to 10 digits, have '%s'", o->cik);
	return read_day("since", o->since, false, &out->since, e) &&
	       read_day("until", o->until, true, &out->until, e);
}
