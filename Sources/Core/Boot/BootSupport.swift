/// The boot plans one device can hold; asked of the instance, because it differs between machines of one driver.
public struct BootSupport: Sendable, Hashable, Codable {
    /// The kinds of device that a plan may name.
    public var kinds: Set<BootDevice.Kind>
    /// True when ``BootPlan/once(_:)`` can be held.
    public var once: Bool
    /// The longest order that ``BootPlan/always(_:)`` may name; 0 for none.
    public var orderLimit: Int
    /// The boot modes that may be asked for; empty when the mode cannot be chosen here.
    public var modes: Set<BootMode>
    /// True when one particular device of a kind can be named by its id.
    public var namesDevices: Bool

    /// What a device can hold.
    public init(
        _ kinds: Set<BootDevice.Kind>, once: Bool, orderLimit: Int, modes: Set<BootMode> = [],
        namesDevices: Bool = false
    ) {
        self.kinds = kinds
        self.once = once
        self.orderLimit = orderLimit
        self.modes = modes
        self.namesDevices = namesDevices
    }

    /// Why the plan cannot be held, as a sentence with the remedy; nil when it can.
    public func refusal(of plan: BootPlan, mode: BootMode? = nil) -> String? {
        if let mode, !modes.contains(mode) {
            let can = modes.map(\.rawValue).sorted().joined(separator: " or ")
            return "the boot mode \(mode.rawValue) cannot be chosen here" + (can.isEmpty ? "" : "; it can be \(can)")
        }
        switch plan {
        case .firmware: return nil
        case .once where !once: return "this hardware cannot boot once from another device; use a lasting order"
        case .once(let device): return refusal(of: [device])
        case .always(let order) where order.isEmpty: return "a lasting order needs at least one device"
        case .always(let order) where order.count > orderLimit: return orderRefusal(order.count)
        case .always(let order): return refusal(of: order)
        }
    }

    private func orderRefusal(_ count: Int) -> String {
        orderLimit == 0
            ? "this hardware holds no lasting boot order; set it in the firmware, or boot once"
            : "this hardware holds an order of at most \(orderLimit), not \(count)"
    }

    private func refusal(of order: [BootDevice]) -> String? {
        let names = kinds.map(\.rawValue).sorted().joined(separator: ", ")
        for device in order {
            guard kinds.contains(device.kind) else {
                return "this hardware cannot boot from \(device.kind.rawValue); it can from \(names)"
            }
            guard device.id == nil || device.kind == .http || namesDevices else {
                return
                    "this hardware cannot choose one \(device.kind.rawValue) device by name; leave out \(device.id ?? "")"
            }
        }
        return nil
    }
}
