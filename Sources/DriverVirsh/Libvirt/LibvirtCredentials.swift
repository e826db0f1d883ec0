#if Libvirt
import CLibvirt
import Glibc
import WroughtCore

/// Answers libvirt's questions while a connection is opened: the user, the password, and no to everything else.
///
/// libvirt calls back on the thread that opens the connection, and only while it does.
final class LibvirtCredentials {
    private let user: String?
    private let password: Secret?
    /// What libvirt asked although nothing was there to answer with: `a password`, `a user name`, `a host key`.
    private(set) var unanswered: [String] = []
    /// True once the password was given: libvirt's SSH client asks again and again for one that is refused, and a
    /// second try with the same could only lock an account.
    private var gavePassword = false
    /// True when it was asked for again, that is, refused.
    private(set) var wasAskedAgain = false

    init(user: String?, password: Secret?) {
        self.user = user
        self.password = password
    }

    /// Opens the connection at a URI.
    func open(_ uri: String) throws(LibvirtFailure) -> virConnectPtr {
        var kinds = [
            VIR_CRED_AUTHNAME, VIR_CRED_USERNAME, VIR_CRED_PASSPHRASE, VIR_CRED_NOECHOPROMPT, VIR_CRED_ECHOPROMPT,
        ]
        .map { Int32($0.rawValue) }
        let connection = kinds.withUnsafeMutableBufferPointer { kinds in
            var auth = virConnectAuth(
                credtype: kinds.baseAddress, ncredtype: UInt32(kinds.count), cb: answerAll,
                cbdata: Unmanaged.passUnretained(self).toOpaque())
            return withExtendedLifetime(self) { virConnectOpenAuth(uri, &auth, 0) }
        }
        return try LibvirtFailure.check(connection)
    }

    /// The answer to one question; nil ends the opening.
    fileprivate func answer(to kind: Int32, prompt: String) -> String? {
        switch virConnectCredentialType(rawValue: UInt32(kind)) {
        case VIR_CRED_AUTHNAME, VIR_CRED_USERNAME: return noting(user, "a user name: write it in the URI, user@host")
        case VIR_CRED_PASSPHRASE, VIR_CRED_NOECHOPROMPT: return passwordOnce()
        default:
            unanswered.append("to accept the host key: \(prompt)")
            return nil
        }
    }

    private func passwordOnce() -> String? {
        wasAskedAgain = gavePassword
        if wasAskedAgain { return nil }
        gavePassword = password != nil
        return noting(password?.reveal(), "a password: give power_pass")
    }

    private func noting(_ answer: String?, _ question: String) -> String? {
        if answer == nil { unanswered.append(question) }
        return answer
    }
}

/// Fills in every answer as memory that libvirt frees. The context is the `LibvirtCredentials` that opens.
private let answerAll: virConnectAuthCallbackPtr = { @Sendable credentials, count, context in
    guard let credentials, let context else { return -1 }
    let giver = Unmanaged<LibvirtCredentials>.fromOpaque(context).takeUnretainedValue()
    for index in 0..<Int(count) {
        let prompt = credentials[index].prompt.map { String(cString: $0) } ?? ""
        guard let answer = giver.answer(to: credentials[index].type, prompt: prompt) else { return -1 }
        credentials[index].result = strdup(answer)
        credentials[index].resultlen = UInt32(strlen(answer))
    }
    return 0
}
#endif
