// What must hold of a plan. Every problem is told at once, because an operator who repairs a file wants to do it once.

extension NetworkPlan {
    /// Everything that is wrong, in a stable order; empty for a plan that can serve.
    public func problems() -> [NetworkProblem] {
        namesAndNumbers() + references() + subnetValues() + subnetOverlaps() + rangeProblems() + staticProblems()
            + serviceProblems()
    }

    /// This plan, or an error that lists every problem.
    public func checked() throws(InventoryError) -> NetworkPlan {
        let found = problems()
        guard found.isEmpty else { throw InventoryError(badNetworks: found) }
        return self
    }

    private func namesAndNumbers() -> [NetworkProblem] {
        let tags = Dictionary(grouping: vlans) { [$0.fabric, $0.tag] }.values.filter { $0.count > 1 }
        let sameTags = tags.map { group in
            NetworkProblem(
                "the VLANs \(group.map(\.title).joined(separator: " and ")) have the same tag \(group[0].tag) in one "
                    + "fabric", remedy: "give one of them another tag, or move it to another fabric")
        }
        let badTags = vlans.filter { !(0...4094).contains($0.tag) }.map {
            NetworkProblem("the VLAN \($0.title) has the tag \($0.tag)", remedy: "use 1 to 4094, or 0 for no tag")
        }
        let badMTUs = vlans.filter { !(576...9216).contains($0.mtu) }.map {
            NetworkProblem("the VLAN \($0.title) has the MTU \($0.mtu)", remedy: "use 576 to 9216; 1500 is usual")
        }
        return twice(fabrics.map(\.id), "fabric") + twice(spaces.map(\.id), "space") + twice(vlans.map(\.id), "VLAN")
            + twice(subnets.map(\.id), "subnet") + twice(ranges.map(\.id), "range") + badTags + badMTUs
            + sameTags.sorted { $0.message < $1.message }
    }

    private func twice(_ ids: [Int], _ what: String) -> [NetworkProblem] {
        var seen: Set<Int> = []
        return ids.filter { !seen.insert($0).inserted }.map {
            NetworkProblem("two of the \(what)s have the number \($0)", remedy: "give one of them another number")
        }
    }

    private func references() -> [NetworkProblem] {
        let (fabricIDs, spaceIDs) = (Set(fabrics.map(\.id)), Set(spaces.map(\.id)))
        let (vlanIDs, subnetIDs) = (Set(vlans.map(\.id)), Set(subnets.map(\.id)))
        func missing(_ thing: String, _ what: String, _ id: Int) -> NetworkProblem {
            NetworkProblem("\(thing) names the \(what) \(id), which does not exist", remedy: "make it, or name another")
        }
        return vlans.filter { !fabricIDs.contains($0.fabric) }.map {
            missing("the VLAN \($0.title)", "fabric", $0.fabric)
        }
            + vlans.filter { vlan in vlan.space.map { !spaceIDs.contains($0) } ?? false }
            .map { missing("the VLAN \($0.title)", "space", $0.space ?? 0) }
            + subnets.filter { !vlanIDs.contains($0.vlan) }.map { missing("the subnet \($0.title)", "VLAN", $0.vlan) }
            + ranges.filter { !subnetIDs.contains($0.subnet) }.map { missing("\($0.title)", "subnet", $0.subnet) }
    }

    /// A VLAN that serves needs something to serve from.
    private func serviceProblems() -> [NetworkProblem] {
        let dynamic = Set(ranges.filter { $0.kind == .dynamic }.map(\.subnet))
        return vlans.filter { $0.dhcp == .server }.compactMap { vlan in
            let own = subnets.filter { $0.vlan == vlan.id }
            let given = statics.compactMap(\.address)
            let serves = own.contains { subnet in
                dynamic.contains(subnet.id) || given.contains { subnet.cidr.contains($0) }
            }
            guard !serves else { return nil }
            let what = own.isEmpty ? "no subnet" : "neither a dynamic range nor a static address in its subnets"
            return NetworkProblem(
                "DHCP is on for the VLAN \(vlan.title), which has \(what)",
                remedy: own.isEmpty ? "add a subnet, or switch DHCP off" : "add a dynamic range, or switch DHCP off")
        }
    }
}

extension VLAN {
    /// How a sentence names it.
    var title: String { tag == 0 ? "\(name) (untagged)" : "\(name) (tag \(tag))" }
}

extension Subnet {
    /// How a sentence names it.
    var title: String { name == cidr.description ? name : "\(name) (\(cidr))" }
}

extension SubnetRange {
    /// How a sentence names it.
    var title: String {
        "the \(kind.rawValue) range \(range)" + (comment.isEmpty ? "" : " (\(comment))")
    }
}

extension InventoryError.Code {
    /// Networks, ranges or addresses contradict each other; nothing was stored.
    public static let badNetworks = Self(rawValue: "bad-networks")
}

extension InventoryError {
    /// One error that lists every problem of a plan.
    init(badNetworks problems: [NetworkProblem]) {
        let count = problems.count == 1 ? "one problem" : "\(problems.count) problems"
        self.init(
            .badNetworks, "the networks cannot be as they are described: \(count)",
            problems: problems.map { ImportProblem(column: "", $0.description) })
    }
}
