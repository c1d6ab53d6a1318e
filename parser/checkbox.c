/*
 * Check boxes as they are drawn.
 */
#include "parser/checkbox.h"

#include "parser/words.h"

struct drawing {
	const char *ptr;
	size_t len;
	enum checkbox means;
};

/*
 * A box as it is drawn: with brackets, as a character, or as what a letter
 * of Wingdings becomes when its font is not known.
 */
static const struct drawing drawings[] = {
	{ LIT("|_|"), CHECKBOX_UNCHECKED },
	{ LIT("|__|"), CHECKBOX_UNCHECKED },
	{ LIT("|X|"), CHECKBOX_CHECKED },
	{ LIT("|x|"), CHECKBOX_CHECKED },
	{ LIT("| |"), CHECKBOX_UNCHECKED },
	{ LIT("[X]"), CHECKBOX_CHECKED },
	{ LIT("[x]"), CHECKBOX_CHECKED },
	{ LIT("[ ]"), CHECKBOX_UNCHECKED },
	{ LIT("[]"), CHECKBOX_UNCHECKED },
	{ LIT("[_]"), CHECKBOX_UNCHECKED },
	{ LIT("[__]"), CHECKBOX_UNCHECKED },
	{ LIT("[ X ]"), CHECKBOX_CHECKED },
	{ LIT("[ x ]"), CHECKBOX_CHECKED },
	{ LIT("[X_]"), CHECKBOX_CHECKED },
	{ LIT("[_X_]"), CHECKBOX_CHECKED },
	{ LIT("[X ]"), CHECKBOX_CHECKED },
	{ LIT("[x ]"), CHECKBOX_CHECKED },
	{ LIT("[ X]"), CHECKBOX_CHECKED },
	{ LIT("[ x]"), CHECKBOX_CHECKED },
	{ LIT("/ /"), CHECKBOX_UNCHECKED },
	{ LIT("/_/"), CHECKBOX_UNCHECKED },
	{ LIT("/X/"), CHECKBOX_CHECKED },
	{ LIT("/x/"), CHECKBOX_CHECKED },
	{ LIT("/__/"), CHECKBOX_UNCHECKED },
	{ LIT("( )"), CHECKBOX_UNCHECKED },
	{ LIT("(_)"), CHECKBOX_UNCHECKED },
	{ LIT("(X)"), CHECKBOX_CHECKED },
	{ LIT("(x)"), CHECKBOX_CHECKED },
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
	{ LIT("\xc2\xa3"), CHECKBOX_UNCHECKED },
	{ LIT("\xc3\xbe"), CHECKBOX_CHECKED },
	{ LIT("\xc3\xbd"), CHECKBOX_CHECKED },
	{ LIT("\xc3\xbc"), CHECKBOX_CHECKED },
	{ LIT("o"), CHECKBOX_UNCHECKED },
	{ LIT("q"), CHECKBOX_UNCHECKED },
	{ LIT("x"), CHECKBOX_CHECKED },
	{ LIT("X"), CHECKBOX_CHECKED },
	{ LIT("R"), CHECKBOX_CHECKED },
	{ LIT("S"), CHECKBOX_CHECKED },
	{ LIT("T"), CHECKBOX_CHECKED },
	{ LIT("c"), CHECKBOX_UNCHECKED }, /* Webdings */
	{ LIT("G"), CHECKBOX_UNCHECKED }, /* WordPerfect's symbols */
	{ LIT("_X_"), CHECKBOX_CHECKED },
	{ LIT("_x_"), CHECKBOX_CHECKED },
	{ LIT("__X__"), CHECKBOX_CHECKED },
	{ LIT("__x__"), CHECKBOX_CHECKED },
	{ LIT("___"), CHECKBOX_UNCHECKED },
	{ LIT("__"), CHECKBOX_UNCHECKED },
	{ LIT("_"), CHECKBOX_UNCHECKED },
};

enum checkbox
checkbox_at_start(struct span s)
{
	for (size_t i = 0; i < sizeof(drawings) / sizeof(drawings[0]); i++) {
		struct span g = { drawings[i].ptr, drawings[i].len };

		/* A letter is a box only if it stands alone. */
		if (span_starts(s, g) &&
		    (s.len == g.len || !char_is_letter(g.ptr[0]) ||
			char_is_blank(s.ptr[g.len])))
			return drawings[i].means;
	}
	return CHECKBOX_UNKNOWN;
}

enum checkbox
checkbox_at_end(struct span s)
{
	for (size_t i = 0; i < sizeof(drawings) / sizeof(drawings[0]); i++) {
		struct span g = { drawings[i].ptr, drawings[i].len };

		if (span_ends(s, g) &&
		    (s.len == g.len || !char_is_letter(g.ptr[0]) ||
			char_is_blank(s.ptr[s.len - g.len - 1])))
			return drawings[i].means;
	}
	return CHECKBOX_UNKNOWN;
}
