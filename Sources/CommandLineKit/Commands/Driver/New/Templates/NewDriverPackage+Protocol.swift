// The lines on the wire, without I/O.
extension NewDriverPackage {
    var protocolFile: NewFile {
        NewFile(
            "Sources/Driver\(type)/\(type)Protocol.swift",
            #"""
            import WroughtCore

            /// What is said on the wire, without I/O; docs/\#(id).md describes it.
            ///
            /// Put your device's protocol in its place.
            enum \#(type)Protocol {
                /// What can be asked of an outlet.
                enum Request: String { case state, on, off }

                /// The port where the address names none.
                static let port: UInt16 = 4001

                /// The device's words for a state. A word that is not here is `unknown`: never guess.
                static let states: [String: PowerState] = [
                    "on": .on, "off": .off, "starting": .poweringOn, "stopping": .poweringOff,
                ]

                /// The words behind `error`: what they mean, and what to do.
                private static let errors: [String: (code: DriverError.Code, message: String, remedy: String)] = [
                    "password": (.unauthorized, "refused the password", "check power_pass"),
                    "privilege": (.forbidden, "does not let this user switch", "give the user the right to switch"),
                    "outlet": (.notFound, "has no such outlet", "check node_outlet"),
                    "busy": (.busy, "is busy", "try again"),
                ]

                /// What is wrong with a password: it must not end its line early.
                @Sendable static func problem(_ password: Secret) -> String? {
                    password.reveal().contains(where: \.isNewline) ? "must not hold a line end" : nil
                }

                /// The line that asks.
                static func line(_ request: Request, outlet: Int, password: Secret) -> String {
                    "\(request.rawValue) \(outlet) \(password.reveal())\n"
                }

                /// The word behind `ok`; empty where there is none. Throws what the device says otherwise.
                static func word(in answer: String, from source: String) throws(DriverError) -> String {
                    let words = answer.split(separator: " ", maxSplits: 1).map(String.init)
                    let word = words.count > 1 ? words[1] : ""
                    switch words.first {
                    case "ok": return word
                    case "error":
                        guard let known = errors[word] else {
                            throw DriverError(.rejected, "\(source) refused: \(word)", remedy: "see the device's manual")
                        }
                        throw DriverError(known.code, "\(source) \(known.message)", remedy: known.remedy)
                    default:
                        throw DriverError(
                            .protocolViolation, "\(source) sent what is no answer", remedy: "check that the port is the right one")
                    }
                }
            }
            """#)
    }
}
