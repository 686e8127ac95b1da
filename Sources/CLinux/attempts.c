// Calls that a process behind its walls must not get through. Raw, so that no library softens them.
#define _GNU_SOURCE
#include "epoch_box.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static long try_openat(void) { return syscall(SYS_openat, AT_FDCWD, "/", O_RDONLY | O_CLOEXEC); }
static long try_stat(void) {
    struct stat status;
    return syscall(SYS_newfstatat, AT_FDCWD, "/", &status, 0);
}
static long try_unlink(void) {
    // A path that cannot be: were the call allowed, the answer would be another error than a refusal.
    return syscall(SYS_unlinkat, AT_FDCWD, "/proc/self/epochd", 0) == 0 || errno == ENOENT ? 0 : -1;
}
static long try_socket(void) { return syscall(SYS_socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }
static long try_execve(void) {
    static const char *const arguments[] = {"epochd-probe", NULL}, *const environment[] = {NULL};
    return syscall(SYS_execve, "/proc/self/exe", arguments, environment);
}
static long try_fork(void) {
    long pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (pid == 0) _exit(0);
    return pid;
}
static long try_kill(void) { return syscall(SYS_kill, getppid(), 0); }
static long try_ptrace(void) { return syscall(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0); }
static long try_executable_memory(void) {
    return syscall(SYS_mmap, NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}
static long try_ioctl(void) {
    // Of no descriptor: a call that gets as far as that went through.
    return syscall(SYS_ioctl, -1, FIONREAD, 0) == 0 || errno == EBADF ? 0 : -1;
}
static long try_prctl(void) { return syscall(SYS_prctl, PR_GET_DUMPABLE, 0, 0, 0, 0); }
static long try_unshare(void) { return syscall(SYS_unshare, 0); }
#ifdef SYS_open
static long try_open(void) { return syscall(SYS_open, "/", O_RDONLY | O_CLOEXEC); }
#endif

static const struct attempt {
    const char *name;
    long (*make)(void);
} attempts[] = {
#ifdef SYS_open
    {"open", try_open},
#endif
    {"openat", try_openat},
    {"stat", try_stat},
    {"unlink", try_unlink},
    {"socket", try_socket},
    {"execve", try_execve},
    {"fork", try_fork},
    {"kill", try_kill},
    {"ptrace", try_ptrace},
    {"executable-memory", try_executable_memory},
    {"ioctl", try_ioctl},
    {"prctl", try_prctl},
    {"unshare", try_unshare},
};

int epoch_attempt_count(void) { return sizeof attempts / sizeof *attempts; }
const char *epoch_attempt_name(int number) { return attempts[number].name; }
int epoch_attempt(int number) { return attempts[number].make() >= 0 ? 0 : errno; }

int epoch_is_refusal(int number, int error) {
    if (error == EPERM || error == EACCES) return 1;
    // By the limit on processes.
    return error == EAGAIN && attempts[number].make == try_fork;
}

int epoch_run_in_child(int (*body)(int), int argument, int *signal) {
    pid_t pid = fork();
    if (pid < 0) return -1;
    if (pid == 0) _exit(body(argument));
    int status = 0;
    pid_t ended;
    do ended = waitpid(pid, &status, 0);
    while (ended < 0 && errno == EINTR);
    if (ended < 0) return -1;
    *signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}
