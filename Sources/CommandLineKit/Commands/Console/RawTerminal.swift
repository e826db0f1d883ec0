#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Puts the terminal into raw mode, so that every key goes to the machine, and gives it back as it was: also when the
/// program is ended by SIGHUP or SIGQUIT.
struct RawTerminal {
    /// What a signal handler restores. Written while no handler of ours is in place, and read by the handlers alone:
    /// there is one console for each run of the program.
    nonisolated(unsafe) private static var kept = termios()

    private static let endings = [SIGHUP, SIGQUIT]

    /// Nil when standard input is no terminal.
    init?() {
        guard tcgetattr(STDIN_FILENO, &Self.kept) == 0 else { return nil }
        var raw = Self.kept
        cfmakeraw(&raw)
        for ending in Self.endings { Self.handle(ending) }
        guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else {
            restore()
            return nil
        }
    }

    /// The terminal as it was.
    func restore() {
        tcsetattr(STDIN_FILENO, TCSADRAIN, &Self.kept)
        for ending in Self.endings { signal(ending, SIG_DFL) }
    }

    /// The handler calls nothing but functions that are safe in one (POSIX.1, 2.4.3): it restores, and lets the signal
    /// do what it does without a handler.
    private static func handle(_ number: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { @Sendable number in
            var before = RawTerminal.kept
            tcsetattr(STDIN_FILENO, TCSANOW, &before)
            signal(number, SIG_DFL)
            raise(number)
        }
        sigaction(number, &action, nil)
    }
}
