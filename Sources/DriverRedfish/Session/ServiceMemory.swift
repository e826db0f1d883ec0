import Synchronization
import WroughtCore

/// What was learned of one service, kept as long as the program runs.
final class ServiceMemory: Sendable {
    /// What is known of one system.
    struct System: Sendable {
        /// Where it is, once it was found.
        var path: String?
        /// The words that its reset action takes; nil while they are not known.
        var resetWords: [String]?
        /// Reset words that it refused as unknown although it lists them.
        var refusedWords: Set<String> = []
        /// False once it took a lasting override and held it for one boot only.
        var holdsLasting = true
        /// The boot plan that was set last, and how the device shows it.
        var boot: (plan: BootPlan, shown: BootShown)?
    }

    private let systems = Mutex<[String: System]>([:])
    private let form = Mutex(EntityTag.Form.asRead)

    /// What is known of the system; the key is its setting, or empty for the only one.
    func system(_ key: String?) -> System { systems.withLock { $0[key ?? ""] ?? System() } }

    /// Adds to it.
    func learn(_ key: String?, _ change: (inout System) -> Void) {
        systems.withLock { change(&$0[key ?? "", default: System()]) }
    }

    /// The form of `If-Match` that worked last.
    var tagForm: EntityTag.Form {
        get { form.withLock { $0 } }
        set { form.withLock { $0 = newValue } }
    }
}
