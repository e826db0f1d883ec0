/// Makes and drops the credentials with which agents speak for machines. Both may be repeated after a restart.
///
/// Whether credentials are good does not hang on this: ``MachineLife/honours(grant:)`` decides.
public protocol CredentialKeeping: Sendable {
    /// Sees to it that there are credentials for a grant.
    func issue(_ grant: CredentialGrant, to machine: MachineID) async throws
    /// Drops those of a grant. Nothing happens where there are none.
    func revoke(_ grant: Int, of machine: MachineID) async throws
}

/// Hears what happens to machines: live views, webhooks, logs. The machine's next step waits until it has heard: it
/// notes what it hears, and works on it elsewhere.
public protocol LifeListening: Sendable {
    /// A step was stored.
    func heard(_ entry: LifeEntry) async
    /// People want to know this.
    func heard(_ notice: LifeNotice) async
}
