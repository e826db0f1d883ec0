import WroughtCore

// Which addresses contradict each other.

extension NetworkPlan {
    /// What each subnet says about itself.
    func subnetValues() -> [NetworkProblem] { subnets.flatMap(values) }

    private func values(of subnet: Subnet) -> [NetworkProblem] {
        var found: [NetworkProblem] = []
        if let gateway = subnet.gateway, !subnet.cidr.hosts.contains(gateway) {
            found.append(
                NetworkProblem(
                    "the gateway \(gateway) of the subnet \(subnet.title) is not one of its addresses "
                        + "\(subnet.cidr.hosts)", remedy: "name a router within them, or none"))
        }
        if !(60...31_536_000).contains(subnet.leaseSeconds) {
            found.append(
                NetworkProblem(
                    "the lease of \(subnet.leaseSeconds) s in the subnet \(subnet.title) is out of range",
                    remedy: "use 60 s to 31536000 s, a year; 600 s is usual"))
        }
        for route in subnet.routes where !subnet.cidr.contains(route.router) {
            found.append(
                NetworkProblem(
                    "the route to \(route.destination) in the subnet \(subnet.title) goes through \(route.router), "
                        + "which is outside of it", remedy: "name a router within \(subnet.cidr)"))
        }
        return found
    }

    func subnetOverlaps() -> [NetworkProblem] {
        let sorted = subnets.sorted { $0.cidr < $1.cidr }
        return zip(sorted, sorted.dropFirst()).compactMap { one, other in
            guard one.cidr.overlaps(other.cidr) else { return nil }
            let shared = one.cidr.prefixLength > other.cidr.prefixLength ? one.cidr : other.cidr
            return NetworkProblem(
                "the subnets \(one.title) and \(other.title) both hold \(AddressRange(shared.address, shared.lastAddress))",
                remedy: "make one of them smaller or remove it; two networks cannot have the same addresses")
        }
    }

    func rangeProblems() -> [NetworkProblem] {
        subnets.flatMap { subnet in
            let own = ranges.filter { $0.subnet == subnet.id }.sorted { $0.range.first < $1.range.first }
            return own.compactMap { outside($0, subnet) } + own.compactMap { gateway($0, subnet) } + overlaps(own)
        }
    }

    private func outside(_ range: SubnetRange, _ subnet: Subnet) -> NetworkProblem? {
        guard !subnet.cidr.contains(range.range) else {
            guard range.kind == .dynamic, range.range.intersection(subnet.cidr.hosts) != range.range else { return nil }
            return NetworkProblem(
                "\(range.title) holds the network or broadcast address of the subnet \(subnet.title)",
                remedy: "keep it within \(subnet.cidr.hosts)")
        }
        return NetworkProblem(
            "\(range.title) is not within its subnet \(subnet.title)", remedy: "keep it within \(subnet.cidr.hosts)")
    }

    private func gateway(_ range: SubnetRange, _ subnet: Subnet) -> NetworkProblem? {
        guard range.kind == .dynamic, let gateway = subnet.gateway, range.range.contains(gateway) else { return nil }
        return NetworkProblem(
            "\(range.title) holds the gateway \(gateway) of the subnet \(subnet.title)",
            remedy: "leave that address out of the range, else a machine will be given the router's")
    }

    /// Sorted by their first address: each is compared with those that begin before it ends.
    private func overlaps(_ sorted: [SubnetRange]) -> [NetworkProblem] {
        var found: [NetworkProblem] = []
        for (index, one) in sorted.enumerated() {
            for other in sorted[(index + 1)...].prefix(while: { $0.range.first <= one.range.last }) {
                guard let shared = one.range.intersection(other.range) else { continue }
                found.append(
                    NetworkProblem(
                        "\(one.title) and \(other.title) both hold \(shared)",
                        remedy: "end the one where the other begins, or remove one of them"))
            }
        }
        return found
    }

    func staticProblems() -> [NetworkProblem] {
        let given = statics.filter { $0.address != nil }.sorted {
            ($0.address?.rawValue ?? 0) < ($1.address?.rawValue ?? 0)
        }
        let dynamic = DynamicRanges(ranges)
        return cardsTwice() + addressesTwice(given) + given.compactMap { place($0, dynamic) }
    }

    private func cardsTwice() -> [NetworkProblem] {
        let groups = Dictionary(grouping: statics, by: \.mac).values.filter { $0.count > 1 }
        return groups.compactMap { group in
            let subnets = group.map { one in one.address.flatMap { subnet(holding: $0)?.id } }
            guard Set(subnets).count < group.count else { return nil }
            return NetworkProblem(
                "the card \(group[0].mac) has \(group.count) entries (\(group.map(\.title).joined(separator: ", "))) "
                    + "in one subnet", remedy: "keep one of them")
        }.sorted { $0.message < $1.message }
    }

    private func addressesTwice(_ sorted: [StaticAddress]) -> [NetworkProblem] {
        zip(sorted, sorted.dropFirst()).filter { $0.address == $1.address }.map { one, other in
            NetworkProblem(
                "the address \(one.title) is given to both \(one.owner) and \(other.owner)",
                remedy: "give one of them another address")
        }
    }

    private func place(_ entry: StaticAddress, _ dynamic: DynamicRanges) -> NetworkProblem? {
        guard let address = entry.address else { return nil }
        guard let subnet = subnet(holding: address) else {
            return NetworkProblem(
                "the address \(address) of \(entry.owner) is in none of the subnets",
                remedy: "add its subnet, or give an address of one that exists")
        }
        if !subnet.cidr.hosts.contains(address) {
            return NetworkProblem(
                "the address \(address) of \(entry.owner) is the network or broadcast address of the subnet "
                    + subnet.title, remedy: "give one of \(subnet.cidr.hosts)")
        }
        if address == subnet.gateway {
            return NetworkProblem(
                "the address \(address) of \(entry.owner) is the gateway of the subnet \(subnet.title)",
                remedy: "give the machine another address")
        }
        guard let range = dynamic.range(holding: address) else { return nil }
        return NetworkProblem(
            "the address \(address) of \(entry.owner) lies in \(range.title) of the subnet \(subnet.title)",
            remedy: "give an address outside of it, or make the range smaller")
    }
}

/// Dynamic ranges in order, so that ten thousand static addresses are placed quickly.
private struct DynamicRanges {
    private let sorted: [SubnetRange]

    init(_ ranges: [SubnetRange]) {
        sorted = ranges.filter { $0.kind == .dynamic }.sorted { $0.range.first < $1.range.first }
    }

    func range(holding address: IPAddress) -> SubnetRange? {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].range.first <= address { low = middle + 1 } else { high = middle }
        }
        return low > 0 && sorted[low - 1].range.contains(address) ? sorted[low - 1] : nil
    }
}

extension StaticAddress {
    /// How a sentence names its address.
    fileprivate var title: String { address?.description ?? "no address" }
    /// How a sentence names whom it belongs to.
    fileprivate var owner: String { machine.map { "\($0) (\(mac))" } ?? mac.description }
}
