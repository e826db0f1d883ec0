/// Keeps the machines. Every change is whole or did not happen, and is durable before the call returns.
///
/// `Machine.settings.values` are stored as they are, `secrets` sealed: which is which, the driver's form says, and
/// ``MachineDraft/checked(by:at:)`` sets it right. All calls throw ``InventoryError``; a store adds codes of its own (corrupt, disk full, key lost, ...).
public protocol MachineRepository: Sendable {
    /// Adds machines, all or none. Throws `exists` naming every name that is taken, unless `replacing`: then those
    /// machines are replaced, and keep the time at which they were added. A secret that a replacement names in
    /// ``Machine/sealedSecrets`` stays as it is stored, where the driver is the same; the others are forgotten.
    func add(_ machines: [Machine], replacing: Bool) async throws(InventoryError)

    /// Reads, changes and writes one machine in one transaction; gives back what is now stored.
    ///
    /// `change` sees the machine with its secrets sealed (``Machine/sealedSecrets``). A secret that it sets replaces
    /// the stored one; one whose name it removes is forgotten; the others stay. It may change the name. It may throw,
    /// and may run again if the store has to repeat the transaction; then nothing of the first run is kept. Throws
    /// `not-found`, `exists` for a new name that is taken, or what `change` throws (a `DriverError` as `bad-machine`).
    @discardableResult
    func update(
        _ name: MachineName, _ change: @escaping @Sendable (inout Machine) throws -> Void
    ) async throws(InventoryError) -> Machine

    /// Removes machines, all or none. Throws `not-found` naming every name that is not there.
    func remove(_ names: [MachineName]) async throws(InventoryError)

    /// One machine with its secrets opened. Throws `not-found` naming the nearest name.
    func machine(named name: MachineName) async throws(InventoryError) -> Machine

    /// The machines that a filter names, in natural order of their names.
    ///
    /// With ``SecretReading/names`` no secret is opened, so that this works without the key. Throws `no-match` when a
    /// pattern of the filter or the filter as a whole names no machine; the empty filter may give an empty list.
    func machines(_ filter: MachineFilter, secrets: SecretReading) async throws(InventoryError) -> [Machine]

    /// Every name in natural order.
    func machineNames() async throws(InventoryError) -> [MachineName]
}

/// What a reading does with secrets.
public enum SecretReading: Sendable, Hashable {
    /// Opens them, for a driver.
    case opened
    /// Gives their names only, for tables and exports.
    case names
}

extension MachineRepository {
    /// Adds one machine. Throws `exists`.
    public func add(_ machine: Machine) async throws(InventoryError) { try await add([machine], replacing: false) }

    /// Removes one machine. Throws `not-found`.
    public func remove(_ name: MachineName) async throws(InventoryError) { try await remove([name]) }
}
