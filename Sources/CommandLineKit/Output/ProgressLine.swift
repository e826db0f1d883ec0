import Synchronization

/// One line on a terminal that is written over while a fleet is at work; nothing at all elsewhere.
final class ProgressLine: Sendable {
    private let output: Output
    private let shown = Mutex("")

    init(_ output: Output) { self.output = output }

    /// False when nobody would see it, so that it need not be made.
    var isShown: Bool { output.showsProgress }

    /// Shows the text in the place of the one before.
    func show(_ text: String) {
        guard output.showsProgress else { return }
        let line = TextTable.printable(String(text.prefix(100)))
        let isNew = shown.withLock { shown in
            defer { shown = line }
            return shown != line
        }
        if isNew { output.progress("\r\(line)\u{1B}[K") }
    }

    /// Clears the line, so that results can be printed.
    func clear() {
        let wasShown = shown.withLock { shown in
            defer { shown = "" }
            return !shown.isEmpty
        }
        if wasShown { output.progress("\r\u{1B}[K") }
    }
}
