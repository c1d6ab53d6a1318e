/*
 * The text of an item, without what its pages add.
 */
#include "parser/item_text.h"

#include <string.h>

#include "parser/blocks.h"
#include "parser/words.h"

enum {
	/* What is said of a blank page is no longer. */
	BLANK_NOTE = 120,

	/* So many dashes are a line across the page. */
	RULE = 5
};

/* "3.", "(3)": a page's number at its end, and elsewhere what follows has it. */
static bool
is_list_number(struct span block)
{
	if (block.len > 2 && span_starts(block, SPAN("(")) &&
	    span_ends(block, SPAN(")")))
		return count_digits(block, 1) == block.len - 2;
	return span_ends(block, SPAN(".")) &&
	       block_is_page_number(span_slice(block, 0, block.len - 1));
}

/* "3" alone may be a cell or a count; beside a page's end it is not. */
static bool
is_sure_page_number(struct span block)
{
	return block_is_page_number(block) &&
	       (words_have(block, SPAN("page")) ||
		   span_starts(block, SPAN("-")) ||
		   span_starts(block, SPAN("\xe2\x80\x93")));
}

/* "[Remainder of page intentionally left blank; signature page follows.]" */
static bool
is_blank_note(struct span block)
{
	struct span rest = block, word = { NULL, 0 };

	if (word_next(&rest, &word) && span_ieq(word, SPAN("the")))
		word_next(&rest, &word);
	if (span_ieq(word, SPAN("signature")) ||
	    span_ieq(word, SPAN("signatures")))
		return words_have(rest, SPAN("follow")) ||
		       words_have(rest, SPAN("follows")) ||
		       words_have(rest, SPAN("following page")) ||
		       words_have(rest, SPAN("next page"));
	return (span_ieq(word, SPAN("remainder")) ||
		   span_ieq(word, SPAN("rest")) ||
		   span_ieq(word, SPAN("balance")) ||
		   span_ieq(word, SPAN("this"))) &&
	       words_have(rest, SPAN("page")) &&
	       words_have(rest, SPAN("blank"));
}

/*
 * A ruled line, a link to the contents, the tag of an old page break, what is
 * said of a page that is not full.
 */
static bool
is_page_furniture(struct span block)
{
	struct span rest = block, word;

	if (!word_next(&rest, &word))
		return block.len >= RULE &&
		       span_chr(SPAN("-_=*"), block.ptr[block.len / 2]) < 4;
	return words_are(block, SPAN("table of contents")) ||
	       words_are(block, SPAN("back to contents")) ||
	       (block.len <= BLANK_NOTE && is_blank_note(block)) ||
	       span_ieq(block, SPAN("<PAGE>"));
}

struct span
text_of_item(struct span s, const struct running *heads, struct arena *a)
{
	char *out = arena_alloc(a, s.len + 1);
	size_t n = 0;
	struct span rest = s, block;
	size_t page_number = 0; /* where a doubtful one begins, 1 too far */
	bool is_page_end = false;

	while (rest.len > 0) {
		bool is_page_start = rest.ptr[0] == '\f';

		block_next(&rest, &block);

		bool is_head = running_has(heads, block.ptr);

		block = span_trim(block);
		if (page_number > 0 && is_page_start) {
			n = page_number - 1;
			page_number = 0;
		}
		is_page_end = is_page_end || is_page_start;
		if (block.len == 0 || is_head || is_sure_page_number(block) ||
		    is_page_furniture(block))
			continue;

		bool is_number = block_is_page_number(block);

		if (is_number && is_page_end)
			continue;
		page_number = is_number || is_list_number(block) ? n + 1 : 0;
		is_page_end = false;
		if (n > 0)
			out[n++] = '\n';
		memcpy(out + n, block.ptr, block.len);
		n += block.len;
	}
	if (page_number > 0)
		n = page_number - 1;
	arena_shrink(a, out, s.len + 1, n);
	return (struct span){ out, n };
}
