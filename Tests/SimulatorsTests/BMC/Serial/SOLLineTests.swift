import Testing
import WroughtWireIPMI

@testable import WroughtSimulators

/// What a controller does with serial-over-LAN packets, without a socket and without a clock.
@Suite("Serial over LAN at the controller's end")
struct SOLLineTests {
    private func line(retries: Int = 2, buffer: Int = 1000, size: Int = 10) -> SOLLine {
        SOLLine(
            session: 1, isEncrypted: true,
            pace: .init(
                accumulation: .milliseconds(5), threshold: 8, retries: retries, retryInterval: .milliseconds(100),
                mostCharacters: size, buffer: buffer))
    }

    @Test("characters are collected, and sent at once when they are enough")
    func collecting() {
        var line = line()
        line.print(Array("abc".utf8), at: .zero)
        #expect(line.advance(to: .milliseconds(4)).isEmpty)
        #expect(line.nextMoment == .milliseconds(5))
        #expect(line.advance(to: .milliseconds(5)) == [SOLPacket(sequence: 1, characters: Array("abc".utf8))])
        line.print(Array("defghijk".utf8), at: .milliseconds(6))
        #expect(line.advance(to: .milliseconds(50)).isEmpty, "one packet is under way")
        _ = line.receive(SOLPacket(acknowledged: 1, acceptedCount: 3), at: .milliseconds(50))
        #expect(line.advance(to: .milliseconds(50)).map(\.sequence) == [2])
    }

    @Test("a packet is sent again until it is acknowledged, then given up, and the loss is told")
    func repeating() {
        var line = line(retries: 2)
        line.print(Array("abcdefgh".utf8), at: .zero)
        var sent: [SOLPacket] = []
        for moment in [0, 100, 200, 300, 1000] { sent += line.advance(to: .milliseconds(moment)) }
        #expect(sent.count == 3 && Set(sent).count == 1)
        line.print(Array("z".utf8), at: .seconds(2))
        let next = line.advance(to: .seconds(3))
        #expect(next.first == SOLPacket(sequence: 2, flags: SOLPacket.Status.overrun.rawValue, characters: [0x7A]))
    }

    @Test("characters that the console did not take come again in a new packet")
    func partialAcceptance() {
        var line = line()
        line.print(Array("abcdefgh".utf8), at: .zero)
        _ = line.advance(to: .zero)
        _ = line.receive(SOLPacket(acknowledged: 1, acceptedCount: 5, flags: 0x40), at: .milliseconds(1))
        #expect(line.advance(to: .milliseconds(6)) == [SOLPacket(sequence: 2, characters: Array("fgh".utf8))])
    }

    @Test("a packet that comes twice is acknowledged twice and typed once; numbers wrap")
    func duplicates() {
        var line = line()
        for number in Array(1...15) + [1, 2] as [UInt8] {
            let packet = SOLPacket(sequence: number, characters: [number])
            let first = line.receive(packet, at: .zero)
            let second = line.receive(packet, at: .zero)
            #expect(first.typed == [number] && second.typed.isEmpty)
            #expect(first.acknowledgement == SOLPacket(acknowledged: number, acceptedCount: 1))
            #expect(second.acknowledgement == first.acknowledgement)
        }
    }

    @Test("what does not fit the buffer is lost, oldest first, and told")
    func overrun() {
        var line = line(buffer: 4, size: 200)
        line.print(Array("abcdefgh".utf8), at: .zero)
        let packet = line.advance(to: .milliseconds(5)).first
        #expect(packet?.characters == Array("efgh".utf8) && packet?.status == .overrun)
    }

    @Test("a console can halt the machine's output, flush it and send a break")
    func operations() {
        var line = line()
        line.print(Array("abcdefgh".utf8), at: .zero)
        let halt = SOLPacket(sequence: 1, flags: SOLPacket.Operation.deassertCTS.rawValue)
        _ = line.receive(halt, at: .zero)
        #expect(line.nextMoment == nil && line.advance(to: .seconds(1)).isEmpty)
        let flush: SOLPacket.Operation = [.flushInbound, .sendBreak]
        #expect(line.receive(SOLPacket(sequence: 2, flags: flush.rawValue), at: .zero).sendsBreak)
        #expect(line.nextMoment == nil)
    }

    @Test("random packets in any order never trap, and the window stays one packet wide")
    func anything() {
        var generator = SystemRandomNumberGenerator()
        var line = line()
        var widest = 0
        for step in 0..<1000 {
            let now = Duration.milliseconds(step)
            if step % 3 == 0 { line.print([UInt8(step & 0xFF)], at: now) }
            let packet = SOLPacket(
                sequence: .random(in: 0...15, using: &generator), acknowledged: .random(in: 0...15, using: &generator),
                acceptedCount: .random(in: 0...255, using: &generator), flags: .random(in: 0...255, using: &generator),
                characters: Array(repeating: 1, count: .random(in: 0...3, using: &generator)))
            _ = line.receive(packet, at: now)
            widest = max(widest, line.advance(to: now).count)
        }
        #expect(widest == 1)
    }
}
