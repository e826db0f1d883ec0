import Synchronization
import WroughtConformance
import WroughtCore

extension ModelDriver: BootControlling {
    var bootSupport: BootSupport {
        if flaw == .supportChanges,
            session.asked.withLock({
                $0 += 1; return $0 > 1
            })
        {
            return BootSupport(Set(BootDevice.Kind.allCases), once: true, orderLimit: 9, modes: [.bios, .uefi])
        }
        return BootSupport(
            flaw == .bootsFromNothing ? [] : [.network, .disk, .setup], once: true, orderLimit: 2,
            modes: [.bios, .uefi])
    }

    func setBoot(_ plan: BootPlan, mode: BootMode?) async throws {
        if flaw == .planOfTheConnection || flaw == .readsItsOwnPlan {
            session.plan.withLock { $0 = plan }
            if flaw == .planOfTheConnection { return }
        }
        let (plan, mode) = flawed(plan, mode)
        guard let plan else { return }
        try await send(plan, mode)
        if flaw == .planSwitchesOff { device.state.withLock { $0.power = $0.power == .on ? .off : .on } }
    }

    /// With the present tag; where that is refused, once more with the tag of now, or without a weak one.
    private func send(_ plan: BootPlan, _ mode: BootMode?) async throws {
        var tag = try await exchange { flaw == .sendsNoTag ? nil : device.tag() }
        for isLast in [false, true] {
            do { return try await exchange { [tag] in try device.take(plan, mode, ifMatch: tag) } } catch {
                let isTag = (error as? DriverError)?.code == .conflict
                guard !isLast, isTag, flaw != .staleTagIsTheEnd else { throw error }
            }
            let isWeak = tag?.isWeak == true && flaw != .sendsWeakTags
            tag = isWeak || flaw == .sendsNoTag ? nil : try await exchange { device.tag() }
        }
    }

    private func flawed(_ plan: BootPlan, _ mode: BootMode?) -> (BootPlan?, BootMode?) {
        switch (flaw, plan) {
        case (.onceIsAlways, .once(let device)): return (.always([device]), mode)
        case (.alwaysIsOnce, .always(let order)): return (order.first.map { .once($0) }, mode)
        case (.firmwareIgnored, .firmware): return (nil, mode)
        case (.planAddsToOld, .always(let order)):
            if case .once(let old) = device.state.withLock({ $0.plan }) { return (.always([old] + order), mode) }
            return (plan, mode)
        case (.swapsModes, _): return (plan, mode.map { $0 == .bios ? .uefi : .bios })
        default: return (plan, mode)
        }
    }

    func bootReading() async throws -> BootReading {
        let own = session.plan.withLock { $0 }
        let (plan, mode) = try await exchange { device.state.withLock { ($0.plan, $0.mode) } }
        return BootReading(
            plan: own ?? plan, mode: mode, source: flaw == .bootSourceMissing ? "" : source, time: context.now())
    }
}
