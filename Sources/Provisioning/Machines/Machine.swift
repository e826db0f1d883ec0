public import WroughtCore

/// One machine of the inventory: how it is called, how its power is reached, and what people say of it.
public struct Machine: Sendable, Hashable {
    /// Its name, unique in the inventory.
    public var name: MachineName
    /// The driver's id as it was typed; an alias such as MAAS's `apc` is kept, because it presets settings.
    public var driver: String
    /// The driver's settings, secrets apart. See ``sealedSecrets`` for secrets that were not opened.
    public var settings: RawSettings
    /// The names of secrets that the store holds and that this reading did not open. Removing a name here and handing
    /// the machine to `update` removes the stored secret.
    public var sealedSecrets: Set<String>
    /// Words it shares with other machines.
    public var tags: Set<Tag>
    /// The rack, PDU or other group whose machines are started staggered; nil for none.
    public var group: String?
    /// The addresses of the network cards it boots from, the first one first.
    public var bootMACs: [MACAddress]
    /// Whatever people want to remember.
    public var notes: String
    /// When it was added.
    public var created: Timestamp
    /// When it was last changed.
    public var updated: Timestamp

    /// A machine.
    public init(
        name: MachineName, driver: String, settings: RawSettings = [:], sealedSecrets: Set<String> = [],
        tags: Set<Tag> = [], group: String? = nil, bootMACs: [MACAddress] = [], notes: String = "",
        created: Timestamp = .now(), updated: Timestamp? = nil
    ) {
        self.name = name
        self.driver = driver
        self.settings = settings
        self.sealedSecrets = sealedSecrets
        self.tags = tags
        self.group = group
        self.bootMACs = bootMACs
        self.notes = notes
        self.created = created
        self.updated = updated ?? created
    }

    /// The names of all secrets it has, opened or not, sorted.
    public var secretNames: [String] { sealedSecrets.union(settings.secrets.keys).sorted() }
}
