import WroughtCore

extension DomainXML {
    /// The definition with another lasting boot order; everything else stays as it is, byte for byte.
    ///
    /// A plan of kinds only keeps the way the definition writes its order; a plan that names a device, or two of one
    /// kind, needs an order in each device.
    /// - Throws: ``DriverError`` `unsupported` when the machine lacks a device of the plan.
    func settingBootOrder(_ plan: [BootDevice]) throws(DriverError) -> String {
        let chosen = try resolve(plan)
        var draft = draft
        clearBootOrder(in: &draft)
        if bootOrder.style == .byKind, canWriteByKind(plan) {
            append(kinds: plan.map(\.kind), to: &draft)
        } else {
            append(order: chosen, to: &draft)
        }
        return draft.text
    }

    /// The definition for one start: the device first, then what the lasting order holds. The kept plan is
    /// marked as used.
    /// - Throws: ``DriverError`` `unsupported` when the machine lacks the device.
    func bootingOnce(from device: BootDevice) throws(DriverError) -> String {
        let first = try resolve([device])
        let lasting = lastingDevices
        var draft = draft
        clearBootOrder(in: &draft)
        if let kept = BootOnceRecord.element(in: root), let metadata = root.first("metadata") {
            draft.remove(kept)
            draft.append([BootOnceRecord.appliedXML(for: device)], to: metadata)
        }
        if bootOrder.style == .byKind, device.id == nil {
            append(kinds: [device.kind] + bootOrder.devices.map(\.kind).filter { $0 != device.kind }, to: &draft)
        } else {
            append(order: first + lasting.filter { !first.contains($0) }, to: &draft)
        }
        return draft.text
    }

    /// The devices behind the lasting order, first choice first; a kind stands for its first device, as in libvirt.
    var lastingDevices: [BootableDevice] {
        switch bootOrder.style {
        case .byDevice: bootable.filter { $0.order != nil }.sorted { ($0.order ?? 0) < ($1.order ?? 0) }
        case .byKind: bootOrder.devices.compactMap { wanted in bootable.first { $0.kind == wanted.kind } }
        }
    }

    private func canWriteByKind(_ plan: [BootDevice]) -> Bool {
        plan.allSatisfy { $0.id == nil } && Set(plan.map(\.kind)).count == plan.count
    }

    private func clearBootOrder(in draft: inout XMLDraft) {
        for boot in root.first("os")?.all("boot") ?? [] { draft.remove(boot) }
        for boot in bootable.compactMap({ $0.element.first("boot") }) { draft.remove(boot) }
    }

    private func append(kinds: [BootDevice.Kind], to draft: inout XMLDraft) {
        guard let os = root.first("os") else { return }
        let words = kinds.compactMap { kind in LastingBootOrder.words.first { $0.kind == kind }?.word }
        draft.append(words.map { "<boot dev='\($0)'/>" }, to: os)
    }

    private func append(order: [BootableDevice], to draft: inout XMLDraft) {
        for (index, device) in order.enumerated() {
            draft.append(["<boot order='\(index + 1)'/>"], to: device.element)
        }
    }
}
