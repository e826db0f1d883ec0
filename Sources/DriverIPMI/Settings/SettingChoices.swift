public import WroughtCore
import WroughtWireIPMI

extension IPMISettings {
    /// The session format, under MAAS's names.
    public enum Version: String, SettingChoice, Hashable {
        /// IPMI 1.5.
        case lan = "LAN"
        /// IPMI 2.0 (RMCP+).
        case lan20 = "LAN_2_0"
        /// Spellings of other tools.
        public static let aliases: [String: Version] = ["1.5": .lan, "2.0": .lan20, "lan": .lan, "lanplus": .lan20]
    }

    /// What boot flags say of the firmware unless a mode is asked for.
    public enum BootType: String, SettingChoice, Hashable {
        /// As the flags that are there say.
        case auto
        /// PC BIOS.
        case legacy
        /// EFI.
        case efi
    }

    /// What `off` means.
    public enum OffMode: String, SettingChoice, Hashable {
        /// Power is taken away.
        case hard
        /// The operating system is asked to shut down.
        case soft
    }

    /// The privilege to log in with, under MAAS's names.
    public enum Privilege: String, SettingChoice, Hashable {
        /// May read.
        case user = "USER"
        /// May switch power and set the boot device.
        case `operator` = "OPERATOR"
        /// May configure the controller.
        case admin = "ADMIN"
        /// Spellings of other tools.
        public static let aliases: [String: Privilege] = [
            "user": .user, "operator": .operator, "admin": .admin, "ADMINISTRATOR": .admin, "administrator": .admin,
        ]

        var level: PrivilegeLevel {
            switch self {
            case .user: .user
            case .operator: .operator
            case .admin: .admin
            }
        }
    }

    /// The cipher suite of IPMI 2.0; the empty choice lets the driver take the best that is offered.
    public enum Suite: String, SettingChoice, Hashable {
        /// The best that the controller offers.
        case best = ""
        /// HMAC-SHA256, HMAC-SHA256-128, AES-CBC-128.
        case s17 = "17"
        /// HMAC-SHA1, HMAC-SHA1-96, AES-CBC-128.
        case s3 = "3"
        /// HMAC-MD5, HMAC-MD5-128, AES-CBC-128.
        case s8 = "8"
        /// HMAC-MD5, MD5-128, AES-CBC-128.
        case s12 = "12"
        /// Nothing is checked or encrypted.
        case s0 = "0"
        /// HMAC-SHA1 at login, then nothing.
        case s1 = "1"
        /// HMAC-SHA1, HMAC-SHA1-96, in clear.
        case s2 = "2"
        /// HMAC-MD5 at login, then nothing.
        case s6 = "6"
        /// HMAC-MD5, HMAC-MD5-128, in clear.
        case s7 = "7"
        /// HMAC-MD5, MD5-128, in clear.
        case s11 = "11"
        /// HMAC-SHA256 at login, then nothing.
        case s15 = "15"
        /// HMAC-SHA256, HMAC-SHA256-128, in clear.
        case s16 = "16"

        /// Words for the empty choice.
        public static let aliases: [String: Suite] = ["best": .best, "auto": .best]

        var id: UInt8? { UInt8(rawValue) }
    }

    /// The authentication of IPMI 1.5.
    public enum Authentication: String, SettingChoice, Hashable {
        /// The best that the controller offers of MD5, straight password, none.
        case auto
        /// Nothing is checked.
        case none
        /// A digest over password and packet.
        case md5
        /// The password in clear.
        case straight
        /// Spellings of other tools.
        public static let aliases: [String: Authentication] = [
            "NONE": .none, "MD5": .md5, "PASSWORD": .straight, "password": .straight,
            "straight_password_key": .straight,
        ]

        var type: AuthenticationType? {
            switch self {
            case .auto: nil
            case .none: AuthenticationType.none
            case .md5: .md5
            case .straight: .straight
            }
        }
    }

    /// How many busses lie between the controller at the address and the one that is meant.
    public enum Bridging: String, SettingChoice, Hashable {
        /// The controller at the address is meant.
        case no
        /// One bus.
        case single
        /// Two busses.
        case dual
    }

    /// How the controller looks for the user.
    public enum UserLookup: String, SettingChoice, Hashable {
        /// By name alone.
        case name
        /// By name and privilege together: a user may exist once for each privilege.
        case nameAndPrivilege = "name-and-privilege"
    }
}
