import WroughtCore

/// What a device answered.
package struct HTTPAnswer: Sendable {
    /// The status.
    package let status: Int
    /// Names in lower case; the last of several with one name.
    package internal(set) var headers: [String: String]
    /// The body; empty also where it got lost and nobody needs it.
    package internal(set) var body: [UInt8]

    /// An answer.
    package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// True for the statuses that say so.
    package var isSuccess: Bool { (200...299).contains(status) }

    /// How long the device asks to be left alone (RFC 9110 section 10.2.3): a whole number of seconds, at most a day. A
    /// date counts as nothing: the clocks of devices are often wrong.
    package var pause: Duration? {
        guard let value = headers["retry-after"], let seconds = Int(SettingText.trimmed(value)) else { return nil }
        return (0...86_400).contains(seconds) ? .seconds(seconds) : nil
    }
}
