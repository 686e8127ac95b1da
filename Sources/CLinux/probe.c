#define _GNU_SOURCE
#include "epoch_probe.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

// Descriptors of ours that the child's 0 to 4 must not run over while they are set up.
enum { first_safe_descriptor = 10 };

int epoch_spawn_close_from(void *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

// What becomes of the child's descriptors; -1: none.
struct streams {
    int output;
    int file;
    int written;
};

static int add_descriptors(posix_spawn_file_actions_t *actions, struct streams streams) {
    int error = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0), next = 3;
    if (!error) error = posix_spawn_file_actions_adddup2(actions, streams.output, 1);
    if (!error) error = posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0);
    if (!error && streams.file >= 0) error = posix_spawn_file_actions_adddup2(actions, streams.file, next++);
    if (!error && streams.written >= 0) error = posix_spawn_file_actions_adddup2(actions, streams.written, next++);
    if (!error) error = epoch_spawn_close_from(actions, next);
    return error;
}

static int add_attributes(posix_spawnattr_t *attributes) {
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    int error = posix_spawnattr_setflags(
        attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    if (!error) error = posix_spawnattr_setpgroup(attributes, 0);
    if (!error) error = posix_spawnattr_setsigdefault(attributes, &all);
    if (!error) error = posix_spawnattr_setsigmask(attributes, &none);
    return error;
}

static int spawn(const char *path, char *const arguments[], struct streams streams, int *pid) {
    char *environment[] = {"HDF5_USE_FILE_LOCKING=FALSE", NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = add_descriptors(&actions, streams);
        if (!error) error = add_attributes(&attributes);
        if (!error) error = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

// A child that cannot be watched is of no use.
static int watch(struct epoch_probe_child *child) {
    child->pidfd = pidfd_open(child->pid, 0);
    if (child->pidfd >= 0) return 0;
    int error = errno, status;
    epoch_probe_kill(child);
    epoch_probe_reap(child, &status);
    return error;
}

static int spawn_with_pipe(
    const char *path, char *const arguments[], struct streams streams, struct epoch_probe_child *child) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
    child->output = ends[0];
    streams.output = fcntl(ends[1], F_DUPFD_CLOEXEC, first_safe_descriptor);
    int error = streams.output < 0 ? errno : spawn(path, arguments, streams, &child->pid);
    close(ends[1]);
    if (streams.output >= 0) close(streams.output);
    if (error) close(child->output);
    return error ? error : watch(child);
}

// 0 also where there is nothing to duplicate.
static int duplicate(int file, int *safe) {
    *safe = file < 0 ? -1 : fcntl(file, F_DUPFD_CLOEXEC, first_safe_descriptor);
    return file >= 0 && *safe < 0 ? errno : 0;
}

int epoch_probe_spawn(
    const char *path, char *const arguments[], int file, int written, struct epoch_probe_child *child) {
    memset(child, -1, sizeof *child);
    struct streams streams = {-1, -1, -1};
    int error = duplicate(file, &streams.file);
    if (!error) error = duplicate(written, &streams.written);
    if (!error) error = spawn_with_pipe(path, arguments, streams, child);
    if (streams.file >= 0) close(streams.file);
    if (streams.written >= 0) close(streams.written);
    return error;
}

void epoch_probe_kill(const struct epoch_probe_child *child) {
    kill(-child->pid, SIGKILL);
    // It may have left its group.
    kill(child->pid, SIGKILL);
}

int epoch_probe_reap(struct epoch_probe_child *child, int *exit_status) {
    int status = 0;
    pid_t pid;
    do pid = waitpid(child->pid, &status, 0);
    while (pid < 0 && errno == EINTR);
    close(child->output);
    if (child->pidfd >= 0) close(child->pidfd);
    // Somebody else took the status (SIGCHLD ignored): nothing good is known of the child.
    *exit_status = pid < 0 ? 255 : WEXITSTATUS(status);
    return pid >= 0 && WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

const char *epoch_signal_name(int number) {
    const char *name = sigabbrev_np(number);
    return name ? name : "unknown";
}

int epoch_wake_descriptor(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
void epoch_wake(int descriptor) { eventfd_write(descriptor, 1); }
