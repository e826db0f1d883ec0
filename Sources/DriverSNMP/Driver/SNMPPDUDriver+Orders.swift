#if NetSNMP
public import WroughtCore

extension SNMPPDUDriver {
    /// Sends the order to each outlet, once, in the order of the settings; before `on` waits for `power_on_delay`.
    ///
    /// When the answer of an outlet is lost, the others get their order all the same: both `on` and `off` are for the
    /// whole machine, and a machine of which only a part was ordered is in neither state. The error then says which
    /// outlets may have taken the order. After any other failure nothing more is sent; when an outlet before took the
    /// order, the error says that it may have happened.
    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        if action == .on, settings.controller.onDelay > .zero {
            try await context.clock.sleep(for: settings.controller.onDelay)
        }
        var progress = OrderProgress(count: settings.outlets.count)
        var limit = context.exchangeLimit
        for (index, outlet) in settings.outlets.enumerated() {
            // Half of what is left: an answer that stays away leaves time for the outlets that follow.
            let isLast = index == settings.outlets.count - 1
            let share = isLast ? limit : limit / 2
            let watch = Stopwatch(context.clock)
            do {
                let call = settings.controller.call(within: share)
                try await pdus[outlet.pdu]?.order(action, outlet.outlet, call, clock: context.clock)
                progress.taken.append(partName(outlet))
            } catch {
                try progress.goOn(after: error, at: partName(outlet))
            }
            limit = max(limit - watch.elapsed(), share / 4)
        }
        if let doubt = progress.doubt { throw doubt }
        return .accepted
    }
}
#endif
