#include "base/uu.h"
#include "store/archive.h"
#include "tests/unit/store_unit.h"

static char *path;
static struct store *s;

static const struct accession first = { 124000001 }, second = { 124000002 };

static int
set_up(void **state)
{
	struct err e;

	(void)state;
	path = fresh_path();
	assert_ok(store_open(path, STORE_WRITE, &s, &e));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	store_free(s);
	drop_path(path);
	return 0;
}

/* --- helpers ----------------------------------------------------------- */

/* A payload of `len` bytes that do not shrink, or of one byte repeated. */
static char *
payload_of(size_t len, bool shrinks)
{
	char *bytes = xmalloc(len);
	uint32_t x = 1;

	for (size_t i = 0; i < len; i++) {
		x = x * 1664525 + 1013904223;
		bytes[i] = shrinks ? 'x' : (char)(x >> 24);
	}
	return bytes;
}

static struct piece
text_piece(const char *text)
{
	return (struct piece){ .bytes = span_of(text) };
}

static struct piece
binary_piece(const char *bytes, size_t len)
{
	struct span span = { bytes, len };

	return (struct piece){
		.is_binary = true, .bytes = span, .sha256 = sha256_of(span)
	};
}

/* The submission that the pieces make. */
static void
join(const struct piece *pieces, size_t n, struct buf *out)
{
	buf_init(out, SIZE_MAX);
	for (size_t i = 0; i < n; i++) {
		if (pieces[i].is_binary)
			uu_encode(pieces[i].bytes, out);
		else
			buf_put(out, pieces[i].bytes);
	}
}

static void
put(struct accession a, const struct piece *pieces, size_t n, bool keeps)
{
	AUTO_LOCAL(buf) whole;
	struct err e;

	join(pieces, n, &whole);
	assert_ok(store_begin(s, &e));
	assert_ok(put_submission(s, a, buf_span(&whole), pieces, n, keeps, &e));
	assert_ok(store_commit(s, &e));
}

/* Is what comes back what the pieces made? */
static void
assert_whole(struct accession a, const struct piece *pieces, size_t n)
{
	AUTO_LOCAL(buf) want;
	AUTO_LOCAL(buf) have;
	struct err e;

	join(pieces, n, &want);
	buf_init(&have, SIZE_MAX);
	assert_ok(archive_raw(s, a, &have, &e));
	assert_true(span_eq(buf_span(&want), buf_span(&have)));
}

/* --- tests ------------------------------------------------------------- */

static void
comes_back_byte_for_byte(void **state)
{
	static const size_t lengths[] = { 1, 2, 3, 44, 45, 46, 90, 5000 };

	(void)state;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		AUTO_TEXT bytes = payload_of(lengths[i], i % 2 == 0);
		struct piece pieces[] = {
			text_piece("<TEXT>\r\nbegin 644 a.gif\n"),
			binary_piece(bytes, lengths[i]),
			text_piece("end\n</TEXT>\n\x80\xff"),
		};

		put(first, pieces, 3, true);
		assert_whole(first, pieces, 3);
		/* In any place, and with nothing else. */
		put(second, pieces + 1, 1, true);
		assert_whole(second, pieces + 1, 1);
	}
}

static void
the_text_without_its_binaries(void **state)
{
	AUTO(arena) arena = arena_new();
	AUTO_TEXT bytes = payload_of(100, false);
	struct piece pieces[] = { text_piece("begin\n"),
		binary_piece(bytes, 100), text_piece("end\nbegin\n"),
		binary_piece(bytes, 50), text_piece("end\n") };
	AUTO_LOCAL(buf) text;
	struct submission in;
	struct err e;

	(void)state;
	buf_init(&text, SIZE_MAX);
	put(first, pieces, 5, true);
	assert_ok(archive_text(s, first, &text, arena, &in, &e));
	assert_span(in.text, "begin\nend\nbegin\nend\n");
	assert_int_equal(in.n_cutouts, 2);
	assert_int_equal(in.cutouts[0].at, 6);
	assert_int_equal(in.cutouts[0].bytes, 100);
	assert_int_equal(in.cutouts[1].at, 16);
	assert_true(sha256_eq(&in.cutouts[1].sha256, &pieces[3].sha256));
	assert_false(archive_text(s, second, &text, arena, &in, &e));
	assert_int_equal(e.kind, ERR_GONE);
}

static void
the_same_payload_is_kept_once(void **state)
{
	AUTO_TEXT logo = payload_of(3000, false);
	AUTO_TEXT blank = payload_of(3000, true);
	struct piece one[] = { text_piece("a"), binary_piece(logo, 3000),
		text_piece("b"), binary_piece(logo, 3000) };
	struct piece two[] = { text_piece("c"), binary_piece(logo, 3000),
		binary_piece(blank, 3000) };

	(void)state;
	put(first, one, 4, true);
	put(second, two, 3, true);
	assert_answer(s,
	    "SELECT bytes, is_packed, length(data) < 3000 FROM blob "
	    "ORDER BY id",
	    "3000|0|0 3000|1|1");
	assert_whole(first, one, 4);
	assert_whole(second, two, 3);
}

static void
keep_text_drops_the_bytes_alone(void **state)
{
	AUTO_TEXT logo = payload_of(3000, false);
	struct piece pieces[] = { text_piece("a"), binary_piece(logo, 3000) };
	AUTO_LOCAL(buf) out;
	struct err e;

	(void)state;
	buf_init(&out, SIZE_MAX);
	put(first, pieces, 2, false);
	assert_answer(s, "SELECT bytes, data FROM blob", "3000|-");
	assert_false(archive_raw(s, first, &out, &e));
	assert_int_equal(e.kind, ERR_GONE);
	/* Another submission brings them, for both. */
	put(second, pieces, 2, true);
	assert_whole(first, pieces, 2);
	/* And keeping less later takes nothing away. */
	put(second, pieces, 2, false);
	assert_whole(second, pieces, 2);
}

/* Text where all is kept; where text is kept, a name, and nothing twice. */
static void
renderings_are_dropped_with_binaries(void **state)
{
	AUTO(arena) arena = arena_new();
	struct span page = SPAN("\n<html>R1</html>\n");
	struct piece pieces[] = { text_piece("<TEXT>"),
		{ .is_rendering = true,
		    .bytes = page,
		    .sha256 = sha256_of(page) },
		text_piece("</TEXT>\n") };
	AUTO_LOCAL(buf) out;
	struct submission in;
	struct err e;

	(void)state;
	buf_init(&out, SIZE_MAX);
	put(first, pieces, 3, true);
	assert_whole(first, pieces, 3);
	assert_answer(s, "SELECT count(*) FROM cutout", "0");

	put(first, pieces, 3, false);
	assert_ok(archive_text(s, first, &out, arena, &in, &e));
	assert_span(in.text, "<TEXT></TEXT>\n");
	assert_int_equal(in.n_cutouts, 1);
	assert_int_equal(in.cutouts[0].at, 6);
	assert_true(in.cutouts[0].is_plain);
	assert_false(archive_raw(s, first, &out, &e));
	assert_int_equal(e.kind, ERR_GONE);

	/* The same bytes as an attachment that is kept. */
	struct piece attached[] = { text_piece("begin\n"),
		binary_piece(page.ptr, page.len), text_piece("end\n") };

	put(second, attached, 3, true);
	assert_whole(first, pieces, 3);
	assert_whole(second, attached, 3);
	pieces[1].sha256.byte[0] ^= 1;

	AUTO_LOCAL(buf) whole;

	join(pieces, 3, &whole);
	assert_ok(store_begin(s, &e));
	assert_false(
	    put_submission(s, first, buf_span(&whole), pieces, 3, true, &e));
	store_rollback(s);
}

static void
wrong_pieces_are_refused(void **state)
{
	AUTO_TEXT bytes = payload_of(100, false);
	struct piece good[] = { text_piece("begin\n"), binary_piece(bytes, 100),
		text_piece("end\n") };
	struct piece cases[][3] = {
		{ good[0], good[1], text_piece("end") },
		{ good[0], good[1], text_piece("end\n\n") },
		{ good[0], binary_piece(bytes, 99), good[2] },
		{ text_piece("Begin\n"), good[1], good[2] },
		{ good[0], good[1], good[2] },
	};
	AUTO_LOCAL(buf) whole;
	struct err e;

	(void)state;
	cases[4][1].sha256.byte[31] ^= 1;
	join(good, 3, &whole);
	assert_ok(store_begin(s, &e));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_false(put_submission(
		    s, first, buf_span(&whole), cases[i], 3, true, &e));
		assert_int_equal(e.kind, ERR_FORMAT);
	}
	assert_ok(store_commit(s, &e));
	assert_answer(s, "SELECT count(*) FROM filings", "0");
}

/* --- damage ------------------------------------------------------------ */

/* Where `needle` stands in the file. */
static long
offset_of(struct span file, struct span needle)
{
	size_t at = span_find(file, needle);

	assert_true(at < file.len);
	return (long)at;
}

static void
flip(long offset, int bit)
{
	FILE *f = fopen(path, "r+b");

	assert_non_null(f);
	assert_int_equal(fseek(f, offset, SEEK_SET), 0);

	int byte = fgetc(f);

	assert_int_equal(fseek(f, offset, SEEK_SET), 0);
	assert_true(fputc(byte ^ 1 << bit, f) != EOF);
	assert_int_equal(fclose(f), 0);
}

static void
reopen(void)
{
	struct err e;

	store_free(s);
	s = NULL;
	assert_ok(store_open(path, STORE_READ, &s, &e));
}

static void
read_file(struct buf *out)
{
	char block[4096];
	FILE *f = fopen(path, "rb");
	size_t n;

	assert_non_null(f);
	buf_init(out, SIZE_MAX);
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_put(out, (struct span){ block, n });
	fclose(f);
}

/*
 * Flip one bit of a payload, of a digest and of a text frame in the file: each
 * is found when the submission is read.
 */
static void
a_flipped_bit_is_found(void **state)
{
	AUTO_TEXT bytes = payload_of(1000, false);
	AUTO_TEXT noise = payload_of(400, false);
	struct piece pieces[] = { text_piece("<SEC-DOCUMENT> "),
		binary_piece(bytes, 1000), { .bytes = { noise, 400 } } };
	AUTO_LOCAL(buf) whole;
	AUTO_LOCAL(buf) file;
	AUTO_LOCAL(buf) out;
	struct err e;

	(void)state;
	buf_init(&out, SIZE_MAX);
	join(pieces, 3, &whole);
	put(first, pieces, 3, true);
	reopen();
	read_file(&file);

	struct sha256 digest = sha256_of(buf_span(&whole));
	const struct span places[] = {
		{ bytes + 300, 16 }, { (const char *)digest.byte, 32 },
		{ "\x28\xb5\x2f\xfd", 4 }, /* a zstd frame */
	};
	long at[3];

	for (size_t i = 0; i < 3; i++)
		at[i] = offset_of(buf_span(&file), places[i]);
	at[2] += 40;
	for (size_t i = 0; i < 3; i++) {
		flip(at[i], (int)i);
		reopen();
		assert_false(archive_raw(s, first, &out, &e));
		if (e.kind != ERR_DAMAGED)
			fail_msg("place %zu: %s", i, e.text);
		flip(at[i], (int)i);
		reopen();
		assert_ok(archive_raw(s, first, &out, &e));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    comes_back_byte_for_byte, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    the_text_without_its_binaries, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    the_same_payload_is_kept_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    keep_text_drops_the_bytes_alone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    renderings_are_dropped_with_binaries, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    wrong_pieces_are_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_flipped_bit_is_found, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
