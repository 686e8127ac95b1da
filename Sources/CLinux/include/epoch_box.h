// What a process gives up for good before it reads hostile bytes, and how it proves that it did.
#pragma once
#include <stdint.h>

// Those that return int: 0, or -1 with errno.
int epoch_forbid_new_privileges(void);
int epoch_forbid_dumps(void);
int epoch_close_from(int first);
// Every signal as it is by default: Swift's runtime handles crashes, and would start a program that tells of them.
void epoch_restore_signals(void);
int epoch_limit_address_space(uint64_t bytes);
int epoch_limit_processor_time(uint64_t seconds);
int epoch_limit_written_size(uint64_t bytes);
int epoch_forbid_core_files(void);
int epoch_forbid_new_descriptors(void);
// Has no effect on root.
int epoch_forbid_new_processes(void);

// As many descriptors as the hard limit allows, up to `count`. The limit that holds now.
uint64_t epoch_allow_open_files(uint64_t count);

// Landlock: every access right of files, every network right and every scope that the kernel's version of it knows, and
// no exception. For the calling thread, so to be called while there is but one. Needs epoch_forbid_new_privileges.
// The version, from 1; or -1 with errno (ENOSYS: not built in, EOPNOTSUPP: not switched on).
int epoch_enter_landlock(void);

// Seccomp: only what reading and writing open descriptors, memory, clocks and the end of the process need; any other
// call kills the process with SIGSYS. Memory is never executable. Without `may_write`, descriptors 1 and 2 alone can be
// written to. Needs epoch_forbid_new_privileges. 0, or -1 with errno.
int epoch_enter_seccomp(int may_write);

// Calls that the walls must refuse, numbered from 0. The name is lower-case letters and hyphens.
int epoch_attempt_count(void);
const char *epoch_attempt_name(int number);
// Makes the call: 0 when it went through, or its errno. Only for a process that ends right after it.
int epoch_attempt(int number);
// Whether that errno of that call is a refusal.
int epoch_is_refusal(int number, int error);

// Runs `body` in a child, whose exit status is what it returns, and waits. The status, or -1 with errno when there was
// no child. `signal`: what ended it, or 0. Only for a process of one thread.
int epoch_run_in_child(int (*body)(int), int argument, int *signal);
