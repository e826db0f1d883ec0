import Testing
import WroughtWire

@Suite struct DHCPPropertyTests {
    @Test func spoiledMessagesNeverTrap() {
        var dice = Dice(seed: 2131)
        for run in 0..<Runs.perCodec {
            let octets = Mutation.spoil(CapturedDHCP.all[run % CapturedDHCP.all.count].octets, &dice)
            if let broken = WireExercise.dhcp(octets) { Issue.record("run \(run): \(broken)") }
        }
    }

    @Test func randomOptionsNeverTrap() {
        var dice = Dice(seed: 2132)
        let header = Array(CapturedDHCP.busyboxDiscover.prefix(240))
        for run in 0..<Runs.perCodec / 2 {
            let octets = header + (dice.chance(50) ? [52, 1, UInt8(dice.roll(1...3))] : []) + dice.octets(0...120)
            if let broken = WireExercise.dhcp(octets) { Issue.record("run \(run): \(broken)") }
        }
    }

    @Test func bareRandomOctetsNeverTrap() {
        var dice = Dice(seed: 2133)
        for run in 0..<Runs.perCodec / 10 {
            if let broken = WireExercise.dhcp(dice.octets(0...400)) { Issue.record("run \(run): \(broken)") }
        }
    }

    @Test func randomMessagesSurvive() throws {
        var dice = Dice(seed: 3396)
        for run in 0..<Runs.perCodec / 10 {
            guard let message = Self.message(&dice) else { continue }
            let needed = message.options.fields.reduce(0) { $0 + $1.octets.count + 2 * ($1.octets.count / 255 + 1) }
            let octets = try message.encoded(DHCPLayout(maximumSize: DHCPMessage.maximumSize))
            #expect(octets.count >= 300)
            #expect(try DHCPMessage(decoding: octets) == message, "run \(run)")
            // As short as it can be, so that fields are overloaded wherever they are empty.
            guard let tight = try? message.fitted(DHCPLayout(maximumSize: 240 + needed)) else {
                let needs = message.options.codes.contains { [50, 51, 53, 54, 55, 61, 82].contains($0) }
                #expect(needs, "only what the exchange needs may not be left out")
                continue
            }
            let read = try DHCPMessage(decoding: tight.octets)
            for field in message.options.fields where !tight.leftOut.contains(field.code) {
                #expect(read.options[raw: field.code] == field.octets, "run \(run), option \(field.code)")
            }
        }
    }

    private static func message(_ dice: inout Dice) -> DHCPMessage? {
        guard let address = HardwareAddress(type: dice.number(), octets: dice.octets(0...16)) else { return nil }
        var message = DHCPMessage(dice.chance(50) ? .request : .reply, xid: dice.number(), chaddr: address)
        message.hops = dice.number()
        message.secs = dice.number()
        message.flags = .init(rawValue: dice.number())
        message.ciaddr = .init(rawValue: dice.number())
        message.giaddr = .init(rawValue: dice.number())
        if dice.chance(40) { message.file = WireText(octets: dice.octets(0...128).filter { $0 != 0 }) }
        if dice.chance(40) { message.sname = WireText(octets: dice.octets(0...64).filter { $0 != 0 }) }
        for _ in 0..<dice.roll(0...12) {
            let code = DHCPOptionCode(rawValue: dice.number())
            guard !code.isStructural, code != 82 else { continue }
            message.options[raw: code] = dice.octets(0...(dice.chance(10) ? 700 : 40))
        }
        if dice.chance(20) { message.options[raw: 82] = dice.octets(0...60) }
        return message
    }
}
