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
#define HAS_INSTRUCTION 1
#define ACCELERATED __attribute__((target("sse4.2")))
#define STEP_WORD(crc, word) (uint32_t)_mm_crc32_u64(crc, word)
#define STEP_BYTE(crc, byte) _mm_crc32_u8(crc, byte)

static int can_accelerate(void) {
    unsigned a, b, c, d;
    return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_2);
}
#elif defined(__aarch64__) && defined(__linux__)
#include <arm_acle.h>
#include <sys/auxv.h>
#define HAS_INSTRUCTION 1
#define ACCELERATED __attribute__((target("crc")))
#define STEP_WORD(crc, word) __crc32cd(crc, word)
#define STEP_BYTE(crc, byte) __crc32cb(crc, byte)

// HWCAP_CRC32 of asm/hwcap.h.
static int can_accelerate(void) { return getauxval(AT_HWCAP) >> 7 & 1; }
#endif

#ifdef HAS_INSTRUCTION
// The instruction takes three cycles, and one can begin in each: so three runs of this length are taken side by side.
#define LANE 4096

/// What LANE bytes of zero make of each byte of a state.
static uint32_t shifts[4][256];
static pthread_once_t filled = PTHREAD_ONCE_INIT;
static int is_accelerated;
static pthread_once_t asked = PTHREAD_ONCE_INIT;

static void fill_shifts(void) {
    uint32_t bits[32];
    pthread_once(&once, fill_tables);
    for (int bit = 0; bit < 32; bit++) {
        bits[bit] = 1u << bit;
        for (int byte = 0; byte < LANE; byte++) bits[bit] = bits[bit] >> 8 ^ tables[0][bits[bit] & 0xFF];
    }
    for (int place = 0; place < 4; place++) {
        for (int byte = 0; byte < 256; byte++) {
            for (int bit = 0; bit < 8; bit++) {
                if (byte >> bit & 1) shifts[place][byte] ^= bits[place * 8 + bit];
            }
        }
    }
}

static uint32_t shifted(uint32_t state) {
    return shifts[0][state & 0xFF] ^ shifts[1][state >> 8 & 0xFF] ^ shifts[2][state >> 16 & 0xFF]
        ^ shifts[3][state >> 24];
}

ACCELERATED static uint32_t three_lanes(uint32_t first, const uint8_t *next) {
    uint32_t second = 0, third = 0;
    uint64_t words[3];
    for (const uint8_t *end = next + LANE; next < end; next += 8) {
        memcpy(&words[0], next, 8);
        memcpy(&words[1], next + LANE, 8);
        memcpy(&words[2], next + 2 * LANE, 8);
        first = STEP_WORD(first, words[0]);
        second = STEP_WORD(second, words[1]);
        third = STEP_WORD(third, words[2]);
    }
    return shifted(shifted(first) ^ second) ^ third;
}

ACCELERATED static uint32_t accelerated(uint32_t crc, const uint8_t *next, size_t count) {
    uint32_t state = ~crc;
    uint64_t word;
    if (count >= 3 * LANE) pthread_once(&filled, fill_shifts);
    for (; count >= 3 * LANE; count -= 3 * LANE, next += 3 * LANE) state = three_lanes(state, next);
    for (; count >= 8; count -= 8, next += 8) {
        memcpy(&word, next, 8);
        state = STEP_WORD(state, word);
    }
    for (; count > 0; count--) state = STEP_BYTE(state, *next++);
    return ~state;
}

static void ask(void) { is_accelerated = can_accelerate(); }

uint32_t epoch_crc32c(uint32_t crc, const void *bytes, size_t count) {
    pthread_once(&asked, ask);
    return is_accelerated ? accelerated(crc, bytes, count) : epoch_crc32c_portable(crc, bytes, count);
}
#else
uint32_t epoch_crc32c(uint32_t crc, const void *bytes, size_t count) {
    return epoch_crc32c_portable(crc, bytes, count);
}
#endif
