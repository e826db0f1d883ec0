public import WroughtCore

/// What is worth remembering of a BMC or PDU between runs, for example the cipher suite that worked.
///
/// A memory may be wrong or gone at any time: whoever reads it must be able to find out anew. Never holds a secret.
public protocol ControllerMemory: Sendable {
    /// What is remembered under the key; nil when nothing is.
    func recall(_ key: String, of controller: ControllerIdentity) async throws(InventoryError) -> JSONValue?
    /// What is remembered under the key of every controller: one reading for a fleet.
    func recallAll(_ key: String) async throws(InventoryError) -> [ControllerIdentity: JSONValue]
    /// Remembers a value, or with nil forgets it.
    func remember(_ value: JSONValue?, as key: String, of controller: ControllerIdentity) async throws(InventoryError)
    /// Forgets everything about a controller.
    func forget(_ controller: ControllerIdentity) async throws(InventoryError)
}
