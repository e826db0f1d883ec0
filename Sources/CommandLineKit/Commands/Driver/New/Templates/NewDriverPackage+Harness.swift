// The simulated device as the conformance kit sees it.
extension NewDriverPackage {
    var harness: NewFile {
        NewFile(
            "Sources/\(type)Simulator/\(type)Simulator+Harness.swift",
            #"""
            import WroughtConformance
            import WroughtCore

            /// The device's other side, for the conformance kit. Only what `abilities` lists is asked of it.
            extension \#(type)Simulator: ConformanceHarness {
                /// What the simulator can show, and how it can misbehave.
                public var abilities: Set<HarnessAbility> {
                    let faults: [DeviceFault.Kind] = [
                        .lying, .stale, .flapping, .slow, .stuck, .untold, .transitional, .busy, .lostAnswer, .wrongPassword,
                        .tooLittlePrivilege, .silent, .delayed, .duplicating, .corrupting, .truncating, .resetting, .closed,
                        .restarting,
                    ]
                    return Set([.truth, .setTruth, .orders, .exchanges, .stranger] + faults.map(HarnessAbility.fault))
                }

                /// Whether outlet 3 has power.
                public func truth() -> PowerState { strip.withLock { $0.truth(3) ? .on : .off } }
                /// Switches outlet 3 by hand.
                public func setTruth(_ state: PowerState) { strip.withLock { $0.press(3, state == .on) } }
                /// The orders that arrived.
                public func orders() -> [ArrivedOrder] { strip.withLock { $0.orders } }
                /// The lines that arrived.
                public func exchanges() -> Int { strip.withLock { $0.exchanges } }
                /// An outlet that the strip does not have.
                public func strangerSettings() -> RawSettings? { ["node_outlet": 8] }

                /// Forgets what arrived.
                public func forget() {
                    strip.withLock { strip in
                        strip.orders = []
                        strip.exchanges = 0
                    }
                }

                /// Misbehaves until `behave()`.
                public func misbehave(_ fault: DeviceFault) throws {
                    if fault.kind == .closed || fault.kind == .restarting { stop() }
                    strip.withLock { $0.fault = fault }
                    guard fault.kind == .restarting else { return }
                    Task {
                        try await Task.sleep(for: fault.duration)
                        try resume()
                    }
                }

                /// Is well again.
                public func behave() throws {
                    strip.withLock { $0.fault = nil }
                    try resume()
                }
            }
            """#)
    }
}
