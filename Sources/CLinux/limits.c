#define _GNU_SOURCE
#include "epoch_box.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

int epoch_forbid_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
int epoch_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

void epoch_restore_signals(void) {
    // Fails for those that cannot be handled.
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
}

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
int epoch_limit_written_size(uint64_t bytes) { return limit(RLIMIT_FSIZE, bytes); }
int epoch_forbid_core_files(void) { return limit(RLIMIT_CORE, 0); }
int epoch_forbid_new_descriptors(void) { return limit(RLIMIT_NOFILE, 0); }
int epoch_forbid_new_processes(void) { return limit(RLIMIT_NPROC, 0); }

uint64_t epoch_allow_open_files(uint64_t count) {
    struct rlimit now;
    if (getrlimit(RLIMIT_NOFILE, &now) != 0) return 0;
    if (now.rlim_cur >= count) return now.rlim_cur;
    now.rlim_cur = now.rlim_max < count ? now.rlim_max : count;
    return setrlimit(RLIMIT_NOFILE, &now) == 0 ? now.rlim_cur : 0;
}
