import Testing
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// The models of quirks are right: FreeIPMI, whose workarounds were made for the real controllers, fails against the
/// simulated BMC without the workaround and works with it.
@Suite("Quirks of the simulated BMC", .serialized)
struct QuirkTests {
    /// A quirk, and what it takes for it to show.
    struct Row: CustomTestStringConvertible, Sendable {
        var quirk: BMCQuirk
        /// The cipher suite; nil for IPMI 1.5.
        var suite: Int?
        /// What ipmipower says without the workaround.
        var complaint: String
        var password = "secret"
        var signsEveryPacket = true
        /// The options that switch the workaround on.
        var options: [String] { ["-W", quirk.rawValue] }

        var testDescription: String { "\(quirk.rawValue), \(suite.map { "suite \($0)" } ?? "IPMI 1.5")" }
    }

    static let rows: [Row] = [
        Row(quirk: .opensesspriv, suite: 3, complaint: "password invalid"),
        Row(quirk: .authcap, suite: 3, complaint: "username invalid"),
        Row(quirk: .authcap, suite: nil, complaint: "username invalid"),
        Row(quirk: .idzero, suite: nil, complaint: "timeout"),
        // In IPMI 2.0 ipmipower 1.6.10 ends without a word on session number 0, with the workaround and without.
        Row(quirk: .unexpectedauth, suite: nil, complaint: "timeout", signsEveryPacket: false),
        Row(quirk: .forcepermsg, suite: nil, complaint: "timeout", signsEveryPacket: false),
        Row(quirk: .endianseq, suite: nil, complaint: "timeout"),
        Row(quirk: .intel20, suite: 3, complaint: "privilege level cannot be obtained"),
        Row(quirk: .intel20, suite: 1, complaint: "privilege level cannot be obtained"),
        Row(
            quirk: .intel20, suite: 8, complaint: "privilege level cannot be obtained",
            password: "more than 16 bytes"),
        Row(quirk: .supermicro20, suite: 3, complaint: "password invalid"),
        Row(quirk: .sun20, suite: 3, complaint: "password invalid"),
        Row(quirk: .nochecksumcheck, suite: 3, complaint: "timeout"),
        Row(quirk: .nochecksumcheck, suite: nil, complaint: "timeout"),
        Row(quirk: .integritycheckvalue, suite: 0, complaint: "k_g invalid"),
        Row(quirk: .noauthcodecheck, suite: nil, complaint: "timeout"),
    ]

    @Test("ipmipower fails without the workaround and works with it", arguments: rows)
    func freeIPMI(_ row: Row) async throws {
        var settings = BMCSettings()
        settings.users = [BMCUser("admin", password: row.password)]
        settings.cipherSuites = [0, 1, 3, 8, 17]
        settings.signsEveryPacket = row.signsEveryPacket
        var faults = BMCFaults()
        faults.quirks = [row.quirk]
        try await BMCBench.run(settings, faults: faults) { bench async throws in
            let without = try await bench.freeIPMI(
                "ipmipower", suite: row.suite, password: row.password,
                pace: row.complaint == "timeout" ? .impatient : .patient, ["--stat"])
            #expect(without.output.contains(row.complaint))
            let with = try await bench.freeIPMI(
                "ipmipower", suite: row.suite, password: row.password, options: row.options, ["--stat"])
            #expect(with.output == "\(bench.address): off\n", "\(row.quirk.row.reason)")
        }
    }

    @Test("packets of IPMI 1.5 go unsigned after the login where the BMC says so, for both clients")
    func unsigned() async throws {
        var settings = BMCSettings()
        settings.signsEveryPacket = false
        try await BMCBench.run(settings) { bench async throws in
            let free = try await bench.freeIPMI("ipmipower", suite: nil, ["--stat"]).checked()
            #expect(free.output == "\(bench.address): off\n")
            #expect(try await bench.ipmitool15("MD5", ["power", "status"]).output == "Chassis Power is off\n")
        }
    }

    @Test("ipmitool has a workaround for the same Intel controllers", arguments: [3, 1, 8])
    func ipmitool(_ suite: Int) async throws {
        var settings = BMCSettings()
        settings.cipherSuites = [1, 3, 8]
        // ipmitool 1.8.19 does not fill names, so it needs one that is full.
        settings.users = [BMCUser("sixteen-bytes-it", password: "secret")]
        var faults = BMCFaults()
        faults.quirks = [.intel20]
        try await BMCBench.run(settings, faults: faults) { bench async throws in
            let without = try await bench.ipmitool(suite: suite, user: "sixteen-bytes-it", ["power", "status"])
            #expect(!without.status.isSuccess)
            let with = try await bench.ipmitool(
                suite: suite, user: "sixteen-bytes-it", options: ["-o", "intelplus"], ["power", "status"])
            #expect(with.output == "Chassis Power is off\n")
        }
    }

    @Test("every quirk is told of, and proven against FreeIPMI but for the one that its one-shot use does not meet")
    func complete() {
        for quirk in BMCQuirk.allCases {
            #expect(!quirk.row.reason.isEmpty && !quirk.row.seenOn.isEmpty)
        }
        // ipmipower sends presence pings in its interactive mode alone.
        #expect(Set(BMCQuirk.allCases).subtracting(Self.rows.map(\.quirk)) == [.ipmiping])
    }

    @Test("ipmiping: a presence ping is not answered, all else is")
    func ping() {
        var core = BMCCore()
        let ping = RMCPDatagram.asf(.ping(tag: 7)).encode()
        #expect(core.receive(ping, at: .zero).count == 1)
        core.faults.quirks = [.ipmiping]
        #expect(core.receive(ping, at: .zero).isEmpty)
        let question = LANRequest(GetChannelAuthenticationCapabilities().request, sequence: 1).encode()
        #expect(core.receive(RMCPDatagram.ipmi15(Session15Packet(payload: question)).encode(), at: .zero).count == 1)
    }
}
