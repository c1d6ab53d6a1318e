/*
 * Blocks that are known by their words alone.
 */
#include "parser/blocks.h"

#include "parser/words.h"

enum {
	/* "Exhibit Index to Current Report on Form 8-K", not a sentence. */
	INDEX_LINE = 80,

	/* The first line of the sentence that is signed. */
	HALF_SIGNED = 160
};

/* "12", "xii" as the pages of an annex have it, or behind "Page" "Two". */
static bool
is_number_word(struct span word, bool is_behind_page)
{
	uint64_t value;

	if (is_behind_page &&
	    word_in(word, SPAN("one two three four five six seven eight nine "
			       "ten eleven twelve")))
		return true;
	if (!char_is_upper(word.ptr[0]) &&
	    word_in(word, SPAN("i ii iii iv v vi vii viii ix x xi xii")))
		return true;
	return span_u64(word, 999, &value);
}

bool
block_is_page_number(struct span block)
{
	struct span rest = block, word;
	unsigned numbers = 0;
	bool is_behind_page = false;

	if (span_istarts(block, SPAN("pg. ")) ||
	    span_istarts(block, SPAN("p. ")))
		rest = block = span_slice(block, 3, block.len);

	/* "(i)", "(1)" and "2." begin something. */
	if (block.len > 32 || span_chr(block, ')') < block.len ||
	    span_chr(block, '.') < block.len)
		return false;
	while (word_next(&rest, &word)) {
		if (is_number_word(word, is_behind_page))
			numbers++;
		else if (!span_ieq(word, SPAN("page")) &&
			 !span_ieq(word, SPAN("of")))
			return false;
		is_behind_page = span_ieq(word, SPAN("page"));
	}
	return numbers == 1 ||
	       (numbers == 2 && (words_have(block, SPAN("of")) ||
				    span_chr(block, '/') < block.len));
}

bool
block_is_section(struct span block)
{
	struct span word, rest = block;

	return span_istarts(block, SPAN("section")) &&
	       word_next(&rest, &word) && span_ieq(word, SPAN("section")) &&
	       word_next(&rest, &word) &&
	       ((word.len <= 2 && count_digits(word, 0) == word.len) ||
		   word_in(word, SPAN("one two three four five six seven "
				      "eight nine i ii iii iv v vi vii viii "
				      "ix")));
}

bool
block_is_form(struct span block)
{
	size_t len = words_begin(block, SPAN("form 8 k"));

	if (len == 0)
		return words_begin(block, SPAN("amended item")) > 0;
	if (span_istarts(span_slice(block, len, block.len), SPAN("/a")))
		len += 2;

	struct span rest = trim_marks(span_slice(block, len, block.len));

	return span_istarts(rest, SPAN("item"));
}

/* "Pursuant to the requirements of ... Act of 1934, the", and a new line. */
static bool
is_half_signed(struct span block)
{
	return block.len <= HALF_SIGNED &&
	       words_have(block, SPAN("requirements")) &&
	       words_have(block, SPAN("securities")) &&
	       !span_ends(block, SPAN(".")) && !span_ends(block, SPAN(":"));
}

/* The requirements of what: the Act's, or of an agreement? */
static bool
is_of_the_act(struct span block)
{
	return words_have(block, SPAN("securities")) ||
	       words_have(block, SPAN("exchange")) ||
	       words_have(block, SPAN("act")) ||
	       words_have(block, SPAN("registrant"));
}

bool
block_is_signed(struct span block)
{
	static const char *const beginnings[] = {
		"pursuant to the requirement of",
		"pursuant to the requirements of",
		"pursuant to requirements of",
		"pursuant to the securities exchange act",
		"pursuant to section 13",
		"in accordance with the requirements of",
		"in accordance with section 13", "under the requirements of"
	};

	struct span rest = block, word = { NULL, 0 };

	word_next(&rest, &word);
	if (!span_ieq(word, SPAN("pursuant")) && !span_ieq(word, SPAN("in")) &&
	    !span_ieq(word, SPAN("under")))
		return false;
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++)
		if (words_begin(block, span_of(beginnings[i])) > 0)
			return (is_of_the_act(block) &&
				   words_have(block, SPAN("signed"))) ||
			       words_have(block, SPAN("has duly caused")) ||
			       is_half_signed(block);
	return false;
}

/*
 * "SIGNATURES", "S I G N A T U R E", "SIGNATURE(S)", "S IGNATURES": the bytes
 * up to its end, 0 if the letters are others.
 */
static size_t
signature_letters(struct span block)
{
	const char *letters = "signature";
	size_t at = 0;

	for (; *letters != '\0'; letters++, at++) {
		at = skip_spaces(block, at);
		if (at >= block.len || char_lower(block.ptr[at]) != *letters)
			return 0;
	}

	size_t s = skip_spaces(block, at);

	if (span_istarts(span_slice(block, s, block.len), SPAN("(s)")))
		return s + 3;
	if (s < block.len && char_lower(block.ptr[s]) == 's' &&
	    (s + 1 >= block.len || !char_is_letter(block.ptr[s + 1])))
		return s + 1;
	return at < block.len && char_is_letter(block.ptr[at]) ? 0 : at;
}

bool
block_is_signature(struct span block)
{
	size_t end = signature_letters(block);
	struct span tail = span_slice(block, end, block.len), word, rest = tail;

	if (end == 0)
		return false;
	return !word_next(&rest, &word) || block_is_signed(tail) ||
	       words_begin(block, SPAN("signature title")) > 0 ||
	       words_begin(block, SPAN("signature page")) > 0 ||
	       words_begin(block, SPAN("signatures page")) > 0 ||
	       block_is_page_number(tail);
}

bool
block_is_signer(struct span block)
{
	struct span rest = block, word;

	if (span_find(block, SPAN("/s/")) < block.len ||
	    span_find(block, SPAN("/S/")) < block.len)
		return true;
	return word_next(&rest, &word) &&
	       (span_ieq(word, SPAN("by")) || span_ieq(word, SPAN("date")) ||
		   span_ieq(word, SPAN("dated"))) &&
	       rest.len > 0 && rest.ptr[0] == ':';
}

bool
block_is_index(struct span block)
{
	return block.len <= INDEX_LINE &&
	       (words_begin(block, SPAN("exhibit index")) > 0 ||
		   words_begin(block, SPAN("exhibits index")) > 0 ||
		   words_begin(block, SPAN("index to exhibit")) > 0 ||
		   words_begin(block, SPAN("index to exhibits")) > 0 ||
		   words_begin(block, SPAN("index of exhibits")) > 0);
}

bool
block_is_open(struct span block)
{
	struct span s = span_trim(block);
	char last = s.len > 0 ? s.ptr[s.len - 1] : '.';

	return (char_is_letter(last) || last == ',') &&
	       span_chr(s, '\t') == s.len;
}
