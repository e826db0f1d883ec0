import WroughtCore

/// What an agent left when it ended.
struct FenceAnswer: Sendable {
    /// Its exit code, or 256 and the signal that ended it.
    let status: Int32
    let output: [UInt8]
    let outputIsCut: Bool
    let complaints: [UInt8]
    let complaintsAreCut: Bool

    /// The states in its status lines, such as `Status: OFF`.
    var statusWords: Set<String> {
        let lines = text(output).split(whereSeparator: \.isNewline).map { SettingText.trimmed($0).uppercased() }
        return Set(lines.filter { $0.hasPrefix("STATUS:") }.map { SettingText.trimmed($0.dropFirst(7)) })
    }

    /// The power state it tells; nil when it tells none. Off is believed only with the agent's own word for it,
    /// because agents end with 2 for bad arguments too.
    var powerState: PowerState? {
        switch (status, statusWords) {
        case (0, []), (0, ["ON"]): .on
        case (2, ["OFF"]): .off
        default: nil
        }
    }

    /// What it wrote, the complaints last.
    func words(without redaction: FenceRedaction) -> FenceWords {
        let output = whole(output, isCut: outputIsCut)
        return FenceWords(redaction.apply(to: output + [10] + whole(complaints, isCut: complaintsAreCut)))
    }

    /// Without a last line that was cut, because the cut may have gone through a secret.
    private func whole(_ bytes: [UInt8], isCut: Bool) -> [UInt8] {
        isCut ? Array(bytes[..<(bytes.lastIndex(of: 10) ?? 0)]) : bytes
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
