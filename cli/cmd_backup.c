/*
 * backup: a consistent copy of the archive while others read and write.
 */
#include "cli/app.h"

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	(void)own;
	(void)n_operands;
	if (!app_open(app, STORE_READ, e) ||
	    !store_backup(app->store, operands[0], e))
		return RUN_FAILED;
	return EXIT_DONE;
}

const struct command cmd_backup = {
	.name = "backup",
	.operands = "FILE",
	.help = "write a consistent copy of the archive",
	.least_operands = 1,
	.most_operands = 1,
	.run = run,
};
