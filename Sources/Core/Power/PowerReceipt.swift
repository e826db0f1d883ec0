/// What a driver says to an order that did not fail.
public enum PowerReceipt: Sendable, Hashable {
    /// The device took the order. Whether it was carried out, only a reading tells.
    case accepted
    /// The device took another order in place of the asked one, because the machine's settings say so: a soft shutdown
    /// for `off` where IPMI's `power_off_mode` is `soft`. The controller then waits as long as that order may need, and
    /// the record tells what was really sent.
    case acceptedAs(PowerAction)
    /// Nothing was sent to any device: a person has to act, as the sentence says.
    case operatorMustAct(String)
}
