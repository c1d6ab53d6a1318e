/*
 * The exhibits of a filing: the lists of its report, each exhibit once, joined
 * with the documents that are attached.
 */
#include "parser/exhibits.h"

#include "parser/blocks.h"
#include "parser/exhibit_list.h"
#include "parser/text.h"
#include "parser/words.h"

/*
 * The heading of an exhibit index, or the first row of its table: "Exhibit |
 * Description", "No. | Document".
 */
static bool
begins_index(struct span block)
{
	static const char *const headings[] = { "exhibit list",
		"list of exhibits", "exhibit no", "exhibit number" };
	static const char *const numbers[] = { "exhibit", "exhibits", "no",
		"number" };
	struct span rest = block, first;

	if (block_is_index(block) || words_are(block, SPAN("exhibits")))
		return true;
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		if (words_begin(block, span_of(headings[i])) > 0)
			return true;
	if (!span_cut(&rest, '\t', &first))
		return false;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (words_are(first, span_of(numbers[i])) &&
		    (words_begin(rest, SPAN("description")) > 0 ||
			words_begin(rest, SPAN("document")) > 0 ||
			words_begin(rest, SPAN("title")) > 0))
			return true;
	return false;
}

/* What stands behind the head of the exhibit index, if there is one. */
static struct span
index_of(struct span tail)
{
	struct span rest = tail, block;

	while (block_next(&rest, &block))
		if (begins_index(block))
			return rest;
	return (struct span){ NULL, 0 };
}

/* The documents that are exhibits, and which of them have their entry. */
struct attached {
	struct exhibit_key key;
	const struct document *document;
	bool is_taken;
};

struct attachments {
	struct attached *list;
	size_t n;
};

static struct attachments
attachments_of(const struct filing *f, struct arena *a)
{
	struct attachments all = { .n = 0 };

	all.list = arena_zalloc(a, f->n_documents, sizeof(*all.list));
	for (size_t i = 0; i < f->n_documents; i++) {
		struct span number = exhibit_number(&f->documents[i]);

		if (number.len > 0)
			all.list[all.n++] = (struct attached){
				.key = exhibit_key(number),
				.document = &f->documents[i],
			};
	}
	return all;
}

/* The entries that stand, by their keys; a place holds one too many. */
struct key_table {
	struct exhibit_key *keys;
	size_t *places;
	size_t mask;
};

static size_t *
key_place(const struct key_table *t, const struct exhibit_key *key)
{
	size_t i = (size_t)(key->hash ^ key->hash >> 32) & t->mask;

	while (t->places[i] != 0 &&
	       !exhibit_key_same(&t->keys[t->places[i] - 1], key))
		i = (i + 1) & t->mask;
	return &t->places[i];
}

/* "(99) Additional Exhibits" above "99.1": the class of those below. */
static bool
is_class_heading(const struct exhibit_list *l, size_t i)
{
	const struct entry *e = &l->entries[i];

	return !e->is_sure && exhibit_key(e->number).is_bare && i + 1 < l->n &&
	       l->entries[i + 1].is_sure &&
	       exhibit_class(l->entries[i + 1].number) ==
		   exhibit_class(e->number);
}

/* Each exhibit once: the first list that has it stands. */
static void
merge(struct exhibit_list *l)
{
	struct key_table t = { .mask = 1 };
	size_t n = 0;

	while (t.mask < l->n * 2)
		t.mask = t.mask * 2 + 1;
	t.places = arena_zalloc(l->arena, t.mask + 1, sizeof(*t.places));
	t.keys = arena_zalloc(l->arena, l->n, sizeof(*t.keys));

	for (size_t i = 0; i < l->n; i++) {
		struct entry *e = &l->entries[i];
		struct exhibit_key key = exhibit_key(e->number);
		size_t *place = key_place(&t, &key);

		if (!e->is_sure && e->description.len == 0)
			continue; /* a page's number */
		if (is_class_heading(l, i))
			continue;
		if (*place == 0) {
			t.keys[n] = key;
			l->entries[n++] = *e;
			*place = n;
			continue;
		}

		struct entry *had = &l->entries[*place - 1];

		if (span_istarts(e->description, had->description))
			had->description = e->description;
	}
	l->n = n;
}

static void
attach(struct exhibit_list *l, struct attachments *all,
    bool (*fits)(const struct exhibit_key *, const struct exhibit_key *))
{
	for (size_t i = 0; i < l->n; i++) {
		struct entry *e = &l->entries[i];
		struct exhibit_key key = exhibit_key(e->number);

		for (size_t k = 0; k < all->n && e->document == NULL; k++) {
			struct attached *x = &all->list[k];

			if (x->is_taken || !fits(&key, &x->key))
				continue;
			e->document = x->document;
			x->is_taken = true;
		}
	}
}

/*
 * "99.11" where Exhibit 99.1 is attached and not listed: the last digit was a
 * note's mark, written higher.
 */
static void
attach_marked(struct exhibit_list *l, struct attachments *all)
{
	for (size_t i = 0; i < l->n; i++) {
		struct entry *e = &l->entries[i];
		struct span s = e->number;

		if (e->document != NULL || s.len < 2 ||
		    !char_is_digit(s.ptr[s.len - 1]) ||
		    !char_is_digit(s.ptr[s.len - 2]))
			continue;
		s.len--;

		struct exhibit_key key = exhibit_key(s);

		for (size_t k = 0; k < all->n && e->document == NULL; k++) {
			struct attached *x = &all->list[k];

			if (x->is_taken || !exhibit_key_same(&key, &x->key))
				continue;
			e->number = s;
			e->document = x->document;
			x->is_taken = true;
		}
	}
}

/* "99. 1" without its blank. */
static struct span
without_blanks(struct span number, struct arena *a)
{
	size_t at = span_chr(number, ' ');

	return at == number.len
		   ? number
		   : arena_printf(a, "%.*s%.*s", (int)at, number.ptr,
			 (int)(number.len - at - 1), number.ptr + at + 1);
}

/* Exhibit 101 is the XBRL set: one exhibit, several documents. */
static bool
lists_xbrl(const struct exhibit_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (exhibit_class(l->entries[i].number) == CLASS_XBRL)
			return true;
	return false;
}

/* The keys of those listed exhibits that a document is attached for. */
static struct exhibit_key *
attached_keys(const struct exhibit_list *l, size_t *n)
{
	struct exhibit_key *keys = arena_zalloc(l->arena, l->n, sizeof(*keys));

	*n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (l->entries[i].document != NULL)
			keys[(*n)++] = exhibit_key(l->entries[i].number);
	return keys;
}

/* A further document of a listed exhibit, as its copy in PDF. */
static bool
is_copy(const struct attached *x, const struct exhibit_key *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!keys[i].is_bare && exhibit_key_same(&keys[i], &x->key))
			return true;
	return false;
}

static void
add_unlisted(struct exhibit_list *l, const struct attachments *all)
{
	bool has_xbrl = lists_xbrl(l);
	size_t n_keys;
	struct exhibit_key *keys = attached_keys(l, &n_keys);

	l->listed_in = SPAN("none");
	for (size_t i = 0; i < all->n; i++) {
		const struct attached *x = &all->list[i];

		if (x->is_taken || (has_xbrl && x->key.class == CLASS_XBRL) ||
		    is_copy(x, keys, n_keys))
			continue;

		struct entry *e =
		    exhibit_list_add(l, exhibit_number(x->document));

		if (e == NULL)
			return;
		e->document = x->document;
		e->description = x->document->description;
	}
}

/* "Item 7(c). Exhibits": what follows is the list. */
static bool
is_of_exhibits_alone(struct span heading)
{
	return words_have(heading, SPAN("exhibits")) &&
	       !words_have(heading, SPAN("financial"));
}

/* "Press release ..... 4": a dotted leader and the page it leads to. */
static struct span
without_leader(struct span s)
{
	size_t at = s.len, dots = 0;

	while (at > 0 && char_is_digit(s.ptr[at - 1]))
		at--;
	while (at > 0 && (s.ptr[at - 1] == '.' || s.ptr[at - 1] == ' '))
		dots += s.ptr[--at] == '.';

	struct span leader = span_slice(s, at, s.len);

	if (span_starts(leader, SPAN(". .."))) /* "Inc. .... 4" */
		leader = span_slice(s, ++at, s.len);
	return dots >= 3 || span_starts(leader, SPAN(" .."))
		   ? span_slice(s, 0, at)
		   : s;
}

/* "Press release; and" */
static struct span
without_joint(struct span s)
{
	s = without_leader(span_trim(s));
	if (span_ends(s, SPAN("; and")) || span_ends(s, SPAN(", and")))
		s.len -= sizeof(" and") - 1;
	while (s.len > 0 && span_chr(SPAN(",;"), s.ptr[s.len - 1]) < 2)
		s = span_trim(span_slice(s, 0, s.len - 1));
	return s;
}

static enum exhibit_status
status_of(const struct entry *e)
{
	if (span_eq(e->listed_in, SPAN("none")))
		return EXHIBIT_UNLISTED;
	return e->document != NULL ? EXHIBIT_ATTACHED : EXHIBIT_LISTED_ONLY;
}

struct span
exhibit_number(const struct document *d)
{
	struct span number = span_slice(d->type, 3, d->type.len);

	if (!span_istarts(d->type, SPAN("EX-")))
		return (struct span){ NULL, 0 };

	/* "EX-99.1 CHARTER", but not "EX-FILING FEES" */
	if (count_digits(number, 0) > 0)
		number.len = span_chr(number, ' ');
	return number;
}

void
exhibits_parse(struct span tail, struct arena *a, struct filing *out)
{
	struct exhibit_list l = { .arena = a, .filing = out };
	struct attachments all = attachments_of(out, a);

	for (size_t i = 0; i < all.n; i++)
		if (all.list[i].key.class < MAX_CLASS)
			l.traits.is_attached[all.list[i].key.class] = true;

	for (size_t i = 0; i < out->n_items; i++)
		if (span_eq(out->items[i].code, SPAN("9.01")))
			exhibit_list_read(&l, out->items[i].text,
			    out->items[i].item,
			    is_of_exhibits_alone(out->items[i].heading));
	exhibit_list_read(&l, index_of(tail), SPAN("exhibit-index"), true);
	for (size_t i = 0; i < out->n_items && l.n == 0; i++)
		exhibit_list_read(&l, exhibit_list_within(out->items[i].text),
		    out->items[i].item, true);
	merge(&l);
	attach(&l, &all, exhibit_key_same);
	attach_marked(&l, &all);
	attach(&l, &all, exhibit_key_alike);
	add_unlisted(&l, &all);

	out->exhibits = arena_zalloc(a, l.n, sizeof(*out->exhibits));
	out->n_exhibits = l.n;
	for (size_t i = 0; i < l.n; i++)
		out->exhibits[i] = (struct exhibit){
			.number = without_blanks(l.entries[i].number, a),
			.description = text_without_pages(
			    without_joint(l.entries[i].description), a),
			.listed_in = l.entries[i].listed_in,
			.status = status_of(&l.entries[i]),
			.document = l.entries[i].document,
		};
}
