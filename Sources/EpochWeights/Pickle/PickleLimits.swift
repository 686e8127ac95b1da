/// What bounds a pickle. The state of an optimizer over 10 000 tensors has some 500 000 objects in 10 MB.
struct PickleLimits {
    var nodes = 4_000_000
    var operations = 16_000_000
    /// Bytes that one pickle is looked for in.
    var length = 64 << 20
}
