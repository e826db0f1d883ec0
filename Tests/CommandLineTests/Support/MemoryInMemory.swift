import WroughtCore
import WroughtProvisioning

/// What was learnt of controllers, as long as a test lives.
actor MemoryInMemory: ControllerMemoryRepository {
    private var known: ControllerMemory.Knowledge = [:]
    private var isBroken = false

    /// From now on nothing can be read or written.
    func `break`() { isBroken = true }

    private func check() throws(InventoryError) {
        if isBroken { throw InventoryError(.unexpected, "the memory is broken") }
    }

    func knowledge(
        of controllers: Set<ControllerIdentity>, since time: Timestamp
    ) async throws(InventoryError) -> ControllerMemory.Knowledge {
        try check()
        return known.filter { controllers.contains($0.key) && !$0.value.isEmpty }
    }

    func keep(_ lessons: [ControllerMemory.Lesson], at time: Timestamp) async throws(InventoryError) {
        try check()
        for lesson in lessons { known[lesson.controller, default: [:]][lesson.key] = lesson.value }
    }

    func forgetLessons(before time: Timestamp) async throws(InventoryError) { try check() }
}
