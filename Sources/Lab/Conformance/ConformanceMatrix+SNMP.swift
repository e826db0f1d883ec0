extension ConformanceMatrix {
    static let snmp = [
        ConformanceRow(
            "snmp-apc", driver: "snmp-pdu", on: "simulated APC PDU behind snmpd, v2c, two outlets", .simulator,
            profiles: ConformanceRow.scaled
        ) {
            try await PDUStand.apc(in: $0)
        },
        ConformanceRow(
            "snmp-sentry", driver: "snmp-pdu", on: "simulated Server Technology PDU behind snmpd, v3", .simulator,
            profiles: ConformanceRow.scaled
        ) {
            try await PDUStand.sentry(in: $0)
        },
    ]
}
