/// What a driver says to an order that did not fail.
public enum PowerReceipt: Sendable, Hashable {
    /// The device took the order. Whether it was carried out, only a reading tells.
    case accepted
    /// Nothing was sent to any device: a person has to act, as the sentence says.
    case operatorMustAct(String)
}
