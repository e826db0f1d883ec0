/// Where the TFTP and HTTP servers' answers come from. It is asked for every single request, so what it says may change
/// from one to the next without a restart.
public protocol BootFileSource: Sendable {
    /// What the path gives to this client now; nil where there is no such file.
    ///
    /// Called from any task; the servers give up on an answer that takes longer than their own limit, and cancel the task.
    /// An error is reported to the operator; the client is told only that the server failed.
    func file(for request: BootFileRequest) async throws -> BootFile?
}

/// Several sources, asked in order; the first answer counts.
public struct BootFileChain: BootFileSource {
    private let sources: [any BootFileSource]

    /// A chain; its order is the order of the arguments.
    public init(_ sources: any BootFileSource...) { self.sources = sources }
    /// A chain; its order is that of the list.
    public init(_ sources: [any BootFileSource]) { self.sources = sources }

    /// The first source's answer that is not nil.
    public func file(for request: BootFileRequest) async throws -> BootFile? {
        for source in sources {
            if let file = try await source.file(for: request) { return file }
        }
        return nil
    }
}

/// Files with fixed names.
public struct BootFileTable: BootFileSource {
    private let files: [BootPath: BootFile]

    /// A table; names are those of ``BootPath``.
    public init(_ files: [BootPath: BootFile]) { self.files = files }

    /// The file with just this path.
    public func file(for request: BootFileRequest) async throws -> BootFile? { files[request.path] }
}

/// Files that a closure makes.
public struct ComputedBootFiles: BootFileSource {
    private let make: @Sendable (BootFileRequest) async throws -> BootFile?

    /// Asks the closure every time.
    public init(_ make: @escaping @Sendable (BootFileRequest) async throws -> BootFile?) { self.make = make }

    /// What the closure says.
    public func file(for request: BootFileRequest) async throws -> BootFile? { try await make(request) }
}
