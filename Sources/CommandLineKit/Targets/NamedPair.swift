import ArgumentParser

/// `name=rest` as typed behind an option.
struct NamedPair: ExpressibleByArgument, Hashable, Sendable {
    let name: String
    let rest: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
        name = String(argument[..<equals])
        rest = String(argument[argument.index(after: equals)...])
    }
}
