/*
 * Descriptions of exhibits, block by block.
 */
#include "parser/descriptions.h"

#include "parser/dates.h"
#include "parser/words.h"

/*
 * Does a title in quotation marks that is open at its end go on in `next`? Of
 * straight ones the other must stand there.
 */
static bool
goes_on_in_quotes(struct span s, struct span next)
{
	size_t open = 0; /* the bytes of a mark without its other */

	for (size_t i = 0; i < s.len;) {
		size_t len = quote_at(s, i);

		if (len > 0)
			open = open == 0 ? len : 0;
		i += len > 0 ? len : 1;
	}
	for (size_t i = 0; open == 1 && i < next.len; i++)
		if (quote_at(next, i) > 0)
			return true;
	return open > 1;
}

/* "... of Our" and "Mills, Inc.": is the registrant's name broken there? */
static bool
is_broken_name(struct span name, struct span before, struct span next)
{
	struct span word, last = { NULL, 0 };

	if (before.len == 0)
		return false;
	for (; word_next(&name, &word); last = word)
		if (span_ieq(word, next) && span_ieq(last, before))
			return true;
	return false;
}

/* Does it end with a point that ends no sentence: "Inc.", "Mr.", "No."? */
static bool
ends_with_short_form(struct span s, bool is_lower_next)
{
	if (!span_ends(s, SPAN(".")))
		return false;

	struct span word = last_word(span_slice(s, 0, s.len - 1));

	return word_in(word, SPAN("mr mrs ms messrs dr no nos vs st")) ||
	       (is_lower_next &&
		   word_in(word, SPAN("inc corp co ltd llc lp plc s p a n jr "
				      "sr bros cos et al")));
}

/* Does one that no mark ends go on with `next`? */
static bool
is_unfinished(struct span description, struct span next, struct span registrant)
{
	struct span word = description, rest = next;
	size_t at = description.len;

	if (description.len == 0)
		return true;
	if (!word_next(&rest, &word) || !char_is_upper(word.ptr[0]))
		return true;
	if (description_lacks_document(description, next))
		return true;
	if (span_chr(SPAN(",;:-&"), description.ptr[at - 1]) < 5 ||
	    (description_is_in_brackets(description) &&
		span_chr(next, ')') < next.len) ||
	    goes_on_in_quotes(description, next) ||
	    is_broken_name(registrant, last_word(description), word))
		return true;

	struct date day;

	if (month_day_at((struct span){ word.ptr, word.len + rest.len }, &day) >
	    0)
		return true;

	/* "... and Them Holding" and "Corporation, dated May 5"; "as Rights"
	 * and "Agent" */
	if (word_in(word, SPAN("corporation company inc incorporated llc ltd "
			       "limited trust agent trustee")))
		return true;
	return word_in(last_word(description),
	    SPAN("of the and or a an to in for on with by at "
		 "from dated between among as its issued "
		 "that which titled entitled announcing regarding "
		 "concerning reporting relating this such current inline"));
}

/* --- public ------------------------------------------------------------ */

bool
description_has_letters(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len && n < 2; i++)
		n +=
		    char_is_letter(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0xc3;
	return n >= 2;
}

struct span
description_cell(struct span rest)
{
	struct span cell;

	while (span_cut(&rest, '\t', &cell))
		if (description_has_letters(cell))
			return trim_marks(cell).len > 0 ? span_trim(cell)
							: cell;
	return (struct span){ NULL, 0 };
}

struct span
description_join(struct arena *a, struct span x, struct span y)
{
	x = span_trim(x);
	y = span_trim(y);
	if (x.len == 0)
		return y;
	if (y.len == 0)
		return x;
	return arena_printf(
	    a, "%.*s %.*s", (int)x.len, x.ptr, (int)y.len, y.ptr);
}

bool
description_has_stop(struct span s)
{
	return span_ends(s, SPAN(".")) || span_ends(s, SPAN(".)")) ||
	       span_ends(s, SPAN(".\""));
}

bool
description_is_in_brackets(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == '(')
			n++;
		else if (s.ptr[i] == ')' && n > 0)
			n--;
	return n > 0;
}

bool
description_lacks_document(struct span description, struct span next)
{
	return words_are(next, SPAN("document")) &&
	       words_have(description, SPAN("xbrl"));
}

bool
description_goes_on(
    struct span description, struct span next, struct span registrant)
{
	bool is_lower = next.len > 0 && char_is_lower(next.ptr[0]);

	if (description_has_stop(description))
		return ends_with_short_form(description, is_lower);
	return is_unfinished(description, next, registrant);
}
