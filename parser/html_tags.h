/*
 * The tags of an HTML document: what each is called, and what it and its
 * attributes do to the text.
 *
 * Where the speed comes from: tags end at a memchr, and the attributes of a
 * tag, which are most of the bytes of a filing and repeat all the time, are
 * read once and then known by their bytes.
 */
#ifndef EDGARCHIVE_PARSER_HTML_TAGS_H
#define EDGARCHIVE_PARSER_HTML_TAGS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/span.h"
#include "parser/gap.h"

enum {
	ELEMENT_NAME_MAX = 15,

	/* Tags known by their bytes; a power of two. */
	KNOWN_MAX = 512
};

enum element_kind {
	ELEMENT_INLINE, /* nothing, and all that is not in the table */
	ELEMENT_BLOCK,
	ELEMENT_BREAK,
	ELEMENT_RULE, /* a page ends, except in a row */
	ELEMENT_PRE,
	ELEMENT_TABLE,
	ELEMENT_ROW,
	ELEMENT_CELL,
	ELEMENT_RAW,    /* its content is no HTML, and not seen */
	ELEMENT_UNSEEN, /* its content is HTML, and not seen */
	ELEMENT_INPUT,  /* seen where it is a check box */
	ELEMENT_PARAGRAPH
};

struct element {
	char name[ELEMENT_NAME_MAX + 1];
	enum element_kind kind;
	bool is_void; /* has no content and no end tag */
};

/* What the attributes of a tag say. */
enum {
	ATTR_HIDDEN = 1,
	ATTR_PAGE_BEFORE = 2,
	ATTR_PAGE_AFTER = 4,
	ATTR_BOX = 8, /* type=checkbox */
	ATTR_CHECKED = 16
};

/* A tag of the document, taken apart. */
struct tag {
	struct span name;
	const struct element *element;
	unsigned char flags;
	bool is_end;
	bool is_empty;  /* <br/> */
	bool is_hiding; /* what follows may be unseen */
	bool is_simple; /* all it does is to owe this: */
	unsigned char gap;
};

/* The bytes of a tag from '<' to '>': the first eight, the last eight, all. */
struct tag_key {
	uint64_t head, tail;
	const char *ptr;
	size_t len; /* 0: of no tag */
};

/* A tag that was read before. */
struct known_tag {
	struct tag_key key;
	struct tag tag;
};

/* A document whose tags are read from left to right. */
struct tags {
	const char *end;   /* of the document */
	const char *close; /* the first '>' behind the last tag begun */

	/* What the document never closes need not be looked for again. */
	bool no_comment_end;

	unsigned char first[27]; /* element rows by first letter */
	struct tag tag;          /* the last one that was not known */
	struct known_tag known[KNOWN_MAX];
};

/* Where the next '<' stands, or the end. */
static inline const char *
less_find(const char *p, const char *end)
{
	const char *less = memchr(p, '<', (size_t)(end - p));

	return less != NULL ? less : end;
}

/*
 * Begin with `body`, which is borrowed while tags are read. `s` is cleared:
 * no tag is known.
 */
void tags_begin(struct tags *s, struct span body);

/* The first '>' behind `p`; NULL if there is none. */
static inline const char *
close_find(struct tags *s, const char *p)
{
	if (s->close <= p) {
		s->close = memchr(p, '>', (size_t)(s->end - p));
		if (s->close == NULL)
			s->close = s->end;
	}
	return s->close < s->end ? s->close : NULL;
}

/* The first `n` bytes of eight at `p`, the others 0. */
static inline uint64_t
bytes_at(const char *p, size_t n)
{
	static const unsigned char masks[16] = { 0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff };
	uint64_t bytes, mask;

	memcpy(&bytes, p, sizeof(bytes));
	memcpy(&mask, masks + 8 - (n < 8 ? n : 8), sizeof(mask));
	return bytes & mask;
}

/* The place of the tag with these bytes, which may hold another. */
static inline struct known_tag *
known_place(struct tags *s, const struct tag_key *key)
{
	const uint64_t mixer = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t hash = ((key->head ^ key->tail * mixer) + key->len) * mixer;

	return &s->known[hash >> 55 & (KNOWN_MAX - 1)];
}

static inline bool
key_same(const struct tag_key *a, const struct tag_key *b)
{
	return a->len == b->len && a->head == b->head && a->tail == b->tail &&
	       (a->len <= 16 ||
		   memcmp(a->ptr + 8, b->ptr + 8, a->len - 16) == 0);
}

/* The same as tag_read for a tag that is not known; `key` may be NULL. */
const char *tag_read_new(struct tags *s, const char *p, const char *close,
    const struct tag_key *key, const struct tag **t);

/*
 * The tag or declaration at `p`, where a '<' stands: *t points to it, until
 * the next is read, and what follows it is returned. NULL if it is none, and
 * the '<' stands for itself. A declaration or comment is a tag without a name.
 */
static inline const char *
tag_read(struct tags *s, const char *p, const struct tag **t)
{
	const char *close = close_find(s, p);

	if (close == NULL || s->end - p < 8)
		return tag_read_new(s, p, close, NULL, t);

	size_t len = (size_t)(close - p);
	struct tag_key key = { .head = bytes_at(p, len),
		.tail = len > 8 ? bytes_at(close - 8, 8) : 0,
		.ptr = p,
		.len = len };
	const struct known_tag *known = known_place(s, &key);

	if (!key_same(&known->key, &key))
		return tag_read_new(s, p, close, &key, t);
	*t = &known->tag;
	return close + 1;
}

#endif
