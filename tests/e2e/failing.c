/*
 * Preloaded into the program: lets one call fail.
 *
 *     FAILING_CALL    alloc (large: of at least 128 KiB), open, read, write,
 *                     sync or truncate
 *     FAILING_AT      which of them, from 1; 0: none
 *     FAILING_WITH    an errno; 0: a short write
 *     FAILING_ON      1: all that come after it fail too
 *     FAILING_UNDER   of files, only those below this folder
 *     FAILING_COUNT   a file that gets, at the end, the number of calls, that
 *                     of blocks of memory that were not given back, and 1 for
 *                     a file that could not be synced and never was
 *     FAILING_STEADY  1: one core and one instant, so that each run makes the
 *                     same calls
 *
 * Counted from main on: what fails before is not ours. Nobody pulls the plug:
 * what is synced does not wait for the disk.
 */
#undef _FILE_OFFSET_BITS /* both open and open64 are wanted */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { LARGE = 128 << 10 };

/* glibc's own, whatever stands before it. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *ptr, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *ptr);

typedef int main_function(int, char **, char **);

int __libc_start_main(main_function *run, int argc, char **argv,
    void (*init)(void), void (*fini)(void), void (*end)(void), void *stack);

static const char *call = "", *under;
static long at, with, count_to_end;
static bool is_at_work;
static atomic_long n_calls;

/* Is it this call's turn? Leaves the errno. */
static bool
fails(const char *name)
{
	if (!is_at_work || strcmp(name, call) != 0)
		return false;

	long n = ++n_calls;

	if (at == 0 || (count_to_end ? n < at : n != at))
		return false;
	errno = (int)with;
	return true;
}

static bool
fails_at(const char *name, const char *path)
{
	return under != NULL && strncmp(path, under, strlen(under)) == 0 &&
	       fails(name);
}

static bool
fails_on(const char *name, int fd)
{
	char link[32], path[PATH_MAX];

	if (!is_at_work || strcmp(name, call) != 0)
		return false;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);

	ssize_t len = readlink(link, path, sizeof(path) - 1);

	if (len < 0)
		return false;
	path[len] = '\0';
	return fails_at(name, path);
}

/* Into *function, the one that would be called without us. */
static void
find(const char *name, void *function)
{
	void *found = dlsym(RTLD_NEXT, name);

	memcpy(function, &found, sizeof(found));
}

/* --- memory ------------------------------------------------------------ */

/* What was not given back at the end is a leak, if it is more than usual. */
static atomic_long n_live;

static void *
counted(void *ptr)
{
	if (ptr != NULL)
		n_live++;
	return ptr;
}

static bool
lacks(size_t size)
{
	return fails("alloc") || (size >= LARGE && fails("large"));
}

void *
malloc(size_t size)
{
	return lacks(size) ? NULL : counted(__libc_malloc(size));
}

void *
calloc(size_t count, size_t size)
{
	return lacks(count * size) ? NULL : counted(__libc_calloc(count, size));
}

void *
realloc(void *ptr, size_t size)
{
	if (lacks(size))
		return NULL;

	void *moved = __libc_realloc(ptr, size);

	if (ptr == NULL)
		counted(moved);
	else if (size == 0)
		n_live--;
	return moved;
}

void *
aligned_alloc(size_t alignment, size_t size)
{
	return lacks(size) ? NULL : counted(__libc_memalign(alignment, size));
}

int
posix_memalign(void **out, size_t alignment, size_t size)
{
	*out = aligned_alloc(alignment, size);
	return *out != NULL ? 0 : ENOMEM;
}

void
free(void *ptr)
{
	if (ptr != NULL)
		n_live--;
	__libc_free(ptr);
}

/* --- files ------------------------------------------------------------- */

static int
open_as(const char *name, const char *path, int flags, mode_t mode)
{
	int (*real)(const char *, int, ...);

	find(name, &real);

	return fails_at("open", path) ? -1 : real(path, flags, mode);
}

int
open(const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);

	mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;

	va_end(args);
	return open_as("open", path, flags, mode);
}

int
open64(const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);

	mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;

	va_end(args);
	return open_as("open64", path, flags, mode);
}

/* Without us they would open by a way of their own. */
static int
make_as(const char *name, char *path, int flags)
{
	int (*real)(char *, int);

	find(name, &real);

	return fails_at("open", path) ? -1 : real(path, flags);
}

int
mkstemp(char *path)
{
	return make_as("mkostemp", path, 0);
}

int
mkstemp64(char *path)
{
	return make_as("mkostemp64", path, 0);
}

int
mkostemp(char *path, int flags)
{
	return make_as("mkostemp", path, flags);
}

int
mkostemp64(char *path, int flags)
{
	return make_as("mkostemp64", path, flags);
}

ssize_t
read(int fd, void *to, size_t n)
{
	ssize_t (*real)(int, void *, size_t);

	find("read", &real);

	return fails_on("read", fd) ? -1 : real(fd, to, n);
}

static ssize_t
pread_as(const char *name, int fd, void *to, size_t n, off_t offset)
{
	ssize_t (*real)(int, void *, size_t, off_t);

	find(name, &real);

	return fails_on("read", fd) ? -1 : real(fd, to, n, offset);
}

ssize_t
pread(int fd, void *to, size_t n, off_t offset)
{
	return pread_as("pread", fd, to, n, offset);
}

ssize_t
pread64(int fd, void *to, size_t n, off64_t offset)
{
	return pread_as("pread64", fd, to, n, offset);
}

ssize_t
write(int fd, const void *from, size_t n)
{
	ssize_t (*real)(int, const void *, size_t);

	find("write", &real);

	if (fails_on("write", fd))
		return with != 0 ? -1 : real(fd, from, n / 2);
	return real(fd, from, n);
}

static ssize_t
pwrite_as(const char *name, int fd, const void *from, size_t n, off_t offset)
{
	ssize_t (*real)(int, const void *, size_t, off_t);

	find(name, &real);

	if (fails_on("write", fd))
		return with != 0 ? -1 : real(fd, from, n / 2, offset);
	return real(fd, from, n, offset);
}

ssize_t
pwrite(int fd, const void *from, size_t n, off_t offset)
{
	return pwrite_as("pwrite", fd, from, n, offset);
}

ssize_t
pwrite64(int fd, const void *from, size_t n, off64_t offset)
{
	return pwrite_as("pwrite64", fd, from, n, offset);
}

static ino_t unsynced; /* 0: none */

/* SQLite does not care about folders, which some file systems cannot sync. */
static int
sync_it(int fd)
{
	struct stat st;
	bool is_ok = !fails_on("sync", fd);

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return is_ok ? 0 : -1;
	if (!is_ok)
		unsynced = st.st_ino;
	else if (unsynced == st.st_ino)
		unsynced = 0;
	return is_ok ? 0 : -1;
}

int
fsync(int fd)
{
	return sync_it(fd);
}

int
fdatasync(int fd)
{
	return sync_it(fd);
}

int
ftruncate(int fd, off_t size)
{
	int (*real)(int, off_t);

	find("ftruncate", &real);

	return fails_on("truncate", fd) ? -1 : real(fd, size);
}

int
ftruncate64(int fd, off64_t size)
{
	int (*real)(int, off64_t);

	find("ftruncate64", &real);

	return fails_on("truncate", fd) ? -1 : real(fd, size);
}

/* --- the same each time ------------------------------------------------ */

static time_t instant; /* 0: none */

time_t
time(time_t *out)
{
	time_t (*real)(time_t *);

	find("time", &real);

	time_t now = instant != 0 ? instant : real(NULL);

	if (out != NULL)
		*out = now;
	return now;
}

/* Where there is one core, the program starts no thread. */
int
sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set)
{
	int (*real)(pid_t, size_t, cpu_set_t *);

	find("sched_getaffinity", &real);
	if (instant == 0)
		return real(pid, size, set);
	CPU_ZERO_S(size, set);
	CPU_SET_S(0, size, set);
	return 0;
}

/* --- from main to the end ---------------------------------------------- */

static main_function *program;

static long
number(const char *name)
{
	const char *text = getenv(name);

	return text != NULL ? strtol(text, NULL, 10) : 0;
}

static int
run_program(int argc, char **argv, char **env)
{
	if (getenv("FAILING_CALL") != NULL)
		call = getenv("FAILING_CALL");
	under = getenv("FAILING_UNDER");
	at = number("FAILING_AT");
	with = number("FAILING_WITH");
	count_to_end = number("FAILING_ON");
	if (number("FAILING_STEADY"))
		instant = time(NULL);

	/* Else it is memory that libc keeps once something was printed. */
	static char room[BUFSIZ];

	setvbuf(stdout, room, _IOFBF, sizeof(room));
	is_at_work = true;
	return program(argc, argv, env);
}

__attribute__((destructor)) static void
write_count(void)
{
	const char *path = getenv("FAILING_COUNT");

	long live = n_live;

	is_at_work = false;
	if (path == NULL)
		return;

	FILE *f = fopen(path, "w");

	if (f == NULL)
		return;
	fprintf(f, "%ld %ld %d\n", (long)n_calls, live, unsynced != 0);
	fclose(f);
}

int
__libc_start_main(main_function *run, int argc, char **argv, void (*init)(void),
    void (*fini)(void), void (*end)(void), void *stack)
{
	int (*real)(main_function *, int, char **, void (*)(void),
	    void (*)(void), void (*)(void), void *);

	find("__libc_start_main", &real);

	program = run;
	return real(run_program, argc, argv, init, fini, end, stack);
}
