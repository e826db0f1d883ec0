/// What a finished client program left.
public struct CommandResult: Sendable {
    /// How it ended.
    public let status: ExitStatus
    /// Its standard output.
    public let output: String
    /// Its standard error.
    public let errorOutput: String
    /// From start to end, including up to 20 ms until the end was noticed.
    public let duration: Duration

    /// This result when the program ended with status 0.
    /// - Throws: ``LabError`` with the status and both outputs otherwise.
    @discardableResult
    public func checked() throws -> CommandResult {
        if status.isSuccess { return self }
        throw LabError("the program ended with \(status)\n\(output)\(errorOutput)")
    }
}
