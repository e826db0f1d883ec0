import Synchronization
import WroughtCore
import WroughtSimulators

/// A place where a simulated Redfish service listens with TLS. Another service can take its place: the machine stays as
/// it is, and so does what was seen.
final class RedfishStand: Sendable {
    /// The certificates that clients shall believe: the usual one, and that of the service that is there now.
    let caFile: String

    private let usual: RedfishSettings
    private let address: String
    private let folder: LabFolder
    private let state: Mutex<State>

    private struct State {
        var service: SimulatedRedfish
        var isUsual = true
        /// What the services before it saw.
        var orders: [RedfishOrder] = []
        var requests = 0
    }

    /// Starts the usual service; the lab ends whichever is there.
    init(_ settings: RedfishSettings, in lab: Lab) async throws {
        address = try lab.address()
        folder = try lab.folder.folder(lab.unique("redfish"))
        let (chain, key) = try await Self.certificate(for: address, folder, lab)
        var settings = settings
        settings.tls = RedfishTLS(.pem(chain: chain, key: key))
        caFile = try folder.write("ca.pem", chain)
        usual = settings
        let service = SimulatedRedfish(settings)
        try await service.start(address: address, port: 443)
        state = Mutex(State(service: service))
        lab.atEnd { [self] in await self.service.stop() }
    }

    /// `https://127.0.5.10`.
    var url: String { "https://\(address)" }
    /// The service that is there now.
    var service: SimulatedRedfish { state.withLock { $0.service } }
    /// The well-formed orders since ``forget()``.
    var orders: [RedfishOrder] { state.withLock { $0.orders + $0.service.orders } }
    /// How many requests came since ``forget()``.
    var requests: Int { state.withLock { $0.requests + $0.service.observations.count } }

    func forget() {
        state.withLock {
            $0.service.clearObservations()
            ($0.orders, $0.requests) = ([], 0)
        }
    }

    /// Puts a service in the place of the usual one that differs from it.
    func differ(_ change: (inout RedfishSettings) -> Void) async throws {
        var settings = usual
        change(&settings)
        try await replace(by: settings)
        state.withLock { $0.isUsual = false }
    }

    /// The usual service without faults, listening.
    func restore() async throws {
        if !state.withLock(\.isUsual) {
            try await replace(by: usual)
            state.withLock { $0.isUsual = true }
        }
        service.clearFaults()
        if service.port == nil { try await service.start(address: address, port: 443) }
    }

    private func replace(by settings: RedfishSettings) async throws {
        let old = service
        await old.stop()
        let next = SimulatedRedfish(settings)
        if let truth = old.truth() { Self.hand(truth, to: next) }
        try await next.start(address: address, port: 443)
        state.withLock {
            $0.orders += old.orders
            $0.requests += old.observations.count
            $0.service = next
        }
        try folder.write("ca.pem", Set([usualChain, next.certificatePEM].compactMap(\.self)).joined())
    }

    private var usualChain: String? {
        if case .pem(let chain, _)? = usual.tls?.certificate { chain } else { nil }
    }

    /// What is on its way arrives.
    private static func hand(_ truth: RedfishTruth, to service: SimulatedRedfish) {
        service.setPower([.on, .poweringOn].contains(truth.power) ? .on : .off)
        service.setBoot(truth.boot)
        for (drive, medium) in truth.media { service.setMedium(medium, drive: drive) }
    }

    /// One that stays the same whichever service is there, so that connections can be made anew.
    private static func certificate(
        for address: String, _ folder: LabFolder, _ lab: Lab
    ) async throws -> (chain: String, key: String) {
        let arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
            "-subj", "/CN=\(address)", "-addext", "subjectAltName=IP:\(address)", "-keyout", folder.file("key.pem"),
            "-out", folder.file("cert.pem"),
        ]
        try await lab.command("openssl", arguments).checked()
        guard let chain = folder.read("cert.pem"), let key = folder.read("key.pem") else {
            throw LabError("openssl made no certificate")
        }
        return (chain, key)
    }
}
