import ArgumentParser
import WroughtConformance

/// `wrought conformance ...`
struct ConformanceGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance", abstract: "Proves a driver right, against hardware or a simulator.",
        subcommands: [
            ConformanceListCommand.self, ConformanceRunCommand.self, ConformanceReplayCommand.self,
            ConformanceReportCommand.self,
            ConformanceKeyCommand.self, ConformanceSignCommand.self, ConformanceVerifyCommand.self,
        ])
}

/// A profile behind an option: `L2`, `l2` or `power`.
struct ProfileArgument: ExpressibleByArgument, Hashable, Sendable {
    let profile: CheckProfile

    init(_ profile: CheckProfile) { self.profile = profile }

    init?(argument: String) {
        let word = argument.lowercased()
        let found = CheckProfile.allCases.first { $0.rawValue.lowercased() == word || "\($0)" == word }
        guard let found else { return nil }
        profile = found
    }

    var defaultValueDescription: String { profile.rawValue }
    static var allValueStrings: [String] { CheckProfile.allCases.map(\.rawValue) }
}
