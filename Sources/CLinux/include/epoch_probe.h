// Starting the probe, ending it, and what the probe does to itself: calls that Swift cannot import.
#pragma once
#include <stddef.h>
#include <stdint.h>

struct epoch_probe_child {
    int pid;
    int output; // the reading end of its standard output, close-on-exec
    int pidfd;  // readable once it has ended
};

// Starts `path` with the arguments `--fd 3` as the leader of a process group of its own: descriptor 3 is `file`, its
// standard output a pipe, the other standard streams /dev/null, and nothing else is open. Its environment holds
// HDF5_USE_FILE_LOCKING=FALSE alone; no signal is ignored or blocked in it. 0, or an errno value.
// The child stays a zombie, and its pid its own, until epoch_probe_reap.
int epoch_probe_spawn(const char *path, int file, struct epoch_probe_child *child);

// SIGKILL to the child and its whole process group. To be called before epoch_probe_reap only.
void epoch_probe_kill(const struct epoch_probe_child *child);

// Waits for the child's end, and closes both descriptors. The signal that ended it, or 0 and its exit status.
int epoch_probe_reap(struct epoch_probe_child *child, int *exit_status);

// The name of a signal ("SEGV"), or "unknown".
const char *epoch_signal_name(int number);

// An eventfd(2), close-on-exec; or -1 with errno. Readable after epoch_wake.
int epoch_wake_descriptor(void);
void epoch_wake(int descriptor);

// The probe's own confinement. 0, or -1 with errno.
int epoch_forbid_new_privileges(void);
int epoch_forbid_dumps(void);
int epoch_close_from(int first);
int epoch_limit_address_space(uint64_t bytes);
int epoch_limit_processor_time(uint64_t seconds);
int epoch_limit_open_files(uint64_t count);
int epoch_limit_written_size(uint64_t bytes);
int epoch_limit_core_size(uint64_t bytes);
