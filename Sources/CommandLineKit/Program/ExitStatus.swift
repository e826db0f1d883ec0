/// What the program says to its caller when it ends; documented in docs/reference/cli.md.
public enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
    /// Everything asked for was done.
    case done = 0
    /// Something failed, or was not confirmed in a worrying way; the output says what.
    case someFailed = 1
    /// The command line cannot be carried out as it stands; nothing was sent.
    case usage = 2
    /// Stopped by Ctrl-C (SIGINT); the output says what was done before.
    case interrupted = 130
    /// Stopped by SIGTERM; the output says what was done before.
    case terminated = 143
}
