import DeviceHTTP
import WroughtCore

extension CertificateFacts {
    /// Why the certificate is not believed, as a sentence with the remedy; the faults that are seen come first, and
    /// what is left is that nobody we believe has signed it.
    func complaint(host: String, now: Timestamp) -> (sentence: String, remedy: String) {
        let seconds = now.microseconds / 1_000_000
        let pinned = ", or set certificate_sha256 to \(pin)"
        if seconds > notAfter {
            return (
                "its certificate expired on \(Self.day(notAfter))", "renew the certificate on the BMC\(pinned)"
            )
        }
        if seconds < notBefore {
            return (
                "its certificate is valid only from \(Self.day(notBefore))",
                "check the clocks of the BMC and of this machine\(pinned)"
            )
        }
        // An IPv6 address has many spellings; it is not judged here.
        if !host.contains(":"), !isFor(host) {
            let list = names.prefix(5).joined(separator: ", ")
            return (
                "its certificate is for \(list.isEmpty ? "no name at all" : list) and not for \(host)",
                "set power_address to a name that it is for\(pinned)"
            )
        }
        return (
            "its certificate is signed by nobody that is believed here",
            "set ca_file to the CA's certificate\(pinned)"
        )
    }

    private static func day(_ seconds: Int64) -> String {
        // A year that no clock reaches would overflow.
        let limited = min(max(seconds, -60_000_000_000), 250_000_000_000)
        return String(Timestamp(microseconds: limited * 1_000_000).description.prefix(10))
    }
}
