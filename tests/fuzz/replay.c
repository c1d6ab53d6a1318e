/*
 * Give every file of the folders named to a fuzz target. Each is copied to a
 * heap block of its very size, so that a sanitizer sees the first byte too
 * far.
 *
 *     fuzz_NAME FOLDER...
 */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "tests/fuzz/fuzz.h"

enum { INPUT_MAX = 64 * 1024 * 1024 };

static bool
replay_file(const char *path)
{
	AUTO_LOCAL(buf) file;
	struct err e;

	buf_init(&file, INPUT_MAX);
	if (!file_read(path, &file, &e)) {
		fprintf(stderr, "%s: %s\n", path, e.text);
		return false;
	}

	uint8_t *exact = xmalloc(file.len);

	if (file.len > 0)
		memcpy(exact, file.ptr, file.len);
	LLVMFuzzerTestOneInput(exact, file.len);
	free(exact);
	return true;
}

/* The number of files; -1 if one could not be read. */
static int
replay_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	int n = 0;

	if (dir == NULL) {
		perror(folder);
		return -1;
	}
	for (struct dirent *entry; n >= 0 && (entry = readdir(dir)) != NULL;) {
		if (entry->d_name[0] == '.')
			continue;

		AUTO_TEXT path = xasprintf("%s/%s", folder, entry->d_name);

		n = replay_file(path) ? n + 1 : -1;
	}
	closedir(dir);
	return n;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		int n = replay_folder(argv[i]);

		if (n <= 0)
			return 1;
		printf("%s: %d inputs\n", argv[i], n);
	}
	return 0;
}
