import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct EnlistmentPolicyTests {
    private let known = MACAddress.numbered(1)
    private let other = MACAddress.numbered(2)

    @Test func everybodyOrNobody() {
        let marks = MachineMarks(macs: [known])
        #expect(EnlistmentPolicy.acceptAll.admission(of: marks, from: nil).0 == .accept)
        #expect(EnlistmentPolicy.hold.admission(of: marks, from: nil).0 == .hold)
    }

    @Test func whoIsKnownBeforehand() throws {
        let policy = EnlistmentPolicy.acceptKnown(
            macs: [known], serials: ["d5xln1"],
            networks: [try SourceNetwork("10.1.0.0/16"), try SourceNetwork("2001:db8::/32")])
        let stranger = MachineMarks(macs: [other], serial: "ABCD99")
        let (held, why) = policy.admission(of: stranger, from: SourceAddress("10.2.0.1"))
        #expect((held, why) == (.hold, "no rule is about it"))
        #expect(policy.admission(of: MachineMarks(macs: [known, other]), from: nil).0 == .accept)
        #expect(policy.admission(of: MachineMarks(serial: "D5XLN1"), from: nil).0 == .accept)
        let (inside, reason) = policy.admission(of: stranger, from: SourceAddress("10.1.255.1"))
        #expect((inside, reason) == (.accept, "it speaks from 10.1.0.0/16"))
        #expect(policy.admission(of: stranger, from: SourceAddress("2001:db8:7::1")).0 == .accept)
        #expect(policy.admission(of: MachineMarks(), from: nil).0 == .hold)
    }

    @Test func theFirstRuleThatFitsDecides() throws {
        let policy = EnlistmentPolicy(
            rules: [
                .init(.mac([known]), .refuse), .init(.macPrefix([0x52, 0x54, 0]), .acceptAndCommission),
                .init(.network(try SourceNetwork("0.0.0.0/0")), .accept),
            ], otherwise: .hold)
        #expect(policy.admission(of: MachineMarks(macs: [known]), from: nil).0 == .refuse)
        #expect(
            policy.admission(of: MachineMarks(macs: [other]), from: SourceAddress("10.0.0.1")).0 == .acceptAndCommission
        )
        #expect(policy.admission(of: MachineMarks(serial: "ABCD99"), from: SourceAddress("10.0.0.1")).0 == .accept)
    }

    @Test(arguments: [
        ("10.0.0.0/24", "10.0.0.255", true), ("10.0.0.0/24", "10.0.1.0", false), ("10.0.0.0/0", "192.0.2.1", true),
        ("10.0.0.7", "10.0.0.7", true), ("10.0.0.7", "10.0.0.6", false), ("10.0.0.128/25", "10.0.0.127", false),
        ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
        ("10.0.0.0/8", "::ffff:10.9.9.9", true), ("::/0", "10.0.0.1", false),
    ])
    func networksHoldAddresses(_ network: String, _ address: String, _ isInside: Bool) throws {
        let address = try #require(SourceAddress(address))
        #expect(try SourceNetwork(network).contains(address) == isInside)
    }

    @Test(arguments: [
        "", "/", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/-1", "ten", "10.0.0.0/8/8", "10.0.0.0/ 8",
    ])
    func networksThatAreNone(_ text: String) {
        let error = inventoryError { () throws(InventoryError) in try SourceNetwork(text) }
        #expect(error?.code == .badNetwork)
        #expect(error?.remedy?.contains("10.0.0.0/24") == true)
    }

    @Test func addressesPrintTheUsualWay() {
        for text in ["10.0.0.1", "2001:db8::1", "::"] { #expect(SourceAddress(text)?.description == text) }
        #expect(SourceAddress("::ffff:10.0.0.1")?.description == "10.0.0.1")
    }
}
