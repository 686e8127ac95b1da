// Starting the probe and ending it: calls that Swift cannot import.
#pragma once
#include <stddef.h>
#include <stdint.h>

struct epoch_probe_child {
    int pid;
    int output; // the reading end of its standard output, close-on-exec
    int pidfd;  // readable once it has ended
};

// Starts `path` as the leader of a process group of its own: descriptor 3 is `file` and descriptor 4 is `written` (-1:
// none), its standard output a pipe, the other standard streams /dev/null, and nothing else is open. Its environment
// holds HDF5_USE_FILE_LOCKING=FALSE alone; no signal is ignored or blocked in it. `arguments` ends with NULL, the
// program's name comes first. 0, or an errno value. The child stays a zombie, and its pid its own, until
// epoch_probe_reap.
int epoch_probe_spawn(
    const char *path, char *const arguments[], int file, int written, struct epoch_probe_child *child);

// SIGKILL to the child and its whole process group. To be called before epoch_probe_reap only.
void epoch_probe_kill(const struct epoch_probe_child *child);

// Waits for the child's end, and closes both descriptors. The signal that ended it, or 0 and its exit status.
int epoch_probe_reap(struct epoch_probe_child *child, int *exit_status);

// The name of a signal ("SEGV"), or "unknown".
const char *epoch_signal_name(int number);

// An eventfd(2), close-on-exec; or -1 with errno. Readable after epoch_wake.
int epoch_wake_descriptor(void);
void epoch_wake(int descriptor);

// In the child, closes `first` and all descriptors above it, close-on-exec or not. 0, or an errno value. `actions` is a
// posix_spawn_file_actions_t: including its header here makes Swift lose track of whose `struct stat` is.
int epoch_spawn_close_from(void *actions, int first);
