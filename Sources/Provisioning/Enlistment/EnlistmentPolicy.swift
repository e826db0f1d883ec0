public import WroughtCore

/// Who is let in: rules in order, the first one that fits decides.
public struct EnlistmentPolicy: Sendable, Hashable {
    /// What happens to a machine that enlists.
    public enum Admission: String, Sendable, Hashable, CaseIterable, Codable {
        /// It is let in, and waits for somebody to commission it.
        case accept
        /// It is let in, and commissioned at once by the agent that runs on it.
        case acceptAndCommission = "accept-and-commission"
        /// It is written down, and a person has to let it in.
        case hold
        /// It is sent away; nothing is written down.
        case refuse
    }

    /// One rule.
    public struct Rule: Sendable, Hashable {
        /// Which machines.
        public var when: Condition
        /// What happens to them.
        public var then: Admission

        /// A rule.
        public init(_ when: Condition, _ then: Admission) {
            self.when = when
            self.then = then
        }
    }

    /// Which machines a rule is about.
    public enum Condition: Sendable, Hashable {
        /// One of its cards has one of these addresses.
        case mac(Set<MACAddress>)
        /// One of its cards' addresses begins with these octets.
        case macPrefix([UInt8])
        /// Its serial number is one of these; case does not count.
        case serial(Set<String>)
        /// It speaks from this network.
        case network(SourceNetwork)
    }

    /// The rules.
    public var rules: [Rule]
    /// What happens to a machine that no rule is about.
    public var otherwise: Admission

    /// A policy.
    public init(rules: [Rule] = [], otherwise: Admission) {
        self.rules = rules
        self.otherwise = otherwise
    }

    /// Everybody is let in.
    public static let acceptAll = EnlistmentPolicy(otherwise: .accept)
    /// A person lets in every single one.
    public static let hold = EnlistmentPolicy(otherwise: .hold)

    /// Who is known beforehand is let in; a person decides about the others.
    public static func acceptKnown(
        macs: Set<MACAddress> = [], serials: Set<String> = [], networks: [SourceNetwork] = [],
        then admission: Admission = .accept, others: Admission = .hold
    ) -> EnlistmentPolicy {
        let rules =
            [Rule(.mac(macs), admission), Rule(.serial(serials), admission)]
            + networks.map { Rule(.network($0), admission) }
        return EnlistmentPolicy(rules: rules, otherwise: others)
    }

    /// What happens to a machine, and why in half a sentence.
    public func admission(of marks: MachineMarks, from source: SourceAddress?) -> (Admission, why: String) {
        for rule in rules {
            if let why = rule.when.reason(for: marks, from: source) { return (rule.then, why) }
        }
        return (otherwise, "no rule is about it")
    }
}

extension EnlistmentPolicy.Condition {
    fileprivate func reason(for marks: MachineMarks, from source: SourceAddress?) -> String? {
        switch self {
        case .mac(let known): return marks.macs.intersection(known).sorted().first.map { "its address \($0) is known" }
        case .macPrefix(let octets):
            return marks.macs.sorted().first { $0.octets.starts(with: octets) }.map {
                "its address \($0) is one of those"
            }
        case .serial(let known):
            let own = marks.serial?.lowercased()
            return known.first { $0.lowercased() == own }.map { "its serial number \($0) is known" }
        case .network(let network):
            guard let source, network.contains(source) else { return nil }
            return "it speaks from \(network)"
        }
    }
}

extension Set<MACAddress> {
    /// In a fixed order, so that a sentence is the same each time.
    func sorted() -> [MACAddress] { sorted { $0.octets.lexicographicallyPrecedes($1.octets) } }
}
