/* uuencode, gzip, zstd and the digests. */
#include <zlib.h>

#include "base/digest.h"
#include "base/inflate.h"
#include "base/pack.h"
#include "base/uu.h"
#include "tests/unit/unit.h"

enum { ROOM = 1 << 20 };

/* `n` bytes of every value. */
static struct span
sample(size_t n)
{
	static char bytes[ROOM];

	for (size_t i = 0; i < n; i++)
		bytes[i] = (char)(i * 7 + i / 256);
	return (struct span){ bytes, n };
}

static void
uu_comes_back_at_every_length(void **state)
{
	(void)state;
	for (size_t n = 0; n < 200; n++) {
		AUTO_LOCAL(buf) encoded;
		AUTO_LOCAL(buf) decoded;
		struct err e = { 0 };

		buf_init(&encoded, ROOM);
		buf_init(&decoded, ROOM);
		uu_encode(sample(n), &encoded);
		assert_int_equal(uu_size(buf_span(&encoded), false), n);
		assert_true(uu_decode(buf_span(&encoded), false, &decoded, &e));
		assert_true(span_eq(buf_span(&decoded), sample(n)));
	}
}

static void
uu_is_written_as_edgar_does(void **state)
{
	static const struct {
		struct span payload;
		const char *want;
	} cases[] = {
		{ { LIT("") }, "\n" },
		{ { LIT("Cat") }, "#0V%T\n\n" },
		{ { LIT("Ca") }, "\"0V$!\n\n" },
		{ { LIT("C") }, "!0P$!\n\n" },
		{ { LIT("a\0\0\0\0\0") }, "&80\n\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_LOCAL(buf) out;

		buf_init(&out, ROOM);
		uu_encode(cases[i].payload, &out);
		assert_span(buf_span(&out), cases[i].want);
	}
}

static void
uu_forgives_what_mail_did(void **state)
{
	static const struct {
		const char *encoded;
		bool is_dash_escaped;
		const char *want; /* NULL: refused */
	} cases[] = {
		{ "#0V%T\n\n", false, "Cat" },
		{ "#0V%T\n`\n", false, "Cat" },
		{ "#0V%T\r\n \r\n", false, "Cat" },
		{ "#0V%T\r#0V%T\r\r", false, "CatCat" },
		{ "$0V%T<P\n\n", false, "Cats" },
		{ "$0V%T<P  \n\n", false, "Cats" },
		{ "- -86%A86%A86%A86%A80\n\n", true, "aaaaaaaaaaaaa" },
		{ "#0V%t\n", false, NULL },
		{ "~AAAA\n", false, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_LOCAL(buf) out;
		struct err e = { 0 };

		buf_init(&out, ROOM);

		bool ok = uu_decode(span_of(cases[i].encoded),
		    cases[i].is_dash_escaped, &out, &e);

		if (ok != (cases[i].want != NULL) ||
		    (ok && !span_eq(buf_span(&out), span_of(cases[i].want))))
			fail_msg("case %zu: " SPAN_FMT " %s", i,
			    SPAN_ARG(buf_span(&out)), e.text);
	}
}

/* One gzip member of `bytes`, appended to *out. */
static void
gzip_put(struct span bytes, struct buf *out)
{
	z_stream z = { 0 };
	struct err e = { 0 };

	assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8,
			     Z_DEFAULT_STRATEGY),
	    Z_OK);

	size_t bound = deflateBound(&z, bytes.len);

	z.next_in = (Bytef *)(uintptr_t)bytes.ptr;
	z.avail_in = (uInt)bytes.len;
	z.next_out = (Bytef *)buf_room(out, bound, &e);
	z.avail_out = (uInt)bound;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	out->len += z.total_out;
	deflateEnd(&z);
}

static void
gzip_is_taken_whole_or_not_at_all(void **state)
{
	AUTO_LOCAL(buf) gz;
	AUTO_LOCAL(buf) out;
	struct err e = { 0 };
	struct span bytes = sample(300000);

	(void)state;
	buf_init(&gz, 4 * ROOM);
	buf_init(&out, ROOM);
	gzip_put(bytes, &gz);

	size_t one = gz.len;

	assert_true(gunzip(buf_span(&gz), &out, &e));
	assert_true(span_eq(buf_span(&out), bytes));

	/* Truncated anywhere. */
	for (size_t cut = 0; cut < one; cut += 1 + one / 50) {
		buf_reset(&out);
		assert_false(
		    gunzip(span_slice(buf_span(&gz), 0, cut), &out, &e));
		assert_int_equal(e.kind, ERR_FORMAT);
	}

	/* A wrong CRC. */
	gz.ptr[one - 8] ^= 1;
	buf_reset(&out);
	assert_false(gunzip(buf_span(&gz), &out, &e));
	gz.ptr[one - 8] ^= 1;

	/* Two members are one body; junk behind them is not. */
	gzip_put(SPAN("more"), &gz);
	buf_reset(&out);
	assert_true(gunzip(buf_span(&gz), &out, &e));
	assert_int_equal(out.len, bytes.len + 4);
	buf_puts(&gz, "junk");
	buf_reset(&out);
	assert_false(gunzip(buf_span(&gz), &out, &e));

	/* At the ceiling, and one below. */
	gz.len = one;
	buf_reset(&out);
	out.max = bytes.len;
	assert_true(gunzip(buf_span(&gz), &out, &e));
	buf_reset(&out);
	out.max = bytes.len - 1;
	assert_false(gunzip(buf_span(&gz), &out, &e));
	assert_string_equal(
	    e.text, "gzip: want at most 299999 bytes, have more");
}

static void
gzip_may_come_in_pieces(void **state)
{
	static const size_t sizes[] = { 1, 2, 7, 4096, SIZE_MAX };
	AUTO(inflater) i = inflater_new();
	AUTO_LOCAL(buf) gz;
	AUTO_LOCAL(buf) out;
	struct err e = { 0 };
	struct span bytes = sample(300000);

	(void)state;
	buf_init(&gz, ROOM);
	buf_init(&out, 2 * bytes.len);
	gzip_put(bytes, &gz);
	gzip_put(bytes, &gz);

	for (size_t n = 0; n < sizeof(sizes) / sizeof(sizes[0]); n++) {
		struct span rest = buf_span(&gz);

		inflater_reset(i);
		buf_reset(&out);
		assert_false(inflater_is_whole(i));
		while (rest.len > 0) {
			size_t len = rest.len < sizes[n] ? rest.len : sizes[n];

			assert_true(inflater_add(
			    i, span_slice(rest, 0, len), &out, &e));
			rest = span_slice(rest, len, rest.len);
		}
		assert_true(inflater_is_whole(i));
		assert_int_equal(out.len, 2 * bytes.len);
		assert_true(span_eq(
		    span_slice(buf_span(&out), bytes.len, out.len), bytes));
	}

	assert_false(inflater_add(i, SPAN("junk"), &out, &e));
	assert_int_equal(e.kind, ERR_FORMAT);
	inflater_reset(i);
	buf_reset(&out);
	out.max = bytes.len - 1;
	assert_false(inflater_add(i, buf_span(&gz), &out, &e));
}

static void
a_frame_comes_back_or_says_what_is_wrong(void **state)
{
	AUTO(packer) p = packer_new();
	AUTO_LOCAL(buf) frame;
	AUTO_LOCAL(buf) out;
	struct err e = { 0 };
	struct span bytes = sample(100000);

	(void)state;
	buf_init(&frame, ROOM);
	buf_init(&out, bytes.len);
	assert_true(pack(p, bytes, &frame, &e));
	assert_true(unpack(p, buf_span(&frame), &out, &e));
	assert_true(span_eq(buf_span(&out), bytes));

	for (size_t at = 0; at < frame.len; at += 1 + frame.len / 97) {
		frame.ptr[at] ^= 4;
		buf_reset(&out);
		if (unpack(p, buf_span(&frame), &out, &e))
			assert_true(span_eq(buf_span(&out), bytes));
		frame.ptr[at] ^= 4;
	}
	buf_reset(&out);
	assert_false(unpack(
	    p, span_slice(buf_span(&frame), 0, frame.len - 1), &out, &e));
	buf_putc(&frame, 'x');
	assert_false(unpack(p, buf_span(&frame), &out, &e));
	frame.len--;
	out.max--;
	assert_false(unpack(p, buf_span(&frame), &out, &e));
	assert_false(unpack(p, SPAN("not a frame"), &out, &e));
}

/* Text `i` of many that differ in a few words; the caller frees it. */
static char *
text_of(unsigned i)
{
	struct buf b;

	buf_init(&b, ROOM);
	for (unsigned k = 0; k < 200; k++)
		buf_printf(&b,
		    "Paragraph %u: the registrant %u announced results for "
		    "the quarter ended %u-%u.\n",
		    k, i % 7, 2000 + i, k * i % 12);
	buf_putc(&b, '\0');
	return b.ptr;
}

static void
train(struct buf *out)
{
	AUTO_LOCAL(buf) samples;
	size_t sizes[64];
	struct err e;

	buf_init(&samples, SIZE_MAX);
	for (unsigned i = 0; i < 64; i++) {
		AUTO_TEXT text = text_of(i);

		sizes[i] = strlen(text);
		buf_puts(&samples, text);
	}
	buf_init(out, DICTIONARY_BYTES);
	assert_true(dictionary_train(buf_span(&samples), sizes, 64, out, &e));
}

static void
a_dictionary_makes_frames_smaller(void **state)
{
	AUTO(packer) p = packer_new();
	AUTO(dictionary) d = NULL;
	AUTO_LOCAL(buf) first;
	AUTO_LOCAL(buf) second;
	AUTO_LOCAL(buf) alone;
	AUTO_LOCAL(buf) frame;
	AUTO_LOCAL(buf) out;
	AUTO_TEXT text = text_of(1000);
	struct err e;

	(void)state;
	train(&first);
	train(&second);
	assert_true(span_eq(buf_span(&first), buf_span(&second)));
	assert_true(dictionary_new(buf_span(&first), &d, &e));

	buf_init(&alone, ROOM);
	buf_init(&frame, ROOM);
	buf_init(&out, ROOM);
	assert_true(pack(p, span_of(text), &alone, &e));
	assert_true(pack_with(p, d, span_of(text), &frame, &e));
	assert_true(frame.len < alone.len);
	assert_int_equal(frame_dictionary(buf_span(&alone)), 0);
	assert_int_equal(frame_dictionary(buf_span(&frame)), dictionary_id(d));

	/* It is needed again, and where it is not, it does no harm. */
	assert_false(unpack(p, buf_span(&frame), &out, &e));
	assert_true(unpack_with(p, d, buf_span(&frame), &out, &e));
	assert_true(unpack(p, buf_span(&alone), &out, &e));
	assert_int_equal(out.len, 2 * strlen(text));

	dictionary_free(d);
	assert_false(dictionary_new(span_of(text), &d, &e));
	assert_int_equal(e.kind, ERR_FORMAT);
	assert_null(d);
}

static void
digests_are_the_known_ones(void **state)
{
	struct sha256 sha = sha256_of(SPAN("abc"));
	struct md5 md5 = md5_of(SPAN("abc"));
	char sha_hex[SHA256_HEX_SIZE], md5_hex[MD5_HEX_SIZE];
	AUTO(hasher) h = hasher_new();

	(void)state;
	sha256_print(&sha, sha_hex);
	md5_print(&md5, md5_hex);
	assert_string_equal(sha_hex, "ba7816bf8f01cfea414140de5dae2223"
				     "b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(md5_hex, "900150983cd24fb0d6963f7d28e17f72");
	for (int round = 0; round < 2; round++) {
		hasher_add(h, SPAN("a"));
		hasher_add(h, SPAN("bc"));

		struct sha256 again = hasher_end(h);

		assert_true(sha256_eq(&again, &sha));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(uu_comes_back_at_every_length),
		cmocka_unit_test(uu_is_written_as_edgar_does),
		cmocka_unit_test(uu_forgives_what_mail_did),
		cmocka_unit_test(gzip_is_taken_whole_or_not_at_all),
		cmocka_unit_test(gzip_may_come_in_pieces),
		cmocka_unit_test(a_frame_comes_back_or_says_what_is_wrong),
		cmocka_unit_test(a_dictionary_makes_frames_smaller),
		cmocka_unit_test(digests_are_the_known_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
