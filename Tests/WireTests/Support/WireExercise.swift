import WroughtWire

/// Does everything with octets that a server would: reads them, looks at every value, writes them again. Whatever the
/// octets are, nothing may trap; the answer is nil, or a sentence about a promise that was not kept.
enum WireExercise {
    static func dhcp(_ octets: [UInt8]) -> String? {
        guard let message = try? DHCPMessage(decoding: octets) else { return nil }
        look(at: message)
        guard let written = try? message.encoded(DHCPLayout(maximumSize: DHCPMessage.maximumSize)) else {
            return octets.count > 9_000 ? nil : "a message that was read cannot be written"
        }
        guard let again = try? DHCPMessage(decoding: written) else { return "what was written cannot be read" }
        guard same(message, again) else { return "reading what was written gives another message" }
        guard let small = try? message.fitted(DHCPLayout(answering: message)) else { return nil }
        guard small.octets.count <= DHCPLayout(answering: message).maximumSize else { return "longer than allowed" }
        return (try? DHCPMessage(decoding: small.octets)) == nil ? "a short form cannot be read" : nil
    }

    /// Equal but for the order of options, which changes where fields are overloaded.
    static func same(_ one: DHCPMessage, _ other: DHCPMessage) -> Bool {
        var (one, other) = (one, other)
        let (first, second) = (values(one.options), values(other.options))
        one.options = DHCPOptions()
        other.options = DHCPOptions()
        return one == other && first == second
    }

    private static func values(_ options: DHCPOptions) -> [DHCPOptionCode: [UInt8]] {
        Dictionary(options.fields.map { ($0.code, $0.octets) }, uniquingKeysWith: +)
    }

    private static func look(at message: DHCPMessage) {
        let options = message.options
        _ = (options[.leaseTime], options[.routers], options[.hostName]?.description, options[.interfaceMTU])
        _ = (options[.classlessRoutes]?.map(\.description), options[.staticRoutes], options[.timeOffset])
        _ = (options[.domainSearch].map { ($0.optionOctets, $0.names.map(\.description)) }, options[.autoConfigure])
        _ = (options[.clientFQDN]?.name?.description, options[.vendorIdentifyingInformation]?.optionOctets)
        _ = (options[.clientIdentifier]?.form, options[.clientIdentifier]?.description)
        _ = (options[.userClass]?.classes, options[.userClass]?.description, options[.parameterRequestList])
        _ = options[.vendorClass].flatMap { BootVendorClass($0) }?.description
        _ = (options[.clientArchitectures]?.map(\.description), options[.clientNetworkInterface]?.description)
        _ = (options[.clientMachineIdentifier]?.uuid, options[.clientMachineIdentifier]?.description)
        _ = (options[.ipxe]?.features, options[.ipxe]?[.busID]?.description, options[.ipxe]?.optionOctets)
        let pxe = options[.pxeVendorOptions]
        _ = (pxe?[.bootServers]?.optionOctets, pxe?[.bootMenu]?.optionOctets, pxe?[.menuPrompt], pxe?.optionOctets)
        _ = (message.relayInformation?.optionOctets, message.linkAddress, message.destination)
        _ = (message.requestOccasion, message.chaddr.description, message.chaddr.bootInterface)
        _ = message.reply(.nak, from: .broadcast).destination
    }

    static func tftp(_ octets: [UInt8]) -> String? {
        guard let packet = try? TFTPPacket(decoding: octets) else { return nil }
        guard let written = try? packet.encoded() else { return "a packet that was read cannot be written" }
        guard let again = try? TFTPPacket(decoding: written) else { return "what was written cannot be read" }
        guard again == packet else { return "reading what was written gives another packet" }
        if case .readRequest(let request) = packet {
            let agreement = TFTPAgreement(reading: request.options, fileSize: 100_000)
            var transfer = TFTPReadTransfer(agreement, fileSize: 100_000)
            _ = (transfer.start(), transfer.received(.acknowledgement(0)), request.fileName.description)
        }
        return nil
    }

    /// Feeds a transfer with whatever the octets make of it; it must end, and never ask for what is not there.
    static func transfer(_ octets: [UInt8]) -> String? {
        guard octets.count > 4 else { return nil }
        var wishes = TFTPOptions()
        wishes.append(.windowSize, UInt64(octets[0]))
        wishes.append(.blockSize, 8 + UInt64(octets[1]))
        let size = Int(octets[2]) << 8 | Int(octets[3])
        let agreement = TFTPAgreement(reading: octets[0] & 1 == 0 ? wishes : TFTPOptions(), fileSize: size)
        var transfer = TFTPReadTransfer(agreement, fileSize: size)
        var effects = transfer.start()
        for octet in octets.dropFirst(4) {
            for effect in effects {
                guard case .send(let blocks) = effect else { continue }
                guard blocks.lowerBound >= 1, blocks.upperBound <= transfer.lastBlock,
                    blocks.count <= agreement.windowSize, blocks.lowerBound == transfer.acknowledged + 1
                else { return "blocks \(blocks) outside of the window" }
            }
            let near = UInt16(truncatingIfNeeded: transfer.acknowledged &+ Int(octet & 0x1F))
            switch octet >> 5 {
            case 0...4: effects = transfer.received(.acknowledgement(near))
            case 5: effects = transfer.received(.acknowledgement(UInt16(octet) &* 977))
            default: effects = transfer.timedOut()
            }
        }
        for _ in 0...(transfer.patience.attempts + 1) { _ = transfer.timedOut() }
        return transfer.outcome == nil ? "a silent client was not given up" : nil
    }
}
