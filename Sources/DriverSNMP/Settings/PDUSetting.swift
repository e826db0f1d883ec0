import WroughtCore

/// Each setting once; two forms are made of them.
enum PDUSetting {
    static let address = Setting<PDUAddresses>(
        "power_address", "PDU address",
        help: "Name or address of the PDU, with :port where it is not the usual one. Several PDUs with commas.",
        identifies: true)
    static let outlets = Setting<OutletPlan>(
        "node_outlet", "Outlet",
        help: "The machine's outlet: 3. Several: 3,4. With units, towers or infeeds: 2.5 or 1.1.5. With several PDUs: "
            + "pdu1:3,pdu2:7.",
        scope: .machine)
    static let type = Setting<PDUType>(
        "pdu_type", "Model", help: "The kind of PDU; auto asks the device what it is.", default: .auto)
    static let onDelay = Setting<Int>(
        "power_on_delay", "Delay before switching on", help: "Seconds to wait before an outlet is switched on.",
        default: 0, in: 0...300)
    static let port = Setting<PortNumber>("port", "UDP port", default: 161)
    static let version = Setting<SNMPVersion>("snmp_version", "SNMP version", default: .v2c)
    static let community = Setting<Secret?>(
        "snmp_community", "Community", help: "For reading and writing, with versions 1 and 2c.")
    static let writeCommunity = Setting<Secret?>(
        "snmp_write_community", "Write community", help: "When writing takes another community than reading.")
    static let user = Setting<String?>("snmp_user", "User", help: "With version 3.")
    static let authentication = Setting<SNMPAuthentication?>(
        "snmp_auth_protocol", "Authentication", help: "With version 3; SHA when only a password is given.")
    static let authenticationPassword = Setting<Secret?>(
        "snmp_auth_password", "Authentication password", help: "At least 8 characters.")
    static let privacy = Setting<SNMPPrivacy?>(
        "snmp_priv_protocol", "Privacy", help: "With version 3; AES when only a password is given.")
    static let privacyPassword = Setting<Secret?>(
        "snmp_priv_password", "Privacy password", help: "At least 8 characters.")
    static let context = Setting<String?>("snmp_context", "Context name", help: "With version 3; usually empty.")
    static let contextEngine = Setting<EngineID?>(
        "snmp_context_engine", "Context engine id", help: "With version 3, in hexadecimal; usually the PDU's own.")
    static let timeout = Setting<Int>(
        "snmp_timeout", "Time-out", help: "Seconds to wait for one answer.", default: 3, in: 1...60)
    static let retries = Setting<Int>(
        "snmp_retries", "Retries", help: "How often a question is asked again. An order is never sent again.",
        default: 2, in: 0...10)
}
