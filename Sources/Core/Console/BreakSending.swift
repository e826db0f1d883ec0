/// A console that can send a break, which is not a character: a pause on the serial line that the machine notices.
public protocol BreakSending: ConsoleSession {
    /// Sends a break to the machine.
    func sendBreak() async throws
}
