#define _GNU_SOURCE
#include "epoch_archive.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

int epoch_allocate(int fd, int64_t length) { return fallocate(fd, 0, 0, length); }

int epoch_create_at(int directory, const char *name, uint32_t mode) {
    return openat(directory, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)mode);
}

int epoch_set_modified(int fd, int64_t nanoseconds) {
    const int64_t second = 1000000000LL;
    int64_t seconds = nanoseconds / second, rest = nanoseconds % second;
    if (rest < 0) {
        seconds -= 1;
        rest += second;
    }
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = seconds, .tv_nsec = rest}};
    return futimens(fd, times);
}

int epoch_rename_exchange(int old_directory, const char *old_name, int new_directory, const char *new_name) {
    return renameat2(old_directory, old_name, new_directory, new_name, RENAME_EXCHANGE);
}
