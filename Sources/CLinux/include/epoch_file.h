// Linux file calls that Swift cannot import: plain functions over plain structs.
// The public headers must not ask for _GNU_SOURCE: clang's Glibc module would clash. The .c files do.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What statx(2) says of a file. Times are nanoseconds since 1970, UTC; `birth` is -1 where the file system has none.
struct epoch_stat {
    uint64_t device;
    uint64_t inode;
    uint64_t size;
    uint32_t mode;
    uint32_t owner;
    uint32_t links;
    int64_t modified;
    int64_t changed;
    int64_t birth;
};

// statx(2) of an open descriptor, or of a name below a directory (symbolic links are not followed).
// 0, or -1 with errno.
int epoch_stat_fd(int fd, struct epoch_stat *out);
int epoch_stat_at(int directory, const char *name, struct epoch_stat *out);

// openat(2) that stays beneath `directory` and follows no symbolic link, in no component of `path` (ELOOP); neither
// `..` nor an absolute path is taken (EXDEV). A descriptor (close-on-exec), or -1 with errno.
int epoch_open_beneath(int directory, const char *path, int flags);

// open(2) with O_PATH | O_DIRECTORY | O_CLOEXEC. A descriptor, or -1 with errno.
int epoch_open_directory_path(const char *path);

// ioctl(FICLONE): the whole of `source` shares its blocks with `destination`. 0, or -1 with errno.
int epoch_reflink(int destination, int source);

// Asks the kernel to start writing a range back, and does not wait (sync_file_range(2)). 0, or -1 with errno.
int epoch_start_writeback(int fd, int64_t offset, int64_t length);

// renameat2(2) with RENAME_NOREPLACE. 0, or -1 with errno (EEXIST when the target is there).
int epoch_rename_no_replace(int old_directory, const char *old_name, int new_directory, const char *new_name);

// Whether anybody has the file open for writing, by asking for a read lease and giving it back at once.
// 1: somebody has. 0: nobody has. -1 with errno: cannot be told (not the owner, not a file system with leases).
// SIGIO must be ignored by the process (epoch_ignore_sigio): a lease that is broken in between would kill it.
int epoch_has_writer(int fd);
void epoch_ignore_sigio(void);

// The file system's magic number (statfs(2) f_type), or -1 with errno.
int64_t epoch_file_system_type(int fd);

// The inode's generation (FS_IOC_GETVERSION), or -1 where there is none.
int64_t epoch_inode_generation(int fd);

// CLOCK_REALTIME and CLOCK_REALTIME_COARSE in nanoseconds. The coarse clock is what the kernel stamps files with:
// once it is past a file's change time, any later write gives that file another change time.
int64_t epoch_now(void);
int64_t epoch_coarse_now(void);

// O_NOATIME, O_PATH: flags that Swift's Glibc view lacks.
int epoch_O_NOATIME(void);
int epoch_O_PATH(void);
