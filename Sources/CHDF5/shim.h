#pragma once
#include <hdf5.h>

// Macros that Swift cannot import, as functions.
static inline unsigned epoch_H5F_ACC_RDONLY(void) { return H5F_ACC_RDONLY; }
