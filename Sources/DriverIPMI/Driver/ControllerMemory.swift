import Synchronization

/// What was seen of controllers in this process, by their source text.
final class ControllerMemory: Sendable {
    private let forgetful = Mutex<Set<String>>([])

    init() {}

    /// Whether a controller was seen to lose the valid bit of its boot flags at once.
    func forgetsValidBit(_ source: String) -> Bool { forgetful.withLock { $0.contains(source) } }

    func remember(_ source: String, forgetsValidBit forgets: Bool) {
        forgetful.withLock { set in
            if forgets { set.insert(source) } else { set.remove(source) }
        }
    }
}
