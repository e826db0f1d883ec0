import WroughtProvisioning

/// Where the inventory is kept.
enum StateFolderPath {
    /// `WROUGHT_HOME`, or `wrought` in `XDG_STATE_HOME`, or `~/.local/state/wrought`. Relative paths are refused: the
    /// inventory must not depend on where the program was started.
    static func resolve(_ environment: (String) -> String?) throws(InventoryError) -> String {
        if let home = given("WROUGHT_HOME", environment) { return try absolute(home, "WROUGHT_HOME") }
        // The XDG base directory specification says that a relative path there is to be ignored.
        if let state = given("XDG_STATE_HOME", environment), state.first == "/" { return state + "/wrought" }
        guard let home = given("HOME", environment) else {
            throw InventoryError(
                .unexpected, "there is no place for the inventory: neither WROUGHT_HOME nor HOME is set",
                remedy: "set WROUGHT_HOME to a folder")
        }
        return try absolute(home, "HOME") + "/.local/state/wrought"
    }

    private static func given(_ name: String, _ environment: (String) -> String?) -> String? {
        environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func absolute(_ path: String, _ name: String) throws(InventoryError) -> String {
        guard path.first == "/" else {
            throw InventoryError(
                .unexpected, "\(name) is “\(path)”, which is no absolute path", remedy: "begin it with /")
        }
        return path
    }
}
