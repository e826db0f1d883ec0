public import WroughtCore

/// Keeps between runs what drivers learnt of BMCs and PDUs; see `ControllerMemory`. Never holds a secret.
public protocol ControllerMemoryRepository: Sendable {
    /// What is kept of these controllers and was learnt at that time or later.
    func knowledge(
        of controllers: Set<ControllerIdentity>, since time: Timestamp
    ) async throws(InventoryError) -> ControllerMemory.Knowledge
    /// Keeps lessons, all or none; a lesson without a value is forgotten.
    func keep(_ lessons: [ControllerMemory.Lesson], at time: Timestamp) async throws(InventoryError)
    /// Forgets what was learnt before that time.
    func forgetLessons(before time: Timestamp) async throws(InventoryError)
}
