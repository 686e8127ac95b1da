#ifndef EPOCH_CHECKSUM_H
#define EPOCH_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4) of the bytes, continuing from the one of what stands before them: 0 at
/// the beginning.
uint32_t epoch_crc32c(uint32_t crc, const void *_Nullable bytes, size_t count);

/// The same without the processor's instruction for it: to compare with.
uint32_t epoch_crc32c_portable(uint32_t crc, const void *_Nullable bytes, size_t count);

#endif
