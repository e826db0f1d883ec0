import Testing
import WroughtWireIPMI

@Suite("FRU inventory")
struct FRUInventoryTests {
    private let sample = FRUInventory(
        chassis: .init(
            type: 0x17, partNumber: .text("CH-1"), serialNumber: .bcdPlus("12-34.56 7"), custom: [.binary([1])]),
        board: .init(
            language: 25, manufacturedMinutes: 15_778_080, manufacturer: .text("Wrought"),
            name: .sixBitASCII("BOARD 01"),
            serialNumber: .text("X"), partNumber: .binary([]), custom: [.text("one"), .sixBitASCII("TWO ")]),
        product: .init(
            manufacturer: .text("Wrought"), name: .text("Server"), partNumber: .text("P"), version: .text("2"),
            serialNumber: .text("S-1"), assetTag: .text(String(repeating: "A", count: 63))))

    @Test("an inventory survives being written and read, and its checksums are right")
    func roundTrip() throws {
        let bytes = sample.encoded
        let read = try FRUInventory(decoding: bytes)
        #expect(read == sample)
        #expect(read.problems.isEmpty)
        #expect(bytes[0..<8].reduce(0, &+) == 0)
        #expect(read.board?.manufacturedUnixTime == 1_767_139_200)
    }

    /// The example of the FRU specification, section 13.3: the letters IPMI are 29h DCh A6h.
    @Test("six-bit ASCII of the specification's example")
    func sixBit() throws {
        let board = FRUInventory.BoardArea(
            manufacturer: .sixBitASCII("IPMI"), name: .text(""), serialNumber: .text(""), partNumber: .text(""))
        let bytes = FRUInventory(board: board).encoded
        #expect(Array(bytes[14..<18]) == [0x83, 0x29, 0xDC, 0xA6])
        #expect(try FRUInventory(decoding: bytes).board?.manufacturer == .sixBitASCII("IPMI"))
    }

    @Test("a wrong checksum is named and the text still read")
    func wrongChecksum() throws {
        var bytes = sample.encoded
        bytes[bytes.count - 1] ^= 0x55
        let read = try FRUInventory(decoding: bytes)
        #expect(read.problems == [WireError("FRU product area", "the checksum does not fit")])
        #expect(read.product == sample.product)
    }

    @Test("an area cut short is named and left out, the others are kept")
    func cutShort() throws {
        let bytes = sample.encoded
        let read = try FRUInventory(decoding: Array(bytes.dropLast(8)))
        #expect(read.product == nil)
        #expect(read.board == sample.board && read.chassis == sample.chassis)
        #expect(read.problems.map(\.structure) == ["FRU product area"])
    }

    @Test("bytes without a header are refused with the reason")
    func noHeader() {
        #expect(throws: WireError("FRU common header", "3 bytes where at least 8 are needed")) {
            try FRUInventory(decoding: [1, 2, 3])
        }
        #expect(throws: WireError("FRU common header", "format version 15 where 1 is known")) {
            try FRUInventory(decoding: Array(repeating: 0xFF, count: 64))
        }
    }

    @Test("any bytes are read or refused, and what is read can be written")
    func anything() throws {
        var random = SeededBytes(seed: 7)
        var readable = 0
        for round in 0..<5000 {
            var bytes = random.bytes(8 + round % 120)
            // Half of the rounds start with a header that leads somewhere.
            if round.isMultiple(of: 2) { bytes.replaceSubrange(0..<5, with: [1, 0, 1, UInt8(round % 5), 2]) }
            if bytes.count > 9, round.isMultiple(of: 2) { bytes.replaceSubrange(8..<10, with: [1, UInt8(round % 9)]) }
            guard let read = try? FRUInventory(decoding: bytes) else { continue }
            if read.chassis != nil || read.board != nil || read.product != nil { readable += 1 }
            _ = read.encoded
        }
        #expect(readable > 20)
    }

    @Test("random changes of a good inventory never trap")
    func mutations() throws {
        var random = SeededBytes(seed: 11)
        let good = sample.encoded
        for _ in 0..<5000 {
            var bytes = good
            for _ in 0..<4 { bytes[Int.random(in: 0..<bytes.count, using: &random)] = random.bytes(1)[0] }
            if let read = try? FRUInventory(decoding: bytes) { #expect(read.encoded.count >= 8) }
        }
    }
}
