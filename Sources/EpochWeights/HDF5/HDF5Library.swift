internal import CHDF5
internal import Glibc

/// The library's state that is the same for all files.
enum HDF5Library {
    /// The driver that reads an open descriptor; negative when it could not be registered.
    private static let driver: hid_t = {
        // Before the library's first call: it reads its environment then.
        setenv("HDF5_USE_FILE_LOCKING", "FALSE", 1)
        H5open()
        // No code is ever loaded because a file names a filter.
        H5PLset_loading_state(0)
        return epoch_fd_driver()
    }()

    static func openReadOnly(_ region: FileRegion) throws(ExaminationError) -> HDF5Handle {
        let access = try access(to: run(of: region))
        let file = H5Fopen(EPOCH_FD_FILE_NAME, epoch_H5F_ACC_RDONLY(), access.id)
        return try HDF5Handle(file, from: "H5Fopen", on: "/", close: H5Fclose)
    }

    /// A new file from this byte of the output on, to the output's end. The caller closes it, and looks whether that
    /// went well: only then all is written.
    static func create(_ output: OutputFile, at start: UInt64) throws(ExaminationError) -> hid_t {
        var run = epoch_fd_region()
        (run.descriptor, run.is_output, run.offset) = (output.descriptor, 1, haddr_t(start))
        let access = try access(to: run)
        let file = H5Fcreate(EPOCH_FD_FILE_NAME, epoch_H5F_ACC_TRUNC(), hid_t(H5P_DEFAULT), access.id)
        return try check(file, "H5Fcreate", on: "/")
    }

    private static func access(to run: epoch_fd_region) throws(ExaminationError) -> HDF5Handle {
        epoch_h5_silence()
        let driver = try check(driver, "H5FDregister", on: "/")
        let access = try HDF5Handle(
            H5Pcreate(epoch_H5P_FILE_ACCESS()), from: "H5Pcreate", on: "/", close: H5Pclose
        )
        try check(H5Pset_file_locking(access.id, false, true), "H5Pset_file_locking", on: "/")
        try check(epoch_fd_select(access.id, driver, run), "H5Pset_driver", on: "/")
        return access
    }

    private static func run(of region: FileRegion) -> epoch_fd_region {
        var run = epoch_fd_region()
        (run.offset, run.length) = (haddr_t(region.offset), haddr_t(region.length))
        switch region.source {
        case .descriptor(let descriptor): run.descriptor = descriptor
        case .memory(let memory): run.memory = memory.buffer.baseAddress
        }
        return run
    }
}
