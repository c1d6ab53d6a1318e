/*
 * The captions of the items as filers print them.
 *
 * A printed caption is compared as a bag of words: people turn the parts of
 * 5.02 around, leave out those that do not apply, and misspell the rest.
 */
#include "parser/captions.h"

#include <string.h>

#include "parser/words.h"

/* All spellings of a number stand in a row. */
static const struct caption {
	const char *number;
	const char *words;
} captions[] = {
	{ "1.01", "Entry into a Material Definitive Agreement" },
	{ "1.01", "Amendment of a Material Definitive Agreement" },
	{ "1.02", "Termination of a Material Definitive Agreement" },
	{ "1.03", "Bankruptcy or Receivership" },
	{ "1.04", "Mine Safety Reporting of Shutdowns and Patterns of "
		  "Violations" },
	{ "1.05", "Material Cybersecurity Incidents" },
	{ "2.01", "Completion of Acquisition or Disposition of Assets" },
	{ "2.02", "Results of Operations and Financial Condition" },
	{ "2.02", "Disclosure of Results of Operations and Financial "
		  "Condition" },
	{ "2.03", "Creation of a Direct Financial Obligation or an Obligation "
		  "under an Off-Balance Sheet Arrangement of a Registrant" },
	{ "2.03", "Creation of a Direct Financial Obligation" },
	{ "2.04", "Triggering Events That Accelerate or Increase a Direct "
		  "Financial Obligation or an Obligation under an Off-Balance "
		  "Sheet Arrangement" },
	{ "2.05", "Costs Associated with Exit or Disposal Activities" },
	{ "2.06", "Material Impairments" },
	{ "3.01", "Notice of Delisting or Failure to Satisfy a Continued "
		  "Listing Rule or Standard; Transfer of Listing" },
	{ "3.02", "Unregistered Sales of Equity Securities" },
	{ "3.03", "Material Modification to Rights of Security Holders" },
	{ "4.01", "Changes in Registrant's Certifying Accountant" },
	{ "4.02", "Non-Reliance on Previously Issued Financial Statements or "
		  "a Related Audit Report or Completed Interim Review" },
	{ "5.01", "Changes in Control of Registrant" },
	{ "5.02", "Departure of Directors or Certain Officers; Election of "
		  "Directors; Appointment of Certain Officers; Compensatory "
		  "Arrangements of Certain Officers" },
	{ "5.02", "Departure of Directors or Principal Officers; Election of "
		  "Directors; Appointment of Principal Officers" },
	{ "5.03", "Amendments to Articles of Incorporation or Bylaws; Change "
		  "in Fiscal Year" },
	{ "5.03", "Amendment to By Laws" },
	{ "5.04", "Temporary Suspension of Trading Under Registrant's "
		  "Employee Benefit Plans" },
	{ "5.05", "Amendments to the Registrant's Code of Ethics, or Waiver "
		  "of a Provision of the Code of Ethics" },
	{ "5.06", "Change in Shell Company Status" },
	{ "5.07", "Submission of Matters to a Vote of Security Holders" },
	{ "5.08", "Shareholder Director Nominations" },
	{ "5.08", "Shareholder Nominations Pursuant to Exchange Act Rule "
		  "14a-11" },
	{ "6.01", "ABS Informational and Computational Material" },
	{ "6.02", "Change of Servicer or Trustee" },
	{ "6.03", "Change in Credit Enhancement or Other External Support" },
	{ "6.04", "Failure to Make a Required Distribution" },
	{ "6.05", "Securities Act Updating Disclosure" },
	{ "6.06", "Static Pool" },
	{ "6.10", "Alternative Filings of Asset-Backed Issuers" },
	{ "7.01", "Regulation FD Disclosure" },
	{ "7.01", "Reg FD Disclosure" },
	{ "7.01", "Regulation F.D. Disclosure" },
	{ "8.01", "Other Events" },
	{ "8.01", "Other Events and Regulation FD Disclosure" },
	{ "8.01", "Other Items" },
	{ "8.01", "Other Information" },
	{ "8.01", "Other Matters" },
	{ "9.01", "Financial Statements and Exhibits" },
	{ "9.01", "Financial Statements, Pro Forma Financial Information and "
		  "Exhibits" },
	{ "9.01", "Financial Statements, Proforma Financial Information and "
		  "Exhibits" },
	{ "9.01", "Exhibits" },
	{ "1", "Changes in Control of Registrant" },
	{ "2", "Acquisition or Disposition of Assets" },
	{ "3", "Bankruptcy or Receivership" },
	{ "4", "Changes in Registrant's Certifying Accountant" },
	{ "5", "Other Events" },
	{ "5", "Other Events and Regulation FD Disclosure" },
	{ "5", "Other Events and Required FD Disclosure" },
	{ "5", "Other Materially Important Events" },
	{ "5", "Other Items" },
	{ "5", "Other Information" },
	{ "5", "Other Matters" },
	{ "6", "Resignations of Registrant's Directors" },
	{ "7", "Financial Statements and Exhibits" },
	{ "7", "Financial Statements, Pro Forma Financial Information and "
	       "Exhibits" },
	{ "7", "Financial Statements, Proforma Financial Information and "
	       "Exhibits" },
	{ "7", "Exhibits" },
	{ "8", "Change in Fiscal Year" },
	{ "9", "Regulation FD Disclosure" },
	{ "9", "Regulation F.D. Disclosure" },
	{ "9", "Sales of Equity Securities Pursuant to Regulation S" },
	{ "10", "Amendments to the Registrant's Code of Ethics, or Waiver of a "
		"Provision of the Code of Ethics" },
	{ "11", "Temporary Suspension of Trading Under Registrant's Employee "
		"Benefit Plans" },
	{ "12", "Results of Operations and Financial Condition" },
	{ "12", "Disclosure of Results of Operations and Financial "
		"Condition" },
	{ "13", "Receipt of an Attorney's Written Notice" },
};

enum {
	N_CAPTIONS = sizeof(captions) / sizeof(captions[0]),

	/* The longest caption has 26 words. */
	MAX_WORDS = 48,

	/* So many words of a caption in a row are no accident. */
	SURE_RUN = 3
};

/* The spellings of one number: captions[from, to). */
struct spellings {
	size_t from, to;
};

/* All that have the number of captions[from]. */
static struct spellings
spellings_from(size_t from)
{
	struct spellings s = { from, from };

	while (s.to < N_CAPTIONS &&
	       strcmp(captions[s.to].number, captions[from].number) == 0)
		s.to++;
	return s;
}

static struct spellings
spellings_of(struct span number)
{
	size_t from = 0;

	while (from < N_CAPTIONS &&
	       !span_eq(span_of(captions[from].number), number))
		from++;
	return spellings_from(from);
}

static struct span
without_plural(struct span word)
{
	if (word.len > 3 && char_lower(word.ptr[word.len - 1]) == 's')
		word.len--;
	return word;
}

/*
 * Is one a slip for the other: a letter wrong, left out or too many, or two
 * of them swapped? In short words each letter counts.
 */
static bool
is_slip(struct span a, struct span b)
{
	enum { SHORT = 5 };
	size_t head = 0, tail = 0;
	struct span s = a.len < b.len ? a : b, l = a.len < b.len ? b : a;

	if (s.len < SHORT || l.len - s.len > 1)
		return false;
	while (
	    head < s.len && char_lower(s.ptr[head]) == char_lower(l.ptr[head]))
		head++;
	while (tail < s.len - head && char_lower(s.ptr[s.len - 1 - tail]) ==
					  char_lower(l.ptr[l.len - 1 - tail]))
		tail++;
	if (head == 0)
		return false;
	return head + tail + 1 >= l.len ||
	       (s.len == l.len && head + tail + 2 == s.len &&
		   char_lower(s.ptr[head]) == char_lower(l.ptr[head + 1]) &&
		   char_lower(s.ptr[head + 1]) == char_lower(l.ptr[head]));
}

/* Equal but for a plural's ending or a slip. */
static bool
same_word(struct span a, struct span b)
{
	a = without_plural(a);
	b = without_plural(b);
	return span_ieq(a, b) || is_slip(a, b);
}

static bool
has_word(struct span s, struct span word)
{
	struct span one;

	while (word_next_like(&s, word.ptr[0], &one))
		if (same_word(one, word))
			return true;
	return false;
}

static bool
is_caption_word(struct spellings set, struct span word)
{
	for (size_t i = set.from; i < set.to; i++)
		if (has_word(span_of(captions[i].words), word))
			return true;
	return false;
}

static bool
has_all_words(struct span s, struct span caption)
{
	struct span word;

	while (word_next(&caption, &word))
		if (!word_is_glue(word) && !has_word(s, word))
			return false;
	return true;
}

static bool
is_whole(struct span s, struct spellings set)
{
	for (size_t i = set.from; i < set.to; i++)
		if (has_all_words(s, span_of(captions[i].words)))
			return true;
	return false;
}

/* The same, with no word of a longer spelling. */
static bool
is_just(struct span s, struct spellings set)
{
	for (size_t i = set.from; i < set.to; i++)
		if (has_all_words(s, span_of(captions[i].words)) &&
		    has_all_words(span_of(captions[i].words), s))
			return true;
	return false;
}

/* Does what stands between two words end a sentence, a cell or a block? */
static bool
is_break(struct span gap)
{
	for (size_t i = 0; i < gap.len; i++)
		if (span_chr(SPAN(".:\n\t\f"), gap.ptr[i]) < 5)
			return true;
	return false;
}

/* Has the word a capital of its own, "On May 5", in no shouted title? */
static bool
is_capitalised(struct span word, struct span rest)
{
	struct span next = word;

	if (!char_is_upper(word.ptr[0]))
		return false;
	return (word.len == 1 && !word_next(&rest, &next)) || next.len < 2 ||
	       !char_is_upper(next.ptr[1]);
}

/* Is the word the last of a caption, or of a part of one? */
static bool
ends_part(struct span word, struct spellings set)
{
	for (size_t i = set.from; i < set.to; i++) {
		struct span rest = span_of(captions[i].words), part;

		while (span_cut(&rest, ';', &part)) {
			struct span last = part, one;

			while (word_next(&part, &one))
				last = one;
			if (same_word(last, word))
				return true;
		}
	}
	return false;
}

/*
 * A caption that has all its words may have some of them twice, "... or an
 * Obligation" / "of a Registrant", "... of Principal" / "Officers": is the
 * whole block its words, from a small one on, or from any where `last`, the
 * word before, ends none of its parts?
 */
static bool
is_tail(struct span rest, struct span last, struct spellings set)
{
	struct span first, word;
	bool has_caption = false;

	if (!word_next(&rest, &first))
		return false;
	if (word_is_glue(first)
		? is_capitalised(first, rest) &&
		      word_in(first, SPAN("a an at by for in on the"))
		: char_is_upper(first.ptr[0]) && ends_part(last, set))
		return false; /* "On May 5": a sentence */
	word = first;
	rest.len = span_chr(rest, '\n');
	for (unsigned n = 0; n < MAX_WORDS; n++) {
		bool is_glue = word_is_glue(word);

		if (!is_glue && !is_caption_word(set, word))
			return false;
		has_caption = has_caption || !is_glue;
		if (!word_next(&rest, &word))
			return has_caption;
	}
	return false;
}

/*
 * Behind a break: does the caption go on? A run of its words must begin
 * here, not with the small word that begins a sentence ("On May 5").
 */
static bool
goes_on(struct span rest, struct spellings set)
{
	struct span word, block = span_slice(rest, 0, 0);
	unsigned run = 0;

	while (run < SURE_RUN && word_next(&rest, &word)) {
		bool glue = word_is_glue(word);

		if (run == 0) {
			if (glue && is_capitalised(word, rest))
				return false;
			block = (struct span){ word.ptr, word.len + rest.len };
			block.len = span_chr(block, '\n');
		}
		if (word.ptr >= block.ptr + block.len)
			break; /* all of the block is caption */
		if (!glue && !is_caption_word(set, word))
			return false;
		run++;
	}
	return run > 0;
}

/* "F" before "D. Disclosure": the point is an initial's, and ends nothing. */
static bool
is_initial(struct span word, struct span gap)
{
	return word.len == 1 && char_is_upper(word.ptr[0]) &&
	       (span_eq(gap, SPAN(".")) || span_eq(gap, SPAN(". ")));
}

/*
 * Is the caption whole with s[0, len)? With small words up to `behind`, "... or
 * an Obligation under an", or with "Certain" it is not at its end.
 */
static bool
is_done(struct span s, size_t behind, size_t len, struct spellings set)
{
	struct span head = span_slice(s, 0, len);

	return behind == len && !span_ieq(last_word(head), SPAN("certain")) &&
	       is_just(head, set);
}

/* "Registrant" | "'s": the end belongs to the word before it. */
static bool
is_possessive(struct span gap, struct span word)
{
	return span_ieq(word, SPAN("s")) &&
	       (span_eq(gap, SPAN("'")) || span_eq(gap, SPAN("\xe2\x80\x99")));
}

/* "Other Events and Item 9": no "Other Items". */
static bool
is_next_item(struct span word, struct span rest)
{
	size_t at = skip_blanks(rest, 0);

	return word_in(word, SPAN("item items")) && at < rest.len &&
	       char_is_digit(rest.ptr[at]);
}

static struct caption_match
match(struct span s, struct spellings set)
{
	struct caption_match m = { 0, 0, false };
	struct span rest = s, word, last = { NULL, 0 };
	size_t behind = 0; /* the last word, of either kind */

	for (int n = 0; n < MAX_WORDS; n++) {
		struct span before = rest;

		if (!word_next(&rest, &word))
			break;

		size_t at = (size_t)(word.ptr - s.ptr);
		struct span gap = span_slice(s, behind, at);

		if (m.n_words > 0 && is_break(gap) &&
		    (is_done(s, behind, m.len, set)
			    ? !is_tail(before, last, set)
			    : !is_initial(last, gap) && !goes_on(before, set)))
			break;
		if (span_chr(gap, '(') < gap.len)
			break;

		/* "Exhibits Exhibit 99.1": what it is about begins. */
		if (span_eq(gap, SPAN(" ")) && behind == m.len &&
		    same_word(word, last))
			break;
		behind = at + word.len;
		if (is_possessive(gap, word) && m.n_words > 0)
			m.len = behind;
		if (word_is_glue(word))
			continue;
		if (!is_caption_word(set, word) || is_next_item(word, rest))
			break;
		m.n_words++;
		m.len = behind;
		last = word;
	}
	m.is_whole = m.n_words > 0 && is_whole(span_slice(s, 0, m.len), set);
	return m;
}

struct caption_match
caption_match(struct span s, struct span number)
{
	return match(s, spellings_of(number));
}

struct caption_match
caption_match_any(struct span s)
{
	struct caption_match best = { 0, 0, false };

	for (size_t i = 0; i < N_CAPTIONS;) {
		struct spellings set = spellings_from(i);
		struct caption_match m = match(s, set);

		if (m.is_whole && m.len > best.len)
			best = m;
		i = set.to;
	}
	return best;
}

bool
caption_is(struct span s, struct span number)
{
	struct caption_match m = caption_match(s, number);

	return m.is_whole && trim_marks(span_slice(s, m.len, s.len)).len == 0;
}
