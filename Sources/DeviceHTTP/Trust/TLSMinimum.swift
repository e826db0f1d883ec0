import NIOSSL
import WroughtCore

/// The oldest version of TLS that is spoken.
package enum TLSMinimum: String, SettingChoice, Hashable {
    /// For devices that know nothing newer.
    case v10 = "1.0"
    /// For devices that know nothing newer.
    case v11 = "1.1"
    /// The usual one (RFC 8996).
    case v12 = "1.2"
    /// The newest.
    case v13 = "1.3"

    var version: TLSVersion {
        switch self {
        case .v10: .tlsv1
        case .v11: .tlsv11
        case .v12: .tlsv12
        case .v13: .tlsv13
        }
    }
}
