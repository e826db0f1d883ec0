import WroughtConformance
import WroughtSimulators

extension RedfishHarness {
    /// What goes wrong in the service that is there.
    static let faults: [DeviceFault.Kind: @Sendable (DeviceFault) -> [RedfishFault]] = [
        .lying: { _ in [RedfishFault(.stuck)] },
        .stale: { [RedfishFault(.staleReads($0.duration))] },
        .flapping: { _ in [RedfishFault(.flapping)] },
        .silent: { _ in [RedfishFault(.silent)] },
        .delayed: { [RedfishFault(.slow($0.duration))] },
        .busy: { [RedfishFault(.status(503), on: .orders, times: $0.count)] },
        .lostAnswer: { _ in [RedfishFault(.hangsUp, on: .orders, times: 1)] },
        .transitional: { _ in [RedfishFault(.lying(.poweringOn))] },
        .corrupting: { _ in [RedfishFault(.invalidJSON)] },
        .bootLies: { _ in [RedfishFault(.forgetsBoot)] },
        .untold: { _ in [RedfishFault(.nullPowerState)] },
        .truncating: { _ in [RedfishFault(.truncatedBody(after: 40))] },
        .resetting: { [RedfishFault(.resetMidBody(after: 20), times: $0.count == 0 ? nil : $0.count)] },
        .sessionLimit: { [RedfishFault(.sessionLimit($0.count))] },
        .httpStatus: { status($0) },
        .redirectLoop: { _ in [RedfishFault(.redirectLoop)] },
        .invalidJSON: { _ in [RedfishFault(.invalidJSON)] },
        .imageUnreachable: { _ in [RedfishFault(.status(400), on: .path("VirtualMedia.InsertMedia"))] },
    ]

    /// A login is answered as ever; a count of 0 means every other request.
    private static func status(_ fault: DeviceFault) -> [RedfishFault] {
        let pause = Int((fault.duration / .seconds(1)).rounded(.up))
        let kind = RedfishFault.Kind.status(fault.status, retryAfter: pause > 0 ? pause : nil)
        return fault.count == 0
            ? [RedfishFault(kind, on: .reads), RedfishFault(kind, on: .writes)]
            : [RedfishFault(kind, on: .writes, times: fault.count)]
    }

    /// What is otherwise in a service that takes its place.
    static let characters: [DeviceFault.Kind: @Sendable (inout RedfishSettings, DeviceFault) -> Void] = [
        .slow: { slow(&$0, $1.duration) },
        // As good as for ever.
        .stuck: { settings, _ in slow(&settings, .seconds(86_400)) },
        .ignoresSoftOff: { settings, _ in settings.timing.softOff = nil },
        .wrongPassword: { settings, _ in settings.users[0].password = "another-password" },
        .tooLittlePrivilege: { settings, _ in settings.users[0].role = .readOnly },
        .weakETags: { settings, _ in
            settings.profile.etags = .weak
            settings.profile.ifMatch = .heededStrongly
        },
        .strongETags: { settings, _ in
            settings.profile.etags = .strong
            settings.profile.ifMatch = .required
        },
        .tlsExpired: { settings, _ in settings.tls = RedfishTLS(.selfSigned(defect: .expired)) },
        .tlsWrongName: { settings, _ in settings.tls = RedfishTLS(.selfSigned(defect: .wrongName)) },
        .tlsTooOld: { settings, _ in settings.tls = RedfishTLS(.selfSigned(), versions: .old) },
    ]

    private static func slow(_ settings: inout RedfishSettings, _ duration: Duration) {
        settings.timing.on = duration
        settings.timing.off = duration
        settings.timing.softOff = duration
    }
}
