/*
 * Running heads and feet: what is printed anew at the edge of each page.
 *
 * A short block is one if its words, but for the page's number, stand at the
 * same edge of the page before or behind too, with nothing but running heads
 * between it and the edge. A report of two pages has them once: the name of
 * the registrant, the form, and the page's number with either.
 */
#include "parser/pages.h"

#include "parser/blocks.h"
#include "parser/numbers.h"
#include "parser/words.h"

enum {
	/* A head of three lines: the company, the form, the day. */
	EDGE_BLOCKS = 3,

	/* What is longer is text. */
	MAX_HEAD = 100,
	MAX_HEAD_WORDS = 12,

	/* No report is longer. Pages behind keep their heads. */
	MAX_PAGES = 10000
};

enum edge { EDGE_TOP, EDGE_BOTTOM };

/* A block at the edge of its page. */
struct spot {
	const char *at;
	uint64_t hash; /* of its words and its edge; 0: no head by itself */
	size_t page;
	enum edge edge;
	bool is_head; /* also on the page before or behind, or by its words */
};

struct scan {
	struct arena *arena;
	struct span registrant;
	struct spot *spots;
	size_t n, cap;
	size_t page;
	struct span before; /* the last block of the page before */
	struct span top[EDGE_BLOCKS], bottom[EDGE_BLOCKS];
	size_t n_top, n_bottom; /* on this page; may be more than are kept */
};

static bool
is_of_the_form(struct span block)
{
	size_t word = item_word_at(block, 0);
	struct number number;

	return (word > 0 && number_at(block, word, &number) > 0) ||
	       block_is_section(block) || block_is_signature(block) ||
	       block_is_index(block);
}

/* "2 | Us Inc.": does the number at `at` lead the block? */
static bool
is_leading_number(struct span block, size_t at)
{
	size_t digits = count_digits(block, 0);
	size_t end = skip_blanks(block, digits);

	return at == 0 && digits > 0 && end < block.len &&
	       block.ptr[end] == '|';
}

/*
 * Rows are of a table or a list, which also go on over pages and come again:
 * all but a head with the page's number in its other cell.
 */
static bool
is_row(struct span block)
{
	struct span head, tail = block;

	if (words_begin(block, SPAN("8 k")) > 0 || is_leading_number(block, 0))
		return false;
	if (char_is_digit(block.ptr[0]) ||
	    words_begin(block, SPAN("exhibit")) > 0)
		return true;
	span_cut(&tail, '\t', &head);
	if (tail.ptr == NULL || block_is_page_number(head) ||
	    block_is_page_number(tail))
		return false;

	/* "Us Inc. | 2 | Form 8-K" */
	struct span middle = span_slice(tail, 0, span_chr(tail, '\t'));

	if (block_is_page_number(middle) && middle.len < tail.len)
		return false;

	/* "US INC", "FORM 8-K", "PAGE 2" */
	while (tail.ptr != NULL)
		span_cut(&tail, '\t', &head);
	return words_begin(head, SPAN("page")) == 0 ||
	       !block_is_page_number(head);
}

/* Is the number at `at` of a block the page's: in a cell of its own or marked? */
static bool
is_page_number(struct span block, size_t at, struct span before)
{
	if (is_leading_number(block, at))
		return true;
	while (at > 0 && block.ptr[at - 1] == ' ')
		at--;
	return span_ieq(before, SPAN("page")) ||
	       (at > 0 && span_chr(SPAN("-|\t"), block.ptr[at - 1]) < 3);
}

static uint64_t
hash_add(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * UINT64_C(0x100000001b3);
}

/* "Broker non-votes 1,234,567" may end two pages; no head has an amount. */
static bool
has_amount(struct span block)
{
	struct span rest = block, head;

	while (span_cut(&rest, ',', &head) && rest.len > 0)
		if (head.len > 0 && char_is_digit(head.ptr[head.len - 1]) &&
		    char_is_digit(rest.ptr[0]))
			return true;
	return span_chr(block, '$') < block.len ||
	       span_chr(block, '%') < block.len;
}

/*
 * "The proposal was approved." may end two pages. "Us Inc." is no sentence, and
 * "See accompanying notes." is printed below financial statements.
 */
static bool
is_sentence(struct span block)
{
	struct span word, last = { NULL, 0 };

	if (!span_ends(block, SPAN(".")) || words_have(block, SPAN("notes")))
		return false;
	while (word_next(&block, &word))
		last = word;
	return last.len > 1 && !char_is_digit(last.ptr[0]) &&
	       !word_in(last, SPAN("inc corp co ltd cont lp llc plc no jr"));
}

/*
 * FNV-1a over the words, with the page's number as it would be on the first
 * page; 0 for what cannot be a head.
 */
static uint64_t
head_hash(struct span block, enum edge edge, size_t page)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	struct span rest = block, word, before = { NULL, 0 };
	size_t words = 0;

	if (block.len > MAX_HEAD || block.ptr[0] == '(' ||
	    is_of_the_form(block) || is_row(block) || has_amount(block) ||
	    is_sentence(block) || char_is_lower(block.ptr[0]))
		return 0; /* a small letter goes on with a sentence */
	for (; word_next(&rest, &word); before = word) {
		size_t at = (size_t)(word.ptr - block.ptr);

		uint64_t number;

		if (span_u64(word, 999, &number) &&
		    is_page_number(block, at, before)) {
			hash = hash_add(hash, (uint64_t)(number - page));
			continue;
		}
		if (++words > MAX_HEAD_WORDS)
			return 0;
		for (size_t i = 0; i < word.len; i++)
			hash = hash_add(
			    hash, (unsigned char)char_lower(word.ptr[i]));
		hash = hash_add(hash, ' ');
	}
	return words > 0 ? hash_add(hash, 1 + edge) : 0;
}

/* "FORM 8-K", "Current Report on Form 8-K", "Form 8-K, Current Report" */
static size_t
form_at(struct span s)
{
	static const char *const names[] = { "form 8 k current report",
		"form 8 k", "current report on form 8 k" };
	size_t len = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && len == 0;
	     i++)
		len = words_begin(s, span_of(names[i]));
	return len;
}

/* Most blocks begin with none of a name, a form and a page. */
static bool
may_begin_head(struct span block, struct span registrant)
{
	char c = block.ptr[0];

	return !char_is_letter(c) || span_chr(SPAN("FfCcPp"), c) < 6 ||
	       (registrant.len > 0 && span_ieq_byte(c, registrant.ptr[0]));
}

/*
 * "US INC.", "Form 8-K", "US INC. | 2": a head by its words alone. At the foot
 * of a page, and behind an open sentence, it has the page's number: a text may
 * end, or go on, with a name.
 */
static bool
is_sure_head(struct span block, struct span registrant, enum edge edge)
{
	struct span rest = block, word;
	bool has_name = false, has_number = false;
	uint64_t number;

	/* "... this Current Report on" | "Form 8-K." */
	if (block.len > MAX_HEAD || !may_begin_head(block, registrant) ||
	    (span_ends(block, SPAN(".")) && !words_are(block, registrant)))
		return false;
	while (word_next(&rest, &word)) {
		struct span here = { word.ptr, word.len + rest.len };
		size_t at = (size_t)(word.ptr - block.ptr);
		size_t len = words_begin(here, registrant);

		len = len > 0 ? len : form_at(here);
		if (len > 0) {
			has_name = true;
			rest = span_slice(here, len, here.len);
			continue;
		}
		if (span_ieq(word, SPAN("page")))
			continue;
		if (has_number || !span_u64(word, 999, &number) ||
		    (at > 0 && rest.len > 0 &&
			!is_page_number(block, at, (struct span){ NULL, 0 })))
			return false;
		has_number = true;
	}
	return has_name && (has_number || edge == EDGE_TOP);
}

static void
spot_add(struct scan *s, struct span block, enum edge edge)
{
	s->spots =
	    arena_grow(s->arena, s->spots, s->n, &s->cap, sizeof(*s->spots));
	s->spots[s->n++] = (struct spot){
		.at = block.ptr,
		.hash = head_hash(block, edge, s->page),
		.page = s->page,
		.edge = edge,
		.is_head = is_sure_head(block, s->registrant,
		    block_is_open(s->before) ? EDGE_BOTTOM : edge),
	};
}

/* Keep what stands at the edges of the page that ends here. */
static void
end_page(struct scan *s)
{
	size_t tops = s->n_top < EDGE_BLOCKS ? s->n_top : EDGE_BLOCKS;
	size_t bottoms = s->n_bottom < EDGE_BLOCKS ? s->n_bottom : EDGE_BLOCKS;

	for (size_t i = 0; i < tops; i++)
		spot_add(s, s->top[i], EDGE_TOP);
	for (size_t i = 0; i < bottoms; i++)
		spot_add(s, s->bottom[(s->n_bottom - 1 - i) % EDGE_BLOCKS],
		    EDGE_BOTTOM);
	if (s->n_bottom > 0)
		s->before = s->bottom[(s->n_bottom - 1) % EDGE_BLOCKS];
	s->n_top = s->n_bottom = 0;
	s->page++;
}

static void
add_block(struct scan *s, struct span block)
{
	struct span rest = block, word;

	if (!word_next(&rest, &word) || block_is_page_number(block))
		return;
	if (s->n_top < EDGE_BLOCKS)
		s->top[s->n_top++] = block;
	s->bottom[s->n_bottom++ % EDGE_BLOCKS] = block;
}

/* Where each head was seen last, by its hash: 1 too far, 0 for nowhere. */
struct table {
	size_t *slots;
	size_t mask;
};

static size_t *
table_slot(const struct table *t, const struct scan *s, uint64_t hash)
{
	size_t i = (size_t)(hash ^ hash >> 32) & t->mask;

	while (t->slots[i] != 0 && s->spots[t->slots[i] - 1].hash != hash)
		i = (i + 1) & t->mask;
	return &t->slots[i];
}

/* Find those that the page before has, too. */
static void
compare_pages(struct scan *s)
{
	struct table t = { .mask = 1 };

	while (t.mask < s->n * 2)
		t.mask = t.mask * 2 + 1;
	t.slots = arena_zalloc(s->arena, t.mask + 1, sizeof(*t.slots));
	for (size_t i = 0; i < s->n; i++) {
		struct spot *p = &s->spots[i];

		if (p->hash == 0)
			continue;

		size_t *slot = table_slot(&t, s, p->hash);
		struct spot *last = *slot > 0 ? &s->spots[*slot - 1] : NULL;

		if (last != NULL && last->page + 1 == p->page)
			last->is_head = p->is_head = true;
		*slot = i + 1;
	}
}

/* In order: only what is of the same page may stand out of it. */
static void
running_add(struct running *out, const char *at)
{
	size_t i = out->n++;

	for (; i > 0 && out->at[i - 1] > at; i--)
		out->at[i] = out->at[i - 1];
	out->at[i] = at;
}

/*
 * The heads among the spots: from each edge inwards, up to the first block
 * that is none. One at both edges of a short page stands there twice.
 */
static void
choose(const struct scan *s, struct running *out)
{
	bool is_edge = true;

	out->at = arena_zalloc(s->arena, s->n, sizeof(*out->at));
	for (size_t i = 0; i < s->n; i++) {
		const struct spot *p = &s->spots[i];

		if (i == 0 || p->page != p[-1].page || p->edge != p[-1].edge)
			is_edge = true;
		is_edge = is_edge && p->is_head;
		if (is_edge)
			running_add(out, p->at);
	}
}

void
running_find(struct span text, struct span registrant, struct arena *a,
    struct running *out)
{
	struct scan s = { .arena = a, .registrant = registrant };
	struct span rest = text, block;

	*out = (struct running){ .at = NULL };
	if (span_chr(text, '\f') == text.len)
		return;
	while (rest.len > 0 && s.page < MAX_PAGES) {
		if (rest.ptr[0] == '\f')
			end_page(&s);
		block_next(&rest, &block);
		add_block(&s, block);
	}
	end_page(&s);
	compare_pages(&s);
	choose(&s, out);
}

bool
running_has(const struct running *r, const char *block)
{
	size_t low = 0, high = r->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->at[middle] < block)
			low = middle + 1;
		else
			high = middle;
	}
	return low < r->n && r->at[low] == block;
}
