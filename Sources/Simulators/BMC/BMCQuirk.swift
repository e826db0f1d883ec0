/// A departure from the specification that controllers in the field have, under the name of the FreeIPMI workaround
/// that clients of such a controller need.
///
/// Each is modelled after what FreeIPMI does about it: its tools must fail against the simulated BMC without the
/// workaround, and work with it.
public enum BMCQuirk: String, Sendable, Hashable, CaseIterable {
    /// Login codes are made with the privilege of Open Session.
    case opensesspriv
    /// Get Channel Authentication Capabilities tells less than the controller offers.
    case authcap
    /// Answers within a session carry session number 0.
    case idzero
    /// Answers are signed although per-message authentication is off.
    case unexpectedauth
    /// Unsigned requests are dropped although per-message authentication is off.
    case forcepermsg
    /// Answers of IPMI 1.5 are numbered with the most significant byte first.
    case endianseq
    /// User names come padded, passwords cut, some login codes are made in other ways.
    case intel20
    /// The code of RAKP message 2 is a byte too long.
    case supermicro20
    /// As ``opensesspriv`` and ``supermicro20``, the latter with HMAC-SHA1 alone.
    case sun20
    /// The last checksum of answers is wrong.
    case nochecksumcheck
    /// RAKP message 4 has a check value where the suite has none.
    case integritycheckvalue
    /// RMCP presence pings are not answered.
    case ipmiping
    /// The codes of answers are blank (IPMI 1.5).
    case noauthcodecheck

    /// What is told of a quirk.
    public struct Row: Sendable, Hashable {
        /// What the controller does, and why that stops a client which keeps to the specification.
        public let reason: String
        /// On which controllers it was seen.
        public let seenOn: String
        /// Which sessions it concerns.
        public let sessions: Sessions
    }

    /// The kinds of sessions that a quirk concerns.
    public enum Sessions: Sendable, Hashable {
        /// Those of IPMI 1.5.
        case version15
        /// Those of IPMI 2.0.
        case version20
        /// Both.
        case both
    }

    /// The quirk's row.
    public var row: Row {
        switch self {
        case .opensesspriv:
            Row(
                reason: "hashes the privilege of Open Session where that of RAKP message 1 belongs (13.28.1)",
                seenOn: "Sun Fire 4100, Inventec 5441, Supermicro X8DTH, Intel S5500WBV, Dell C5220",
                sessions: .version20)
        case .authcap:
            Row(
                reason: "tells of no authentication types and of the wrong kinds of users and K_g (22.13)",
                seenOn: "Asus P5M2, Intel SR1520ML, Sun Fire 2200", sessions: .both)
        case .idzero:
            Row(
                reason: "puts 0 where the session's number belongs, so answers seem to belong to no session (13.6)",
                seenOn: "Tyan S2882", sessions: .both)
        case .unexpectedauth:
            Row(
                reason: "signs answers though it said that packets go unsigned after the login (6.11.4)",
                seenOn: "Dell PowerEdge 2850 and SC1425", sessions: .version15)
        case .forcepermsg:
            Row(
                reason: "drops unsigned requests though it said that packets go unsigned after the login (6.11.4)",
                seenOn: "IBM eServer 325", sessions: .version15)
        case .endianseq:
            Row(
                reason: "writes the session sequence numbers of answers in the order of its own processor (6.12.12)",
                seenOn: "Sun ILOM 1 and 2", sessions: .version15)
        case .intel20:
            Row(
                reason: "knows names only filled to 16 bytes, cuts passwords to 16 bytes with HMAC-MD5, leaves the "
                    + "filling and the lookup bit out of the code of message 3, and makes the check value of message 4 "
                    + "by the integrity algorithm",
                seenOn: "Intel SE7520AF2", sessions: .version20)
        case .supermicro20:
            Row(
                reason: "counts one byte too many in RAKP message 2, so its code has a byte too many (13.21)",
                seenOn: "Supermicro H8QME", sessions: .version20)
        case .sun20:
            Row(
                reason: "sends a code of 21 bytes with HMAC-SHA1, and hashes the privilege of Open Session (13.28.1)",
                seenOn: "Sun Fire 4100, 4200 and 4500", sessions: .version20)
        case .nochecksumcheck:
            Row(
                reason: "computes the checksum of answers wrongly (13.8)",
                seenOn: "Supermicro X9SCM-iiF, X9DRi-F and X9DRFR", sessions: .both)
        case .integritycheckvalue:
            Row(
                reason: "sends a check value at the end of a login without authentication, where none belongs (13.28)",
                seenOn: "Supermicro X8DTG and X8DTU, Intel S5500WBV", sessions: .version20)
        case .ipmiping:
            Row(
                reason: "leaves RMCP presence pings unanswered, so it seems not to be there (13.2.3)",
                seenOn: "Intel Windmill, Quanta Winterfell", sessions: .both)
        case .noauthcodecheck:
            Row(
                reason: "leaves the code of its answers blank (22.17.1)",
                seenOn: "Xyratex HB-F8-SRAY", sessions: .version15)
        }
    }
}
