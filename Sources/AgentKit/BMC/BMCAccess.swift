import IPMICommands
import WroughtCore

/// Gives a BMC a user for the server, and tells the server how to reach it.
public struct BMCAccess: Sendable {
    private let channel: any InBandChannel
    private let survey: BMCSurvey
    /// The user's name; at most sixteen characters.
    public let user: String

    /// A user for a BMC; `maas`, as MAAS calls it, unless another name is given.
    public init(_ channel: any InBandChannel, _ survey: BMCSurvey, user: String = "maas") {
        self.channel = channel
        self.survey = survey
        self.user = String(user.prefix(16))
    }

    /// Makes the user, or gives an existing one of that name a new password, and reads back that it holds.
    ///
    /// The order is the one that the pickiest BMCs ask for: name, password, enabling, rights. Where enabling is refused
    /// it is tried once more after the rights.
    /// - Returns: The power settings with the password in them. Not to be logged.
    public func setUp(using numbers: inout some RandomNumberGenerator) throws(BMCFault) -> Signal.Power {
        guard let lan = survey.channel else { throw BMCFault("the BMC has no network") }
        guard let slot = UserSlotChoice.slot(for: user, among: survey.users) else {
            throw BMCFault("all \(survey.slotCount) user slots of the BMC are taken: free one for “\(user)”")
        }
        if survey.users.first(where: { $0.slot == slot })?.name != user {
            _ = try channel.ask(SetUserName(user: slot, name: user))
        }
        let password = try setPassword(slot, using: &numbers)
        let isEnabled = (try? channel.ask(SetUserPassword(user: slot, .enable))) != nil
        try setAccess(slot, lan)
        if !isEnabled { _ = try channel.ask(SetUserPassword(user: slot, .enable)) }
        try openChannel(lan)
        try verify(slot, lan)
        return power(password)
    }

    /// By each recipe until the BMC takes one, and says that it is the one it was given.
    private func setPassword(_ slot: UInt8, using numbers: inout some RandomNumberGenerator) throws(BMCFault) -> [UInt8]
    {
        var last = BMCFault("the BMC took no password")
        for recipe in PasswordRecipe.order {
            let password = recipe.password(using: &numbers)
            do throws(BMCFault) {
                _ = try channel.ask(SetUserPassword(user: slot, .set, password: password))
                try test(slot, password)
                return password
            } catch {
                last = error
            }
        }
        throw BMCFault(
            "the BMC took no password of \(PasswordRecipe.order.count) kinds: \(last)", completion: last.completion)
    }

    /// A BMC that cannot test is believed.
    private func test(_ slot: UInt8, _ password: [UInt8]) throws(BMCFault) {
        do throws(BMCFault) { _ = try channel.ask(SetUserPassword(user: slot, .test, password: password)) } catch {
            guard [SetUserPassword.mismatch, SetUserPassword.wrongSize].contains(error.completion) else { return }
            throw error
        }
    }

    private func setAccess(_ slot: UInt8, _ lan: UInt8) throws(BMCFault) {
        let access = UserAccess(limit: .admin, hasIPMIMessaging: true)
        do throws(BMCFault) { _ = try channel.ask(SetUserAccess(channel: lan, user: slot, access)) } catch {
            // Some want the limit before they take messages.
            _ = try channel.ask(SetUserAccess(channel: lan, user: slot, access, changesRights: false))
            _ = try channel.ask(SetUserAccess(channel: lan, user: slot, access))
        }
    }

    /// A channel that answers never, or before the system starts only, is no use; what cannot be read is left alone.
    private func openChannel(_ lan: UInt8) throws(BMCFault) {
        guard let reply = try? channel.ask(GetChannelAccess(channel: lan)) else { return }
        guard reply.access.mode != .always, reply.access.mode != .shared else { return }
        throw BMCFault("the BMC's network channel \(lan) is switched off: switch IPMI over LAN on in its set-up")
    }

    private func verify(_ slot: UInt8, _ lan: UInt8) throws(BMCFault) {
        let name = try channel.ask(GetUserName(user: slot)).name
        let reply = try channel.ask(GetUserAccess(channel: lan, user: slot))
        guard name.trimmed == user else { throw BMCFault("the BMC did not keep the user's name") }
        guard reply.access.limit == .admin, reply.access.hasIPMIMessaging, reply.isEnabled != false else {
            throw BMCFault("the BMC did not keep the user's rights")
        }
    }

    private func power(_ password: [UInt8]) -> Signal.Power {
        var settings: [String: JSONValue] = [
            "power_address": .string(survey.address ?? ""), "power_user": .string(user),
            "power_pass": .string(String(decoding: password, as: UTF8.self)), "privilege_level": "ADMIN",
            "power_driver": .string(survey.device.ipmiVersion & 0x0F >= 2 ? "LAN_2_0" : "LAN"),
        ]
        settings["mac_address"] = survey.mac.map { .string($0.description) }
        return Signal.Power(type: "ipmi", parameters: JSONWriter.text(.object(settings)))
    }
}
