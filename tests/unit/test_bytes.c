/* buf, arena, err and file: the small things that hold bytes. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "tests/unit/unit.h"

static void
a_buf_grows_up_to_its_ceiling(void **state)
{
	AUTO_LOCAL(buf) b;
	struct err e = { 0 };

	(void)state;
	buf_init(&b, 5);
	assert_true(buf_append(&b, SPAN("abc"), &e));
	assert_true(buf_append(&b, SPAN("de"), &e));
	assert_false(buf_append(&b, SPAN("f"), &e));
	assert_int_equal(e.kind, ERR_FORMAT);
	assert_string_equal(e.text, "want at most 5 bytes, have more");
	assert_span(buf_span(&b), "abcde");
	buf_printf(&b, "%d", 42);
	assert_span(buf_span(&b), "abcde42");

	/* Whether or not there is room already. */
	for (size_t n = b.len; n < 600; n++) {
		buf_printf(&b, "%c", 'x');
		assert_int_equal(b.len, n + 1);
		assert_int_equal(b.ptr[n], 'x');
	}
	buf_reset(&b);
	buf_put_hex(&b, SPAN("\x01\x7f\xa0\xff"));
	assert_span(buf_span(&b), "017fa0ff");
}

static void
an_arena_gives_back_tails_and_keeps_the_rest(void **state)
{
	AUTO(arena) a = arena_new();
	char *big = arena_alloc(a, 1000);

	(void)state;
	arena_shrink(a, big, 1000, 10);

	char *next = arena_alloc(a, 1);

	assert_true(next > big && next < big + 100);
	assert_span(arena_dup(a, SPAN("x\0y")), "x");
	assert_span(arena_printf(a, "%s-%d", "a", 7), "a-7");

	int *numbers = NULL;
	size_t n = 0, cap = 0;

	for (; n < 1000; n++) {
		numbers = arena_grow(a, numbers, n, &cap, sizeof(*numbers));
		numbers[n] = (int)n;
	}
	assert_int_equal(numbers[999], 999);

	/* Nothing was allocated behind it: it grew where it was. */
	int *before = numbers;

	n = cap;
	numbers = arena_grow(a, numbers, n, &cap, sizeof(*numbers));
	assert_ptr_equal(numbers, before);
	assert_int_equal(cap, 2 * n);
	assert_int_equal(numbers[n] | numbers[cap - 1], 0);

	/* And now there is. */
	arena_alloc(a, 1);
	n = cap;
	numbers = arena_grow(a, numbers, n, &cap, sizeof(*numbers));
	assert_ptr_not_equal(numbers, before);
	assert_int_equal(numbers[999], 999);
	assert_int_equal(numbers[n] | numbers[cap - 1], 0);
	memset(arena_alloc(a, 40 << 20), 1, 40 << 20);
	arena_reset(a);
	assert_non_null(arena_zalloc(a, 0, 8));
}

static void
an_error_takes_context_and_no_control_bytes(void **state)
{
	struct err e = { 0 };

	(void)state;
	err_set(&e, ERR_FORMAT, "%s",
	    "caf\xc3\xa9 \x8b \xc2\x9b"
	    "2J \xff");
	assert_string_equal(e.text, "caf\xc3\xa9 ? ??2J ?");
	assert_false(err_set(&e, ERR_FORMAT, "have '%s'", "a\033[31m\n"));
	assert_false(err_add(&e, "%s:%d", "master.idx", 12));
	assert_string_equal(e.text, "master.idx:12: have 'a?[31m?'");
	assert_int_equal(e.kind, ERR_FORMAT);
	for (int i = 0; i < 100; i++)
		err_add(&e, "%0100d", i);
	assert_int_equal(strlen(e.text), sizeof(e.text) - 1);
}

static void
a_file_is_read_whole_and_replaced_at_once(void **state)
{
	char folder[] = "/tmp/test_bytes.XXXXXX";
	char path[64];
	struct err e = { 0 };
	struct stat st;
	AUTO_LOCAL(buf) b;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/a/b", folder);
	assert_true(file_make_parents(path, &e));
	assert_true(file_replace(path, SPAN("one"), 0600, &e));
	assert_true(file_replace(path, SPAN("two\n"), 0640, &e));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);

	buf_init(&b, 4);
	assert_true(file_read(path, &b, &e));
	assert_span(buf_span(&b), "two\n");
	buf_reset(&b);
	b.max = 3;
	assert_false(file_read(path, &b, &e));
	assert_int_equal(e.kind, ERR_FORMAT);

	unlink(path);
	assert_false(file_read(path, &b, &e));
	assert_int_equal(e.kind, ERR_STORE);
	*strrchr(path, '/') = '\0';
	rmdir(path);
	rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_buf_grows_up_to_its_ceiling),
		cmocka_unit_test(an_arena_gives_back_tails_and_keeps_the_rest),
		cmocka_unit_test(an_error_takes_context_and_no_control_bytes),
		cmocka_unit_test(a_file_is_read_whole_and_replaced_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
