/*
 * The pace of all processes of a user, in a file.
 *
 * The file holds two records in sectors of their own, written in turn, each
 * with a count and a digest; the sound one with the higher count is the state.
 * A write that was torn by a kill or a power cut leaves the other one.
 */
#include "crawler/governor.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "crawler/origin.h"
#include "crawler/pacer.h"

enum {
	SECOND_US = 1000 * 1000,
	PROMPT_US = 5 * 1000, /* so late a request has left as it was said */
	RECORDS = 2,
	SECTOR = 512
};

struct governor {
	char *path;
	double rate;
};

struct record {
	char magic[8];
	uint64_t count;
	struct pacer pacer;
	struct md5 digest; /* of what stands before it */
};

static const char magic[8] = { 'e', 'd', 'g', 'a', 'p', 'a', 'c', '2' };

/* The file, locked; closing it lets go. */
struct pace_file {
	int fd;
	const char *path;
	struct record record; /* the newest sound one, or zeros */
};

static bool
fail(struct err *e, const char *path)
{
	return err_set(e, ERR_STORE, "%s: %s", path, strerror(errno));
}

static int64_t
read_us(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * SECOND_US + t.tv_nsec / 1000;
}

static struct md5
digest_of(const struct record *r)
{
	return md5_of(
	    (struct span){ (const char *)r, offsetof(struct record, digest) });
}

static bool
is_sound(const struct record *r)
{
	struct md5 digest = digest_of(r);

	return memcmp(r->magic, magic, sizeof(magic)) == 0 &&
	       memcmp(r->digest.byte, digest.byte, sizeof(digest.byte)) == 0;
}

static void
pace_file_release(struct pace_file *f)
{
	if (f->fd >= 0)
		close(f->fd);
}
AUTO_RELEASE(pace_file)

/*
 * Opened anew for each place: so a file that was deleted is made again, and
 * all processes meet in the one that bears the name.
 */
static bool
pace_file_open(struct pace_file *f, const char *path, struct err *e)
{
	*f = (struct pace_file){ .path = path };
	f->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (f->fd < 0)
		return fail(e, path);
	while (flock(f->fd, LOCK_EX) != 0)
		if (errno != EINTR)
			return fail(e, path);

	for (int i = 0; i < RECORDS; i++) {
		struct record r = { 0 };
		ssize_t got = pread(f->fd, &r, sizeof(r), i * SECTOR);

		if (got < 0)
			return fail(e, path);
		if (got == sizeof(r) && is_sound(&r) &&
		    r.count > f->record.count)
			f->record = r;
	}
	return true;
}

/* Write the state as a new record over the older one. */
static bool
pace_file_write(struct pace_file *f, struct err *e)
{
	struct record *r = &f->record;

	memcpy(r->magic, magic, sizeof(magic));
	r->count++;
	r->digest = digest_of(r);

	off_t at = (off_t)(r->count % RECORDS) * SECTOR;
	ssize_t put = pwrite(f->fd, r, sizeof(*r), at);

	if (put >= 0 && put != sizeof(*r))
		errno = ENOSPC;
	return put == sizeof(*r) || fail(e, f->path);
}

/* "HOST_PORT": letters, digits, dots and hyphens, whatever the host. */
static char *
file_name(const struct origin *o)
{
	char *name = xasprintf("%s_%s", o->host, o->port);

	for (char *c = name; *c != '\0'; c++)
		if (strchr("abcdefghijklmnopqrstuvwxyz0123456789.-_", *c) ==
		    NULL)
			*c = '_';
	return name;
}

static bool
refuse(int64_t until_us, struct err *e)
{
	char until[INSTANT_SIZE];

	instant_print(until_us / SECOND_US, until);
	return err_set(
	    e, ERR_DENIED, "the server blocks us; no request before %s", until);
}

bool
governor_open(const char *folder, const char *base_url,
    double requests_per_second, struct governor **out, struct err *e)
{
	struct origin o;

	*out = NULL;
	if (!origin_parse(base_url, &o, e))
		return false;

	AUTO(governor) g = xcalloc(1, sizeof(*g));
	AUTO_TEXT name = file_name(&o);
	AUTO_LOCAL(pace_file) f = { .fd = -1 };

	g->rate = requests_per_second;
	g->path = xasprintf("%s/%s.pace", folder, name);
	if (!file_make_parents(g->path, e) || !pace_file_open(&f, g->path, e))
		return false;
	*out = g;
	g = NULL;
	return true;
}

void
governor_free(struct governor *g)
{
	if (g == NULL)
		return;
	free(g->path);
	free(g);
}

/* Open the file for the next request; false while a block is in force. */
static bool
open_for_request(struct governor *g, struct pace_file *f, struct err *e)
{
	if (!pace_file_open(f, g->path, e))
		return false;

	struct pacer before = f->record.pacer;
	int64_t until_us =
	    pacer_blocked_until(&f->record.pacer, read_us(CLOCK_REALTIME));

	/* It starts anew when the clock was set back, for all. */
	if (memcmp(&f->record.pacer, &before, sizeof(before)) != 0 &&
	    !pace_file_write(f, e))
		return false;
	return until_us == 0 || refuse(until_us, e);
}

bool
governor_next(
    struct governor *g, unsigned ahead, int64_t *leave_us, struct err *e)
{
	AUTO_LOCAL(pace_file) f = { .fd = -1 };

	if (!open_for_request(g, &f, e))
		return false;
	*leave_us = pacer_next(
	    &f.record.pacer, read_us(CLOCK_MONOTONIC), g->rate, ahead);
	return true;
}

bool
governor_leave(
    struct governor *g, int64_t *departure, int64_t *leave_us, struct err *e)
{
	AUTO_LOCAL(pace_file) f = { .fd = -1 };

	if (!open_for_request(g, &f, e))
		return false;

	int64_t now_us = read_us(CLOCK_MONOTONIC);

	*leave_us = pacer_next(&f.record.pacer, now_us, g->rate, 0);
	if (*leave_us > now_us)
		return true;
	*leave_us = 0;
	*departure = now_us;
	if (!(g->rate > 0))
		return true;
	pacer_leave(&f.record.pacer, now_us, g->rate);
	return pace_file_write(&f, e);
}

bool
governor_left(struct governor *g, int64_t departure, struct err *e)
{
	AUTO_LOCAL(pace_file) f = { .fd = -1 };
	int64_t now_us = read_us(CLOCK_MONOTONIC);

	if (!(g->rate > 0) || now_us - departure < PROMPT_US)
		return true;
	if (!pace_file_open(&f, g->path, e))
		return false;
	pacer_left(&f.record.pacer, departure, read_us(CLOCK_MONOTONIC));
	return pace_file_write(&f, e);
}

bool
governor_block(struct governor *g, int64_t retry_after, struct err *e)
{
	AUTO_LOCAL(pace_file) f = { .fd = -1 };

	if (!pace_file_open(&f, g->path, e))
		return false;
	pacer_block(&f.record.pacer, read_us(CLOCK_REALTIME), retry_after);
	if (!pace_file_write(&f, e))
		return false;
	return fdatasync(f.fd) == 0 || fail(e, g->path);
}

int64_t
governor_blocked_until(struct governor *g)
{
	AUTO_LOCAL(pace_file) f = { .fd = -1 };
	struct err e;

	if (!pace_file_open(&f, g->path, &e))
		return 0;

	int64_t until_us =
	    pacer_blocked_until(&f.record.pacer, read_us(CLOCK_REALTIME));

	return (until_us + SECOND_US - 1) / SECOND_US;
}
