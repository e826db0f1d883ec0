/// One at a time for each machine, first come first served; machines do not wait for each other.
actor Turns {
    private var waiting: [MachineID: [CheckedContinuation<Void, Never>]] = [:]

    /// Runs the body when nobody else's runs for this machine. What runs in a turn is a transaction and nothing longer,
    /// so that waiting for one's turn is short; a caller that was cancelled in the meantime throws `cancelled`.
    func take<Value: Sendable>(
        _ id: MachineID, _ body: @Sendable () async throws(InventoryError) -> Value
    ) async throws(InventoryError) -> Value {
        await enter(id)
        defer { leave(id) }
        guard !Task.isCancelled else { throw InventoryError(.cancelled, "the call was cancelled; nothing was changed") }
        return try await body()
    }

    private func enter(_ id: MachineID) async {
        guard waiting[id] != nil else {
            waiting[id] = []
            return
        }
        await withCheckedContinuation { waiting[id, default: []].append($0) }
    }

    private func leave(_ id: MachineID) {
        guard var line = waiting[id], !line.isEmpty else {
            waiting[id] = nil
            return
        }
        let next = line.removeFirst()
        waiting[id] = line
        next.resume()
    }
}
