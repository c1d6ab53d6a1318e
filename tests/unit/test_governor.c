#include "tests/unit/unit.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "crawler/governor.h"

#define URL "http://127.0.0.1:8080"

static char folder[] = "/tmp/edgarchive-governor-XXXXXX";

static char *
state_file(const char *name)
{
	return xasprintf("%s/state/%s", folder, name);
}

static void
forget(const char *name)
{
	AUTO_TEXT path = state_file(name);

	unlink(path);
}

static struct governor *
open_governor(double rate)
{
	AUTO_TEXT state = xasprintf("%s/state", folder);
	struct governor *g;
	struct err e;

	if (!governor_open(state, URL, rate, &g, &e))
		fail_msg("%s", e.text);
	return g;
}

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* One request leaves as soon as it may; its departure, 0 for none. */
static int64_t
leave(struct governor *g)
{
	int64_t departure = 0, leave_us = 1;
	struct err e;

	while (leave_us != 0) {
		if (!governor_leave(g, &departure, &leave_us, &e))
			return 0;
		if (leave_us > now_us())
			usleep((useconds_t)(leave_us - now_us()));
	}
	return departure;
}

/* The n departures of one process. */
static void
leave_often(int64_t *at_us, int n)
{
	AUTO(governor) g = open_governor(10);

	for (int i = 0; i < n; i++)
		if ((at_us[i] = leave(g)) == 0)
			_exit(1);
}

static int
by_time(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
three_processes_share_the_rate(void **state)
{
	enum { PROCESSES = 3, EACH = 10, ALL = PROCESSES * EACH };
	size_t size = ALL * sizeof(int64_t);
	int64_t *at_us = mmap(NULL, size, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	(void)state;
	assert_true(at_us != MAP_FAILED);
	forget("127.0.0.1_8080.pace");
	for (int i = 0; i < PROCESSES; i++)
		if (fork() == 0) {
			leave_often(at_us + (ptrdiff_t)i * EACH, EACH);
			_exit(0);
		}
	for (int i = 0; i < PROCESSES; i++) {
		int status = 0;

		wait(&status);
		assert_int_equal(status, 0);
	}

	qsort(at_us, ALL, sizeof(*at_us), by_time);
	for (int i = 10; i < ALL; i++)
		assert_true(at_us[i] - at_us[i - 10] > 1000 * 1000);
	munmap(at_us, size);
}

/* A process dies at any instant; nobody waits for its lock. */
static void
a_killed_process_leaves_no_lock(void **state)
{
	int64_t leave_us;
	struct err e;

	(void)state;
	for (int i = 0; i < 20; i++) {
		pid_t child = fork();

		if (child == 0)
			for (AUTO(governor) g = open_governor(0);;)
				if (leave(g) == 0 || !governor_block(g, 0, &e))
					forget("127.0.0.1_8080.pace");
		usleep((useconds_t)(1000 + 700 * i));
		kill(child, 9);
		waitpid(child, NULL, 0);

		AUTO(governor) g = open_governor(10);
		bool ok = governor_next(g, 0, &leave_us, &e);

		assert_true(ok || e.kind == ERR_DENIED);
	}
	forget("127.0.0.1_8080.pace");
}

static void
a_block_outlives_the_process(void **state)
{
	int64_t now = (int64_t)time(NULL), departure, leave_us;
	struct err e;

	(void)state;
	if (fork() == 0) {
		AUTO(governor) g = open_governor(10);

		_exit(governor_block(g, 0, &e) ? 0 : 1);
	}
	wait(NULL);

	AUTO(governor) g = open_governor(10);
	int64_t until = governor_blocked_until(g);

	assert_in_range(until, now + 599, now + 602);
	assert_false(governor_leave(g, &departure, &leave_us, &e));
	assert_int_equal(e.kind, ERR_DENIED);
	assert_non_null(strstr(e.text, "no request before 20"));
	assert_false(governor_next(g, 0, &leave_us, &e));
	assert_int_equal(e.kind, ERR_DENIED);

	forget("127.0.0.1_8080.pace");
	assert_int_equal(governor_blocked_until(g), 0);
	assert_true(leave(g) != 0);
}

static void
overwrite(const char *name, off_t at, const char *bytes, size_t n)
{
	AUTO_TEXT path = state_file(name);
	int fd = open(path, O_WRONLY | O_CREAT, 0600);

	assert_int_equal(pwrite(fd, bytes, n, at), n);
	close(fd);
}

/* The newest record is torn: the one before it says the same of a block. */
static void
a_torn_record_reads_as_the_one_before(void **state)
{
	int64_t leave_us;
	struct err e;

	(void)state;
	for (off_t sector = 0; sector <= 512; sector += 512) {
		AUTO(governor) g = open_governor(10);

		forget("127.0.0.1_8080.pace");
		assert_true(governor_block(g, 0, &e));
		assert_true(governor_block(g, 0, &e));
		overwrite("127.0.0.1_8080.pace", sector + 20, "torn", 4);
		assert_true(governor_blocked_until(g) > 0);
		assert_false(governor_next(g, 0, &leave_us, &e));
	}
	forget("127.0.0.1_8080.pace");
}

static void
bytes_without_sense_are_none(void **state)
{
	AUTO(governor) g = open_governor(10);
	char noise[2048];
	int64_t departure, leave_us;
	struct err e;

	(void)state;
	memset(noise, 0xff, sizeof(noise));
	overwrite("127.0.0.1_8080.pace", 0, noise, sizeof(noise));
	assert_int_equal(governor_blocked_until(g), 0);
	assert_true(governor_leave(g, &departure, &leave_us, &e));
	assert_int_equal(leave_us, 0);
	assert_true(governor_next(g, 0, &leave_us, &e));
	assert_true(leave_us - departure >= 100000);
	forget("127.0.0.1_8080.pace");
}

/* It was allowed to leave, and did so later. */
static void
a_late_departure_holds_up_the_next(void **state)
{
	AUTO(governor) g = open_governor(1);
	int64_t departure, before_us, after_us;
	struct err e;

	(void)state;
	forget("127.0.0.1_8080.pace");
	departure = leave(g);
	assert_true(governor_next(g, 0, &before_us, &e));
	assert_true(before_us - departure >= 1000000);
	usleep(100000);
	assert_true(governor_left(g, departure, &e));
	assert_true(governor_next(g, 0, &after_us, &e));
	assert_true(after_us - before_us > 70000);
	forget("127.0.0.1_8080.pace");
}

static void
the_file_is_named_after_the_server(void **state)
{
	static const struct {
		const char *url, *name;
	} cases[] = {
		{ "https://www.sec.gov", "www.sec.gov_443.pace" },
		{ "https://WWW.SEC.GOV/mirror", "www.sec.gov_443.pace" },
		{ "http://127.0.0.1:8080", "127.0.0.1_8080.pace" },
		{ "http://[::1]:80/", "___1__80.pace" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_TEXT place = xasprintf("%s/state", folder);
		AUTO_TEXT path = state_file(cases[i].name);
		struct governor *g;
		struct err e;

		assert_true(governor_open(place, cases[i].url, 8, &g, &e));
		governor_free(g);
		if (access(path, F_OK) != 0)
			fail_msg("%s: want %s", cases[i].url, path);
		unlink(path);
	}
}

static void
what_is_no_url_or_no_folder_is_refused(void **state)
{
	static const struct {
		const char *folder, *url;
		enum err_kind kind;
	} cases[] = {
		{ "/dev/null/state", URL, ERR_STORE },
		{ "/proc/edgarchive", URL, ERR_STORE },
		{ "/tmp", "file:///etc/passwd", ERR_FORMAT },
		{ "/tmp", "http://user@host/", ERR_FORMAT },
		{ "/tmp", "", ERR_FORMAT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct governor *g;
		struct err e;

		assert_false(
		    governor_open(cases[i].folder, cases[i].url, 8, &g, &e));
		assert_null(g);
		if (e.kind != cases[i].kind)
			fail_msg(
			    "%s: kind %d, %s", cases[i].url, e.kind, e.text);
	}
}

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) != NULL ? 0 : -1;
}

static int
remove_folder(void **state)
{
	AUTO_TEXT inner = xasprintf("%s/state", folder);

	(void)state;
	rmdir(inner);
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_processes_share_the_rate),
		cmocka_unit_test(a_killed_process_leaves_no_lock),
		cmocka_unit_test(a_block_outlives_the_process),
		cmocka_unit_test(a_torn_record_reads_as_the_one_before),
		cmocka_unit_test(bytes_without_sense_are_none),
		cmocka_unit_test(a_late_departure_holds_up_the_next),
		cmocka_unit_test(the_file_is_named_after_the_server),
		cmocka_unit_test(what_is_no_url_or_no_folder_is_refused),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
