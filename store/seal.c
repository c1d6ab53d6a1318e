/*
 * A seal on every page of the archive file.
 */
#include "store/seal.h"

#include <endian.h>
#include <pthread.h>
#include <string.h>

#include "base/memory.h"

enum {
	PAGE_BYTES = 4096, /* SQLite's default; no other is sealed */
	SEAL_BYTES = 8,

	/*
	 * In SQLite's header: the size of a page, the versions that may write
	 * and read it (1, or 2 with a WAL), and the reserved bytes of a page.
	 */
	HEADER_BYTES = 100,
	PAGE_SIZE_AT = 16,
	VERSIONS_AT = 18,
	RESERVED_AT = 20,

	/* So many pages tell whether a file is sealed at all. */
	N_LOOKED_AT = 16
};

/* A main file of ours; SQLite's own follows it in the same memory. */
struct sealed {
	sqlite3_file base;
	bool is_sealed; /* its header says that it has room for seals */
	bool is_usual;  /* and is otherwise as we write it, too */
	sqlite3_file *real;
};

static sqlite3_vfs vfs;
static sqlite3_io_methods methods[3]; /* by version - 1 */

static struct sealed *
sealed_of(sqlite3_file *file)
{
	return (struct sealed *)(void *)file;
}

static sqlite3_file *
real_of(sqlite3_file *file)
{
	return sealed_of(file)->real;
}

/*
 * Each step is one-to-one in the word, so a word that differs gives another
 * sum. It is never 0, which stands for no seal. The file may move to a machine
 * of the other byte order.
 */
static uint64_t
sum_of(const uint8_t *page, uint64_t number)
{
	uint64_t sum = number * 0x9e3779b97f4a7c15u + 1;

	for (size_t at = 0; at < PAGE_BYTES - SEAL_BYTES; at += 8) {
		uint64_t word;

		memcpy(&word, page + at, sizeof(word));
		sum = (sum ^ le64toh(word)) * 0x9fb21c651e98df25u;
		sum ^= sum >> 32;
	}
	return sum != 0 ? sum : 1;
}

/*
 * Of page 1, half a sum of what stays when SQLite copies a file: all but the
 * change counter, the schema's, and by which version that was written.
 */
static uint32_t
copied_sum_of(const uint8_t *first)
{
	static const struct {
		uint8_t at, len;
	} fresh[] = { { 24, 4 }, { 40, 4 }, { 92, 8 } };
	uint8_t page[PAGE_BYTES];

	memcpy(page, first, PAGE_BYTES);
	for (size_t i = 0; i < sizeof(fresh) / sizeof(fresh[0]); i++)
		memset(page + fresh[i].at, 0, fresh[i].len);
	return (uint32_t)sum_of(page, 1);
}

/* That of page 1 is half a sum of all, and half a sum of what is copied. */
static uint64_t
seal_of(const uint8_t *page, uint64_t number)
{
	uint64_t sum = sum_of(page, number);

	return number == 1 ? sum >> 32 << 32 | copied_sum_of(page) : sum;
}

static uint64_t
seal_on(const uint8_t *page)
{
	uint64_t seal = 0;

	for (size_t i = 0; i < SEAL_BYTES; i++)
		seal = seal << 8 | page[PAGE_BYTES - SEAL_BYTES + i];
	return seal;
}

static void
put_seal(uint8_t *page, uint64_t seal)
{
	for (size_t i = SEAL_BYTES; i-- > 0; seal >>= 8)
		page[PAGE_BYTES - SEAL_BYTES + i] = (uint8_t)seal;
}

static bool
is_copied(const uint8_t *first)
{
	return (uint32_t)seal_on(first) == copied_sum_of(first);
}

/* Page 1 bore the whole sum once. */
static bool
is_right(const uint8_t *page, uint64_t number)
{
	uint64_t seal = seal_on(page), sum = sum_of(page, number);

	return seal == sum ||
	       (number == 1 && seal >> 32 == sum >> 32 && is_copied(page));
}

/*
 * Put that byte of page 1's header back, or that bit of what follows, which
 * keeps it from its seal. That a false one is found has odds of one in 2^48.
 * False, leaving the page, where more is wrong.
 */
static bool
put_back(uint8_t *page)
{
	for (size_t at = 0; at < PAGE_BYTES; at++)
		for (unsigned mask = 1; mask <= UINT8_MAX; mask++) {
			bool is_one_bit = (mask & (mask - 1)) == 0;

			if (at >= HEADER_BYTES && !is_one_bit)
				continue;
			page[at] ^= (uint8_t)mask;
			if (is_right(page, 1))
				return true;
			page[at] ^= (uint8_t)mask;
		}
	return false;
}

/*
 * A page without any is none that we wrote. A copy that SQLite made has another
 * page 1; but then more than a byte of it is another.
 */
static bool
is_broken(const uint8_t *page, uint64_t number)
{
	uint8_t first[PAGE_BYTES];

	if (seal_on(page) == 0 || is_right(page, number))
		return false;
	if (number != 1 || !is_copied(page))
		return true;
	memcpy(first, page, PAGE_BYTES);
	return put_back(first);
}

static bool
is_version(uint8_t byte)
{
	return byte == 1 || byte == 2;
}

/* What passes by tells whether there is room for seals. */
static void
see_header(struct sealed *f, const uint8_t *bytes, int n, sqlite3_int64 at)
{
	if (at != 0 || n < HEADER_BYTES)
		return;
	f->is_sealed = bytes[PAGE_SIZE_AT] == PAGE_BYTES >> 8 &&
		       bytes[PAGE_SIZE_AT + 1] == 0 &&
		       bytes[RESERVED_AT] == SEAL_BYTES;
	f->is_usual = f->is_sealed && is_version(bytes[VERSIONS_AT]) &&
		      is_version(bytes[VERSIONS_AT + 1]);
}

static bool
is_page(const struct sealed *f, int n, sqlite3_int64 at)
{
	return f->is_sealed && n == PAGE_BYTES && at % PAGE_BYTES == 0;
}

/* --- the methods of a file --------------------------------------------- */

/* Seals stay in the file: in memory, and from there in the WAL, are none. */
static int
read_file(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	struct sealed *f = sealed_of(file);
	int rc = f->real->pMethods->xRead(f->real, to, n, at);

	if (rc != SQLITE_OK)
		return rc;
	see_header(f, to, n, at);
	if (is_page(f, n, at))
		put_seal(to, 0);
	return rc;
}

static int
write_file(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
	struct sealed *f = sealed_of(file);
	uint8_t page[PAGE_BYTES];

	see_header(f, from, n, at);
	if (!is_page(f, n, at))
		return f->real->pMethods->xWrite(f->real, from, n, at);
	memcpy(page, from, PAGE_BYTES);
	put_seal(page, seal_of(page, (uint64_t)at / PAGE_BYTES + 1));
	return f->real->pMethods->xWrite(f->real, page, n, at);
}

static int
close_file(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int
truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int
sync_file(sqlite3_file *file, int flags)
{
	return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int
file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int
lock_file(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int
unlock_file(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int
check_reserved(sqlite3_file *file, int *out)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int
control_file(sqlite3_file *file, int op, void *arg)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), op, arg);
}

static int
sector_size(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int
characteristics(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int
shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **to)
{
	return real_of(file)->pMethods->xShmMap(
	    real_of(file), page, size, extend, to);
}

static int
shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	return real_of(file)->pMethods->xShmLock(
	    real_of(file), offset, n, flags);
}

static void
shm_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int
shm_unmap(sqlite3_file *file, int delete)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), delete);
}

/* Without a map: pages are then read by xRead. */
static int
fetch_page(sqlite3_file *file, sqlite3_int64 at, int n, void **to)
{
	(void)file;
	(void)at;
	(void)n;
	*to = NULL;
	return SQLITE_OK;
}

static int
unfetch_page(sqlite3_file *file, sqlite3_int64 at, void *page)
{
	(void)file;
	(void)at;
	(void)page;
	return SQLITE_OK;
}

static const sqlite3_io_methods all_methods = {
	.iVersion = 3,
	.xClose = close_file,
	.xRead = read_file,
	.xWrite = write_file,
	.xTruncate = truncate_file,
	.xSync = sync_file,
	.xFileSize = file_size,
	.xLock = lock_file,
	.xUnlock = unlock_file,
	.xCheckReservedLock = check_reserved,
	.xFileControl = control_file,
	.xSectorSize = sector_size,
	.xDeviceCharacteristics = characteristics,
	.xShmMap = shm_map,
	.xShmLock = shm_lock,
	.xShmBarrier = shm_barrier,
	.xShmUnmap = shm_unmap,
	.xFetch = fetch_page,
	.xUnfetch = unfetch_page,
};

/* --- the layer --------------------------------------------------------- */

/* The main file is wrapped; the WAL and what is temporary is SQLite's alone. */
static int
open_file(sqlite3_vfs *v, const char *name, sqlite3_file *file, int flags,
    int *out_flags)
{
	sqlite3_vfs *real = v->pAppData;
	struct sealed *f = sealed_of(file);

	if (!(flags & SQLITE_OPEN_MAIN_DB))
		return real->xOpen(real, name, file, flags, out_flags);
	memset(f, 0, sizeof(*f));
	f->real = (sqlite3_file *)(void *)(f + 1);

	int rc = real->xOpen(real, name, f->real, flags, out_flags);

	if (f->real->pMethods != NULL)
		f->base.pMethods = &methods[f->real->pMethods->iVersion - 1];
	return rc;
}

static void
make_layer(void)
{
	sqlite3_vfs *real = sqlite3_vfs_find(NULL);

	if (real == NULL)
		return;
	for (int i = 0; i < 3; i++) {
		methods[i] = all_methods;
		methods[i].iVersion = i + 1;
	}
	vfs = *real;
	vfs.zName = "edgarchive";
	vfs.pAppData = real;
	vfs.pNext = NULL;
	vfs.szOsFile = (int)sizeof(struct sealed) + real->szOsFile;
	vfs.xOpen = open_file;
	if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK)
		vfs.zName = NULL;
}

static struct sealed *
file_of(struct store *s)
{
	sqlite3_file *file = NULL;

	sqlite3_file_control(s->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	return file != NULL && file->pMethods != NULL &&
		       file->pMethods->xRead == read_file
		   ? sealed_of(file)
		   : NULL;
}

/* As it stands in the file. */
static int
read_page(struct sealed *f, uint64_t number, uint8_t page[PAGE_BYTES])
{
	return f->real->pMethods->xRead(f->real, page, PAGE_BYTES,
	    (sqlite3_int64)(number - 1) * PAGE_BYTES);
}

/* Does a page behind the first, of the first few, bear a seal that is right? */
static bool
bears_seals(struct sealed *f)
{
	uint8_t page[PAGE_BYTES];

	for (uint64_t number = 2; number <= N_LOOKED_AT; number++)
		if (read_page(f, number, page) == SQLITE_OK &&
		    is_right(page, number))
			return true;
	return false;
}

/* Page 1 as it stands, when it is broken in a file of ours. */
static bool
read_broken_first(struct sealed *f, uint8_t page[PAGE_BYTES])
{
	return f != NULL && read_page(f, 1, page) == SQLITE_OK &&
	       is_broken(page, 1) && bears_seals(f);
}

/* --- public ------------------------------------------------------------ */

const char *
seal_vfs(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, make_layer);
	return vfs.zName;
}

bool
seal_begin(struct store *s, struct err *e)
{
	int n = SEAL_BYTES;

	return sqlite3_file_control(s->db, "main", SQLITE_FCNTL_RESERVE_BYTES,
		   &n) == SQLITE_OK ||
	       db_fail(s, e);
}

bool
seal_copy(struct store *s, struct store *copy, struct err *e)
{
	struct sealed *f = file_of(copy);
	int n = -1; /* asks and sets none */

	if (sqlite3_file_control(
		s->db, "main", SQLITE_FCNTL_RESERVE_BYTES, &n) != SQLITE_OK)
		return db_fail(s, e);
	if (f != NULL)
		f->is_sealed = n == SEAL_BYTES;
	return true;
}

bool
seal_header_is_usual(struct store *s)
{
	struct sealed *f = file_of(s);

	return f == NULL || f->is_usual;
}

enum first_page
seal_first_page(struct store *s)
{
	uint8_t page[PAGE_BYTES];

	if (!read_broken_first(file_of(s), page))
		return FIRST_WHOLE;
	return put_back(page) ? FIRST_MENDABLE : FIRST_BROKEN;
}

bool
seal_mend_first(struct store *s, bool *is_mended, struct err *e)
{
	struct sealed *f = file_of(s);
	uint8_t page[PAGE_BYTES];

	*is_mended = read_broken_first(f, page) && put_back(page);
	if (!*is_mended)
		return true;

	int rc = f->real->pMethods->xWrite(f->real, page, PAGE_BYTES, 0);

	if (rc == SQLITE_OK)
		rc = f->real->pMethods->xSync(f->real, SQLITE_SYNC_NORMAL);
	return rc == SQLITE_OK ||
	       err_set(e, ERR_STORE, "%s: %s", s->path, sqlite3_errstr(rc));
}

bool
seal_next_broken(struct store *s, uint64_t *page, struct err *e)
{
	struct sealed *f = file_of(s);
	uint8_t bytes[PAGE_BYTES];
	int rc;

	if (f == NULL || !f->is_sealed) {
		*page = 0;
		return true;
	}
	while ((rc = read_page(f, ++*page, bytes)) == SQLITE_OK)
		if (is_broken(bytes, *page))
			return true;
	*page = 0;
	return rc == SQLITE_IOERR_SHORT_READ ||
	       err_set(e, ERR_STORE, "%s: %s", s->path, sqlite3_errstr(rc));
}

bool
seal_renew(struct store *s, uint64_t page, struct err *e)
{
	struct sealed *f = file_of(s);
	uint8_t bytes[PAGE_BYTES];
	int rc = read_page(f, page, bytes);

	if (rc == SQLITE_OK)
		rc = write_file(&f->base, bytes, PAGE_BYTES,
		    (sqlite3_int64)(page - 1) * PAGE_BYTES);
	return rc == SQLITE_OK ||
	       err_set(e, ERR_STORE, "%s: %s", s->path, sqlite3_errstr(rc));
}
