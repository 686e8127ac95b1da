import CLinux
import EpochAPI
import EpochCore
import Glibc

/// One archived directory on its way to a path. The target appears whole and verified, or not at all.
struct RestoredTree {
    var source: String
    var files: [SnapshotFileInfo]

    /// Returns the path that was written: `path`, or in it when it is a directory and not to be replaced.
    func copy(to path: String, force: Bool) throws(ClientError) -> String {
        let target = try self.target(path, force: force)
        let temporary = try makeTemporary(beside: target)
        do throws(ClientError) {
            try fill(temporary)
            try install(temporary, as: target, force: force)
        } catch {
            Self.remove(temporary)
            throw error
        }
        return target
    }

    /// A directory that is there is where it goes into, as with a file.
    private func target(_ path: String, force: Bool) throws(ClientError) -> String {
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        var status = stat()
        guard stat(trimmed, &status) == 0 else { return trimmed }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            if !force { throw RestoredFile.exists(trimmed) }
            return trimmed
        }
        let inside = "\(trimmed)/\(source.split(separator: "/").last.map(String.init) ?? "snapshot")"
        guard stat(inside, &status) == 0 else { return inside }
        if !force { throw RestoredFile.exists(inside) }
        return inside
    }

    private func makeTemporary(beside target: String) throws(ClientError) -> String {
        var template = Array("\(target).tmp-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .failed("create a directory beside \(Escaped(target)): \(Errno.text); is there such a directory?")
        }
        let mask = umask(0)
        umask(mask)
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        chmod(path, 0o777 & ~mask)
        return path
    }

    private func fill(_ directory: String) throws(ClientError) {
        var folders: [String] = []
        for file in files {
            try makeFolders(of: file.path, in: directory, &folders)
            try copy(file, into: directory)
        }
        for folder in folders.reversed() + [""] { try sync("\(directory)/\(folder)") }
    }

    private func makeFolders(
        of path: String, in directory: String, _ folders: inout [String]
    ) throws(ClientError) {
        let names = path.split(separator: "/", omittingEmptySubsequences: false)
        guard names.allSatisfy({ !["", ".", ".."].contains($0) }) else {
            throw .failed("restore \(Escaped(path)): it is no path in a directory; is this the daemon you mean?")
        }
        for count in names.indices.dropFirst() {
            let folder = names[..<count].joined(separator: "/")
            guard !folders.contains(folder) else { continue }
            try RestoredFile.check(mkdir("\(directory)/\(folder)", 0o777), "make the directory", folder)
            folders.append(folder)
        }
    }

    /// With its time: some frameworks tell by it which file was written last.
    private func copy(_ file: SnapshotFileInfo, into directory: String) throws(ClientError) {
        let archived = "\(source)/\(file.path)"
        let output = open("\(directory)/\(file.path)", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard output >= 0 else { throw .failed("create \(Escaped(file.path)): \(Errno.text)") }
        defer { close(output) }
        try RestoredFile(source: archived, size: file.size, sha256: file.sha256).transfer(to: output)
        var status = stat()
        if lstat(archived, &status) == 0 {
            let result = epoch_set_modified(output, Timestamp(status.st_mtim).nanoseconds)
            try RestoredFile.check(result, "set the time of", file.path)
        }
        try RestoredFile.check(fsync(output), "fsync", file.path)
    }

    private func sync(_ directory: String) throws(ClientError) {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        try RestoredFile.check(fsync(descriptor), "fsync the directory", directory)
    }

    private func install(_ temporary: String, as target: String, force: Bool) throws(ClientError) {
        if epoch_rename_no_replace(AT_FDCWD, temporary, AT_FDCWD, target) != 0 {
            guard errno == EEXIST else { throw .failed("rename to \(Escaped(target)): \(Errno.text)") }
            guard force else { throw RestoredFile.exists(target) }
            let exchanged = epoch_rename_exchange(AT_FDCWD, temporary, AT_FDCWD, target)
            try RestoredFile.check(exchanged, "put the restored directory in the place of", target)
            Self.remove(temporary)
        }
        try RestoredFile.syncParent(of: target)
    }

    /// What is there, of whatever kind. No link is followed.
    private static func remove(_ path: String) {
        guard unlink(path) != 0, errno == EISDIR || errno == EPERM, let stream = opendir(path) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { remove("\(path)/\(name)") }
        }
        closedir(stream)
        rmdir(path)
    }
}
