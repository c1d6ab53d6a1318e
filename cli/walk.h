/*
 * Files named by an accession number, in folders and folders in them, one after
 * the other: operands in their order, what lies in a folder by its name.
 */
#ifndef EDGARCHIVE_CLI_WALK_H
#define EDGARCHIVE_CLI_WALK_H

#include <stddef.h>

#include "base/auto.h"
#include "base/edgar.h"
#include "base/err.h"

struct walk;

/* Over `paths`, borrowed. */
struct walk *walk_new(char **paths, size_t n_paths);
void walk_free(struct walk *w);
AUTO_FREE(walk)

enum walk_result {
	WALK_FILE,
	WALK_REFUSED, /* one path: *e says why, and the walk goes on */
	WALK_END,
	WALK_FAILED /* a path that was named */
};

/* A file that was found; its path is valid until the next is looked for. */
struct walked {
	const char *path;
	struct accession accession;
	uint64_t bytes;
};

/*
 * What lies in a folder under another name is passed over. A file that was
 * named must be there, and bear an accession number: else WALK_FAILED,
 * ERR_CONFIG.
 */
enum walk_result walk_next(struct walk *w, struct walked *out, struct err *e);

#endif
