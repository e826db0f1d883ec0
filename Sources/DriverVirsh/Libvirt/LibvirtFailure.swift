/// What libvirt said when a call failed: its numbers (virterror.h) and its sentence.
struct LibvirtFailure: Error, Sendable, Hashable {
    /// A `virErrorNumber`.
    let code: Int32
    /// A `virErrorDomain`: the part of libvirt that failed.
    let domain: Int32
    /// libvirt's sentence, in English or the system's language.
    let message: String

    /// The domain is not in a state in which this can be done (`VIR_ERR_OPERATION_INVALID`).
    var isOperationInvalid: Bool { code == 55 }

    /// The connection ended under the call: the daemon went away, or keep-alive gave up on it.
    var isConnectionLost: Bool {
        if [6, 38, 39].contains(code), domain == 7 { return true }  // invalid connection, system error, RPC; from RPC
        let signs = ["client socket is closed", "keepalive timeout", "End of file while reading", "Broken pipe"]
        return signs.contains { message.contains($0) }
    }
}

#if Libvirt
import CLibvirt

extension LibvirtFailure {
    /// The last failure on this thread. To be asked for directly after the call that failed.
    static func last() -> LibvirtFailure {
        guard let error = virGetLastError()?.pointee else {
            return LibvirtFailure(code: 0, domain: 0, message: "libvirt gave no reason")
        }
        let message = error.message.map { String(cString: $0) } ?? "libvirt gave no reason"
        return LibvirtFailure(code: error.code, domain: error.domain, message: message)
    }

    /// Passes a status on; libvirt says failure with a negative one.
    @discardableResult
    static func check(_ status: Int32) throws(LibvirtFailure) -> Int32 {
        guard status >= 0 else { throw last() }
        return status
    }

    /// Passes a result on; libvirt says failure with a null pointer.
    static func check<Value>(_ value: Value?) throws(LibvirtFailure) -> Value {
        guard let value else { throw last() }
        return value
    }
}
#endif
