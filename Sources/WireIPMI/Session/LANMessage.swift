/// A request as it travels in a LAN payload, with addresses and checksums (IPMI 2.0 section 13.8, table 13-7).
public struct LANRequest: Sendable, Hashable {
    /// The controller's address on the bus; a BMC is 0x20.
    public var responder: UInt8
    /// The asker's address: 0x81 for a console (section 5.5), a bus address for bridged requests.
    public var requester: UInt8
    /// The asker's logical unit, 0 to 3.
    public var requesterLUN: UInt8
    /// The asker's number of the request, 0 to 63; comes back in the answer.
    public var sequence: UInt8
    /// What is asked.
    public var request: IPMIRequest

    /// A console's request to the BMC, unless told otherwise.
    public init(
        _ request: IPMIRequest, sequence: UInt8, responder: UInt8 = LANAddress.controller,
        requester: UInt8 = LANAddress.console, requesterLUN: UInt8 = 0
    ) {
        self.request = request
        self.sequence = sequence & 0x3F
        self.responder = responder
        self.requester = requester
        self.requesterLUN = requesterLUN & 0x03
    }

    /// The message with both checksums.
    public func encode() -> [UInt8] {
        LANFrame(
            first: responder, netFn: request.netFn.rawValue, firstLUN: request.lun, second: requester,
            sequence: sequence, secondLUN: requesterLUN, body: [request.command] + request.data
        ).encode()
    }

    /// Reads a message. Throws for wrong checksums unless they are not to be checked, and for an answer.
    public static func decode(_ bytes: [UInt8], checkingSums: Bool = true) throws(WireError) -> LANRequest {
        let frame = try LANFrame.decode(bytes, checkingSums: checkingSums)
        guard frame.netFn & 1 == 0 else { throw WireError("LAN message", "an answer where a request belongs") }
        guard let command = frame.body.first else { throw .short("LAN message", need: 7, have: bytes.count) }
        let request = IPMIRequest(
            NetFn(rawValue: frame.netFn), command, lun: frame.firstLUN, data: Array(frame.body.dropFirst()))
        return LANRequest(
            request, sequence: frame.sequence, responder: frame.first, requester: frame.second,
            requesterLUN: frame.secondLUN)
    }

    /// The frame of the answer to this request.
    public func answer(_ response: IPMIResponse) -> LANResponse {
        LANResponse(
            response, netFn: request.netFn, command: request.command, sequence: sequence, requester: requester,
            requesterLUN: requesterLUN, responder: responder, responderLUN: request.lun)
    }
}

/// An answer as it travels in a LAN payload (IPMI 2.0 section 13.8, table 13-7).
public struct LANResponse: Sendable, Hashable {
    /// Whom the answer is for.
    public var requester: UInt8
    /// The asker's logical unit.
    public var requesterLUN: UInt8
    /// Who answers.
    public var responder: UInt8
    /// The answerer's logical unit.
    public var responderLUN: UInt8
    /// The request's number.
    public var sequence: UInt8
    /// The request's group.
    public var netFn: NetFn
    /// The request's command.
    public var command: UInt8
    /// The answer.
    public var response: IPMIResponse

    /// An answer from the BMC to a console, unless told otherwise.
    public init(
        _ response: IPMIResponse, netFn: NetFn, command: UInt8, sequence: UInt8,
        requester: UInt8 = LANAddress.console, requesterLUN: UInt8 = 0, responder: UInt8 = LANAddress.controller,
        responderLUN: UInt8 = 0
    ) {
        self.response = response
        self.netFn = netFn
        self.command = command
        self.sequence = sequence & 0x3F
        self.requester = requester
        self.requesterLUN = requesterLUN & 0x03
        self.responder = responder
        self.responderLUN = responderLUN & 0x03
    }

    /// The message with both checksums.
    public func encode() -> [UInt8] {
        LANFrame(
            first: requester, netFn: netFn.response, firstLUN: requesterLUN, second: responder, sequence: sequence,
            secondLUN: responderLUN, body: [command, response.completion.rawValue] + response.data
        ).encode()
    }

    /// Reads a message. Throws for wrong checksums unless they are not to be checked, and for a request.
    public static func decode(_ bytes: [UInt8], checkingSums: Bool = true) throws(WireError) -> LANResponse {
        let frame = try LANFrame.decode(bytes, checkingSums: checkingSums)
        guard frame.netFn & 1 == 1 else { throw WireError("LAN message", "a request where an answer belongs") }
        guard frame.body.count >= 2 else { throw .short("LAN message", need: 8, have: bytes.count) }
        let response = IPMIResponse(
            CompletionCode(rawValue: frame.body[1]), data: Array(frame.body.dropFirst(2)))
        return LANResponse(
            response, netFn: NetFn(rawValue: frame.netFn), command: frame.body[0], sequence: frame.sequence,
            requester: frame.first, requesterLUN: frame.firstLUN, responder: frame.second,
            responderLUN: frame.secondLUN)
    }
}

/// Well-known addresses in LAN messages.
public enum LANAddress {
    /// The BMC's address on the bus.
    public static let controller: UInt8 = 0x20
    /// The software ID of a remote console (IPMI 2.0 section 5.5, table 5-4).
    public static let console: UInt8 = 0x81
}

/// The bytes that requests and answers share.
struct LANFrame {
    var first: UInt8
    var netFn: UInt8
    var firstLUN: UInt8
    var second: UInt8
    var sequence: UInt8
    var secondLUN: UInt8
    /// Command, and completion code in an answer, and data.
    var body: [UInt8]

    func encode() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(6 + body.count)
        bytes += [first, netFn << 2 | firstLUN & 0x03]
        bytes.append(Self.checksum(bytes[...]))
        bytes += [second, sequence << 2 | secondLUN & 0x03]
        bytes += body
        bytes.append(Self.checksum(bytes[3...]))
        return bytes
    }

    static func decode(_ bytes: [UInt8], checkingSums: Bool) throws(WireError) -> LANFrame {
        guard bytes.count >= 7 else { throw .short("LAN message", need: 7, have: bytes.count) }
        if checkingSums {
            guard checksum(bytes[..<3]) == 0 else { throw WireError("LAN message", "the header checksum is wrong") }
            guard checksum(bytes[3...]) == 0 else { throw WireError("LAN message", "the data checksum is wrong") }
        }
        return LANFrame(
            first: bytes[0], netFn: bytes[1] >> 2, firstLUN: bytes[1] & 0x03, second: bytes[3],
            sequence: bytes[4] >> 2, secondLUN: bytes[4] & 0x03, body: Array(bytes[5..<bytes.count - 1]))
    }

    /// The number that brings the sum of the bytes to 0 modulo 256; 0 over bytes that include their checksum.
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        0 &- bytes.reduce(0, &+)
    }
}
