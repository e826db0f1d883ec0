/// Where an answer sends us on, and whether we go: only to the same scheme, host and port, for credentials and
/// signatures are for nobody else.
package enum Redirection {
    /// The most that are followed in a row.
    static let limit = 5

    /// True where an answer leads elsewhere.
    static func isOne(_ answer: HTTPAnswer) -> Bool { (300...399).contains(answer.status) && answer.status != 304 }

    /// Where to ask next. Throws ``TransportFailure/redirected(_:isTaken:)`` where it is not to be followed.
    static func next(
        after answer: HTTPAnswer, to method: RequestMethod, _ target: String, at origin: WebOrigin
    ) throws(TransportFailure) -> String {
        func refusal(_ why: String) -> TransportFailure {
            // After 303 an order was taken (RFC 9110 section 15.4.4), unless it leads to a login page.
            .redirected("redirects with status \(answer.status) \(why)", isTaken: answer.status == 303)
        }
        guard let location = answer.headers["location"], !location.isEmpty else {
            throw refusal("without saying where")
        }
        if !method.isRepeatable, ![307, 308].contains(answer.status) {
            throw refusal("which does not carry an order on (only status 307 and 308 do)")
        }
        guard let next = self.target(of: location, from: target, at: origin) else {
            throw refusal("to another place, where no credentials are sent")
        }
        return next
    }

    /// Resolves a reference on the same origin (RFC 3986 section 5.2, without dot segments and fragment) to path and
    /// query; nil for any other scheme, host or port, and for what is no URI.
    package static func target(of location: String, from current: String, at origin: WebOrigin) -> String? {
        let location = location.prefix { $0 != "#" }
        let path = current.prefix { $0 != "?" }
        if location.hasPrefix("//") {
            return rest(of: (origin.isEncrypted ? "https:" : "http:") + location, behind: origin)
        }
        if location.first == "/" { return RequestTarget.encoded(location) }
        if location.first == "?" { return RequestTarget.encoded(path + location) }
        if location.prefix(while: { !"/?".contains($0) }).contains(":") { return rest(of: location, behind: origin) }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        return RequestTarget.encoded(folder + location)
    }

    private static func rest(of url: some StringProtocol, behind origin: WebOrigin) -> String? {
        guard url.lowercased().hasPrefix(origin.description.lowercased()) else { return nil }
        let rest = url.dropFirst(origin.description.count)
        // The port of the scheme may be written out.
        let usual = origin.isEncrypted ? ":443" : ":80"
        let target = rest.hasPrefix(usual) ? rest.dropFirst(usual.count) : rest
        guard target.first.map({ "/?".contains($0) }) ?? true else { return nil }
        return RequestTarget.encoded(target)
    }
}
