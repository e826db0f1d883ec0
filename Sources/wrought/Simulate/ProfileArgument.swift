import ArgumentParser
import WroughtSimulators

/// A Redfish profile behind an option, by its id.
struct ProfileArgument: ExpressibleByArgument, Sendable, CustomStringConvertible {
    let profile: RedfishProfile

    init(_ profile: RedfishProfile) { self.profile = profile }

    init?(argument: String) {
        guard let row = RedfishProfile.row(argument) else { return nil }
        profile = row
    }

    var description: String { profile.id }
    static var allValueStrings: [String] { RedfishProfile.rows.map(\.id) }
}
