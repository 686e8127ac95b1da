// zlib for Swift: the macros that Swift cannot import, as functions.
#pragma once
#include <zlib.h>

// Raw deflate, as zip members hold it: no header and no checksum of zlib's own.
static inline int epoch_inflate_begin(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
