#define _GNU_SOURCE
#include "epoch_box.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define THIS_MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define THIS_MACHINE AUDIT_ARCH_AARCH64
#endif

#ifndef THIS_MACHINE

int epoch_enter_seccomp(int may_write) {
    (void)may_write;
    errno = ENOSYS;
    return -1;
}

#else

// What reading open descriptors, memory, clocks, locks, and an end by any way need. libhdf5 asks for the working
// directory with every file, and sleeps a moment before it reads again what has a wrong checksum. A number that is not
// listed kills: the 32-bit calls of x86-64 (another architecture) and its x32 calls (a bit in the number) as well.
static const int always[] = {
    SYS_read, SYS_pread64, SYS_readv, SYS_preadv, SYS_lseek, SYS_close, SYS_fstat, SYS_brk, SYS_munmap, SYS_mremap,
    SYS_madvise, SYS_futex, SYS_getrandom, SYS_clock_gettime, SYS_gettimeofday, SYS_getrusage, SYS_getpid, SYS_gettid,
    SYS_getcwd, SYS_sched_yield, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_restart_syscall,
    SYS_nanosleep, SYS_clock_nanosleep, SYS_exit, SYS_exit_group,
#ifdef SYS_time
    SYS_time,
#endif
};

// To files that were opened for it before the walls went up.
static const int writing[] = {
    SYS_write, SYS_pwrite64, SYS_writev, SYS_pwritev, SYS_ftruncate, SYS_fallocate, SYS_copy_file_range,
};

enum { capacity = 160 };

struct program {
    struct sock_filter code[capacity];
    unsigned short length;
};

static void add(struct program *p, struct sock_filter instruction) {
    if (p->length < capacity) p->code[p->length] = instruction;
    p->length++;
}

static void jump(struct program *p, unsigned short test, uint32_t value, uint8_t if_true, uint8_t if_false) {
    add(p, (struct sock_filter)BPF_JUMP(BPF_JMP | test | BPF_K, value, if_true, if_false));
}

static void load(struct program *p, size_t offset) {
    add(p, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

static void answer(struct program *p, uint32_t action) {
    add(p, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

// Both machines are little-endian: the lower half of an argument comes first.
static size_t argument(int number) { return offsetof(struct seccomp_data, args) + sizeof(uint64_t) * (size_t)number; }

static void allow(struct program *p, const int *calls, size_t count) {
    for (size_t i = 0; i < count; i++) {
        jump(p, BPF_JEQ, (uint32_t)calls[i], 0, 1);
        answer(p, SECCOMP_RET_ALLOW);
    }
}

// With `test` of an argument the call is allowed where it comes out as `expected`, and kills elsewhere.
static void allow_if(struct program *p, int call, int number, unsigned short test, uint32_t value, int expected) {
    jump(p, BPF_JEQ, (uint32_t)call, 0, 4);
    load(p, argument(number));
    jump(p, test, value, expected ? 0 : 1, expected ? 1 : 0);
    answer(p, SECCOMP_RET_ALLOW);
    answer(p, SECCOMP_RET_KILL_PROCESS);
}

// To the answer and the standard error; glibc's own last words (of a corrupt heap, say) go there by writev.
static void allow_answers(struct program *p, int call) {
    jump(p, BPF_JEQ, (uint32_t)call, 0, 5);
    load(p, argument(0));
    jump(p, BPF_JEQ, STDOUT_FILENO, 1, 0);
    jump(p, BPF_JEQ, STDERR_FILENO, 0, 1);
    answer(p, SECCOMP_RET_ALLOW);
    answer(p, SECCOMP_RET_KILL_PROCESS);
}

static void fill(struct program *p, int may_write) {
    load(p, offsetof(struct seccomp_data, arch));
    jump(p, BPF_JEQ, THIS_MACHINE, 1, 0);
    answer(p, SECCOMP_RET_KILL_PROCESS);
    load(p, offsetof(struct seccomp_data, nr));
    allow(p, always, sizeof always / sizeof *always);
    if (may_write) allow(p, writing, sizeof writing / sizeof *writing);
    if (!may_write) allow_answers(p, SYS_write), allow_answers(p, SYS_writev);
    allow_if(p, SYS_mmap, 2, BPF_JSET, PROT_EXEC, 0);
    allow_if(p, SYS_mprotect, 2, BPF_JSET, PROT_EXEC, 0);
    // abort(3) signals itself.
    allow_if(p, SYS_tgkill, 0, BPF_JEQ, (uint32_t)getpid(), 1);
    answer(p, SECCOMP_RET_KILL_PROCESS);
}

int epoch_enter_seccomp(int may_write) {
    struct program p = {.length = 0};
    fill(&p, may_write);
    if (p.length > capacity) return errno = E2BIG, -1;
    struct sock_fprog program = {.len = p.length, .filter = p.code};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0 ? 0 : -1;
}

#endif
