// Calls for watching directories that Swift cannot import. See epoch_file.h for the rules of these headers.
#pragma once
#include <stdint.h>

// Starts a detached thread with this name and all signals blocked, so that signals stay with the rest of the program.
// 0, or an errno value.
int epoch_start_thread(const char *name, void (*body)(void *), void *context);

// eventfd(2), close-on-exec and non-blocking. A descriptor, or -1 with errno.
int epoch_eventfd(void);

// Waits until one of two descriptors can be read (-1: none); -1 milliseconds: for ever.
// Bit 0: first, bit 1: second. -1 with errno (EINTR included).
int epoch_wait_readable(int first, int second, int milliseconds);

// The inotify descriptors that this process has open, ascending; at most `capacity` are stored.
// How many were stored, or -1 with errno.
int epoch_inotify_descriptors(int *out, int capacity);

// Close-on-exec and non-blocking for a descriptor that somebody else opened. 0, or -1 with errno.
int epoch_make_private(int fd);

// dup(2) with close-on-exec. A descriptor, or -1 with errno.
int epoch_duplicate(int fd);

// What is watched of a directory, and how (inotify(7)).
uint32_t epoch_watch_mask(void);
