import WroughtWireIPMI

/// Where quirks change what is sent and how logins are checked; without quirks, what the specification says.
extension BMCCore {
    // MARK: Packets

    /// An answer as it is written.
    func bytes(of response: LANResponse) -> [UInt8] {
        var bytes = response.encode()
        if faults.quirks.contains(.nochecksumcheck), let last = bytes.indices.last { bytes[last] ^= 0x55 }
        return bytes
    }

    /// The receiver's number of the session as it is written.
    func numberOnWire(_ id: UInt32) -> UInt32 { faults.quirks.contains(.idzero) ? 0 : id }

    /// The sequence number of an answer of IPMI 1.5 as it is written.
    func sequenceOnWire(_ sequence: UInt32) -> UInt32 {
        faults.quirks.contains(.endianseq) ? sequence.byteSwapped : sequence
    }

    /// Whether answers of IPMI 1.5 are signed after the login.
    var signsAnswers: Bool {
        settings.signsEveryPacket || !faults.quirks.isDisjoint(with: [.unexpectedauth, .forcepermsg])
    }

    /// Whether a request of IPMI 1.5 is signed as it must be; where that is not needed, it may be.
    func takes(_ packet: Session15Packet, _ type: AuthenticationType) -> Bool {
        let mayBeUnsigned = !settings.signsEveryPacket && !faults.quirks.contains(.forcepermsg)
        return packet.authenticationType == type || mayBeUnsigned && packet.authenticationType == .none
    }

    // MARK: Logins of IPMI 2.0

    /// The name that RAKP message 1 must have for the user.
    func nameOnWire(_ user: BMCUser) -> [UInt8] {
        guard faults.quirks.contains(.intel20) else { return user.nameBytes }
        return user.nameBytes + Array(repeating: 0, count: 16 - user.nameBytes.count)
    }

    /// The role byte that enters all codes.
    func hashedRole(_ message: RAKPMessage1, _ request: OpenSessionRequest) -> RAKPRole {
        guard !faults.quirks.isDisjoint(with: [.opensesspriv, .sun20]) else { return message.role }
        return RAKPRole(request.maximumPrivilege, nameOnlyLookup: message.role.isNameOnlyLookup)
    }

    /// The password as it enters the codes.
    func keyBytes(of user: BMCUser, _ algorithm: AuthenticationAlgorithm) -> [UInt8] {
        let cuts = faults.quirks.contains(.intel20) && algorithm == .hmacMD5
        return Array(user.passwordBytes.prefix(cuts ? 16 : 20))
    }

    /// The code of RAKP message 2 as it is written.
    func message2Code(_ exchange: RAKPExchange, _ user: BMCUser) -> [UInt8] {
        let code = exchange.message2Code(password: keyBytes(of: user, exchange.algorithm))
        let isLong =
            faults.quirks.contains(.supermicro20)
            || faults.quirks.contains(.sun20) && exchange.algorithm == .hmacSHA1
        return code + (isLong ? [0] : [])
    }

    /// The code that RAKP message 3 must have.
    func message3Code(_ exchange: RAKPExchange, _ password: [UInt8]) -> [UInt8] {
        var exchange = exchange
        if faults.quirks.contains(.intel20) {
            exchange.role = RAKPRole(exchange.role.privilege, nameOnlyLookup: false)
            exchange.userName = Array(exchange.userName.prefix { $0 != 0 })
        }
        return exchange.message3Code(password: password)
    }

    /// The check value of RAKP message 4 as it is written.
    func checkValue(
        _ exchange: RAKPExchange, _ algorithms: SessionAlgorithms, sessionIntegrityKey: [UInt8]
    ) -> [UInt8] {
        if faults.quirks.contains(.integritycheckvalue), exchange.algorithm == .none {
            return Array(repeating: 0xA5, count: 12)
        }
        var exchange = exchange
        if faults.quirks.contains(.intel20) { exchange.algorithm = algorithms.integrity.authentication }
        return exchange.message4CheckValue(sessionIntegrityKey: sessionIntegrityKey)
    }
}
