/*
 * Check boxes as they are drawn.
 */
#include "parser/checkbox.h"

#include "parser/words.h"

/* The longest box that is typed, "[__X__]". */
enum { MAX_TYPED = 16 };

struct drawing {
	const char *ptr;
	size_t len;
	enum checkbox means;
};

/* A box as a character, or as what a sign of Wingdings becomes when its font
 * is not known. */
static const struct drawing drawings[] = {
	{ LIT("\xe2\x98\x90"), CHECKBOX_UNCHECKED }, /* ballot box */
	{ LIT("\xe2\x98\x91"), CHECKBOX_CHECKED },   /* with a check */
	{ LIT("\xe2\x98\x92"), CHECKBOX_CHECKED },   /* with an X */
	{ LIT("\xe2\x96\xa1"), CHECKBOX_UNCHECKED }, /* white square */
	{ LIT("\xe2\x96\xa2"), CHECKBOX_UNCHECKED },
	{ LIT("\xe2\x97\xbb"), CHECKBOX_UNCHECKED },
	{ LIT("\xe2\x9d\x8f"), CHECKBOX_UNCHECKED }, /* shadowed squares */
	{ LIT("\xe2\x9d\x90"), CHECKBOX_UNCHECKED },
	{ LIT("\xe2\x9d\x91"), CHECKBOX_UNCHECKED },
	{ LIT("\xe2\x9d\x92"), CHECKBOX_UNCHECKED },
	{ LIT("\xe2\xac\x9c"), CHECKBOX_UNCHECKED }, /* large white square */
	{ LIT("\xe2\x96\xa0"), CHECKBOX_CHECKED },   /* black square */
	{ LIT("\xe2\x9c\x93"), CHECKBOX_CHECKED },   /* check marks */
	{ LIT("\xe2\x9c\x94"), CHECKBOX_CHECKED },
	{ LIT("\xe2\x8c\xa7"), CHECKBOX_CHECKED },     /* X in a box */
	{ LIT("\xe2\x8a\xa0"), CHECKBOX_CHECKED },     /* squared times */
	{ LIT("\xe2\x88\x9a"), CHECKBOX_CHECKED },     /* square root */
	{ LIT("\xf0\x9f\x97\xb5"), CHECKBOX_CHECKED }, /* bold crosses */
	{ LIT("\xf0\x9f\x97\xb7"), CHECKBOX_CHECKED },
	{ LIT("\xf0\x9f\x97\xb9"), CHECKBOX_CHECKED },
	{ LIT("\xc3\x97"), CHECKBOX_CHECKED },       /* times */
	{ LIT("\xe2\x97\xaf"), CHECKBOX_UNCHECKED }, /* circles */
	{ LIT("\xe2\x97\x8b"), CHECKBOX_UNCHECKED },
	{ LIT("\xc2\xa8"), CHECKBOX_UNCHECKED },
	{ LIT("\xef\x82\xa8"), CHECKBOX_UNCHECKED },
	{ LIT("\xef\x82\xa3"), CHECKBOX_UNCHECKED }, /* U+F000 and a letter */
	{ LIT("\xef\x81\xaf"), CHECKBOX_UNCHECKED },
	{ LIT("\xef\x81\xb1"), CHECKBOX_UNCHECKED },
	{ LIT("\xef\x81\xb8"), CHECKBOX_CHECKED },
	{ LIT("\xef\x81\x92"), CHECKBOX_CHECKED },
	{ LIT("\xef\x81\x93"), CHECKBOX_CHECKED },
	{ LIT("\xef\x81\x94"), CHECKBOX_CHECKED },
	{ LIT("\xef\x83\xbe"), CHECKBOX_CHECKED },
	{ LIT("\xef\x83\xbd"), CHECKBOX_CHECKED },
	{ LIT("\xef\x83\xbc"), CHECKBOX_CHECKED },
	{ LIT("\xef\x83\xbb"), CHECKBOX_CHECKED },
	{ LIT("\xef\x81\xb0"), CHECKBOX_UNCHECKED },
	{ LIT("\xc2\xa3"), CHECKBOX_UNCHECKED },
	{ LIT("\xc3\xbe"), CHECKBOX_CHECKED },
	{ LIT("\xc3\xbd"), CHECKBOX_CHECKED },
	{ LIT("\xc3\xbc"), CHECKBOX_CHECKED },
	{ LIT("\xc3\xbb"), CHECKBOX_CHECKED },
};

/* A letter of Wingdings and its kin, Webdings ("c"), WordPerfect's ("G"). */
static enum checkbox
letter_box(char c)
{
	if (span_chr(SPAN("opqcG"), c) < 5)
		return CHECKBOX_UNCHECKED;
	return span_chr(SPAN("xXPQRST"), c) < 7 ? CHECKBOX_CHECKED
						: CHECKBOX_UNKNOWN;
}

static bool
is_cross(char c)
{
	return c == 'x' || c == 'X';
}

/* Blanks and rules, and a cross among them, or none. */
static enum checkbox
box_of(struct span inside)
{
	size_t crosses = 0;

	for (size_t i = 0; i < inside.len; i++) {
		if (is_cross(inside.ptr[i]))
			crosses++;
		else if (inside.ptr[i] != '_' && !char_is_blank(inside.ptr[i]))
			return CHECKBOX_UNKNOWN;
	}
	if (crosses > 1)
		return CHECKBOX_UNKNOWN;
	return crosses == 1 ? CHECKBOX_CHECKED : CHECKBOX_UNCHECKED;
}

/* Is all of `s` a box as it is typed: "[X]", "( )", "|_|", "__X__"? */
static enum checkbox
typed_box(struct span s)
{
	static const char closes[] = "])|/}";
	char first = s.len > 1 ? s.ptr[0] : ' ', last = s.ptr[s.len - 1];
	size_t kind = span_chr(SPAN("[(|/{"), first);
	struct span inside = span_slice(s, 1, s.len - 1);

	if (kind < sizeof(closes) - 1 && last == closes[kind])
		return inside.len > 0 || first == '[' ? box_of(inside)
						      : CHECKBOX_UNKNOWN;

	/* A rule, and no blanks in it. */
	return span_chr(s, '_') < s.len && span_chr(s, ' ') == s.len
		   ? box_of(s)
		   : CHECKBOX_UNKNOWN;
}

/* The longest box that is typed at that end of `s`. */
static enum checkbox
typed_at(struct span s, bool is_end)
{
	size_t len = s.len < MAX_TYPED ? s.len : MAX_TYPED;
	enum checkbox box = CHECKBOX_UNKNOWN;

	for (; len > 0 && box == CHECKBOX_UNKNOWN; len--) {
		size_t from = is_end ? s.len - len : 0;
		bool is_within = is_end
				     ? from > 0 && char_is_word(s.ptr[from - 1])
				     : len < s.len && char_is_word(s.ptr[len]);

		/* "see_Item 5" has no box. */
		if (!is_within || !char_is_word(s.ptr[is_end ? from : len - 1]))
			box = typed_box(span_slice(s, from, from + len));
	}
	return box;
}

enum checkbox
checkbox_at_start(struct span s)
{
	for (size_t i = 0; i < sizeof(drawings) / sizeof(drawings[0]); i++)
		if (span_starts(
			s, (struct span){ drawings[i].ptr, drawings[i].len }))
			return drawings[i].means;

	enum checkbox letter =
	    s.len > 0 ? letter_box(s.ptr[0]) : CHECKBOX_UNKNOWN;

	/* It stands alone, or is small and lost its blank: "oWritten". */
	if (letter != CHECKBOX_UNKNOWN &&
	    (s.len == 1 || char_is_blank(s.ptr[1]) ||
		(!char_is_upper(s.ptr[0]) && char_is_upper(s.ptr[1]))))
		return letter;
	return typed_at(s, false);
}

enum checkbox
checkbox_at_end(struct span s)
{
	for (size_t i = 0; i < sizeof(drawings) / sizeof(drawings[0]); i++)
		if (span_ends(
			s, (struct span){ drawings[i].ptr, drawings[i].len }))
			return drawings[i].means;

	enum checkbox letter =
	    s.len > 0 ? letter_box(s.ptr[s.len - 1]) : CHECKBOX_UNKNOWN;

	if (letter != CHECKBOX_UNKNOWN &&
	    (s.len == 1 || char_is_blank(s.ptr[s.len - 2])))
		return letter;
	return typed_at(s, true);
}
