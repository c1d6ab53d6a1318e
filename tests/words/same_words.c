/*
 * Is no word of a document lost, made up or split? The words of every HTML
 * document of a folder, alone or in a submission, next to those that libxml2's
 * SAX parser finds there.
 *
 *     same_words FOLDER KNOWN
 *
 * KNOWN lists the documents that differ, FILE or FILE:SEQUENCE, and behind a tab
 * the reason. What differs and is not listed is shown, and what is listed and
 * does not differ. Exit 77 where there is no such folder.
 */
#include <dirent.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "parser/glyph.h"
#include "parser/html.h"
#include "parser/submission.h"
#include "parser/text.h"
#include "parser/words.h"

enum { EXIT_SKIPPED = 77, FILE_MAX = 64 << 20 };

/* --- libxml2's text ---------------------------------------------------- */

/* The text so far, and how deep we are in what nobody sees. */
struct reference {
	struct buf text;
	unsigned hidden;
};

/* Elements within a line: all others part words. */
static bool
is_inline(const char *name)
{
	static const char *const names[] = { "a", "abbr", "acronym", "b", "bdo",
		"big", "cite", "code", "dfn", "em", "f", "font", "i", "img",
		"input", "kbd", "label", "s", "samp", "small", "span", "strike",
		"strong", "sub", "sup", "tt", "u", "var" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;

	/* What libxml2 does not know of, inline XBRL for one. */
	return htmlTagLookup((const xmlChar *)name) == NULL;
}

static bool
is_never_seen(const char *name)
{
	static const char *const names[] = { "ix:header", "script", "style",
		"template", "title" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool
is_hidden(const xmlChar **attributes)
{
	for (; attributes != NULL && *attributes != NULL; attributes += 2) {
		struct span name = span_of((const char *)attributes[0]);
		struct span value = span_of((const char *)attributes[1]);

		if (span_ieq(name, SPAN("hidden")))
			return true;
		if (span_ieq(name, SPAN("style")) &&
		    words_have(value, SPAN("display none")))
			return true;
	}
	return false;
}

static bool
is_void(const char *name)
{
	const htmlElemDesc *d = htmlTagLookup((const xmlChar *)name);

	return d != NULL && d->empty;
}

static void
on_start(void *own, const xmlChar *name, const xmlChar **attributes)
{
	struct reference *r = own;
	const char *n = (const char *)name;

	if (!is_inline(n))
		buf_putc(&r->text, ' ');
	if (r->hidden > 0 || is_never_seen(n) ||
	    (is_hidden(attributes) && !is_void(n)))
		r->hidden++;
}

static void
on_end(void *own, const xmlChar *name)
{
	struct reference *r = own;

	if (r->hidden > 0)
		r->hidden--;
	if (!is_inline((const char *)name))
		buf_putc(&r->text, ' ');
}

static void
on_text(void *own, const xmlChar *text, int len)
{
	struct reference *r = own;

	if (r->hidden == 0)
		buf_put(
		    &r->text, (struct span){ (const char *)text, (size_t)len });
}

/* As a reader sees it: blanks of all kinds are one, invisible ones none. */
static struct span
seen(struct span s, struct arena *a)
{
	size_t room = s.len * 3 + UTF8_SIZE, n = 0;
	char *out = arena_alloc(a, room);

	for (size_t used; s.len > 0; s = span_slice(s, used, s.len)) {
		uint32_t point;

		used = glyph_read(s, &point);
		if (glyph_kind(point) == GLYPH_BLANK)
			out[n++] = ' ';
		else if (glyph_kind(point) == GLYPH_INK)
			n += utf8_encode(point, out + n);
	}
	arena_shrink(a, out, room, n);
	return (struct span){ out, n };
}

/* Bytes of either kind as UTF-8, so that libxml2 need not guess. */
static struct span
as_utf8(struct span s, struct arena *a)
{
	size_t room = s.len * 3 + UTF8_SIZE, n = 0;
	char *out = arena_alloc(a, room);

	for (size_t used; s.len > 0; s = span_slice(s, used, s.len)) {
		uint32_t point;

		used = utf8_decode(s, &point);
		if (point != 0)
			n += utf8_encode(point, out + n);
	}
	arena_shrink(a, out, room, n);
	return (struct span){ out, n };
}

static struct span
libxml_text(struct span body, struct arena *a)
{
	struct reference r = { .hidden = 0 };
	htmlSAXHandler sax = {
		.startElement = on_start,
		.endElement = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
	};
	struct span utf8 = as_utf8(body, a);

	buf_init(&r.text, SIZE_MAX);

	htmlParserCtxtPtr context = htmlCreatePushParserCtxt(
	    &sax, &r, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);

	htmlCtxtUseOptions(context,
	    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
	htmlParseChunk(context, utf8.ptr, (int)utf8.len, 1);
	htmlFreeParserCtxt(context);

	struct span text = seen(buf_span(&r.text), a);

	buf_release(&r.text);
	return text;
}

/* --- comparing --------------------------------------------------------- */

/* How many words are the same from the start, and what follows them. */
static bool
same_words(struct span *a, struct span *b, size_t *n)
{
	for (*n = 0;; ++*n) {
		struct span rest_a = *a, rest_b = *b, x, y;
		bool has_a = word_next(&rest_a, &x);
		bool has_b = word_next(&rest_b, &y);

		if (!has_a && !has_b)
			return true;
		if (!has_a || !has_b || !span_eq(x, y))
			return false;
		*a = rest_a;
		*b = rest_b;
	}
}

/* Are our words not libxml2's? Shows where, if asked. */
static bool
differs(const char *name, struct span body, bool is_shown, size_t *n_words)
{
	AUTO(arena) a = arena_new();
	struct span ours = html_text(body, a), theirs = libxml_text(body, a);

	if (same_words(&ours, &theirs, n_words))
		return false;
	if (is_shown)
		printf("%s: after %zu words\n  ours:    " SPAN_FMT
		       "\n  libxml2: " SPAN_FMT "\n",
		    name, *n_words, SPAN_ARG(ours), SPAN_ARG(theirs));
	return true;
}

/* Is the file named at the start of a line of `known`? */
static bool
is_known(struct span known, const char *name)
{
	struct span line, head;

	while (span_line(&known, &line))
		if (span_cut(&line, '\t', &head) &&
		    span_eq(head, span_of(name)))
			return true;
	return false;
}

struct tally {
	struct span known;
	size_t n_documents, n_words, n_wrong;
};

static void
check(struct tally *t, const char *name, struct span body)
{
	if (!text_is_html(body))
		return;

	size_t words;
	bool expected = is_known(t->known, name);
	bool has = differs(name, body, !expected, &words);

	if (!has && expected)
		printf("%s: the same words\n", name);
	t->n_documents++;
	t->n_words += words;
	t->n_wrong += has != expected;
}

static void
check_submission(struct tally *t, const char *name, struct span text)
{
	AUTO(arena) a = arena_new();
	struct submission in = { .text = text };
	struct filing f = { .n_documents = 0 };
	struct span *items;
	size_t n_items;

	submission_parse(&in, a, &f, &items, &n_items);
	for (size_t i = 0; i < f.n_documents; i++) {
		const struct document *d = &f.documents[i];
		AUTO_TEXT id = xasprintf("%s:%u", name, d->sequence);

		if (d->encoded.ptr == NULL && !d->is_dash_escaped)
			check(t, id, d->body);
	}
}

int
main(int argc, char **argv)
{
	DIR *folder = argc == 3 ? opendir(argv[1]) : NULL;
	AUTO_LOCAL(buf) known = { .max = FILE_MAX };
	AUTO_LOCAL(buf) bytes = { .max = FILE_MAX };
	struct err e;

	if (folder == NULL) {
		printf("no folder '%s'; skipped\n", argc > 1 ? argv[1] : "");
		return EXIT_SKIPPED;
	}
	if (!file_read(argv[2], &known, &e)) {
		printf("%s\n", e.text);
		return 1;
	}

	struct tally t = { .known = buf_span(&known) };

	for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		AUTO_TEXT path = xasprintf("%s/%s", argv[1], entry->d_name);

		buf_reset(&bytes);
		if (entry->d_name[0] == '.' || !file_read(path, &bytes, &e))
			continue;
		if (submission_is(buf_span(&bytes)))
			check_submission(&t, entry->d_name, buf_span(&bytes));
		else
			check(&t, entry->d_name, buf_span(&bytes));
	}
	closedir(folder);
	printf("%zu documents, %zu words the same, %zu not as expected\n",
	    t.n_documents, t.n_words, t.n_wrong);
	return t.n_wrong == 0 ? 0 : 1;
}
