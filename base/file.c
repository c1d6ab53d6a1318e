/*
 * Whole files: read with a limit, replace atomically.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

enum { STEP = 64 * 1024 };

static bool
fail(struct err *e, const char *path)
{
	return err_set(e, ERR_STORE, "%s: %s", path, strerror(errno));
}

/* All that `fd` gives. */
static bool
read_all(int fd, const char *path, struct buf *out, struct err *e)
{
	struct stat st;
	size_t step = STEP;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
	    (uintmax_t)st.st_size < out->max)
		step = (size_t)st.st_size + 1;
	for (;;) {
		size_t left = out->max - out->len;
		char beyond;
		size_t want = left < step ? left : step;
		char *to = want > 0 ? buf_room(out, want, e) : &beyond;
		ssize_t got = read(fd, to, want > 0 ? want : 1);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail(e, path);
		if (got == 0)
			return true;
		if (want == 0)
			return err_set(e, ERR_FORMAT,
			    "%s: want at most %zu bytes, have more", path,
			    out->max);
		out->len += (size_t)got;
		step = STEP;
	}
}

bool
file_read(const char *path, struct buf *out, struct err *e)
{
	if (strcmp(path, "-") == 0)
		return read_all(STDIN_FILENO, "standard input", out, e);

	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return fail(e, path);

	bool ok = read_all(fd, path, out, e);

	close(fd);
	return ok;
}

static bool
write_all(int fd, struct span bytes)
{
	while (bytes.len > 0) {
		ssize_t put = write(fd, bytes.ptr, bytes.len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes = span_slice(bytes, (size_t)put, bytes.len);
	}
	return true;
}

/* A rename is on the disk once its folder is. */
static bool
sync_folder_of(const char *path)
{
	AUTO_TEXT copy = xstrdup(path);
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return false;

	bool ok = fsync(fd) == 0;

	close(fd);
	return ok;
}

bool
file_replace(const char *path, struct span bytes, int mode, struct err *e)
{
	AUTO_TEXT temporary = xasprintf("%s.XXXXXX", path);
	int fd = mkostemp(temporary, O_CLOEXEC);

	if (fd < 0)
		return fail(e, temporary);

	bool ok = fchmod(fd, (mode_t)mode) == 0 && write_all(fd, bytes) &&
		  fsync(fd) == 0;

	ok = close(fd) == 0 && ok;
	if (!ok || rename(temporary, path) != 0) {
		fail(e, path);
		unlink(temporary);
		return false;
	}
	return sync_folder_of(path) || fail(e, path);
}

bool
file_make_parents(const char *path, struct err *e)
{
	AUTO_TEXT copy = xstrdup(path);

	for (char *slash = strchr(copy + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0777) != 0 && errno != EEXIST)
			return fail(e, copy);
		*slash = '/';
	}
	return true;
}
