import WroughtCore

// Secure, second part: whom the password is given to.
extension CheckList {
    static let secureTLS: [Check] = [
        certificate(
            "SEC-006", "a service whose certificate is over is refused", .tlsExpired,
            because: "RFC 5280, 6.1.3: whoever holds an old key could be anybody"),
        certificate(
            "SEC-007", "a service whose certificate names another is refused", .tlsWrongName,
            because: "RFC 9525: the password must not go to another device"),
        certificate(
            "SEC-008", "a service that offers only TLS 1.1 or older is refused", .tlsTooOld,
            because: "RFC 8996 forbids TLS 1.0 and 1.1"),
    ]

    private static func certificate(
        _ id: String, _ title: String, _ kind: DeviceFault.Kind, because reason: String
    ) -> Check {
        Check(
            id, title, .secure, needs: [.powerSensing], harness: [.fault(kind)], sends: "one reading", because: reason
        ) { it in
            try await it.harness().misbehave(DeviceFault(kind))
            try await it.harness().forget()
            let controller = try impatient(it)
            let error = try await it.error(of: "reading") { try await it.read(controller) }
            let vague: [DriverError.Code] = [.timeout, .unexpected, .cancelled, .badSettings]
            try it.expect(!vague.contains(error.code), "the error is \(error.code.rawValue)")
            guard let harness = it.target.harness, harness.abilities.contains(.exchanges) else { return }
            let count = try await harness.exchanges()
            try it.expect(count == 0, "\(count) requests were sent all the same")
        }
    }
}
