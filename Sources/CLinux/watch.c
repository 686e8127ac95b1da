#define _GNU_SOURCE
#include "epoch_watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

struct start {
    void (*body)(void *);
    void *context;
    char name[16];
};

static void *enter(void *argument) {
    struct start start = *(struct start *)argument;
    free(argument);
    pthread_setname_np(pthread_self(), start.name);
    start.body(start.context);
    return NULL;
}

// The new thread inherits the caller's signal mask: that leaves no moment in which it could take a signal.
static int create_without_signals(const pthread_attr_t *attributes, struct start *start) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    int result = pthread_create(&thread, attributes, enter, start);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return result;
}

int epoch_start_thread(const char *name, void (*body)(void *), void *context) {
    struct start *start = malloc(sizeof *start);
    if (!start) return ENOMEM;
    start->body = body;
    start->context = context;
    snprintf(start->name, sizeof start->name, "%s", name);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    int result = create_without_signals(&attributes, start);
    pthread_attr_destroy(&attributes);
    if (result != 0) free(start);
    return result;
}

int epoch_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int epoch_wait_readable(int first, int second, int milliseconds) {
    struct pollfd fds[2] = {{first, POLLIN, 0}, {second, POLLIN, 0}};
    if (poll(fds, 2, milliseconds) < 0) return -1;
    return (fds[0].revents ? 1 : 0) | (fds[1].revents ? 2 : 0);
}

static int is_inotify(int directory, const char *name) {
    char target[64];
    ssize_t length = readlinkat(directory, name, target, sizeof target - 1);
    if (length < 0) return 0;
    target[length] = 0;
    return strcmp(target, "anon_inode:inotify") == 0 || strcmp(target, "anon_inode:[inotify]") == 0;
}

int epoch_inotify_descriptors(int *out, int capacity) {
    DIR *listing = opendir("/proc/self/fd");
    if (!listing) return -1;
    int count = 0;
    for (struct dirent *entry; count < capacity && (entry = readdir(listing));)
        if (is_inotify(dirfd(listing), entry->d_name)) out[count++] = atoi(entry->d_name);
    closedir(listing);
    return count;
}

int epoch_make_private(int fd) {
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0) return -1;
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? -1 : fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

int epoch_duplicate(int fd) { return fcntl(fd, F_DUPFD_CLOEXEC, 0); }

uint32_t epoch_watch_mask(void) {
    return IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF |
           IN_MOVE_SELF | IN_ATTRIB | IN_ONLYDIR | IN_EXCL_UNLINK | IN_MASK_CREATE;
}
