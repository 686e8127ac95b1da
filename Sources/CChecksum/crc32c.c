#include "epoch_checksum.h"

#include <pthread.h>
#include <string.h>

// Bits are reflected, as everywhere in CRC-32C.
#define POLYNOMIAL 0x82F63B78u

static uint32_t tables[8][256];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void fill_tables(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t value = byte;
        for (int bit = 0; bit < 8; bit++) value = value & 1 ? value >> 1 ^ POLYNOMIAL : value >> 1;
        tables[0][byte] = value;
    }
    for (int slice = 1; slice < 8; slice++) {
        for (int byte = 0; byte < 256; byte++) {
            uint32_t before = tables[slice - 1][byte];
            tables[slice][byte] = before >> 8 ^ tables[0][before & 0xFF];
        }
    }
}

/// Eight bytes a step, one table for each ("slicing by 8").
uint32_t epoch_crc32c_portable(uint32_t crc, const void *bytes, size_t count) {
    const uint8_t *next = bytes;
    pthread_once(&once, fill_tables);
    crc = ~crc;
    for (; count >= 8; count -= 8, next += 8) {
        uint32_t low = crc ^ (next[0] | next[1] << 8 | next[2] << 16 | (uint32_t)next[3] << 24);
        crc = tables[7][low & 0xFF] ^ tables[6][low >> 8 & 0xFF] ^ tables[5][low >> 16 & 0xFF] ^ tables[4][low >> 24]
            ^ tables[3][next[4]] ^ tables[2][next[5]] ^ tables[1][next[6]] ^ tables[0][next[7]];
    }
    for (; count > 0; count--) crc = crc >> 8 ^ tables[0][(crc ^ *next++) & 0xFF];
    return ~crc;
}

#if defined(__x86_64__)
#include <cpuid.h>
#include <nmmintrin.h>

__attribute__((target("sse4.2"))) static uint32_t accelerated(uint32_t crc, const uint8_t *next, size_t count) {
    uint64_t state = ~crc, word;
    for (; count >= 8; count -= 8, next += 8) {
        memcpy(&word, next, 8);
        state = _mm_crc32_u64(state, word);
    }
    uint32_t rest = (uint32_t)state;
    for (; count > 0; count--) rest = _mm_crc32_u8(rest, *next++);
    return ~rest;
}

static int can_accelerate(void) {
    unsigned a, b, c, d;
    return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_2);
}
#elif defined(__aarch64__) && defined(__linux__)
#include <arm_acle.h>
#include <sys/auxv.h>

__attribute__((target("crc"))) static uint32_t accelerated(uint32_t crc, const uint8_t *next, size_t count) {
    uint64_t word;
    crc = ~crc;
    for (; count >= 8; count -= 8, next += 8) {
        memcpy(&word, next, 8);
        crc = __crc32cd(crc, word);
    }
    for (; count > 0; count--) crc = __crc32cb(crc, *next++);
    return ~crc;
}

// HWCAP_CRC32 of asm/hwcap.h.
static int can_accelerate(void) { return getauxval(AT_HWCAP) >> 7 & 1; }
#else
static uint32_t accelerated(uint32_t crc, const uint8_t *next, size_t count) {
    return epoch_crc32c_portable(crc, next, count);
}

static int can_accelerate(void) { return 0; }
#endif

static int is_accelerated;
static pthread_once_t asked = PTHREAD_ONCE_INIT;

static void ask(void) { is_accelerated = can_accelerate(); }

uint32_t epoch_crc32c(uint32_t crc, const void *bytes, size_t count) {
    pthread_once(&asked, ask);
    return is_accelerated ? accelerated(crc, bytes, count) : epoch_crc32c_portable(crc, bytes, count);
}
