import Logging
import WroughtCore
import WroughtProvisioning

/// What drivers learnt of controllers goes from one run of the program to the next, by way of the store. It only saves
/// time: where the store cannot give or take it, the command goes on, and the log says so.
extension Session {
    /// So long something is believed; then it is found out anew, in case the controller changed.
    private static let believedFor = Duration.seconds(7 * 86_400)

    private var oldest: Timestamp {
        Timestamp(microseconds: context.now().microseconds - Int64(Self.believedFor / .microseconds(1)))
    }

    /// Tells the drivers what former runs learnt of these controllers. Asks nothing where no store is open.
    func recall(_ controllers: Set<ControllerIdentity>) async {
        guard !controllers.isEmpty, let memory = openedInventory?.memory else { return }
        do throws(InventoryError) {
            context.memory.add(try await memory.knowledge(of: controllers, since: oldest))
        } catch {
            context.logger.debug("controllers not recalled", metadata: .of(["error": "\(error)"]))
        }
    }

    /// Keeps what this run learnt.
    func keepLessons() async {
        let lessons = context.memory.takeLessons()
        guard !lessons.isEmpty, let memory = openedInventory?.memory else { return }
        do throws(InventoryError) {
            try await memory.keep(lessons, at: context.now())
            try await memory.forgetLessons(before: oldest)
        } catch {
            context.logger.debug("lessons not kept", metadata: .of(["error": "\(error)"]))
        }
    }
}
