import WroughtLab

/// A program at a terminal of its own, and somebody who reads and types.
struct TerminalRun: Sendable {
    /// What the person does.
    enum Step: Sendable {
        /// Wait until this appears, after what was waited for before.
        case expect(String)
        /// Type.
        case type(String)
        /// Wait until the terminal hands on every key as it is, which programs see to after they have said hello.
        case raw
        /// Touch a file, so that others know how far it is.
        case touch(String)
        /// Wait until there is such a file.
        case file(String)

        fileprivate var words: String {
            switch self {
            case .expect(let text): "expect \(Self.hexadecimal(text))"
            case .type(let text): "type \(Self.hexadecimal(text))"
            case .raw: "raw "
            case .touch(let path): "touch \(Self.hexadecimal(path))"
            case .file(let path): "file \(Self.hexadecimal(path))"
            }
        }

        private static func hexadecimal(_ text: String) -> String {
            text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }

    /// Runs the program through the steps and waits for its end. The status is 100 where a step's text did not come, 101
    /// where the program did not end by itself; the output is all that the terminal showed.
    static func run(_ command: [String], _ steps: [Step], seconds limit: Int = 40) async throws
        -> CommandResult
    {
        try await RunCommand.run(
            ProcessPlan("python3", ["-c", script, "\(limit)"] + command),
            input: steps.map(\.words).joined(separator: "\n"),
            within: .seconds(limit + 10))
    }

    /// Ends the program whatever happens: nothing is left when a step fails.
    private static let script = """
        import os, pty, select, signal, sys, termios, time
        steps = [line.split(' ') for line in sys.stdin.read().splitlines()]
        pid, fd = pty.fork()
        if pid == 0:
            os.execvp(sys.argv[2], sys.argv[2:])
        shown, place, limit = b'', 0, time.time() + int(sys.argv[1])
        def listen(pause):
            global shown
            if not select.select([fd], [], [], pause)[0]: return True
            try: data = os.read(fd, 4096)
            except OSError: data = b''
            shown += data
            return data != b''
        def finish(status):
            sys.stdout.write(shown.decode('latin1'))
            sys.stdout.flush()
            try: os.kill(pid, signal.SIGKILL)
            except OSError: pass
            os._exit(status)
        for kind, text in steps:
            text = bytes.fromhex(text)
            if kind == 'type': os.write(fd, text)
            elif kind == 'raw':
                while termios.tcgetattr(fd)[3] & termios.ICANON:
                    if time.time() > limit: finish(100)
                    listen(0.05)
            elif kind == 'touch': open(text, 'w').close()
            elif kind == 'file':
                while not os.path.exists(text):
                    if time.time() > limit: finish(100)
                    listen(0.05)
            else:
                while text not in shown[place:]:
                    if time.time() > limit or not listen(0.2) and text not in shown[place:]: finish(100)
                place = shown.index(text, place) + len(text)
        while listen(0.2):
            if time.time() > limit: finish(101)
        status = os.waitpid(pid, 0)[1]
        sys.stdout.write(shown.decode('latin1'))
        sys.stdout.flush()
        os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 102)
        """
}
