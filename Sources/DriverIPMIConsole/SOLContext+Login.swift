#if IPMIConsole
import CIPMIConsole
import DriverIPMI
import WroughtCore

extension ConsoleLogin {
    /// Host and port as the library reads them.
    var destination: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

extension SOLContext.Plan {
    /// Gives the login in the library's form for the time of a call. The library keeps a copy.
    func withLogin<Result>(_ body: (UnsafeMutablePointer<ipmiconsole_ipmi_config>) -> Result) -> Result {
        var user = login.user.map { CChar(bitPattern: $0) } + [0]
        var password = (login.password?.reveal() ?? "").utf8.map { CChar(bitPattern: $0) } + [0]
        var key = login.controllerKey()
        let keyLength = UInt32(key.count)
        return user.withUnsafeMutableBufferPointer { user in
            password.withUnsafeMutableBufferPointer { password in
                key.withUnsafeMutableBufferPointer { key in
                    var config = ipmiconsole_ipmi_config(
                        username: user.baseAddress, password: password.baseAddress,
                        k_g: keyLength > 0 ? key.baseAddress : nil, k_g_len: keyLength,
                        privilege_level: privilege, cipher_suite_id: Int32(suite), workaround_flags: workarounds)
                    return body(&config)
                }
            }
        }
    }

    private var privilege: Int32 {
        switch login.privilege {
        case "USER": IPMICONSOLE_PRIVILEGE_USER
        case "OPERATOR": IPMICONSOLE_PRIVILEGE_OPERATOR
        default: IPMICONSOLE_PRIVILEGE_ADMIN
        }
    }

    /// The workarounds of the settings by the library's numbers, where it has them.
    ///
    /// What the channel says of its payloads is never asked for: Activate Payload tells the same by refusing, and some
    /// controllers deny what they can do (Sun Fire 4100) or fall over the question. The port that a controller tells is
    /// never gone to: it is wrong on Asus P5M2 and Supermicro X8DTH, and behind an address translation.
    private var workarounds: UInt32 {
        var flags = IPMICONSOLE_WORKAROUND_IGNORE_SOL_PORT
        for (known, flag) in Self.carriedOver where login.workarounds.contains(known) { flags |= flag }
        return UInt32(flags | (isLenient ? Self.lenience : IPMICONSOLE_WORKAROUND_SKIP_CHANNEL_PAYLOAD_SUPPORT))
    }

    /// The flags that both have.
    static let carriedOver: [(Workarounds, Int32)] = [
        (.authenticationCapabilities, IPMICONSOLE_WORKAROUND_AUTHENTICATION_CAPABILITIES),
        (.intel20, IPMICONSOLE_WORKAROUND_INTEL_2_0_SESSION),
        (.supermicro20, IPMICONSOLE_WORKAROUND_SUPERMICRO_2_0_SESSION),
        (.sun20, IPMICONSOLE_WORKAROUND_SUN_2_0_SESSION),
        (.openSessionPrivilege, IPMICONSOLE_WORKAROUND_OPEN_SESSION_PRIVILEGE),
        (.integrityCheckValue, IPMICONSOLE_WORKAROUND_NON_EMPTY_INTEGRITY_CHECK_VALUE),
        (.noChecksumCheck, IPMICONSOLE_WORKAROUND_NO_CHECKSUM_CHECK),
    ]

    /// Wrong sizes (Asus, Supermicro X8, Intel), no or a wrong activation status (Supermicro X8SIL, Dell M605). The
    /// library asks for the status nevertheless when it does not ask for the channel's payloads.
    private static let lenience =
        IPMICONSOLE_WORKAROUND_IGNORE_SOL_PAYLOAD_SIZE | IPMICONSOLE_WORKAROUND_SKIP_SOL_ACTIVATION_STATUS
}
#endif
