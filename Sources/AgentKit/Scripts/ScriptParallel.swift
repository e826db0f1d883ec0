/// Whether a script may run beside others (`parallel` of a script's header).
public enum ScriptParallel: Int, Sendable, Hashable, CaseIterable {
    /// Alone.
    case disabled = 0
    /// Beside other copies of itself, for example one for each disk.
    case instance = 1
    /// Beside any other that may.
    case any = 2

    /// Reads the number or the word.
    public init?(text: String) {
        switch text.lowercased() {
        case "0", "disabled", "none": self = .disabled
        case "1", "instance", "name": self = .instance
        case "2", "any", "enabled": self = .any
        default: return nil
        }
    }
}
