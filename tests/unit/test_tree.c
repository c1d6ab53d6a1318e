#include "tests/unit/unit.h"

#include "base/buf.h"
#include "config/tree.h"

#define N_OF(array) (sizeof(array) / sizeof((array)[0]))

/* The tree as one line: scalars as they are, [lists], {maps}. */
static void
show(const struct node *n, struct buf *out)
{
	if (n->key != NULL) {
		buf_put(out, n->key->text);
		buf_putc(out, '=');
	}
	if (n->kind == NODE_SCALAR) {
		buf_put(out, n->text);
		return;
	}
	buf_putc(out, n->kind == NODE_LIST ? '[' : '{');
	for (const struct node *child = n->first; child; child = child->next) {
		if (child != n->first)
			buf_putc(out, ' ');
		show(child, out);
	}
	buf_putc(out, n->kind == NODE_LIST ? ']' : '}');
}

static void
a_text_becomes_a_tree(void **state)
{
	static const struct {
		const char *text, *tree;
	} cases[] = {
		{ "a: 1\nb: [x, y, [z]]\nc: {d: e}\n",
		    "{a=1 b=[x y [z]] c={d=e}}" },
		{ "- a\n- b: c\n  d: e\n", "[a {b=c d=e}]" },
		{ "ON", "ON" },
		{ "[ON, Off, yes, null, ~, 0123, 1e3, .inf, 2004-01-01]",
		    "[ON Off yes null ~ 0123 1e3 .inf 2004-01-01]" },
		{ "['it''s', \"a\\tb\"]", "[it's a\tb]" },
		{ "a: |\n  one\n  two\nb: >-\n  one\n  two\n",
		    "{a=one\ntwo\n b=one two}" },
		{ "a:\nb: ''\n", "{a= b=}" },
		{ "---\na: 100%\nb: |\n  %c\n...\n", "{a=100% b=%c\n}" },
		{ "a: 1\na: 2\n", "{a=1 a=2}" },
		{ "? a\n: b\n", "{a=b}" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		AUTO(arena) a = arena_new();
		AUTO_LOCAL(buf) tree;
		const struct node *root;
		struct mark at;
		struct err e;

		buf_init(&tree, 0);
		assert_true(tree_parse(text_new(a, "t", span_of(cases[i].text)),
		    a, &root, &at, &e));
		show(root, &tree);
		assert_span(buf_span(&tree), cases[i].tree);
	}
}

static void
an_empty_value_is_not_an_empty_text(void **state)
{
	AUTO(arena) a = arena_new();
	const struct node *root;
	struct mark at;
	struct err e;

	(void)state;
	assert_true(tree_parse(
	    text_new(a, "t", SPAN("a:\nb: ''\nc: []\n")), a, &root, &at, &e));
	assert_true(node_is_empty(root->first));
	assert_false(node_is_empty(root->first->next));
	assert_false(node_is_empty(root->first->next->next));
}

static void
what_is_no_plain_tree_is_refused_at_its_place(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		unsigned line, column;
		const char *error;
	} cases[] = {
		{ LIT("a: 1\nb: &x 2\n"), 2, 4,
		    "anchors ('&') are refused: write the value out" },
		{ LIT("a: &x [1]\n"), 1, 4,
		    "anchors ('&') are refused: write the value out" },
		{ LIT("&x a: 1\n"), 1, 1,
		    "anchors ('&') are refused: write the value out" },
		{ LIT("- a\n- *x\n"), 2, 3,
		    "aliases ('*') are refused: write the value out, or put it in quotes" },
		{ LIT("a: !!str 1\n"), 1, 4,
		    "tags ('!') are refused: every value is read as text" },
		{ LIT("!x {a: b}\n"), 1, 1,
		    "tags ('!') are refused: every value is read as text" },
		{ LIT("# x\n%YAML 1.1\n---\na: b\n"), 2, 1,
		    "directives ('%') are refused" },
		{ LIT("[a]: b\n"), 1, 1, "want a word as the key" },
		{ LIT("a: \"x\\0y\"\n"), 1, 4, "want text without NUL" },
		{ LIT("a: 1\n---\nb: 2\n"), 2, 1,
		    "want one document, here begins a second" },
		{ LIT("a: b: c\n"), 1, 5,
		    "not valid YAML: mapping values are not allowed in this context" },
		{ LIT("a:\n\tb: c\n"), 2, 1,
		    "not valid YAML: indent with blanks, not with tabs" },
		{ LIT("a: [1, 2\n"), 2, 1,
		    "not valid YAML: while parsing a flow sequence: did not find expected ',' or ']'" },
		{ LIT("a: 'x\n"), 2, 1,
		    "not valid YAML: while scanning a quoted scalar: found unexpected end of stream" },
		{ LIT("a: @b\n"), 1, 4,
		    "not valid YAML: while scanning for the next token: found character that cannot start any token" },
		{ LIT("a: b\0c\n"), 1, 5,
		    "not valid YAML: control characters are not allowed" },
		{ LIT("a: \xc3\xa9\xff\n"), 1, 5,
		    "not valid YAML: invalid leading UTF-8 octet" },
		{ LIT("a: b\n# \xc3"), 2, 3,
		    "not valid YAML: incomplete UTF-8 octet sequence" },
		{ LIT("\xff\xfe"
		      "a\0"),
		    1, 1, "not valid YAML: invalid leading UTF-8 octet" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		AUTO(arena) a = arena_new();
		struct span text = { cases[i].text, cases[i].len };
		const struct node *root;
		struct mark at;
		struct err e;
		bool ok = tree_parse(text_new(a, "t", text), a, &root, &at, &e);

		if (ok)
			fail_msg("accepted: %s", cases[i].text);
		assert_null(root);
		assert_int_equal(e.kind, ERR_CONFIG);
		assert_string_equal(e.text, cases[i].error);
		assert_int_equal(at.line, cases[i].line);
		assert_int_equal(at.column, cases[i].column);
	}
}

/* Does a text of `n` times `open` parse, `n` times `close` behind it? */
static bool
accepts(const char *head, size_t n, const char *open, const char *close,
    struct mark *at)
{
	AUTO(arena) a = arena_new();
	AUTO_LOCAL(buf) text;
	const struct node *root;
	struct err e;

	buf_init(&text, 0);
	buf_puts(&text, head);
	for (size_t i = 0; i < n; i++)
		buf_puts(&text, open);
	for (size_t i = 0; i < n; i++)
		buf_puts(&text, close);
	return tree_parse(text_new(a, "t", buf_span(&text)), a, &root, at, &e);
}

static void
nesting_and_number_have_bounds(void **state)
{
	struct mark at;

	(void)state;
	assert_true(accepts("", TREE_DEPTH_MAX, "[", "]", &at));
	assert_false(accepts("", TREE_DEPTH_MAX + 1, "[", "]", &at));
	assert_int_equal(at.column, TREE_DEPTH_MAX + 1);
	assert_false(accepts("", 500000, "[", "", &at));
	assert_false(accepts("", 200000, "{a: ", "", &at));

	/* The list itself is one. */
	assert_true(accepts("", TREE_NODES_MAX - 1, "- \n", "", &at));
	assert_false(accepts("", TREE_NODES_MAX, "- \n", "", &at));
	assert_int_equal(at.line, TREE_NODES_MAX);
}

static void
lines_end_where_libyaml_ends_them(void **state)
{
	static const char *const ends[] = { "\n", "\r\n", "\r", "\xc2\x85",
		"\xe2\x80\xa8", "\xe2\x80\xa9" };

	(void)state;
	for (size_t i = 0; i < N_OF(ends); i++) {
		AUTO(arena) a = arena_new();
		AUTO_LOCAL(buf) bytes;
		const struct node *root;
		struct mark at;
		struct err e;

		buf_init(&bytes, 0);
		buf_printf(
		    &bytes, "# é%s%s\"a\": é%sb: c", ends[i], ends[i], ends[i]);

		struct text *t = text_new(a, "t", buf_span(&bytes));

		assert_true(tree_parse(t, a, &root, &at, &e));
		assert_int_equal(root->first->next->key->at.line, 4);
		assert_int_equal(t->n_lines, 4);
		assert_span(text_line(t, 1), "# é");
		assert_span(text_line(t, 2), "");
		assert_span(text_line(t, 3), "\"a\": é");
		assert_span(text_line(t, 4), "b: c");
		assert_null(text_line(t, 5).ptr);
		assert_null(text_line(t, 0).ptr);

		at = text_mark(t, t->bytes.len);
		assert_int_equal(at.line, 4);
		assert_int_equal(at.column, 5);
	}
}

static void
a_character_is_a_whole_sequence_or_a_byte(void **state)
{
	static const struct {
		const char *text;
		size_t len;
	} cases[] = {
		{ "ab", 1 }, { "\xc3\xa9x", 2 }, { "\xe2\x82\xacx", 3 },
		{ "\xf0\x9f\x98\x80x", 4 },
		{ "\x80x", 1 },            /* a tail without a head */
		{ "\xc0\x80", 1 },         /* overlong */
		{ "\xc3x", 1 },            /* a head without a tail */
		{ "\xe2\x82", 1 },         /* cut short */
		{ "\xf5\x80\x80\x80", 1 }, /* beyond U+10FFFF */
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct span rest = span_of(cases[i].text), one;

		assert_true(text_char_cut(&rest, &one));
		assert_int_equal(one.len, cases[i].len);
		assert_int_equal(
		    rest.len, strlen(cases[i].text) - cases[i].len);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_becomes_a_tree),
		cmocka_unit_test(an_empty_value_is_not_an_empty_text),
		cmocka_unit_test(what_is_no_plain_tree_is_refused_at_its_place),
		cmocka_unit_test(nesting_and_number_have_bounds),
		cmocka_unit_test(lines_end_where_libyaml_ends_them),
		cmocka_unit_test(a_character_is_a_whole_sequence_or_a_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
