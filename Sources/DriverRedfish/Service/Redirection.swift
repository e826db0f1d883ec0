import WroughtCore

/// Where an answer sends us on, and whether we go: only to the same host, never from TLS to none.
enum Redirection {
    /// What becomes of an answer with a status of 300 to 399.
    enum Decision: Sendable, Hashable {
        /// Ask there: a path on the same origin.
        case follow(String)
        /// Do not; the sentence says why.
        case refuse(String)
    }

    /// The most that are followed in a row.
    static let limit = 5

    /// Decides for the answer's `Location`.
    static func decide(_ response: ServiceResponse, to request: ServiceRequest, at origin: String) -> Decision {
        guard let location = response.headers["location"], !location.isEmpty else {
            return .refuse("without saying where")
        }
        if !request.isRepeatable, ![307, 308].contains(response.status) {
            return .refuse("which does not carry an order on (only status 307 and 308 do)")
        }
        guard let path = path(of: location, from: request.path, at: origin) else {
            return .refuse("to another place, where no password is sent")
        }
        return .follow(path)
    }

    /// The path on the same origin; nil for any other host, port or scheme.
    static func path(of location: String, from current: String, at origin: String) -> String? {
        if location.hasPrefix("//") { return nil }
        if location.hasPrefix("/") { return location }
        guard location.contains("://") else {
            let folder = current.lastIndex(of: "/").map { current[...$0] } ?? "/"
            return folder + location
        }
        let rest = location.dropFirst(origin.count)
        guard location.lowercased().hasPrefix(origin.lowercased()) else { return nil }
        // The port of the scheme may be written out.
        let usual = origin.hasPrefix("https") ? ":443" : ":80"
        let path = rest.hasPrefix(usual) ? rest.dropFirst(usual.count) : rest
        return path.isEmpty ? "/" : path.hasPrefix("/") ? String(path) : nil
    }
}
