// What glibc's allocator keeps for itself.
#pragma once

// At most two arenas (mallopt(3)): a daemon with a dozen threads that seldom allocate at once needs no more, and each
// holds on to memory of its own. To be called before there are threads.
void epoch_limit_arenas(void);

// Gives free memory back to the system (malloc_trim(3)): after a scan, say, which needs much for a moment.
void epoch_trim_memory(void);
