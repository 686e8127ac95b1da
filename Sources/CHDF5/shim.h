// libhdf5 for Swift: the macros that Swift cannot import, as functions, and a driver that reads an open descriptor.
#pragma once
#include <errno.h>
#include <hdf5.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static inline unsigned epoch_H5F_ACC_RDONLY(void) { return H5F_ACC_RDONLY; }
static inline unsigned epoch_H5F_ACC_TRUNC(void) { return H5F_ACC_TRUNC; }
static inline unsigned epoch_H5O_INFO_NUM_ATTRS(void) { return H5O_INFO_NUM_ATTRS; }
static inline hid_t epoch_H5S_ALL(void) { return H5S_ALL; }
static inline hid_t epoch_H5T_NATIVE_INT64(void) { return H5T_NATIVE_INT64; } // calls H5open()
static inline hid_t epoch_H5P_FILE_ACCESS(void) { return H5P_FILE_ACCESS; } // calls H5open()
static inline haddr_t epoch_HADDR_UNDEF(void) { return HADDR_UNDEF; }

// --- errors -------------------------------------------------------------------------------------------------------

// The error stack and its printing belong to a thread: to be called in each thread that uses the library.
static inline herr_t epoch_h5_silence(void) { return H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

struct epoch_h5_cause {
    char text[256];
};

static inline herr_t epoch_h5_take_first(unsigned n, const H5E_error2_t *error, void *context) {
    struct epoch_h5_cause *cause = (struct epoch_h5_cause *)context;
    if (n == 0 && error->desc) strncpy(cause->text, error->desc, sizeof cause->text - 1);
    return 0;
}

// What this thread's last failed call failed of: the innermost entry of the error stack. Empty when there is none.
static inline void epoch_h5_last_cause(struct epoch_h5_cause *cause) {
    memset(cause, 0, sizeof *cause);
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, epoch_h5_take_first, cause);
}

// --- a driver that works on a descriptor --------------------------------------------------------------------------
//
// The library's own drivers open files by name. This one is given a descriptor, and can open nothing: it works where
// open(2) is forbidden, takes no lock, and an external link or a virtual dataset finds no other file through it.

#define EPOCH_FD_FILE_NAME "descriptor"

// The run of bytes that the library sees as a file: of an open file, or of memory where that is not null.
struct epoch_fd_region {
    int descriptor;
    int is_output;      // a new file, from the offset on to the file's end; the descriptor is open for reading as well
    const void *memory; // must outlive the file
    haddr_t offset;
    haddr_t length;
};

struct epoch_fd_file {
    H5FD_t base; // must be first: the library sees only this
    struct epoch_fd_region region;
    haddr_t allocated;
};

static inline H5FD_t *epoch_fd_open(const char *name, unsigned flags, hid_t access, haddr_t limit) {
    const struct epoch_fd_region *region = (const struct epoch_fd_region *)H5Pget_driver_info(access);
    (void)limit;
    if (!region || strcmp(name, EPOCH_FD_FILE_NAME) != 0) return NULL;
    if (region->is_output ? !(flags & H5F_ACC_TRUNC) : flags != H5F_ACC_RDONLY) return NULL;
    struct epoch_fd_file *file = (struct epoch_fd_file *)calloc(1, sizeof *file);
    if (!file) return NULL;
    file->region = *region;
    return &file->base;
}

// The descriptor stays open: it is its owner's.
static inline herr_t epoch_fd_close(H5FD_t *file) {
    free(file);
    return 0;
}

static inline herr_t epoch_fd_query(const H5FD_t *file, unsigned long *features) {
    const struct epoch_fd_file *open = (const struct epoch_fd_file *)file;
    *features = H5FD_FEAT_DEFAULT_VFD_COMPATIBLE | H5FD_FEAT_DATA_SIEVE | H5FD_FEAT_AGGREGATE_METADATA;
    // As the library's own driver: small writes are gathered, and the file is laid out as Keras's are.
    if (open && open->region.is_output) *features |= H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_AGGREGATE_SMALLDATA;
    return 0;
}

static inline haddr_t epoch_fd_get_eoa(const H5FD_t *file, H5FD_mem_t type) {
    (void)type;
    return ((const struct epoch_fd_file *)file)->allocated;
}

static inline herr_t epoch_fd_set_eoa(H5FD_t *file, H5FD_mem_t type, haddr_t address) {
    (void)type;
    ((struct epoch_fd_file *)file)->allocated = address;
    return 0;
}

static inline haddr_t epoch_fd_get_eof(const H5FD_t *file, H5FD_mem_t type) {
    (void)type;
    return ((const struct epoch_fd_file *)file)->region.length;
}

static inline ssize_t epoch_fd_take(const struct epoch_fd_region *region, haddr_t at, size_t size, void *out) {
    if (!region->memory) return pread(region->descriptor, out, size, (off_t)(region->offset + at));
    memcpy(out, (const char *)region->memory + region->offset + at, size);
    return (ssize_t)size;
}

// As the library's own drivers do, zeros stand for what lies beyond the file's end: it reads ahead of small files.
static inline herr_t epoch_fd_read(H5FD_t *file, H5FD_mem_t type, hid_t transfer, haddr_t at, size_t size, void *out) {
    const struct epoch_fd_region *region = &((struct epoch_fd_file *)file)->region;
    char *next = (char *)out;
    (void)type, (void)transfer;
    while (size > 0 && at < region->length) {
        size_t wanted = size < region->length - at ? size : (size_t)(region->length - at);
        ssize_t count = epoch_fd_take(region, at, wanted, next);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return -1;
        if (count == 0) break;
        next += count, at += (haddr_t)count, size -= (size_t)count;
    }
    memset(next, 0, size);
    return 0;
}

static inline herr_t epoch_fd_write(
    H5FD_t *file, H5FD_mem_t type, hid_t transfer, haddr_t at, size_t size, const void *bytes) {
    struct epoch_fd_region *region = &((struct epoch_fd_file *)file)->region;
    const char *next = (const char *)bytes;
    (void)type, (void)transfer;
    if (!region->is_output) return -1;
    while (size > 0) {
        ssize_t count = pwrite(region->descriptor, next, size, (off_t)(region->offset + at));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return -1;
        next += count, at += (haddr_t)count, size -= (size_t)count;
        if (at > region->length) region->length = at;
    }
    return 0;
}

// Makes the file as long as the library says that it is.
static inline herr_t epoch_fd_truncate(H5FD_t *file, hid_t transfer, hbool_t closing) {
    struct epoch_fd_file *open = (struct epoch_fd_file *)file;
    (void)transfer, (void)closing;
    if (!open->region.is_output || open->allocated == open->region.length) return 0;
    if (ftruncate(open->region.descriptor, (off_t)(open->region.offset + open->allocated)) != 0) return -1;
    open->region.length = open->allocated;
    return 0;
}

// Registers the driver: its id, or negative. Once is enough for the whole process.
static inline hid_t epoch_fd_driver(void) {
    static const H5FD_class_t driver = {
        .name = "descriptor",
        .maxaddr = INT64_MAX,
        .fc_degree = H5F_CLOSE_STRONG,
        .fapl_size = sizeof(struct epoch_fd_region),
        .open = epoch_fd_open,
        .close = epoch_fd_close,
        .query = epoch_fd_query,
        .get_eoa = epoch_fd_get_eoa,
        .set_eoa = epoch_fd_set_eoa,
        .get_eof = epoch_fd_get_eof,
        .read = epoch_fd_read,
        .write = epoch_fd_write,
        .truncate = epoch_fd_truncate,
        .fl_map = H5FD_FLMAP_DICHOTOMY,
    };
    return H5FDregister(&driver);
}

// Makes a file access list use the driver on this run of an open file. Negative when it cannot. The run must lie within
// the file, and offset + length within INT64_MAX.
static inline herr_t epoch_fd_select(hid_t access, hid_t driver, struct epoch_fd_region region) {
    return H5Pset_driver(access, driver, &region);
}
