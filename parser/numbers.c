/*
 * The number of an item as text has it.
 */
#include "parser/numbers.h"

#include "parser/words.h"

static int
small_number(struct span s, size_t at, size_t n)
{
	int value = 0;

	while (n-- > 0)
		value = value * 10 + (s.ptr[at++] - '0');
	return value;
}

/* "9A" is another form's item; in "9.01Financial" a blank is missing. */
static bool
has_letter_suffix(struct span s, size_t at)
{
	return at < s.len && char_is_letter(s.ptr[at]) &&
	       (at + 1 >= s.len || !char_is_letter(s.ptr[at + 1]));
}

/*
 * "Item 8,01", "8:01" and "8-01" are slips for 8.01; in "Items 1,2 and 5" no
 * zero follows.
 */
static bool
is_slip_for_point(struct span s, size_t at)
{
	return at + 2 < s.len && span_chr(SPAN(",:-"), s.ptr[at]) < 3 &&
	       s.ptr[at + 1] == '0' && count_digits(s, at + 1) == 2;
}

static bool
is_letter_or_digit(struct span s, size_t at)
{
	return at < s.len &&
	       (char_is_letter(s.ptr[at]) || char_is_digit(s.ptr[at]));
}

/* "VII", "Seven", from before numbers had points: bytes, 0 if none. */
static size_t
spelt_number_at(struct span s, size_t at, struct number *out)
{
	static const struct {
		const char *roman, *name;
	} spelt[] = { { "I", "one" }, { "II", "two" }, { "III", "three" },
		{ "IV", "four" }, { "V", "five" }, { "VI", "six" },
		{ "VII", "seven" }, { "VIII", "eight" }, { "IX", "nine" },
		{ "X", "ten" }, { "XI", "eleven" }, { "XII", "twelve" } };
	enum { LONGEST = 6 };
	size_t n = 0;

	while (n <= LONGEST && is_letter_or_digit(s, at + n))
		n++;

	struct span word = span_slice(s, at, at + n);

	for (size_t i = 0; i < sizeof(spelt) / sizeof(spelt[0]); i++) {
		if (!span_eq(word, span_of(spelt[i].roman)) &&
		    !span_ieq(word, span_of(spelt[i].name)))
			continue;
		*out = (struct number){ (int)i + 1, -1, false, true };
		return n;
	}
	return 0;
}

/* The digit for which `c` stands in a number: the letters O and l, too. */
static int
digit_of(char c)
{
	if (c == 'O' || c == 'o')
		return 0;
	if (c == 'l' || c == 'I')
		return 1;
	return char_is_digit(c) ? c - '0' : -1;
}

/*
 * "02" behind a point, which a slip may have as "O2", "0l", "0 2", or with the
 * mark of a note, "021": bytes, 0 if it is not there.
 */
static size_t
minor_at(struct span s, size_t at, struct number *out)
{
	size_t next = at + 1;

	if (at >= s.len || digit_of(s.ptr[at]) != 0)
		return 0;
	if (next < s.len && s.ptr[next] == ' ' && s.ptr[at] == '0' &&
	    count_digits(s, next + 1) == 1)
		next++;
	if (next >= s.len || digit_of(s.ptr[next]) < 0 ||
	    (next + 1 < s.len && char_is_letter(s.ptr[next + 1]) &&
		!char_is_digit(s.ptr[next])))
		return 0;
	out->minor = digit_of(s.ptr[next]);
	out->is_padded = true;
	out->is_doubtful =
	    !char_is_digit(s.ptr[at]) || !char_is_digit(s.ptr[next]);
	if (count_digits(s, next) == 2)
		next++;
	return next + 1 - at;
}

static void
numbers_add(struct numbers *list, struct number number, bool is_range)
{
	struct number last = list->list[list->n - 1];

	/* "Items 1 through 4" */
	while (is_range && number.minor < 0 && last.minor < 0 &&
	       ++last.major < number.major && list->n < MAX_NUMBERS)
		list->list[list->n++] = last;
	if (list->n < MAX_NUMBERS)
		list->list[list->n++] = number;
}

/*
 * The letters of "item", which small capitals part: "I TEM", "I T E M". A
 * scanned capital may have become a small L: "ltem".
 */
static size_t
item_letters_at(struct span s, size_t at)
{
	const char *letters = at < s.len && s.ptr[at] == 'l' ? "ltem" : "item";

	for (; *letters != '\0'; letters++, at++) {
		if (*letters != 'i' && at < s.len && s.ptr[at] == ' ')
			at++;
		if (at >= s.len || char_lower(s.ptr[at]) != *letters)
			return 0;
	}
	return at;
}

size_t
item_word_at(struct span s, size_t at)
{
	size_t end = item_letters_at(s, at);

	if (end == 0 || (end > at + 4 && s.ptr[at] != 'I'))
		return 0;

	struct span rest = span_slice(s, end, s.len);
	size_t len = 0;

	if (span_istarts(rest, SPAN("(s)")))
		len = 3;
	else if (len < rest.len && char_lower(rest.ptr[len]) == 's')
		len++;
	if (len < rest.len && char_is_letter(rest.ptr[len]))
		return 0;
	len = skip_blanks(rest, len);

	struct span next = span_slice(rest, len, rest.len);

	if (span_istarts(next, SPAN("no.")) || span_istarts(next, SPAN("no ")))
		len = skip_blanks(rest, len + 3);
	else if (span_istarts(next, SPAN("number ")))
		len = skip_blanks(rest, len + 7);
	while (len < rest.len && span_chr(SPAN(":#.-"), rest.ptr[len]) < 4)
		len = skip_blanks(rest, len + 1);
	return end - at + len;
}

bool
item_word_is_plural(struct span s, size_t at, size_t len)
{
	struct span word = span_slice(s, at, at + len);

	return span_chr(word, 's') < len || span_chr(word, 'S') < len;
}

/* "801" is 8.01 without its point, if the title says so. */
static size_t
pointless_number_at(struct span s, size_t at, struct number *out)
{
	if (s.ptr[at + 1] != '0')
		return 0;
	*out = (struct number){ small_number(s, at, 1),
		small_number(s, at + 2, 1), true, true };
	return 3;
}

size_t
number_at(struct span s, size_t at, struct number *out)
{
	size_t n = count_digits(s, at);

	if (n == 0)
		return spelt_number_at(s, at, out);
	if (n == 3)
		return pointless_number_at(s, at, out);
	if (n > 2)
		return 0;
	*out = (struct number){ small_number(s, at, n), -1, false, false };

	size_t end = at + n, point = skip_spaces(s, end);

	if (is_slip_for_point(s, end)) {
		end += 1 + minor_at(s, end + 1, out);
	} else if (point < s.len && s.ptr[point] == '.') {
		size_t minor = skip_spaces(s, point + 1);
		size_t digits = count_digits(s, minor);
		size_t len = minor_at(s, minor, out);

		/* "ITEM 5. 10 new stores" is Item 5; no part of an item's
		 * number but one with a zero stands apart from its point. */
		if (len > 0) {
			end = minor + len;
		} else if (minor == end + 1 && (digits == 1 || digits == 2)) {
			out->minor = small_number(s, minor, digits);
			out->is_padded = digits == 2;
			end = minor + digits;
		}
	}
	if (out->major == 0 || has_letter_suffix(s, end) ||
	    (end < s.len && s.ptr[end] == '%'))
		return 0;
	return end - at;
}

size_t
skip_paragraphs(struct span s, size_t at)
{
	for (;;) {
		size_t open = skip_spaces(s, at), close = open + 1;

		if (open < s.len && (s.ptr[open] == ',' || s.ptr[open] == '&'))
			open = skip_spaces(s, open + 1);
		else if (span_istarts(
			     span_slice(s, open, s.len), SPAN("and (")))
			open += 4;
		if (open >= s.len || s.ptr[open] != '(')
			return at;
		for (close = open + 1; close < s.len && close < open + 6 &&
				       (char_is_letter(s.ptr[close]) ||
					   char_is_digit(s.ptr[close]));)
			close++;
		if (close == open + 1 || close >= s.len || s.ptr[close] != ')')
			return at;
		at = close + 1;
	}
}

/* "Items 1 through 4", "1 to 4", "1-4": bytes, 0 if there is no such word. */
static size_t
range_word_at(struct span s)
{
	static const struct {
		const char *ptr;
		size_t len;
	} words[] = {
		{ LIT("through ") }, { LIT("thru ") }, { LIT("to ") },
		{ LIT("-") }, { LIT("\xe2\x80\x93") }, /* en dash */
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_istarts(
			s, (struct span){ words[i].ptr, words[i].len }))
			return words[i].len;
	return 0;
}

/* "Items 1. through 4.", "Item 9., Item 12.": a point before what joins. */
static bool
is_joint_behind(struct span s)
{
	size_t at = skip_spaces(s, 1), joint = at;

	if (!span_starts(s, SPAN(".")) || at >= s.len)
		return false;
	if (span_chr(SPAN(",;&/"), s.ptr[at]) < 4)
		at++;
	at = skip_spaces(s, at);

	struct span rest = span_slice(s, at, s.len);
	size_t word =
	    span_istarts(rest, SPAN("and ")) ? 4 : range_word_at(rest);

	at = skip_spaces(s, at + word);
	return at > joint &&
	       (count_digits(s, at) > 0 || item_word_at(s, at) > 0);
}

size_t
joint_at(struct span s, size_t at, bool *is_range)
{
	size_t i = skip_spaces(s, at), start = i, len;
	struct span rest;

	*is_range = false;

	/* Lines of one cell, beside the lines of their titles. */
	if (span_chr(span_slice(s, at, start), '\v') < start - at &&
	    item_word_at(s, start) > 0)
		return start - at;
	if (span_istarts(span_slice(s, i, s.len), SPAN("\nand ")))
		i++;
	rest = span_slice(s, i, s.len);
	if (is_joint_behind(rest))
		i++;
	if (i < s.len && span_chr(SPAN(",;&/"), s.ptr[i]) < 4)
		i++;
	i = skip_spaces(s, i);
	rest = span_slice(s, i, s.len);
	if (span_istarts(rest, SPAN("and ")) ||
	    span_istarts(rest, SPAN("and\t")) ||
	    span_istarts(rest, SPAN("and\v")))
		i = skip_blanks(s, i + 3);
	else if (span_istarts(rest, SPAN("or ")))
		i = skip_spaces(s, i + 3);
	else if ((len = range_word_at(rest)) > 0) {
		*is_range = true;
		i = skip_spaces(s, i + len);
	}
	return i > start ? i - at : 0;
}

/*
 * "Item 1-4", "Item 9/12", and "Item 5 and 9. Other Events" with a mark or a
 * title behind the number, are slips for "Items"; in "Item 5 and 12 new stores"
 * it is none. The number stands at `next`, the joint before it.
 */
static bool
is_slip_for_plural(struct span s, size_t at, size_t next, size_t len)
{
	struct span joint = span_trim(span_slice(s, at, next));
	size_t behind = next + len, title = skip_blanks(s, behind);

	if (next == at + 1 && (s.ptr[at] == '-' || s.ptr[at] == '/'))
		return true;
	if (span_starts(joint, SPAN(".")))
		joint = span_trim(span_slice(joint, 1, joint.len));
	return (span_ieq(joint, SPAN("and")) || span_eq(joint, SPAN("&"))) &&
	       (title == s.len || char_is_upper(s.ptr[title]) ||
		   span_chr(SPAN(".:-"), s.ptr[title]) < 3);
}

bool
numbers_at(struct span s, size_t at, bool is_plural, struct numbers *out)
{
	struct number number;
	size_t len = number_at(s, at, &number), joint;
	bool is_range;

	if (len == 0)
		return false;
	*out = (struct numbers){ .list = { number }, .n = 1 };
	out->end = skip_paragraphs(s, at + len);
	while (out->n < MAX_NUMBERS &&
	       (joint = joint_at(s, out->end, &is_range)) > 0) {
		size_t next = out->end + joint;
		size_t word = item_word_at(s, next);

		next += word;
		len = number_at(s, next, &number);

		bool is_joined = word > 0 || is_plural ||
				 is_slip_for_plural(s, out->end, next, len);

		if (len == 0 || (number.minor < 0 && !is_joined) ||
		    (number.minor < 0) != (out->list[0].minor < 0))
			break;
		numbers_add(out, number, is_range);
		out->end = skip_paragraphs(s, next + len);
	}
	return true;
}

bool
number_eq(struct number a, struct number b)
{
	return a.major == b.major && a.minor == b.minor;
}

struct span
number_text(struct number n, struct arena *a)
{
	if (n.minor < 0)
		return arena_printf(a, "%d", n.major);
	return arena_printf(
	    a, n.is_padded ? "%d.%02d" : "%d.%d", n.major, n.minor);
}

struct span
number_key(struct number n, struct number_key *key)
{
	char *at = key->text;

	if (n.major >= 10)
		*at++ = (char)('0' + n.major / 10 % 10);
	*at++ = (char)('0' + n.major % 10);
	if (n.minor >= 0) {
		*at++ = '.';
		*at++ = (char)('0' + n.minor / 10 % 10);
		*at++ = (char)('0' + n.minor % 10);
	}
	return (struct span){ key->text, (size_t)(at - key->text) };
}
