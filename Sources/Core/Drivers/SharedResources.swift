import Synchronization

/// What the drivers of one process share, by key: a libvirt connection, an IPMI socket with its sessions.
///
/// A value is made at its first use and lives until ``close()``. The executable owns it; nothing is global.
public final class SharedResources: Sendable {
    private struct Entry {
        var value: any Sendable
        var close: @Sendable () async -> Void
    }
    private struct State {
        var entries: [Key: Entry] = [:]
        var order: [Key] = []
        var isClosed = false
    }
    private struct Key: Hashable {
        let type: ObjectIdentifier
        let name: String
    }
    private let state = Mutex(State())

    /// Empty.
    public init() {}

    /// The resource of this type and name, made now if it is not there yet.
    ///
    /// `make` runs under a lock: it must be quick and do no I/O (connect at first use). `close` runs once, in
    /// ``close()``. Throws what `make` throws, and `cancelled` after ``close()``.
    public func resource<Value: Sendable>(
        _ name: String, as type: Value.Type = Value.self, make: () throws -> Value,
        close: @escaping @Sendable (Value) async -> Void = { _ in }
    ) throws -> Value {
        let key = Key(type: ObjectIdentifier(Value.self), name: name)
        return try state.withLock { state in
            if let known = state.entries[key]?.value as? Value { return known }
            guard !state.isClosed else { throw DriverError(.cancelled, "the program is shutting down") }
            let value = try make()
            state.entries[key] = Entry(value: value, close: { await close(value) })
            state.order.append(key)
            return value
        }
    }

    /// Closes everything, the newest first; later requests are refused. Waits for each to end.
    public func close() async {
        let entries = state.withLock { state in
            state.isClosed = true
            defer { state.entries = [:]; state.order = [] }
            return state.order.reversed().compactMap { state.entries[$0] }
        }
        for entry in entries { await entry.close() }
    }
}
