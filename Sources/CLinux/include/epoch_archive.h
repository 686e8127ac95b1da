// File calls the archive needs beside epoch_file.h.
#pragma once
#include <stdint.h>

// fallocate(2) of the first `length` bytes. 0, or -1 with errno (EOPNOTSUPP where the file system cannot).
int epoch_allocate(int fd, int64_t length);

// Creates a regular file for reading and writing that must not exist. A descriptor (close-on-exec), or -1 with errno.
int epoch_create_at(int directory, const char *name, uint32_t mode);

// Sets the modification time in nanoseconds since 1970 and leaves the access time. 0, or -1 with errno.
int epoch_set_modified(int fd, int64_t nanoseconds);

// renameat2(2) with RENAME_EXCHANGE: two names, of whatever kind, swap what they lead to in one step. 0, or -1 with
// errno (EINVAL where the file system cannot).
int epoch_rename_exchange(int old_directory, const char *old_name, int new_directory, const char *new_name);
