import Glibc

/// What libFuzzer calls, over and over, with one input after the other. The environment says which parser gets them.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    chosen(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}

private let chosen: FuzzTarget = {
    let name = getenv("EPOCHD_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = FuzzTargets.all[name] else {
        FuzzTargets.end("targets: \(FuzzTargets.all.keys.sorted().joined(separator: " "))", status: 64)
    }
    return target
}()
