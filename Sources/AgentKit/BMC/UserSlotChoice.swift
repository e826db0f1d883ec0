/// Which slot of a BMC is given to our user.
public enum UserSlotChoice {
    /// The first slot belongs to the nameless user and is never touched. A slot with the name is used again; else the
    /// first that nobody has, where makers write either nothing or `(Empty User)`.
    public static func slot(for name: String, among users: [BMCSurvey.User]) -> UInt8? {
        let usable = users.filter { $0.slot != 1 }
        if let own = usable.first(where: { $0.name == name }) { return own.slot }
        return usable.first { ["", "(Empty User)"].contains($0.name) }?.slot
    }
}
