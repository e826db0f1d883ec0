import ArgumentParser

/// A UDP or TCP port behind an option; 0 lets the system choose.
struct PortArgument: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
    let number: Int

    init(_ number: Int) { self.number = number }

    init?(argument: String) {
        guard let number = Int(argument), (0...65535).contains(number) else { return nil }
        self.number = number
    }

    var description: String { "\(number)" }
}
