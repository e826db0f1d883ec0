import WroughtCore

extension DomainXML {
    /// Every device that firmware can be told to boot from, in document order.
    var bootable: [BootableDevice] { devices.compactMap(BootableDevice.init) }

    /// The order the definition holds.
    var bootOrder: LastingBootOrder { LastingBootOrder(of: self) }

    /// The one device of the machine that each device of a plan means. A device without an id means the one of its
    /// kind that now boots first, else the first in the definition; each of the machine's devices is taken once.
    /// - Throws: ``DriverError`` `unsupported`, naming what the machine has.
    func resolve(_ plan: [BootDevice]) throws(DriverError) -> [BootableDevice] {
        var free = bootableByOrder
        var chosen = [BootableDevice?](repeating: nil, count: plan.count)
        // Devices named by id choose first, so that a device without id does not take theirs.
        for choosesByID in [true, false] {
            for (index, wanted) in plan.enumerated() where (wanted.id != nil) == choosesByID {
                guard let place = free.firstIndex(where: { $0.matches(wanted) }) else { throw missing(wanted) }
                chosen[index] = free.remove(at: place)
            }
        }
        return chosen.compactMap { $0 }
    }

    /// Those that have an order first, then the others as the definition lists them.
    private var bootableByOrder: [BootableDevice] {
        let ordered = bootable.filter { $0.order != nil }.sorted { ($0.order ?? 0) < ($1.order ?? 0) }
        return ordered + bootable.filter { $0.order == nil }
    }

    private func missing(_ wanted: BootDevice) -> DriverError {
        let has = bootable.compactMap { device in device.kind.map { BootDevice($0, id: device.id).description } }
        return DriverError(
            .unsupported, "the domain \(name) has no boot device \(wanted)",
            remedy: has.isEmpty ? "it has none at all" : "it has \(has.joined(separator: ", "))")
    }
}
