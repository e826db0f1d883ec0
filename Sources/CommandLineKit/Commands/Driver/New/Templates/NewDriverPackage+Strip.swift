// The simulated device without its sockets.
extension NewDriverPackage {
    var strip: NewFile {
        NewFile(
            "Sources/\(type)Simulator/\(type)Strip.swift",
            #"""
            import WroughtConformance
            import WroughtCore

            /// The simulated strip without its sockets: a line comes in, a reply goes out. It misbehaves when told to.
            struct \#(type)Strip {
                /// What goes back to the client.
                enum Reply {
                    /// A line, after a pause.
                    case line(String, after: Duration = .zero)
                    /// Half a line; then the connection ends, in good order or with a reset.
                    case half(String, isReset: Bool)
                    /// The connection ends without an answer.
                    case nothing
                    /// Nothing, and the connection stays open.
                    case silence
                }

                static let password = "open sesame"

                /// Which outlets have power.
                var isOn = [Bool](repeating: false, count: 4)
                /// How it misbehaves.
                var fault: DeviceFault? { didSet { (due, told, isStuck) = (nil, nil, false) } }
                /// The orders that arrived.
                var orders: [ArrivedOrder] = []
                /// How many lines arrived.
                var exchanges = 0

                /// An order that takes effect later.
                private var due: (outlet: Int, isOn: Bool, time: ContinuousClock.Instant)?
                /// A state that is told although it is an old one.
                private var told: (isOn: Bool, until: ContinuousClock.Instant)?
                private var isStuck = false
                private var flips = false

                /// Someone presses the outlet's button.
                mutating func press(_ outlet: Int, _ isOn: Bool) {
                    (due, told, isStuck) = (nil, nil, false)
                    self.isOn[outlet - 1] = isOn
                }

                /// What carries out due orders, and gives the truth.
                mutating func truth(_ outlet: Int) -> Bool {
                    if let order = due, order.time <= .now {
                        isOn[order.outlet - 1] = order.isOn
                        due = nil
                    }
                    return isOn[outlet - 1]
                }

                /// Reads a line and answers it.
                mutating func reply(to line: String) -> Reply {
                    exchanges += 1
                    if fault?.kind == .silent { return .silence }
                    if fault?.kind == .corrupting { return .line("\u{7}k \u{1}f") }
                    let answer = answer(to: line)
                    let isOrder = !line.hasPrefix("state")
                    switch fault?.kind {
                    case .lostAnswer where isOrder:
                        fault = nil
                        return .nothing
                    case .delayed: return .line(answer, after: fault?.duration ?? .zero)
                    case .duplicating: return .line("\(answer)\n\(answer)")
                    case .truncating: return .half(answer, isReset: false)
                    case .resetting:
                        countDown()
                        return .half(answer, isReset: true)
                    default: return .line(answer)
                    }
                }

                private mutating func answer(to line: String) -> String {
                    let words = line.split(separator: " ", maxSplits: 2).map(String.init)
                    guard words.count == 3, let outlet = Int(words[1]) else { return "error request" }
                    guard words[2] == Self.password, fault?.kind != .wrongPassword else { return "error password" }
                    guard isOn.indices.contains(outlet - 1) else { return "error outlet" }
                    switch words[0] {
                    case "state": return "ok \(word(outlet))"
                    case "on": return order(.on, outlet)
                    case "off": return order(.off, outlet)
                    default: return "error request"
                    }
                }

                private mutating func word(_ outlet: Int) -> String {
                    let truth = truth(outlet)
                    switch fault?.kind {
                    case .flapping:
                        flips.toggle()
                        return flips ? "on" : "off"
                    case .transitional: return "starting"
                    case .untold: return "unknown"
                    case .stuck where isStuck: return truth ? "stopping" : "starting"
                    default: break
                    }
                    if let told, .now < told.until { return told.isOn ? "on" : "off" }
                    return truth ? "on" : "off"
                }

                private mutating func order(_ action: PowerAction, _ outlet: Int) -> String {
                    if fault?.kind == .tooLittlePrivilege { return "error privilege" }
                    if fault?.kind == .busy {
                        countDown()
                        return "error busy"
                    }
                    orders.append(.power(action))
                    let (wanted, pause) = (action == .on, fault?.duration ?? .zero)
                    switch fault?.kind {
                    case .lying: break
                    case .stuck: isStuck = true
                    case .slow: due = (outlet, wanted, .now + pause)
                    case .stale:
                        told = (truth(outlet), .now + pause)
                        isOn[outlet - 1] = wanted
                    default: isOn[outlet - 1] = wanted
                    }
                    return "ok"
                }

                /// A fault that happens so many times happened once more; a count of 0 means for ever.
                private mutating func countDown() {
                    if fault?.count == 1 { fault = nil } else if let count = fault?.count, count > 1 { fault?.count = count - 1 }
                }
            }
            """#)
    }
}
