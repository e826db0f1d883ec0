#if Libvirt
import CLibvirt
import Synchronization
import WroughtCore

/// Hands a connection's lifecycle events to those who watch a domain.
///
/// libvirt is asked for events when the first watcher comes; until then they would only be traffic.
final class LifecycleWatchers: Sendable {
    /// Receives events, or the end with its reason.
    enum News: Sendable {
        case event(LifecycleEvent)
        case end(DriverError?)
    }

    private struct State {
        var callback: Int32?
        var lastID = 0
        var watchers: [Int: (uuid: String, tell: @Sendable (News) -> Void)] = [:]
    }
    private let state = Mutex(State())

    /// Begins to watch a domain. Blocks the first time.
    /// - Returns: What to hand to ``remove(_:)``.
    func add(
        _ uuid: String, on connection: virConnectPtr, _ tell: @escaping @Sendable (News) -> Void
    ) throws(LibvirtFailure) -> Int {
        try subscribe(on: connection)
        return state.withLock { state in
            state.lastID += 1
            state.watchers[state.lastID] = (uuid, tell)
            return state.lastID
        }
    }

    /// Ends a watch.
    func remove(_ id: Int) { state.withLock { $0.watchers[id] = nil } }

    /// Ends every watch.
    func finish(_ reason: DriverError?) {
        let all = state.withLock { state in
            defer { state.watchers = [:] }
            return state.watchers.values.map(\.tell)
        }
        for tell in all { tell(.end(reason)) }
    }

    /// Tells libvirt that nobody listens any more. Blocks.
    func stop(on connection: virConnectPtr) {
        let callback = state.withLock { state in
            defer { state.callback = nil }
            return state.callback
        }
        if let callback { virConnectDomainEventDeregisterAny(connection, callback) }
    }

    private func subscribe(on connection: virConnectPtr) throws(LibvirtFailure) {
        guard state.withLock({ $0.callback == nil }) else { return }
        let context = Unmanaged.passRetained(self).toOpaque()
        // libvirt keeps all kinds of event callbacks as one type and calls each with the arguments of its kind.
        let callback = unsafeBitCast(lifecycleChanged, to: virConnectDomainEventGenericCallback.self)
        let id = virConnectDomainEventRegisterAny(
            connection, nil, Int32(VIR_DOMAIN_EVENT_ID_LIFECYCLE.rawValue), callback, context, freeWatchers)
        guard id >= 0 else {
            let failure = LibvirtFailure.last()
            freeWatchers(context)
            throw failure
        }
        let isSecond = state.withLock { state in
            defer { state.callback = state.callback ?? id }
            return state.callback != nil
        }
        if isSecond { virConnectDomainEventDeregisterAny(connection, id) }
    }

    fileprivate func changed(_ uuid: String, _ event: LifecycleEvent) {
        let interested = state.withLock { $0.watchers.values.filter { $0.uuid == uuid }.map(\.tell) }
        for tell in interested { tell(.event(event)) }
    }
}

private let lifecycleChanged: virConnectDomainEventCallback = { @Sendable _, domain, event, detail, context in
    guard let domain, let context, virDomainRef(domain) == 0 else { return 0 }
    let uuid = LibvirtDomain(owning: domain).uuid
    let watchers = Unmanaged<LifecycleWatchers>.fromOpaque(context).takeUnretainedValue()
    watchers.changed(uuid, LifecycleEvent(event: event, detail: detail))
    return 0
}

private let freeWatchers: @convention(c) (UnsafeMutableRawPointer?) -> Void = { @Sendable context in
    if let context { Unmanaged<LifecycleWatchers>.fromOpaque(context).release() }
}
#endif
