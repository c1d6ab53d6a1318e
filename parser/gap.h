/*
 * What stands between two pieces of text. Both readers owe a gap first and
 * write it when the next character comes: so gaps never double, and none is
 * left at either end.
 */
#ifndef EDGARCHIVE_PARSER_GAP_H
#define EDGARCHIVE_PARSER_GAP_H

/* The greater one wins. */
enum gap {
	GAP_NONE,
	GAP_BLANK,
	GAP_CELL, /* '\t' */
	GAP_LINE, /* '\n' */
	GAP_PAGE  /* '\n' and '\f' */
};

/* Write the gap at `out`, unless the text only starts there. */
static inline char *
gap_write(enum gap gap, char *out, const char *start)
{
	static const char bytes[] = { '\0', ' ', '\t', '\n', '\n' };

	if (gap == GAP_NONE || out == start)
		return out;
	*out++ = bytes[gap];
	if (gap == GAP_PAGE)
		*out++ = '\f';
	return out;
}

#endif
