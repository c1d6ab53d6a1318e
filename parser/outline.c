/*
 * Where the items of a main document begin and end.
 */
#include "parser/outline.h"

#include "parser/blocks.h"
#include "parser/headings.h"
#include "parser/items.h"
#include "parser/limits.h"
#include "parser/words.h"

enum {
	/* "Section 5 - Corporate Governance and Management" and its like. */
	SECTION_LINE = 160,

	/* The line may be two, "Section 5" and its name, before a heading. */
	SECTION_BLOCKS = 3,

	/* Sub-headings that a table of contents has below an item's line. */
	LISTED_LINE = 80,
	LISTED_REST = 400,

	/* What an explanatory note says behind its list of items. */
	NOTE_REST = 1000,

	/* Between "SIGNATURES" and the first who signs stand his company,
	 * and the sentence that he signs. */
	SIGNATURE_BLOCKS = 12,

	/* Numbers that are looked for again further down. */
	MAX_SEEN = 128
};

struct candidate {
	struct number number;
	size_t from, at, to;
	bool is_titled;
	bool is_listed; /* a page number behind it: a table of contents */
	bool is_section;
	bool is_told; /* a sentence's list of items, as its last words */
	bool is_dropped;
};

struct scan {
	struct arena *arena;
	struct candidate *found;
	size_t n_found, cap;
	bool is_full;
	size_t block; /* where the block begins */
	struct place place;
	size_t section_at; /* a section's line waits for its heading here */
	size_t section_budget;
	size_t note_at; /* an explanatory note, or text.len */
	size_t *marks;  /* signatures and exhibit indexes */
	size_t n_marks, cap_marks;
	size_t signed_at;        /* "duly caused this report to be signed" */
	size_t signature_at;     /* "SIGNATURES", and so many blocks more to */
	size_t signature_budget; /* find one who signs */
};

/* --- the pass ----------------------------------------------------------- */

static bool
number_is_known(struct number n)
{
	struct number_key key;

	return item_kind_find(number_key(n, &key), (struct date){ 0 }) != NULL;
}

static void
candidate_add(
    struct scan *s, const struct found_heading *h, size_t from, bool is_told)
{
	if (s->section_at < h->at)
		from = s->section_at;
	for (size_t i = 0; i < h->numbers.n; i++) {
		struct number number = h->numbers.list[i];

		/* "Item 5.2" is a slip for 5.02. */
		if (number.minor >= 0 && number_is_known(number))
			number.is_padded = true;
		s->is_full = s->is_full || s->n_found == LIMIT_HEADINGS;
		if (s->is_full)
			return;
		s->found = arena_grow(
		    s->arena, s->found, s->n_found, &s->cap, sizeof(*s->found));
		s->found[s->n_found++] = (struct candidate){
			.number = number,
			.from = from,
			.at = h->at,
			.to = h->to,
			.is_titled = h->is_titled,
			.is_listed = h->is_listed,
			.is_section = h->is_section,
			.is_told = is_told,
		};
	}
}

/* "... - None", and the next heading in the same block. */
static bool
ends_with_nothing(struct span before)
{
	static const char *const phrases[] = { "none", "not applicable", "n/a",
		"inapplicable" };

	before = trim_marks(before);
	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		struct span phrase = span_of(phrases[i]);

		if (before.len > phrase.len &&
		    span_istarts(
			span_slice(before, before.len - phrase.len, before.len),
			phrase))
			return true;
	}
	return false;
}

/*
 * May a heading begin here, inside a block? Behind a sentence, or an item that
 * says nothing, or shouted.
 */
static bool
is_new_sentence(struct span text, size_t block, size_t at)
{
	size_t i = at;

	while (i > block && (text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '\v'))
		i--;
	if (i == block)
		return true;

	char c = text.ptr[i - 1];

	if (c == '.' || c == ';' || c == ')' || c == ':')
		return true;
	if (span_starts(span_slice(text, at, text.len), SPAN("ITEM")) &&
	    (char_is_letter(c) || char_is_digit(c)))
		return true;
	return ends_with_nothing(span_slice(text, block, i));
}

/* "(Item 8.01) Other Events" */
static bool
is_bracketed_number(struct span s)
{
	size_t word = item_word_at(s, 1);
	struct numbers numbers;

	return s.ptr[0] == '(' && word > 0 &&
	       numbers_at(s, 1 + word, true, &numbers) && numbers.end < s.len &&
	       s.ptr[numbers.end] == ')';
}

/*
 * What a heading may have before its word: an asterisk, a quotation mark, a
 * bullet of whatever kind, a box that is checked; "[" also before other words,
 * "(" of a number.
 */
static size_t
opening_at(struct span s)
{
	enum { FEW = 8 };
	struct span rest = s, word;

	if (s.len == 0 || char_is_letter(s.ptr[0]))
		return 0;
	if (span_istarts(s, SPAN("[x]")))
		return 3;
	if (s.ptr[0] == '*' || s.ptr[0] == '[' || is_bracketed_number(s))
		return 1;
	if (!word_next(&rest, &word))
		return 0;

	size_t at = (size_t)(word.ptr - s.ptr);

	return at <= FEW && item_word_at(s, at) > 0 &&
		       span_chr(span_slice(s, 0, at), '(') == at
		   ? at
		   : 0;
}

/* Where a block's own words begin: behind its page break and marks. */
static size_t
block_start(struct span text, size_t block, size_t end)
{
	struct span s = trim_marks(span_slice(text, block, end));
	size_t len;

	while ((len = opening_at(s)) > 0)
		s = trim_marks(span_slice(s, len, s.len));
	return s.len > 0 ? (size_t)(s.ptr - text.ptr) : end;
}

static void
mark_add(struct scan *s, size_t at)
{
	s->marks = arena_grow(
	    s->arena, s->marks, s->n_marks, &s->cap_marks, sizeof(*s->marks));
	s->marks[s->n_marks++] = at;
}

/*
 * Is there a heading at the word "Item" at `at`? `from`: where a section's
 * line, or "Form 8-K", begins in the block before it, or `at` again.
 */
static bool
scan_item(struct scan *s, size_t start, size_t from, size_t at,
    struct found_heading *h)
{
	struct span text = s->place.text;
	bool is_first = at == start || from < at || text.ptr[at - 1] == '\t';

	if (at > start && text.ptr[at - 1] == '(')
		return heading_behind(&s->place, start, at, h);
	return ((is_first || is_new_sentence(text, start, at)) &&
		   heading_at(&s->place, at, is_first, h)) ||
	       (at > start && heading_behind(&s->place, start, at, h));
}

/* "2." or "(b)" before a heading is no text of the item above. */
static bool
is_enumerator(struct span s)
{
	enum { LONGEST = 4 };

	s = span_trim(s);
	return s.len > 0 && s.len <= LONGEST &&
	       (span_ends(s, SPAN(".")) || span_ends(s, SPAN(")")));
}

/*
 * "We reported on: Item 1.01 Entry ...; and Item 9.01 Exhibits." Does the
 * block's sentence end with a list, of which h is the first heading found?
 */
static bool
is_told(const struct scan *s, size_t start, const struct found_heading *h)
{
	struct span text = s->place.text;
	struct span before = span_trim(span_slice(text, start, h->at));
	struct span behind = span_slice(text, h->to, s->place.block_end);
	bool is_list = h->numbers.n >= 2;

	return item_word_at(before, 0) == 0 && trim_marks(behind).len == 0 &&
	       (span_ends(before, SPAN(";")) ||
		   (span_ends(before, SPAN(":")) && is_list));
}

/* All places in the block where a heading may be. */
static void
scan_items(struct scan *s, size_t start)
{
	static const bool begins[256] = {
		['I'] = true,
		['i'] = true,
		['l'] = true,
	};
	struct span text = s->place.text;
	size_t end = s->place.block_end;
	struct span block = span_slice(text, start, end);
	bool is_section = block_is_section(block) || block_is_form(block);
	size_t done = s->n_found > 0 ? s->found[s->n_found - 1].to : 0;
	size_t had = s->n_found;
	struct found_heading h;

	for (size_t at = start; at + 4 <= end; at++) {
		if (!begins[(unsigned char)text.ptr[at]] || at < done ||
		    (at > start && char_is_letter(text.ptr[at - 1])) ||
		    item_word_at(text, at) == 0)
			continue;

		size_t from =
		    is_section && at < start + SECTION_LINE ? start : at;

		if (!scan_item(s, start, from, at, &h))
			continue;
		/* A bracket around the number is printed, too. */
		if (h.at > s->block &&
		    (text.ptr[h.at - 1] == '(' || text.ptr[h.at - 1] == '['))
			h.at--;
		from = from < h.at ? from : h.at;
		if (is_enumerator(span_slice(text, start, from)))
			from = start;
		candidate_add(s, &h, from > start ? from : s->block,
		    from > start && s->n_found == had && is_told(s, start, &h));
		is_section = false;
		done = h.to;
	}
}

static void
note_signed(struct scan *s, size_t at)
{
	if (s->n_found > 0 && at < s->signed_at)
		s->signed_at = at;
}

/* Does somebody sign below "SIGNATURES"? Then it is none of the contents. */
static void
note_signer(struct scan *s, struct span block)
{
	if (s->signature_budget == 0)
		return;
	s->signature_budget--;
	if (block_is_signer(block)) {
		s->signature_budget = 0;
		note_signed(s, s->signature_at);
	}
}

/* "Section 8 - Other Events", not a line "Section 1.02 of the Plan." */
static bool
is_section_line(struct span block)
{
	struct span word, rest = block;

	if (!block_is_section(block) || block.len > SECTION_LINE)
		return false;
	word_next(&rest, &word);
	word_next(&rest, &word);
	if (rest.len >= 2 && rest.ptr[0] == '.' && char_is_digit(rest.ptr[1]))
		return false;
	return !word_next(&rest, &word) || !word_in(word, SPAN("of or and"));
}

/* "signatures", "exhibit index" as a line of the sentence before? */
static bool
is_within_sentence(struct span before, struct span block)
{
	return char_is_lower(block.ptr[0]) && block_is_open(before);
}

/* What the block is besides the place of a heading. */
static void
note_block(struct scan *s, struct span block)
{
	bool is_within = is_within_sentence(s->place.before, block);

	note_signer(s, block);
	if (is_section_line(block)) {
		s->section_at = s->block;
		s->section_budget = SECTION_BLOCKS;
	} else if (block_is_signature(block) && !is_within) {
		mark_add(s, s->block);
		s->signature_at = s->block;
		s->signature_budget = SIGNATURE_BLOCKS;
	} else if (block_is_index(block) && !is_within) {
		mark_add(s, s->block);
	} else if (block_is_signed(block)) {
		mark_add(s, s->block);
		note_signed(s, s->block);
	} else if (words_begin(block, SPAN("explanatory note")) > 0 &&
		   s->note_at == s->place.text.len) {
		s->note_at = s->block;
	}
}

static void
scan_block(struct scan *s)
{
	size_t start = block_start(s->place.text, s->block, s->place.block_end);
	struct span block =
	    span_slice(s->place.text, start, s->place.block_end);
	size_t had = s->n_found;
	struct found_heading h;

	if (block.len == 0)
		return;
	note_block(s, block);
	if (s->is_full)
		return;
	if ((char_is_digit(block.ptr[0]) || block_is_section(block)) &&
	    heading_without_word(&s->place, start, &h))
		candidate_add(s, &h, s->block, false);
	else
		scan_items(s, start);

	if (s->n_found > had)
		s->signature_budget = 0;

	/* A section's line waits for its heading through short blocks. */
	if (s->section_budget == 0 || --s->section_budget == 0 ||
	    block.len > SECTION_LINE || s->n_found > had)
		s->section_at = s->place.text.len;
	s->place.before = block;
}

static void
scan_text(struct scan *s)
{
	while (s->block < s->place.text.len) {
		s->place.block_end = block_end_at(s->place.text, s->block);
		scan_block(s);
		s->block = s->place.block_end + 1;
	}
}

/* --- the choice --------------------------------------------------------- */

static void
drop_unless(struct scan *s, bool (*keep)(const struct scan *, size_t))
{
	size_t n = 0;

	for (size_t i = 0; i < s->n_found; i++)
		if (keep(s, i))
			s->found[n++] = s->found[i];
	s->n_found = n;
}

static bool
has_titled(const struct scan *s, bool is_dotted)
{
	for (size_t i = 0; i < s->n_found; i++)
		if (s->found[i].is_titled &&
		    (s->found[i].number.minor >= 0) == is_dotted &&
		    number_is_known(s->found[i].number))
			return true;
	return false;
}

static bool
keep_items(const struct scan *s, size_t i)
{
	return !s->found[i].is_section;
}

/* Beside an "Item 1.01", a "Section 2.02" is of an agreement. */
static void
choose_word(struct scan *s)
{
	for (size_t i = 0; i < s->n_found; i++) {
		if (s->found[i].is_titled && !s->found[i].is_section) {
			drop_unless(s, keep_items);
			return;
		}
	}
}

static bool
has_dotted(const struct scan *s)
{
	for (size_t i = 0; i < s->n_found; i++)
		if (s->found[i].number.minor >= 0)
			return true;
	return false;
}

static bool
keep_modern(const struct scan *s, size_t i)
{
	return s->found[i].number.minor >= 0;
}

static bool
keep_legacy(const struct scan *s, size_t i)
{
	return s->found[i].number.minor < 0;
}

/* Whole and dotted numbers never name items of one report. */
static void
choose_era(struct scan *s)
{
	bool is_modern =
	    has_titled(s, true) || (!has_titled(s, false) && has_dotted(s));

	drop_unless(s, is_modern ? keep_modern : keep_legacy);
}

static bool
keep_untold(const struct scan *s, size_t i)
{
	return !s->found[i].is_told;
}

/* Where other headings make the report, a sentence's list is about another. */
static void
choose_told(struct scan *s)
{
	for (size_t i = 0; i < s->n_found; i++) {
		if (s->found[i].is_titled && !s->found[i].is_told) {
			drop_unless(s, keep_untold);
			return;
		}
	}
}

static bool
keep_unsigned(const struct scan *s, size_t i)
{
	return s->found[i].at < s->signed_at;
}

/* The first mark behind `at`, the marks being passed in order. */
static size_t
next_mark(const struct scan *s, size_t *mark, size_t at)
{
	while (*mark < s->n_marks && s->marks[*mark] < at)
		(*mark)++;
	return *mark < s->n_marks ? s->marks[*mark] : s->place.text.len;
}

/*
 * Is there more in text[from, to) than a table of contents has below an item's
 * line: a page's number, sub-headings, the words that lead on to the item?
 */
static bool
has_text(struct span text, size_t from, size_t to)
{
	struct span rest = span_slice(text, from, to), block;

	if (to > from + LISTED_REST)
		return true;
	while (block_next(&rest, &block)) {
		if (span_istarts(block, SPAN("ex-")))
			continue; /* "EX-5.1 Opinion of A. Name, Esq." */
		if (block.len > LISTED_LINE || span_ends(block, SPAN(".")) ||
		    (span_ends(block, SPAN(":")) && rest.len > 0) ||
		    span_starts(block, SPAN("(")))
			return true;
	}
	return false;
}

/* Numbers seen so far; past its size, later ones count as unseen. */
struct seen {
	struct number list[MAX_SEEN];
	size_t n;
};

static bool
seen_has(const struct seen *seen, struct number n)
{
	for (size_t i = 0; i < seen->n; i++)
		if (number_eq(seen->list[i], n))
			return true;
	return false;
}

static void
seen_add(struct seen *seen, struct number n)
{
	if (seen->n < MAX_SEEN && !seen_has(seen, n))
		seen->list[seen->n++] = n;
}

/*
 * A table of contents, or the list in an explanatory note, names items that
 * come again: a run of headings without text, and the one behind it, unless
 * the list begins anew with it.
 */
static void
drop_lists(struct scan *s)
{
	struct seen later = { .n = 0 }, dropped = { .n = 0 };
	struct seen noted = { .n = 0 }; /* dropped behind a note's heading */
	bool *is_repeated = arena_zalloc(s->arena, s->n_found, sizeof(bool));
	bool *is_empty = arena_zalloc(s->arena, s->n_found, sizeof(bool));
	bool is_noted = false; /* the explanatory note is over */
	size_t mark = 0;

	for (size_t i = s->n_found; i-- > 0;) {
		is_repeated[i] = seen_has(&later, s->found[i].number);
		seen_add(&later, s->found[i].number);
	}
	for (size_t i = 0; i < s->n_found; i++) {
		struct candidate *c = &s->found[i];
		size_t end = next_mark(s, &mark, c->to);

		if (i + 1 < s->n_found && s->found[i + 1].from < end)
			end = s->found[i + 1].from;
		is_empty[i] = !has_text(s->place.text, c->to, end);

		/* Where a number of the note comes again, the report begins. */
		is_noted = is_noted || seen_has(&noted, c->number);

		bool in_note =
		    !is_noted && c->at > s->note_at && end - c->to < NOTE_REST;

		c->is_dropped = is_repeated[i] &&
				(is_empty[i] || c->is_listed || in_note ||
				    (i > 0 && s->found[i - 1].is_dropped &&
					!seen_has(&dropped, c->number)));
		if (c->is_dropped)
			seen_add(&dropped, c->number);
		if (c->is_dropped && c->at > s->note_at)
			seen_add(&noted, c->number);
	}

	/* A note names items that this filing does not repeat, too. */
	for (size_t i = s->n_found; i-- > 1;) {
		struct candidate *c = &s->found[i - 1];

		if (s->found[i].is_dropped && is_empty[i - 1] &&
		    c->at > s->note_at)
			c->is_dropped = true;
	}
}

static bool
keep_undropped(const struct scan *s, size_t i)
{
	return !s->found[i].is_dropped;
}

static void
headings_of(struct scan *s, struct outline *out)
{
	size_t mark = 0;

	out->headings =
	    arena_zalloc(s->arena, s->n_found, sizeof(*out->headings));
	for (size_t i = 0; i < s->n_found; i++) {
		const struct candidate *c = &s->found[i];
		size_t next = i;

		while (next < s->n_found && s->found[next].at == c->at)
			next++;

		size_t end = next_mark(s, &mark, c->to);

		if (next < s->n_found && s->found[next].from < end)
			end = s->found[next].from;
		out->headings[out->n_headings++] = (struct heading){
			.number = number_text(c->number, s->arena),
			.from = c->from,
			.at = c->at,
			.to = c->to,
			.end = end > c->to ? end : c->to,
		};
	}
}

void
outline_of(struct span text, struct arena *a, struct outline *out)
{
	struct scan s = { .place = { .text = text },
		.arena = a,
		.section_at = text.len,
		.note_at = text.len,
		.signed_at = text.len };

	scan_text(&s);
	choose_word(&s);
	choose_era(&s);
	choose_told(&s);
	drop_unless(&s, keep_unsigned);
	drop_lists(&s);
	drop_unless(&s, keep_undropped);
	*out = (struct outline){ .headings = NULL };
	headings_of(&s, out);
	out->is_full = s.is_full;

	size_t n = out->n_headings;
	size_t first = n > 0 ? out->headings[0].from : text.len;
	size_t last = n > 0 ? out->headings[n - 1].end : text.len;

	out->cover = span_slice(text, 0, first);
	out->tail = span_slice(text, last, text.len);
}
