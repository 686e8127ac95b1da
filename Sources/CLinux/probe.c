#define _GNU_SOURCE
#include "epoch_probe.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// Descriptors of ours that the child's 0 to 3 must not run over while they are set up.
enum { first_safe_descriptor = 10 };

static int add_descriptors(posix_spawn_file_actions_t *actions, int file, int output) {
    int error = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
    if (!error) error = posix_spawn_file_actions_adddup2(actions, output, 1);
    if (!error) error = posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0);
    if (!error) error = posix_spawn_file_actions_adddup2(actions, file, 3);
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(actions, 4);
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

static int spawn(const char *path, int file, int output, int *pid) {
    char *arguments[] = {"epochd-probe", "--fd", "3", NULL};
    char *environment[] = {"HDF5_USE_FILE_LOCKING=FALSE", NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = add_descriptors(&actions, file, output);
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

static int spawn_with_pipe(const char *path, int file, struct epoch_probe_child *child) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
    child->output = ends[0];
    int output = fcntl(ends[1], F_DUPFD_CLOEXEC, first_safe_descriptor);
    int error = output < 0 ? errno : spawn(path, file, output, &child->pid);
    close(ends[1]);
    if (output >= 0) close(output);
    if (error) close(child->output);
    return error ? error : watch(child);
}

int epoch_probe_spawn(const char *path, int file, struct epoch_probe_child *child) {
    memset(child, -1, sizeof *child);
    int safe = fcntl(file, F_DUPFD_CLOEXEC, first_safe_descriptor);
    if (safe < 0) return errno;
    int error = spawn_with_pipe(path, safe, child);
    close(safe);
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

int epoch_forbid_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
int epoch_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
int epoch_close_from(int first) { return close_range((unsigned)first, ~0U, 0); }

static int limit(__rlimit_resource_t resource, uint64_t value) {
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) return -1;
    if (now.rlim_max != RLIM_INFINITY && now.rlim_max < value) value = now.rlim_max;
    struct rlimit wanted = {value, value};
    return setrlimit(resource, &wanted);
}

int epoch_limit_address_space(uint64_t bytes) { return limit(RLIMIT_AS, bytes); }
int epoch_limit_processor_time(uint64_t seconds) { return limit(RLIMIT_CPU, seconds); }
int epoch_limit_open_files(uint64_t count) { return limit(RLIMIT_NOFILE, count); }
int epoch_limit_written_size(uint64_t bytes) { return limit(RLIMIT_FSIZE, bytes); }
int epoch_limit_core_size(uint64_t bytes) { return limit(RLIMIT_CORE, bytes); }
