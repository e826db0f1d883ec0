import AgentKit
import IPMICommands
import Synchronization

/// A BMC as seen from its machine, with the peculiarities that real ones have.
final class SimulatedBMC: InBandChannel {
    struct State {
        var names: [UInt8: String] = [:]
        var passwords: [UInt8: [UInt8]] = [:]
        var enabled: Set<UInt8> = []
        var access: [UInt8: UserAccess] = [:]
        var slots: UInt8 = 10
        var commands: [String] = []
    }

    /// What it does differently from the specification.
    enum Peculiarity: Sendable {
        /// None.
        case none
        /// It refuses names of slots that nobody ever used.
        case refusesNamesOfEmptySlots
        /// It takes no password that is longer, or that has no special character.
        case wantsSpecials
        /// It enables a user only after the rights were given.
        case enablesLast
        /// It forgets rights.
        case forgetsRights
        /// It cannot test passwords.
        case cannotTest
        /// Its network channel is switched off.
        case channelOff
    }

    let state: Mutex<State>
    let peculiarity: Peculiarity
    let address: [UInt8]

    init(names: [UInt8: String] = [:], _ peculiarity: Peculiarity = .none, address: [UInt8] = [10, 0, 0, 7]) {
        var first = State()
        first.names = names
        state = Mutex(first)
        self.peculiarity = peculiarity
        self.address = address
    }

    func send(_ request: IPMIRequest) throws(BMCFault) -> IPMIResponse {
        let answer = state.withLock { (state: inout State) -> Result<[UInt8], Refusal> in
            Result { try self.answer(request, &state) }.mapError { $0 as? Refusal ?? Refusal(code: .unspecified) }
        }
        switch answer {
        case .success(let data): return IPMIResponse(data: data)
        case .failure(let refusal): return IPMIResponse(refusal.code)
        }
    }

    private struct Refusal: Error { let code: CompletionCode }

    private func answer(_ request: IPMIRequest, _ state: inout State) throws -> [UInt8] {
        switch (request.netFn, request.command) {
        case (.app, GetDeviceID.command): return DeviceID(manufacturer: 674).encoded
        case (.app, GetChannelInfo.command):
            guard request.data.first == 1 else { throw Refusal(code: CompletionCode(rawValue: 0xCC)) }
            return GetChannelInfo.Reply(channel: 1).encoded
        case (.app, GetChannelAccess.command):
            let mode: ChannelAccess.Mode = peculiarity == .channelOff ? .disabled : .always
            return GetChannelAccess.Reply(access: ChannelAccess(mode: mode), privilegeLimit: .admin).encoded
        case (.transport, 0x02): return try parameter(request.data[1])
        default: return try user(request, &state)
        }
    }

    private func parameter(_ number: UInt8) throws -> [UInt8] {
        switch number {
        case 3: ParameterValue(address).encoded
        case 4: ParameterValue([1]).encoded
        case 5: ParameterValue([2, 0, 0, 0, 0, 9]).encoded
        default: throw Refusal(code: CompletionCode(rawValue: 0x80))
        }
    }

    private func user(_ request: IPMIRequest, _ state: inout State) throws -> [UInt8] {
        switch request.command {
        case GetUserAccess.command:
            let slot = try GetUserAccess(decoding: request.data).user
            guard slot <= state.slots else { throw Refusal(code: CompletionCode(rawValue: 0xCC)) }
            return GetUserAccess.Reply(
                maximumUsers: state.slots, enabledUsers: UInt8(state.enabled.count), fixedNames: 1,
                isEnabled: state.enabled.contains(slot),
                access: state.access[slot] ?? UserAccess(limit: PrivilegeLevel(rawValue: 15), hasIPMIMessaging: false)
            ).encoded
        case GetUserName.command:
            let slot = try GetUserName(decoding: request.data).user
            guard let name = state.names[slot] ?? (peculiarity == .refusesNamesOfEmptySlots ? nil : "") else {
                throw Refusal(code: CompletionCode(rawValue: 0xCB))
            }
            return GetUserName.Reply(name: name).encoded
        case SetUserName.command:
            let change = try SetUserName(decoding: request.data)
            state.names[change.user] = change.name
            state.commands.append("name \(change.user)")
        case SetUserPassword.command: try password(try SetUserPassword(decoding: request.data), &state)
        case SetUserAccess.command:
            let change = try SetUserAccess(decoding: request.data)
            if peculiarity != .forgetsRights { state.access[change.user] = change.access }
            state.commands.append("access \(change.user)")
        default: throw Refusal(code: CompletionCode(rawValue: 0xC1))
        }
        return []
    }

    private func password(_ change: SetUserPassword, _ state: inout State) throws {
        switch change.operation {
        case .set:
            let hasSpecials = change.text.contains { "!#%+-.:=@_".utf8.contains($0) }
            if peculiarity == .wantsSpecials, !hasSpecials || change.isLong {
                throw Refusal(code: CompletionCode(rawValue: 0xCC))
            }
            state.passwords[change.user] = change.text
            state.commands.append("password \(change.user)")
        case .test:
            if peculiarity == .cannotTest { throw Refusal(code: CompletionCode(rawValue: 0xC1)) }
            guard state.passwords[change.user] == change.text else { throw Refusal(code: SetUserPassword.mismatch) }
        case .enable:
            if peculiarity == .enablesLast, state.access[change.user] == nil {
                throw Refusal(code: CompletionCode(rawValue: 0xD5))
            }
            state.enabled.insert(change.user)
            state.commands.append("enable \(change.user)")
        case .disable: state.enabled.remove(change.user)
        }
    }
}
