#define _GNU_SOURCE
#include "epoch_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

// Times of files can be set to anything; what does not fit ends at the last moment that does.
static int64_t nanoseconds(struct statx_timestamp t) {
    int64_t result;
    if (__builtin_mul_overflow((int64_t)t.tv_sec, 1000000000LL, &result)) return t.tv_sec < 0 ? INT64_MIN : INT64_MAX;
    return __builtin_add_overflow(result, (int64_t)t.tv_nsec, &result) ? INT64_MAX : result;
}

static int stat_into(int directory, const char *name, int flags, struct epoch_stat *out) {
    struct statx s;
    if (statx(directory, name, flags | AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, STATX_BASIC_STATS | STATX_BTIME, &s) != 0)
        return -1;
    out->device = makedev(s.stx_dev_major, s.stx_dev_minor);
    out->inode = s.stx_ino;
    out->size = s.stx_size;
    out->mode = s.stx_mode;
    out->owner = s.stx_uid;
    out->links = s.stx_nlink;
    out->modified = nanoseconds(s.stx_mtime);
    out->changed = nanoseconds(s.stx_ctime);
    out->birth = (s.stx_mask & STATX_BTIME) ? nanoseconds(s.stx_btime) : -1;
    return 0;
}

int epoch_stat_fd(int fd, struct epoch_stat *out) { return stat_into(fd, "", AT_EMPTY_PATH, out); }
int epoch_stat_at(int directory, const char *name, struct epoch_stat *out) {
    return stat_into(directory, name, 0, out);
}

// One step of a way down: the entry itself, never what a link there points to.
static int open_entry(int directory, const char *name, int flags) {
    int fd = openat(directory, name, flags | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0 || errno != ENOTDIR) return fd;
    struct stat s;
    // With O_DIRECTORY the kernel calls a link no directory.
    errno = fstatat(directory, name, &s, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(s.st_mode) ? ELOOP : ENOTDIR;
    return -1;
}

// Opens `name`, the first `length` bytes of it, and closes the directory unless it is the caller's.
static int step(int directory, int is_ours, const char *name, size_t length, int flags) {
    char entry[NAME_MAX + 1];
    int fd = -1;
    if (length > NAME_MAX) {
        errno = ENAMETOOLONG;
    } else if (length == 2 && memcmp(name, "..", 2) == 0) {
        errno = EXDEV;
    } else {
        memcpy(entry, name, length);
        entry[length] = 0;
        fd = open_entry(directory, entry, flags);
    }
    int error = errno;
    if (is_ours) close(directory);
    errno = error;
    return fd;
}

// Step by step and not by openat2(2): systemd's RestrictSUIDSGID= and other filters refuse that call wholesale.
int epoch_open_beneath(int directory, const char *path, int flags) {
    if (*path == '/') return errno = EXDEV, -1;
    int at = directory;
    while (1) {
        size_t length = strcspn(path, "/");
        const char *rest = path + length + strspn(path + length, "/");
        if (!*rest) return step(at, at != directory, path, length, path[length] ? flags | O_DIRECTORY : flags);
        at = step(at, at != directory, path, length, O_PATH | O_DIRECTORY);
        if (at < 0) return -1;
        path = rest;
    }
}

int epoch_open_directory_path(const char *path) { return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC); }
int epoch_reflink(int destination, int source) { return ioctl(destination, FICLONE, source); }

int epoch_start_writeback(int fd, int64_t offset, int64_t length) {
    return sync_file_range(fd, offset, length, SYNC_FILE_RANGE_WRITE);
}

int epoch_rename_no_replace(int old_directory, const char *old_name, int new_directory, const char *new_name) {
    return renameat2(old_directory, old_name, new_directory, new_name, RENAME_NOREPLACE);
}

int epoch_has_writer(int fd) {
    if (fcntl(fd, F_SETLEASE, F_RDLCK) != 0) return errno == EAGAIN ? 1 : -1;
    fcntl(fd, F_SETLEASE, F_UNLCK);
    return 0;
}

void epoch_ignore_sigio(void) { signal(SIGIO, SIG_IGN); }

int64_t epoch_file_system_type(int fd) {
    struct statfs s;
    return fstatfs(fd, &s) == 0 ? (int64_t)s.f_type : -1;
}

int64_t epoch_inode_generation(int fd) {
    int generation = 0;
    return ioctl(fd, FS_IOC_GETVERSION, &generation) == 0 ? (int64_t)(uint32_t)generation : -1;
}

static int64_t clock_nanoseconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int64_t epoch_now(void) { return clock_nanoseconds(CLOCK_REALTIME); }
int64_t epoch_coarse_now(void) { return clock_nanoseconds(CLOCK_REALTIME_COARSE); }

int epoch_O_NOATIME(void) { return O_NOATIME; }
int epoch_O_PATH(void) { return O_PATH; }
