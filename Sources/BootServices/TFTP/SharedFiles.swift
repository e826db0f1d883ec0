/// Open files by path, so that a thousand clients of one kernel need one descriptor. Every opening looks at the disk anew,
/// and only the same version is shared.
struct SharedFiles {
    private struct Weak {
        weak var file: OpenedFile?
    }

    private var files: [String: Weak] = [:]

    mutating func shared(_ file: OpenBootFile, of content: BootFile.Content) -> OpenBootFile {
        guard case .disk(let opened) = file, case .stored(let stored) = content else { return file }
        if let known = files[stored.path]?.file, known.entityTag == opened.entityTag { return .disk(known) }
        if files.count >= 1024 { files = files.filter { $0.value.file != nil } }
        files[stored.path] = Weak(file: opened)
        return file
    }
}
