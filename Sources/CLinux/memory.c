#include "epoch_memory.h"

#include <malloc.h>

void epoch_limit_arenas(void) { mallopt(M_ARENA_MAX, 2); }
void epoch_trim_memory(void) { malloc_trim(0); }
