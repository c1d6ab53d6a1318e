/*
 * flips GOOD COPY FLIPS CUTS SEED
 *
 * Flip single bits of a copy of an archive, and cut it short. verify must find
 * it, or else no view may answer otherwise, and no frame, payload or digest
 * differ; and nothing may crash. In one process, since a thousand would take
 * minutes to begin; a child of it, so that a crash has a name.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/memory.h"
#include "store/query.h"
#include "store/verify.h"

/* What must not differ unnoticed: all that people may ask, and all bytes. */
static const char *const questions[] = {
	"SELECT * FROM filings ORDER BY id",
	"SELECT * FROM filing_companies ORDER BY accession, cik",
	"SELECT * FROM events ORDER BY accession, item",
	"SELECT * FROM earnings ORDER BY accession",
	"SELECT * FROM exhibits ORDER BY accession, number, sequence, filename",
	"SELECT * FROM documents ORDER BY accession, sequence, filename",
	"SELECT * FROM item_disagreements ORDER BY accession, item",
	"SELECT * FROM index_changes ORDER BY seen_at, accession, cik",
	"SELECT * FROM coverage ORDER BY quarter",
	"SELECT * FROM watchlist_members ORDER BY watchlist, cik",
	"SELECT * FROM runs ORDER BY started_at",
	"SELECT * FROM covers ORDER BY accession",
	"SELECT * FROM problems ORDER BY accession, position",
	"SELECT * FROM submission ORDER BY filing",
	"SELECT * FROM blob ORDER BY id",
	"SELECT * FROM cutout ORDER BY filing, position",
	"SELECT * FROM dictionary ORDER BY id",
	"SELECT * FROM dictionary_copy ORDER BY id",
	"SELECT id, sha256, answer, facts FROM filing ORDER BY id",
};

static struct buf good;
static const char *copy;
static uint64_t *at_work; /* shared: the case that the child is at */

static _Noreturn void
die(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	exit(1);
}

/* --- the copy ---------------------------------------------------------- */

static void
write_copy(struct span bytes)
{
	static const char *const beside[] = { "-wal", "-shm" };
	int fd = open(copy, O_RDWR | O_CREAT | O_TRUNC, 0666);

	if (fd < 0 || write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len ||
	    close(fd) != 0)
		die(copy, strerror(errno));
	for (size_t i = 0; i < 2; i++) {
		AUTO_TEXT name = xasprintf("%s%s", copy, beside[i]);

		unlink(name);
	}
}

/* --- what is asked ----------------------------------------------------- */

static bool
add_answer(struct store *s, const char *sql, struct hasher *h)
{
	AUTO(query) q = NULL;
	enum query_result result = QUERY_FAILED;
	struct err e;

	if (!query_open(s, span_of(sql), &q, &e))
		return false;
	while ((result = query_step(q, &e)) == QUERY_ROW)
		for (size_t i = 0; i < query_columns(q); i++) {
			struct value v = query_value(q, i);

			hasher_add(h,
			    (struct span){ (char *)&v.type, sizeof(v.type) });
			if (v.type == VALUE_INTEGER)
				hasher_add(h, (struct span){ (char *)&v.integer,
						  sizeof(v.integer) });
			else if (v.type != VALUE_NULL)
				hasher_add(h, v.bytes);
		}
	return result == QUERY_DONE;
}

static bool
answers(struct sha256 *out)
{
	AUTO(store) s = NULL;
	AUTO(hasher) h = hasher_new();
	struct err e;

	if (!store_open(copy, STORE_READ, &s, &e))
		return false;
	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++)
		if (!add_answer(s, questions[i], h))
			return false;
	*out = hasher_end(h);
	return true;
}

/* As cli/cmd_verify.c does it. */
static bool
is_whole(struct store *s)
{
	struct accession rows[64], after = { 0 };
	AUTO_LOCAL(buf) bytes;
	enum damage damage;
	struct err e;
	uint64_t n_file;
	size_t n;
	bool ok = verify_file(s, &n_file, &e) && n_file == 0;

	buf_init(&bytes, SIZE_MAX);
	while (verify_next(s, 0, 1, after, rows, 64, &n, &e) && n > 0) {
		for (size_t i = 0; i < n; i++)
			if (!verify_filing(s, rows[i], &bytes, &damage, &e) ||
			    damage != DAMAGE_NONE)
				ok = false;
		after = rows[n - 1];
	}
	return ok;
}

static bool
is_found(void)
{
	AUTO(store) s = NULL;
	struct err e;

	return !store_open(copy, STORE_WRITE, &s, &e) || !is_whole(s);
}

/* --- the cases --------------------------------------------------------- */

/* The same numbers for the same seed, whichever case is asked for. */
static uint64_t
random_of(uint64_t seed, uint64_t i)
{
	uint64_t x = (seed + i) * 0x9e3779b97f4a7c15u;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

static void
make_case(uint64_t i, uint64_t flips, uint64_t seed, char what[64])
{
	uint64_t random = random_of(seed, i);

	if (i < flips) {
		uint64_t bit = random % (8 * good.len);

		good.ptr[bit / 8] ^= (char)(1 << bit % 8);
		write_copy(buf_span(&good));
		good.ptr[bit / 8] ^= (char)(1 << bit % 8);
		snprintf(what, 64, "bit %ju of byte %ju", (uintmax_t)bit % 8,
		    (uintmax_t)bit / 8);
	} else {
		size_t len = 1 + random % (good.len - 1);

		write_copy(span_slice(buf_span(&good), 0, len));
		snprintf(what, 64, "cut at %zu", len);
	}
}

/* Returns how many were found; dies at one that was not and differs. */
static uint64_t
run_cases(
    uint64_t flips, uint64_t cuts, uint64_t seed, const struct sha256 *want)
{
	uint64_t found = 0;

	for (; *at_work < flips + cuts; (*at_work)++) {
		char what[64];
		struct sha256 have;

		make_case(*at_work, flips, seed, what);
		if (is_found())
			found++;
		else if (!answers(&have) || !sha256_eq(&have, want))
			die(what, "is not found, and an answer differs");
	}
	return found;
}

static int
watch(pid_t child, uint64_t flips, uint64_t seed)
{
	char what[64];
	int status;

	if (waitpid(child, &status, 0) != child)
		die("waitpid", strerror(errno));
	if (!WIFSIGNALED(status))
		return WEXITSTATUS(status);
	make_case(*at_work, flips, seed, what);
	fprintf(stderr, "%s: signal %d\n", what, WTERMSIG(status));
	return 1;
}

int
main(int argc, char **argv)
{
	uint64_t flips, cuts, seed;
	struct sha256 want;
	struct err e;

	if (argc != 6 || !span_u64(span_of(argv[3]), 1 << 30, &flips) ||
	    !span_u64(span_of(argv[4]), 1 << 30, &cuts) ||
	    !span_u64(span_of(argv[5]), UINT64_MAX, &seed))
		die("usage", "flips GOOD COPY FLIPS CUTS SEED");
	copy = argv[2];
	buf_init(&good, SIZE_MAX);
	if (!file_read(argv[1], &good, &e))
		die(argv[1], e.text);
	at_work = mmap(NULL, sizeof(*at_work), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (at_work == MAP_FAILED)
		die("mmap", strerror(errno));
	write_copy(buf_span(&good));
	if (is_found() || !answers(&want))
		die(argv[1], "is not whole");

	pid_t child = fork();

	if (child < 0)
		die("fork", strerror(errno));
	if (child > 0) {
		buf_release(&good);
		return watch(child, flips, seed);
	}
	printf("%ju of %ju flips and cuts found; the others change nothing\n",
	    (uintmax_t)run_cases(flips, cuts, seed, &want),
	    (uintmax_t)(flips + cuts));
	buf_release(&good);
	return 0;
}
