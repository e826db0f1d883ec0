import WroughtCore

extension MachineFilter {
    /// The name that was probably meant. Looks among at most a thousand names: a hint is not worth more.
    static func nearest(to word: String, among names: some Collection<MachineName>) -> String? {
        guard !word.contains(where: { "*?[".contains($0) }) else { return nil }
        return Spelling.nearest(to: word, in: names.prefix(1000).map(\.description))
    }
}
